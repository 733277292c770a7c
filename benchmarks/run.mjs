#!/usr/bin/env node
/**
 * Measures the plugin on a made-up organization, and writes a report.
 *
 *   npm run benchmark -- --components 10000 --database both --peers
 *
 * Parts, for --only: checks, sizes, ingest, evaluate, reads, page, storage, peers.
 */
import { writeReport } from './report/writeReport.mjs';
import { describeMachine } from './report/machine.mjs';
import { buildPlugin } from './portal/buildPlugin.mjs';
import { Portal } from './portal/Portal.mjs';
import { openPostgres, openSqlite } from './databases.mjs';
import { measurePeers } from './scenarios/peers.mjs';
import { measureChecks } from './scenarios/checks.mjs';
import { measureStore } from './scenarios/store.mjs';
import { measureWorld } from './scenarios/world.mjs';
import { onceStopped } from '../scripts/lib/processGroup.mjs';
import { readOptions } from './options.mjs';
import { Report } from './Report.mjs';

/** The organization that the targets are set for. */
const TARGET_COMPONENTS = 10_000;

const SIZES = [1_000, 30_000, 70_000];

const options = readOptions(process.argv.slice(2));
const machine = describeMachine();
const report = new Report({
  hasTargets: options.components === TARGET_COMPONENTS,
});
const openers = { sqlite: openSqlite, postgres: openPostgres };

// What was measured before it was stopped is not lost.
onceStopped(async () => {
  report.fail('all', new Error('It was stopped before its end'));
  await write();
});

await buildPlugin();
for (const id of options.databases) {
  const database = await openers[id]();
  const forget = onceStopped(() => database.close());
  const context = { ...options, database, report };
  try {
    machine.databases.push(`${database.title} ${database.version}`);
    if (options.wants('checks')) {
      await measureChecks(context, options.components);
    }
    await measureStore(context);
    await measureWorld(context);
    if (options.wants('sizes')) {
      for (const components of SIZES) {
        await measureChecks({ ...context, repeats: 1 }, components);
      }
    }
    if (options.wants('peers')) await measurePeers(context);
  } catch (error) {
    report.fail(database.title, error);
  } finally {
    await Portal.stopAll();
    forget();
    await database.close();
  }
}

const path = await write();
process.stdout.write(`\nWrote ${path}\n`);
process.exitCode = report.failures.length > 0 ? 1 : 0;

function write() {
  return writeReport(report, { options, machine });
}
