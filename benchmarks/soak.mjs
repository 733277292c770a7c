#!/usr/bin/env node
/**
 * Uses a portal hard for a while, as a whole organization would: people read, pipelines send records, and evaluations
 * run, all at once. Writes docs/reports/<day>-soak.md, and fails where a limit was missed.
 *
 *   npm run soak -- --components 10000 --minutes 10 --readers 50 --rate 3000 --database postgres
 */
import { onceStopped } from '../scripts/lib/processGroup.mjs';
import { openPostgres, openSqlite } from './databases.mjs';
import { buildPlugin } from './portal/buildPlugin.mjs';
import { Portal } from './portal/Portal.mjs';
import { describeMachine } from './report/machine.mjs';
import { evaluateUntil, hourOf, isStored } from './scenarios/evaluation.mjs';
import { sendWorld } from './scenarios/load.mjs';
import { readSoakOptions } from './soak/options.mjs';
import { Readers } from './soak/Readers.mjs';
import { Senders } from './soak/Senders.mjs';
import { judgeSoak } from './soak/judgeSoak.mjs';
import { watchPortal } from './soak/watchPortal.mjs';
import { writeSoakReport } from './soak/writeSoakReport.mjs';

const options = readSoakOptions(process.argv.slice(2));
const machine = describeMachine();
const database = await { sqlite: openSqlite, postgres: openPostgres }[
  options.database
]();
machine.databases.push(`${database.title} ${database.version}`);
const forget = onceStopped(() => database.close());

try {
  await buildPlugin();
  const measured = await soak();
  const verdicts = judgeSoak(measured, options);
  const path = await writeSoakReport({ options, machine, measured, verdicts });
  for (const { title, value, isMet } of verdicts) {
    process.stdout.write(`${isMet ? 'met' : 'MISSED'}: ${title}: ${value}\n`);
  }
  process.stdout.write(`\nWrote ${path}\n`);
  process.exitCode = verdicts.every(({ isMet }) => isMet) ? 0 : 1;
} finally {
  await Portal.stopAll();
  forget();
  await database.close();
}

async function soak() {
  const { components, minutes } = options;
  const portal = await Portal.start({
    components,
    database: database.config('soak'),
  });
  await portal.ask('run', { task: 'drive-sweep' });
  const { records } = await sendWorld(portal, components);
  process.stdout.write(`${records.toLocaleString('en')} records are there\n`);
  const asOf = await hourOf(portal);
  await evaluateUntil(portal, { stored: isStored(portal, asOf) });
  process.stdout.write('The first evaluation is done; now for the load\n');

  const before = await newestRun(portal);
  await portal.ask('startWork');
  const readers = new Readers(portal, options);
  const senders = new Senders(portal, options);
  const watched = await watchPortal(portal, {
    minutes,
    during: [readers, senders],
  });
  const failedTasks = await portal.ask('stopWork').then(
    () => [],
    error => [error.message.split('\n')[0]],
  );
  const evaluations = (await newestRun(portal)) - before;
  await portal.stop();
  return {
    records,
    watched,
    reads: readers.times,
    sent: senders.perSecond,
    errors: [...readers.errors, ...senders.errors, ...failedTasks],
    evaluations,
  };
}

/** How many evaluations there have been. */
async function newestRun(portal) {
  const [{ runs }] = await portal.ask('query', {
    sql: 'select count(*) as runs from drive_runs',
  });
  return Number(runs);
}
