import { DAY_MS, HOUR_MS, NOW } from '../world/time.mjs';
import { isStored, evaluateUntil, hourOf } from './evaluation.mjs';
import { sendWorld } from './load.mjs';
import { startPortal } from './world.mjs';

const DAYS = 90;

/** For so long the portal keeps what every hour's evaluation stored. */
const HOURLY_HOURS = 48;

const MOST_MEGABYTES = 200;
const TARGET_COMPONENTS = 10_000;

/** Evaluating every day of a quarter takes long; a part of the organization is that part of the bytes. */
const COMPONENTS = 500;

/**
 * What is stored after ninety days of evaluations, retention included: the clock is put back, and a day passes with
 * each evaluation, and an hour with each of the last two days.
 *
 * @param {import('./Context.mjs').Context} context
 */
export async function measureStorage(given) {
  const { database, report } = given;
  const components = Math.min(given.components, COMPONENTS);
  const context = { ...given, components };
  const portal = await startPortal(context, 'storage');
  await sendWorld(portal, components);
  const before = await sizes(portal, database);
  await portal.stop();

  const begin = Math.floor(NOW / DAY_MS - DAYS) * DAY_MS + 90 * 60_000;
  const later = await startPortal(context, 'storage', { now: begin });
  await later.ask('run', { task: 'drive-sweep' });
  for (let day = 0; day < DAYS - 2; day++) {
    await evaluateAndPrune(later);
    await later.ask('advance', { milliseconds: DAY_MS });
  }
  for (let hour = 0; hour < HOURLY_HOURS; hour++) {
    await evaluateAndPrune(later);
    await later.ask('advance', { milliseconds: HOUR_MS });
  }
  const after = await sizes(later, database);
  const rows = await later.ask('query', {
    sql: 'select kind, count(*) as cards, sum(length(payload)) as bytes from drive_snapshots group by kind order by kind',
  });
  await later.stop();
  await database.drop('storage');

  const scale = TARGET_COMPONENTS / components;
  const grown = [...after]
    .map(([table, bytes]) => [table, bytes - (before.get(table) ?? 0)])
    .filter(([, bytes]) => bytes > 0)
    .sort(([, one], [, other]) => other - one);
  const total = grown.reduce((sum, [, bytes]) => sum + bytes, 0);
  report.add({
    section: 'Storage',
    title: `Snapshots and history of ${DAYS} days at 10,000 components`,
    database: database.title,
    unit: 'MB',
    samples: [(total * scale) / 1e6],
    target: { most: MOST_MEGABYTES, of: 'max' },
    facts: [
      ...(scale === 1
        ? []
        : [
            `${scale} times what ${components.toLocaleString(
              'en',
            )} components took`,
          ]),
      ...grown
        .slice(0, 5)
        .map(
          ([table, bytes]) =>
            `${table} ${((bytes * scale) / 1e6).toFixed(1)} MB`,
        ),
      ...rows.map(
        ({ kind, cards, bytes }) =>
          `${kind}: ${Math.round(Number(bytes) / Number(cards))} bytes a card`,
      ),
    ].join('; '),
  });
}

async function evaluateAndPrune(portal) {
  const asOf = await hourOf(portal);
  await evaluateUntil(portal, {
    [`the windows of ${asOf}`]: isStored(portal, asOf, 90),
  });
  await portal.ask('run', { task: 'drive-retention' });
}

async function sizes(portal, database) {
  const rows = await portal.ask('query', { sql: database.sizesSql });
  return new Map(rows.map(({ name, bytes }) => [name, Number(bytes)]));
}
