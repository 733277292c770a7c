import { Knex } from 'knex';
import { describeOnDatabases } from './__testUtils__/databases';
import {
  fillFirstVersion,
  migrateToFirstVersion,
} from './__testUtils__/firstVersion';
import { allExampleRecords } from './__testUtils__/records';
import { exampleScorecard } from './__testUtils__/scorecards';
import { ConnectorStateStore } from './ConnectorStateStore';
import { migrationsDirectory, openDatabase } from './database';
import { EntityStore } from './EntityStore';
import { recordRows } from './recordRows';
import { RecordStore } from './RecordStore';
import { SnapshotStore } from './SnapshotStore';

const directory = migrationsDirectory;
const ownKinds = ['initiative_item', 'review_action'];

async function tablesOf(client: Knex): Promise<string[]> {
  const names =
    client.client.config.client === 'pg'
      ? await client('pg_tables')
          .where({ schemaname: 'public' })
          .pluck('tablename')
      : await client('sqlite_master').where({ type: 'table' }).pluck('name');
  return names.filter((name: string) => name.startsWith('drive_')).sort();
}

async function rowCounts(
  client: Knex,
  tables: readonly string[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [{ count }] = await client(table).count('* as count');
    counts[table] = Number(count);
  }
  return counts;
}

describeOnDatabases('A database of the first version', open => {
  async function openFirstVersion() {
    const client = await open({ migrate: false });
    await migrateToFirstVersion(client);
    await fillFirstVersion(client);
    const tables = (await tablesOf(client)).filter(
      // It holds versions, to which newer ones add theirs.
      table => table !== 'drive_state',
    );
    return { client, tables, counts: await rowCounts(client, tables) };
  }

  it('has rows in every table', async () => {
    const { counts } = await openFirstVersion();
    expect(Object.keys(counts).length).toBeGreaterThan(15);
    expect(Object.entries(counts).filter(([, count]) => count === 0)).toEqual(
      [],
    );
  });

  it('keeps every row when the newest version opens it, and reads it', async () => {
    const { client, tables, counts } = await openFirstVersion();

    await openDatabase({ database: { getClient: async () => client } });

    expect(await rowCounts(client, tables)).toEqual(counts);
    const sent = allExampleRecords().filter(
      ({ kind }) => !ownKinds.includes(kind),
    );
    for (const record of sent) {
      const { table, fromRow } = recordRows[record.kind];
      expect((await client(table)).map(fromRow)).toContainEqual(record);
    }
    expect(await new EntityStore(client).load()).toEqual({
      version: 0,
      entities: [{ kind: 'Component' }],
    });
    const snapshots = new SnapshotStore(client);
    const run = await snapshots.newest(28);
    const { ref, payload } = exampleScorecard('component:default/payments');
    expect(run).toMatchObject({ asOf: 3_600_000, dataVersion: 3 });
    expect(await snapshots.read(run!.id, ref)).toEqual(payload);
    const connectors = new ConnectorStateStore(client);
    expect(await connectors.getCursor('github')).toEqual({ page: 2 });
    expect(await connectors.lastRun('github')).toMatchObject({
      outcome: 'success',
      accepted: 1,
    });
  });

  it('takes records again that it has, without having them twice', async () => {
    const { client, tables, counts } = await openFirstVersion();
    await openDatabase({ database: { getClient: async () => client } });

    await new RecordStore(client).upsert(allExampleRecords());

    const recordTables = Object.values(recordRows)
      .map(({ table }) => table)
      .filter(table => tables.includes(table));
    const after = await rowCounts(client, recordTables);
    for (const table of recordTables) {
      expect({ table, rows: after[table] }).toEqual({
        table,
        rows: counts[table],
      });
    }
  });

  it('can be taken back by one step from the newest version, with its rows', async () => {
    const { client, tables, counts } = await openFirstVersion();
    await openDatabase({ database: { getClient: async () => client } });
    const [before] = await client.migrate.list({ directory });

    await client.migrate.down({ directory });

    const [after, waiting] = await client.migrate.list({ directory });
    expect(after.length).toBe(before.length - 1);
    expect(waiting.length).toBe(1);
    expect(await rowCounts(client, tables)).toEqual(counts);

    await openDatabase({ database: { getClient: async () => client } });
    expect(await rowCounts(client, tables)).toEqual(counts);
  });
});
