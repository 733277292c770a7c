import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { Replica } from '../__testUtils__/Replica';
import { databaseClock } from '../store/databaseClock';
import { migrationsDirectory } from '../store/database';
import { component } from '../subjects/__testUtils__/catalog';

/** Backends that start, on a busy machine. */
const TEST_MS = 300_000;

/** A killed replica's connectors are run by another within two minutes. */
const TAKEN_OVER_MS = 120_000;

/** Replicas share a PostgreSQL; where there is none, there is nothing to test. */
const describeOnPostgres = process.env
  .BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING
  ? describe
  : describe.skip;

const config = {
  connectors: {
    catalog: {
      checks: [
        {
          id: 'has-docs',
          title: 'Has documentation',
          check: {
            'metadata.annotations.backstage.io/techdocs-ref': { $exists: true },
          },
        },
      ],
    },
  },
};

describeOnPostgres('Connectors of replicas on one database', () => {
  jest.setTimeout(TEST_MS);
  const databases = TestDatabases.create({
    ids: ['POSTGRES_18'],
    disableDocker: true,
  });
  let client: Knex;
  let replicas: Replica[];

  beforeEach(async () => {
    client = await databases.init('POSTGRES_18');
    await client.migrate.latest({ directory: migrationsDirectory });
    replicas = [];
  });

  afterEach(() => Promise.all(replicas.map(replica => replica.stop())));

  const runs = () =>
    client('drive_connector_runs').orderBy('id').select('outcome', 'error');

  it('go on after their replica was killed, on one of the others, whatever its clock says', async () => {
    // As a replica leaves it that was killed in the middle of a run.
    const until = (await databaseClock.now(client)) + 20_000;
    await client('drive_connector_state').insert({
      connector_id: 'catalog',
      updated_at: 0,
      lease_token: 'of the dead',
      lease_until: until,
    });
    await client('drive_connector_runs').insert({
      connector_id: 'catalog',
      started_at: Date.now(),
      outcome: 'running',
    });
    replicas = await Promise.all(
      [0, 10 * 60_000].map(clockAheadMs =>
        Replica.start({
          name: `replica ${clockAheadMs} ms ahead`,
          client,
          entities: [component('ledger')],
          config,
          clockAheadMs,
        }),
      ),
    );
    const giveUpAt = performance.now() + TAKEN_OVER_MS;
    while ((await runs()).length < 2 && performance.now() < giveUpAt) {
      await new Promise(resolve => {
        setTimeout(resolve, 100);
      });
    }
    const takenOverAt = await databaseClock.now(client);
    expect((await runs())[0]).toEqual({
      outcome: 'interrupted',
      error: null,
    });
    expect(takenOverAt).toBeGreaterThanOrEqual(until);
    expect(await runs()).toHaveLength(2);
  });
});
