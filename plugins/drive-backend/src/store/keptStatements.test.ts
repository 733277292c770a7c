import knex, { Knex } from 'knex';
import { keepStatements } from './keptStatements';

describe('Statements on SQLite', () => {
  let client: Knex;
  let compiled: string[];

  beforeEach(async () => {
    client = knex({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    compiled = [];
    const acquire = client.client.acquireRawConnection.bind(client.client);
    client.client.acquireRawConnection = async () => {
      const connection = await acquire();
      const prepare = connection.prepare.bind(connection);
      connection.prepare = (sql: string) => {
        compiled.push(sql);
        return prepare(sql);
      };
      return connection;
    };
    keepStatements(client);
    await client.schema.createTable('counts', table => {
      table.integer('n').notNullable();
    });
    compiled.length = 0;
  });
  afterEach(() => client.destroy());

  it('are compiled once, and run with what is bound each time', async () => {
    for (const n of [1, 2, 3]) {
      await client('counts').insert({ n });
    }
    expect(compiled).toHaveLength(1);
    expect(await client('counts').where({ n: 2 })).toEqual([{ n: 2 }]);
    expect(await client('counts').where({ n: 4 })).toEqual([]);
    expect(compiled).toHaveLength(2);
  });

  it('see a table as it is, also when it was changed since', async () => {
    await client('counts').insert({ n: 1 });
    expect(await client('counts')).toEqual([{ n: 1 }]);
    await client.schema.alterTable('counts', table => {
      table.integer('m').defaultTo(5);
    });
    expect(await client('counts')).toEqual([{ n: 1, m: 5 }]);
  });

  it('are compiled each time where they set how the database works', async () => {
    const set = (value: string) => client.raw(`pragma foreign_keys = ${value}`);
    for (const value of ['off', 'on', 'off', 'on']) {
      await set(value);
      expect(await client.raw('pragma foreign_keys')).toEqual([
        { foreign_keys: Number(value === 'on') },
      ]);
    }
  });

  it('fail alike each time, and work again where what they lacked is there', async () => {
    await expect(client('others')).rejects.toThrow('no such table');
    await expect(client('others')).rejects.toThrow('no such table');
    await client.schema.createTable('others', table => {
      table.integer('n');
    });
    expect(await client('others')).toEqual([]);
  });

  it('are forgotten where there are too many, those first that were not asked for the longest', async () => {
    const ask = (text: string) => client.raw(`select '${text}' as text`);
    const long = (letter: string) => letter.repeat(150_000);
    await ask(long('a'));
    await ask(long('b'));
    await ask(long('a'));
    await ask(long('c'));
    compiled.length = 0;
    await ask(long('a'));
    await ask(long('c'));
    expect(compiled).toEqual([]);
    await ask(long('b'));
    expect(compiled).toHaveLength(1);
  });
});
