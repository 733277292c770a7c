import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knex, { Knex } from 'knex';
import { beginAsWriter } from './beginAsWriter';

describe('Two connections to one file of SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drive-writers-'));
  const open = () =>
    knex({
      client: 'better-sqlite3',
      connection: { filename: join(folder, 'db.sqlite') },
      useNullAsDefault: true,
    });
  let one: Knex;
  let other: Knex;

  beforeEach(async () => {
    [one, other] = [open(), open()];
    await one.raw('pragma journal_mode = wal');
    await one.schema.dropTableIfExists('counts');
    await one.schema.createTable('counts', table => {
      table.integer('n').notNullable();
    });
    await one('counts').insert({ n: 0 });
  });
  afterEach(() => Promise.all([one.destroy(), other.destroy()]));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Reads, lets the other connection try to write, and writes. */
  const readThenWrite = (meanwhile: () => Promise<unknown>) =>
    one.transaction(async transaction => {
      const { n } = await transaction('counts').first();
      await meanwhile();
      await transaction('counts').update({ n: n + 1 });
    });

  it('do not let one write that has read before the other wrote', async () => {
    await expect(
      readThenWrite(() => other('counts').increment('n', 1)),
    ).rejects.toThrow('database is locked');
  });

  it('queue up where they begin as writers', async () => {
    beginAsWriter(one);
    beginAsWriter(one);
    beginAsWriter(other);
    await other.raw('pragma busy_timeout = 1');

    await readThenWrite(() =>
      expect(other('counts').increment('n', 1)).rejects.toThrow(
        'database is locked',
      ),
    );
    await other.transaction(transaction =>
      transaction('counts').increment('n', 1),
    );

    expect(await one('counts').first()).toEqual({ n: 2 });
  });

  it('roll back and nest as before', async () => {
    beginAsWriter(one);

    await expect(
      one.transaction(async transaction => {
        await transaction('counts').increment('n', 1);
        await transaction.transaction(inner =>
          inner('counts').increment('n', 1),
        );
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await one('counts').first()).toEqual({ n: 0 });
  });
});
