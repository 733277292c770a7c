import { buildApp } from '../browser/buildApp.mjs';
import { Portal } from '../portal/Portal.mjs';
import { changedRepositories, changesIn } from '../world/lateChanges.mjs';
import { Organization } from '../world/Organization.mjs';
import { until } from '../until.mjs';
import {
  bothWindows,
  evaluateUntil,
  explain,
  hourOf,
  metricOf,
  requireOrganization,
} from './evaluation.mjs';
import { sendWorld } from './load.mjs';
import { measurePage } from './page.mjs';
import { measureReads } from './reads.mjs';
import { measureStorage } from './storage.mjs';

const HOUR_MS = 3_600_000;

const MOST_FOR_EVERYTHING_SECONDS = { sqlite: 10, postgres: 20 };
const LEAST_INGEST = { sqlite: 5_000, postgres: 3_000 };
const MOST_MEGABYTES = 1_000;

/** All but the one that is not over yet. */
const WEEKS = 25;
const MOST_FOR_HISTORY_SECONDS = 900;

/**
 * The whole model over the whole world: what comes in, what is evaluated, at first, again and in part, what is read,
 * and what is stored.
 *
 * @param {import('./Context.mjs').Context} context
 */
export async function measureWorld(context) {
  const { database, components, wants } = context;
  if (!wants('ingest', 'evaluate', 'reads', 'page', 'storage')) return;
  await load(context);
  if (wants('evaluate')) await measureFirst(context);
  if (wants('evaluate', 'reads', 'page')) {
    const app = wants('page') && (await buildApp());
    const portal = await startPortal(context, 'loaded', { app });
    await portal.ask('run', { task: 'drive-sweep' });
    await evaluateUntil(portal, bothWindows(portal, await hourOf(portal)));
    await measureHistory(context, portal);
    if (wants('reads')) await measureReads(context, portal);
    if (wants('page')) await measurePage(context, portal, app);
    if (wants('evaluate')) {
      await measureAgain(context, portal);
      await measurePart(context, portal);
      await measureHour(context, portal);
    }
    await portal.stop();
  }
  if (wants('storage')) await measureStorage(context);
  await database.drop('loaded');
  await database.drop('world');
  process.stdout.write(`  ${components} components are done\n`);
}

export function startPortal({ database, components }, name, more = {}) {
  return Portal.start({ components, database: database.config(name), ...more });
}

/** Sends everything, and keeps a copy that nothing was evaluated in. */
async function load(context) {
  const { database, components, report, wants } = context;
  const portal = await startPortal(context, 'world');
  await portal.ask('run', { task: 'drive-sweep' });
  const { records, megabytes, rates } = await sendWorld(portal, components);
  context.records = records;
  if (wants('ingest')) {
    report.add({
      section: 'Ingest',
      title: 'Records sent over HTTP, 5,000 a call, one call at a time',
      database: database.title,
      unit: 'records/s',
      samples: rates.slice(1),
      target: { least: LEAST_INGEST[database.id], of: 'median' },
      facts: `the ${records.toLocaleString(
        'en',
      )} records of the world, ${megabytes.toFixed(
        0,
      )} MB of JSON; the last tenth of the calls ${average(
        rates.slice(-Math.ceil(rates.length / 10)),
      ).toFixed(0)} records/s`,
    });
  }
  await portal.stop();
  context.loadedBytes = await database.bytes('world');
  await database.copy('world', 'loaded');
}

/** The first evaluation after an installation, each time in a process and a database that never evaluated. */
async function measureFirst(context) {
  const { database, report, repeats } = context;
  const first = [];
  const all = [];
  const memory = [];
  let watched;
  let last;
  for (let run = 0; run <= repeats; run++) {
    await database.copy('world', 'first');
    const portal = await startPortal(context, 'first');
    await portal.ask('run', { task: 'drive-sweep' });
    const asOf = await hourOf(portal);
    last = await evaluateUntil(portal, bothWindows(portal, asOf));
    await requireOrganization(portal, asOf);
    await portal.stop();
    await database.drop('first');
    // The first one warms up the machine's caches.
    if (run > 0 || repeats === 0) {
      const [configured, both] = Object.values(last.times);
      first.push(configured / 1_000);
      all.push(both / 1_000);
      memory.push(last.watched.peakMegabytes);
      watched = last.watched;
    }
  }
  const row = (title, unit, samples, more = {}) =>
    report.add({
      section: 'Evaluation of everything',
      title,
      database: database.title,
      unit,
      samples,
      ...more,
    });
  const records = `${context.records.toLocaleString('en')} records`;
  row(
    'The first evaluation, until the configured window is readable',
    's',
    first,
    {
      target: { most: MOST_FOR_EVERYTHING_SECONDS[database.id], of: 'median' },
      facts: `${records}; ${explain(last)}, for both windows`,
    },
  );
  row('… until all windows (28 and 90 days) are readable', 's', all, {
    facts: 'no target of its own',
  });
  row('Peak resident memory of the process during it', 'MB', memory, {
    target: { most: MOST_MEGABYTES, of: 'max' },
    facts: `heap after it ${watched.heapMegabytes.toFixed(0)} MB`,
  });
  row(
    'The longest time that the event loop was held up',
    'ms',
    [watched.loopDelayMs.max],
    {
      facts: `p99 ${watched.loopDelayMs.p99.toFixed(0)} ms; the last run alone`,
    },
  );
}

