import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knex, { Knex } from 'knex';
import { beginAsWriter } from './beginAsWriter';
import { readingClient } from './readingClient';

describe('A client that only reads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drive-readers-'));
  let client: Knex;
  let reading: Knex;

  beforeEach(async () => {
    client = knex({
      client: 'better-sqlite3',
      connection: { filename: join(folder, 'db.sqlite') },
      useNullAsDefault: true,
    });
    beginAsWriter(client);
    await client.raw('pragma journal_mode = wal');
    await client.schema.dropTableIfExists('counts');
    await client.schema.createTable('counts', table => {
      table.integer('n').notNullable();
    });
    await client('counts').insert({ n: 1 });
    reading = readingClient(client);
  });
  afterEach(() => Promise.all([client.destroy(), reading.destroy()]));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('waits for no transaction, and sees what was committed last', async () => {
    await client.transaction(async transaction => {
      await transaction('counts').update({ n: 2 });
      expect(await reading('counts').first()).toEqual({ n: 1 });
    });
    expect(await reading('counts').first()).toEqual({ n: 2 });
  });

  it('cannot write', async () => {
    await expect(reading('counts').update({ n: 3 })).rejects.toThrow(
      'readonly database',
    );
  });

  it('is the client itself where the database is in memory', async () => {
    const inMemory = knex({
      client: 'better-sqlite3',
      connection: { filename: ':memory:' },
      useNullAsDefault: true,
    });
    expect(readingClient(inMemory)).toBe(inMemory);
    await inMemory.destroy();
  });

  it('is the client itself on PostgreSQL, which has connections enough', async () => {
    const postgres = knex({ client: 'pg', connection: {} });
    expect(readingClient(postgres)).toBe(postgres);
    await postgres.destroy();
  });
});
