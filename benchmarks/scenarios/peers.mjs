import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  onceStopped,
  run,
  startProcessGroup,
} from '../../scripts/lib/processGroup.mjs';
import { Portal } from '../portal/Portal.mjs';
import {
  componentName,
  Organization,
  teamName,
} from '../world/Organization.mjs';
import { requireRight } from './checks.mjs';
import { evaluateUntil, hourOf, isStored } from './evaluation.mjs';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'peers');
const HOUR_MS = 3_600_000;

/** As many refreshes as a day has, one an hour. */
const REFRESHES = 24;

const WARM_UPS = 3;

export const SECTION = 'Side by side';

const TITLES = {
  refresh: 'Ten checks of each component refreshed',
  entity: 'One component read',
  team: 'A team of 50 read',
  system: 'A system of 20 read',
  organization: 'The organization read',
  asked: 'The same, each question of permission asked over HTTP',
  grown: `The organization read after ${REFRESHES} refreshes`,
};

/**
 * The same components, facts and checks in this plugin and in others that score components, one after the other, each
 * in a process of its own, on the same database engine, over HTTP.
 *
 * @param {import('./Context.mjs').Context} context
 */
export async function measurePeers(context) {
  await install();
  await measureOwn(context);
  for (const script of ['tech-insights', 'scorecard']) {
    await measurePeer(context, script);
  }
}

/** Peers never become dependencies of the plugins: they have a folder and a lock file of their own. */
async function install() {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return;
  process.stdout.write('Installing the peers ...\n');
  const code = await run(
    'npm',
    ['ci', '--legacy-peer-deps', '--no-audit', '--no-fund'],
    { cwd: folder },
  );
  if (code !== 0) throw new Error('The peers could not be installed');
}

async function measurePeer(
  { database, components, repeats, reads, report },
  script,
) {
  const name = `peer-${script}`;
  const connection = await database.createFor(name);
  const given = { components, repeats, reads, refreshes: REFRESHES };
  const group = startProcessGroup(
    process.execPath,
    [`${script}.mjs`, JSON.stringify({ ...given, database: connection })],
    { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const forget = onceStopped(signal => group.stop(signal));
  let output = '';
  group.child.stdout.on('data', part => {
    output += part;
  });
  const code = await group.exited;
  forget();
  await database.drop(name);
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  const result = JSON.parse(output.trim().split('\n').pop());
  addRows({ report, database }, result);
}

function addRows({ report, database }, { rows, peer, peakMegabytes }) {
  for (const [key, { size, facts, ...measured }] of Object.entries(rows)) {
    report.add({
      section: SECTION,
      title: TITLES[key],
      database: database.title,
      peer,
      ...measured,
      facts: [facts, size].filter(Boolean).join('; '),
    });
  }
  report.add({
    section: SECTION,
    title: 'Peak resident memory',
    database: database.title,
    peer,
    unit: 'MB',
    samples: [peakMegabytes],
  });
}

/** This plugin, asked for the same. */
async function measureOwn({ database, components, repeats, reads, report }) {
  const name = 'peer-own';
  const organization = new Organization(components);
  const portal = await Portal.start({
    components,
    database: database.config(name),
    access: 'open',
  });
  await portal.ask('watch');
  await portal.ask('run', { task: 'drive-sweep' });
  let round = 0;
  const refresh = async () => {
    await portal.ask('facts', { run: round++ });
    await portal.ask('run', { task: 'drive-connector-benchmark' });
    await portal.ask('advance', { milliseconds: HOUR_MS });
    const asOf = await hourOf(portal);
    await evaluateUntil(portal, { it: isStored(portal, asOf) });
    await portal.ask('run', { task: 'drive-retention' });
    return asOf;
  };
  const rows = {};
  let before;
  const samples = [];
  for (let i = 0; i <= repeats; i++) {
    if (i === 1) before = await portal.ask('counts');
    const start = performance.now();
    const asOf = await refresh();
    if (i > 0) samples.push((performance.now() - start) / 1_000);
    if (i === repeats) {
      await requireRight(portal, { components, run: round - 1, asOf });
    }
  }
  rows.refresh = {
    unit: 's',
    samples,
    facts: `${counted(
      before,
      await portal.ask('counts'),
      Math.max(1, repeats),
    )}; outcomes stored, all scores with all roll-ups of ${
      organization.groups + organization.systems + organization.domains + 1
    } groups, systems, domains and the organization readable, for two windows`,
  };
  const readTimes = (times, pathOf) => readOwn(portal, times, pathOf);
  const ORGANIZATION = () => '/v1/scorecards/organization/default/all';
  rows.entity = await readTimes(
    reads,
    i =>
      `/v1/evidence/component/default/${componentName(
        (i * 7) % components,
      )}/standards-coverage`,
  );
  rows.entity.facts += '; the outcome of each check with the score';
  rows.team = await readTimes(
    reads,
    i => `/v1/scorecards/group/default/${teamName(i % 5)}`,
  );
  rows.system = await readTimes(
    reads,
    i => `/v1/scorecards/system/default/sys-${i % organization.systems}`,
  );
  rows.organization = await readTimes(reads, ORGANIZATION);
  await portal.ask('askOverHttp', { isAsked: true });
  rows.asked = await readTimes(reads, ORGANIZATION);
  await portal.ask('askOverHttp', { isAsked: false });
  while (round < REFRESHES) await refresh();
  const sizes = await portal.ask('query', { sql: database.sizesSql });
  const bytes = sizes.reduce((sum, row) => sum + Number(row.bytes), 0);
  rows.grown = {
    ...(await readTimes(reads, ORGANIZATION)),
    size: `the whole database ${(bytes / 1e6).toFixed(0)} MB`,
  };
  const watched = await portal.ask('watched');
  await portal.stop();
  await database.drop(name);
  addRows(
    { report, database },
    { rows, peer: 'DRIVE', peakMegabytes: watched.peakMegabytes },
  );
}

async function readOwn(portal, times, pathOf) {
  const samples = [];
  let bytes = 0;
  let before;
  for (let i = -WARM_UPS; i < times; i++) {
    if (i === 0) before = await portal.ask('counts');
    const answer = await portal.read(pathOf(i + WARM_UPS));
    if (i >= 0) {
      samples.push(answer.milliseconds);
      bytes += answer.bytes;
    }
  }
  const after = await portal.ask('counts');
  return {
    unit: 'ms',
    samples,
    facts: `${counted(before, after, times)}, ${(bytes / times / 1e3).toFixed(
      1,
    )} kB`,
  };
}

function counted(before, after, times) {
  const each = name =>
    Math.round((after[name] - before[name]) / times).toLocaleString('en');
  return `${each('statements')} SQL statements, ${each(
    'catalogCalls',
  )} catalog calls, ${each('authorizeCalls')} permission calls`;
}