/** Everything once more in the same process: every component of the catalog is another one. */
async function measureAgain(context, portal) {
  const { database, report, repeats } = context;
  const samples = [];
  let last;
  for (let run = 1; run <= Math.max(1, repeats); run++) {
    await portal.ask('revise', { revision: run });
    await portal.ask('run', { task: 'drive-sweep' });
    await portal.ask('advance', { milliseconds: HOUR_MS });
    const asOf = await hourOf(portal);
    last = await evaluateUntil(portal, bothWindows(portal, asOf));
    samples.push(Object.values(last.times)[0] / 1_000);
  }
  context.full = samples;
  report.add({
    section: 'Evaluation of everything',
    title:
      'Again in the same process, every component changed, configured window',
    database: database.title,
    unit: 's',
    samples,
    target: { most: MOST_FOR_EVERYTHING_SECONDS[database.id], of: 'median' },
    facts: explain(last),
  });
}

/** One in a hundred repositories gets a late change; the organization has to count them all. */
async function measurePart(context, portal) {
  const { database, components, report, repeats } = context;
  const organization = new Organization(components);
  const samples = [];
  const counted = body => metricOf(body, 'change-throughput').sample;
  const changed = changedRepositories(organization, 0).length;
  let last;
  for (let run = 0; run <= repeats; run++) {
    const repositories = changedRepositories(organization, run);
    const asOf = await hourOf(portal);
    const before = counted(await requireOrganization(portal, asOf));
    await portal.send(changesIn(repositories, run));
    last = await evaluateUntil(portal, {
      'the changed components': async () => {
        const body = await requireOrganization(portal, asOf);
        return counted(body) === before + repositories.length;
      },
    });
    if (run > 0 || repeats === 0) {
      samples.push(Object.values(last.times)[0] / 1_000);
    }
  }
  addPart(context, {
    title: `1 % of the repositories changed (${changed})`,
    samples,
    last,
  });
  report.add({
    section: 'Evaluation in part',
    title: 'Peak resident memory of the process during it',
    database: database.title,
    unit: 'MB',
    samples: [last.watched.peakMegabytes],
    target: { most: MOST_MEGABYTES, of: 'max' },
  });
}

/** An hour later nothing was sent, and some records have left the window. */
async function measureHour(context, portal) {
  const { repeats } = context;
  const samples = [];
  let last;
  for (let run = 0; run <= repeats; run++) {
    await portal.ask('advance', { milliseconds: HOUR_MS });
    const asOf = await hourOf(portal);
    last = await evaluateUntil(portal, bothWindows(portal, asOf));
    if (run > 0 || repeats === 0) {
      samples.push(Object.values(last.times)[0] / 1_000);
    }
  }
  addPart(context, {
    title: 'An hour later, nothing sent: what crossed the edge of a window',
    samples,
    last,
  });
}

function addPart({ database, report, full }, { title, samples, last }) {
  const whole = average(full);
  report.add({
    section: 'Evaluation in part',
    title,
    database: database.title,
    unit: 's',
    samples,
    target: { most: whole / 5, of: 'median' },
    facts: `${((average(samples) / whole) * 100).toFixed(
      0,
    )} % of the full run's ${whole.toFixed(1)} s in the same process; ${explain(
      last,
    )}`,
  });
}

/** After the first evaluation the past weeks are evaluated too, so that trends exist on the first day. */
async function measureHistory({ database, report }, portal) {
  const path =
    '/v1/trends/organization/default/all?pillar=vigilance&interval=week';
  const row = { section: 'History', database: database.title, unit: 's' };
  const title = 'The 26 weeks before the installation, readable as a trend';
  const { status } = await portal.get(path);
  if (status === 400 || status === 404) {
    report.add({ ...row, title, note: 'not offered by this version' });
    return;
  }
  const before = await portal.ask('counts');
  await portal.ask('watch');
  await portal.ask('startWork');
  const weeks = async () => (await portal.read(path)).body.points.length;
  const milliseconds = await until(async () => (await weeks()) >= WEEKS, {
    everyMs: 250,
    timeoutSeconds: MOST_FOR_HISTORY_SECONDS,
    what: 'the past weeks',
  }).catch(() => undefined);
  const watched = await portal.ask('watched');
  await portal.ask('stopWork');
  const after = await portal.ask('counts');
  report.add({
    ...row,
    title,
    ...(milliseconds === undefined
      ? {
          note: `${await weeks()} of them after ${MOST_FOR_HISTORY_SECONDS} s, then broken off`,
        }
      : { samples: [milliseconds / 1_000] }),
    facts: `after the first evaluation, a single run; ${(
      after.statements - before.statements
    ).toLocaleString(
      'en',
    )} SQL statements, peak memory ${watched.peakMegabytes.toFixed(
      0,
    )} MB, longest hold of the event loop ${watched.loopDelayMs.max.toFixed(
      0,
    )} ms`,
  });
}

function average(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
