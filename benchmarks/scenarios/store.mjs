import { Portal } from '../portal/Portal.mjs';
import { Organization } from '../world/Organization.mjs';
import { worldRecords } from '../world/worldRecords.mjs';
import { partsOf, RECORDS_PER_CALL } from './load.mjs';

const COMPONENTS = 1_000;

/**
 * Records validated and stored without HTTP, to tell what of the ingest is the store's.
 *
 * @param {import('./Context.mjs').Context} context
 */
export async function measureStore({ database, report, wants }) {
  if (!wants('ingest')) return;
  const portal = await Portal.start({
    components: COMPONENTS,
    database: database.config('store'),
    access: 'open',
  });
  const samples = [];
  for (const events of partsOf(
    worldRecords(new Organization(COMPONENTS)),
    RECORDS_PER_CALL,
  )) {
    const milliseconds = await portal.ask('store', { events });
    samples.push((events.length / milliseconds) * 1_000);
  }
  await portal.stop();
  await database.drop('store');
  report.add({
    section: 'Ingest',
    title: 'Records validated and stored without HTTP, 5,000 at a time',
    database: database.title,
    unit: 'records/s',
    samples: samples.slice(1),
    facts: `${COMPONENTS.toLocaleString(
      'en',
    )} components' records, into an empty database`,
  });
}
