import knex from 'knex';
import { exampleRecord } from './__testUtils__/records';
import { recordParts } from './recordParts';

const sqlite = knex({
  client: 'better-sqlite3',
  connection: ':memory:',
  useNullAsDefault: true,
});
const postgres = knex({ client: 'pg' });

/** Of both kinds in turn; each record comes in two versions. */
const mixed = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    i % 2 === 0
      ? exampleRecord('change', { id: `${i % 100}`, time: i })
      : exampleRecord('incident', { id: `${i % 100}`, time: i }),
  );

describe('Records of a call', () => {
  afterAll(() => Promise.all([sqlite.destroy(), postgres.destroy()]));

  it('are stored some hundred at a time on SQLite, those of a kind together', () => {
    const parts = recordParts(sqlite, mixed(600));
    expect(parts.map(part => part.length)).toEqual([250, 250, 100]);
    const kinds = parts.map(part => new Set(part.map(({ kind }) => kind)));
    expect(kinds.map(({ size }) => size)).toEqual([1, 2, 1]);
  });

  it('are all stored, each one’s versions in their order', () => {
    const records = mixed(600);
    const all = recordParts(sqlite, records).flat();
    expect(all).toHaveLength(600);
    expect(new Set(all)).toEqual(new Set(records));
    for (const kind of ['change', 'incident']) {
      const times = all.flatMap(one => (one.kind === kind ? [one.time] : []));
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });

  it('are stored at once where they are few, and on PostgreSQL, whose client lets others go on', () => {
    expect(recordParts(sqlite, mixed(250))).toHaveLength(1);
    expect(recordParts(postgres, mixed(600))).toHaveLength(1);
  });
});
