import { AnyRecord } from 'backstage-plugin-drive-node';
import * as fc from 'fast-check';
import { Knex } from 'knex';
import { describeOnDatabases } from './__testUtils__/databases';
import { exampleRecord, loadAll, sortRecords } from './__testUtils__/records';
import { RecordStore } from './RecordStore';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOON = Date.parse('2026-11-20T12:00:00Z');

describeOnDatabases('RecordStore.upsert', open => {
  it('keeps the version with the later time, in whichever order they arrive', async () => {
    const store = new RecordStore(await open());
    const older = exampleRecord('change', {
      time: 1,
      data: { additions: 1, mergedAt: undefined },
    });
    const newer = exampleRecord('change', { time: 2, data: { additions: 2 } });
    expect(await store.upsert([newer])).toEqual({ stored: 1 });
    expect(await store.upsert([older])).toEqual({ stored: 0 });
    expect(await loadAll(store)).toEqual([newer]);
    const newest = exampleRecord('change', { time: 3, data: { additions: 3 } });
    expect(await store.upsert([newest, older])).toEqual({ stored: 1 });
    expect(await loadAll(store)).toEqual([newest]);
  });

  it('keeps, of versions with equal times, the last received', async () => {
    const store = new RecordStore(await open());
    const versions = [1, 2, 3].map(additions =>
      exampleRecord('change', { data: { additions } }),
    );
    await store.upsert([versions[2], versions[0]]);
    expect(await loadAll(store)).toEqual([versions[0]]);
    await store.upsert([versions[1]]);
    expect(await loadAll(store)).toEqual([versions[1]]);
  });

  it('ends with the same versions however a stream is cut into calls', async () => {
    const client = await open();
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            id: fc.constantFrom('a', 'b', 'c'),
            time: fc.integer({ min: 1, max: 4 }),
            additions: fc.nat(100),
          }),
          { maxLength: 12 },
        ),
        fc.integer({ min: 1, max: 5 }),
        async (versions, size) => {
          await client('drive_changes').delete();
          const store = new RecordStore(client);
          const expected = new Map<string, AnyRecord>();
          const records = versions.map(({ id, time, additions }) =>
            exampleRecord('change', { id, time, data: { additions } }),
          );
          for (const record of records) {
            const other = expected.get(record.id);
            if (!other || record.time >= other.time) {
              expected.set(record.id, record);
            }
          }
          for (let start = 0; start < records.length; start += size) {
            await store.upsert(records.slice(start, start + size));
          }
          expect(await loadAll(store)).toEqual(
            sortRecords([...expected.values()]),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('keeps the right version of each, however many of all kinds come at once', async () => {
    const store = new RecordStore(await open());
    const records = (count: number, timeOf: (i: number) => number) =>
      Array.from({ length: count }, (_, i) => [
        exampleRecord('change', { id: `${i % 300}`, time: timeOf(i) }),
        exampleRecord('incident', { id: `${i % 300}`, time: timeOf(i) }),
      ]).flat();
    const versions: AnyRecord[] = records(700, i => 1 + Math.floor(i / 300));
    // The versions of most records come far apart.
    const mixed = versions.map((_, i) => versions[(i * 701) % versions.length]);

    await store.upsert(mixed);

    expect(await loadAll(store)).toEqual(
      sortRecords(records(300, i => (i < 100 ? 3 : 2))),
    );
    expect(await store.upsert(mixed)).toEqual({ stored: 0 });
  });

  it('tells sources, kinds and ids apart, and ids by their case', async () => {
    const store = new RecordStore(await open());
    const records = [
      exampleRecord('change', { id: 'a' }),
      exampleRecord('change', { id: 'A' }),
      exampleRecord('change', { id: 'a', source: 'gitlab:example.org' }),
      exampleRecord('deployment', { id: 'a' }),
    ];
    expect(await store.upsert(records)).toEqual({ stored: 4 });
    expect(await loadAll(store)).toEqual(sortRecords(records));
  });

  it('keeps one SLO status a day, and every check result', async () => {
    const store = new RecordStore(await open());
    const slo = (asOf: number, time: number) =>
      exampleRecord('slo_status', { id: 'slo', time, data: { asOf } });
    const check = (asOf: number, time: number) =>
      exampleRecord('check_result', { id: 'check', time, data: { asOf } });
    const morning = slo(NOON - 1000, 5);
    const evening = slo(NOON + 1000, 6);
    const yesterday = slo(NOON - DAY_MS, 7);
    await store.upsert([morning, evening, yesterday]);
    await store.upsert([slo(NOON + 2000, 4)]);
    const first = check(NOON - 1000, 5);
    const second = check(NOON + 1000, 6);
    await store.upsert([first, second]);
    expect(await loadAll(store)).toEqual(
      sortRecords([evening, yesterday, first, second]),
    );
  });

  it('stores nothing at all where one of the records cannot be stored', async () => {
    const store = new RecordStore(await open());
    const broken = exampleRecord('incident', { id: null as any });
    await expect(
      store.upsert([exampleRecord('change'), broken]),
    ).rejects.toThrow();
    expect(await loadAll(store)).toEqual([]);
    expect(await store.sources()).toEqual([]);
    expect(await store.dataVersion()).toBe(0);
    await store.upsert([exampleRecord('change')]);
    expect(await loadAll(store)).toHaveLength(1);
  });

  it('stores more records in one call than a statement takes values', async () => {
    const store = new RecordStore(await open());
    const records = Array.from({ length: 12_000 }, (_, index) =>
      exampleRecord('work_item', {
        id: `item-${index}`,
        asset: `jira:acme/p${index % 7000}`,
      }),
    );
    expect(await store.upsert(records)).toEqual({ stored: 12_000 });
    expect(await loadAll(store)).toHaveLength(12_000);
    const [source] = await store.sources();
    expect(source.assets.size).toBe(7000);
  });

  describe('the data version', () => {
    it('grows by one with each call that stored something', async () => {
      const store = new RecordStore(await open());
      expect(await store.dataVersion()).toBe(0);
      await store.upsert([exampleRecord('change'), exampleRecord('incident')]);
      expect(await store.dataVersion()).toBe(1);
      await store.upsert([exampleRecord('change', { time: NOON + 1 })]);
      expect(await store.dataVersion()).toBe(2);
    });

    it('stays where nothing was sent, the same was sent, or only older versions', async () => {
      const store = new RecordStore(await open());
      const bare = exampleRecord('change', {
        id: 'bare',
        data: { mergedAt: undefined, additions: undefined, url: undefined },
      });
      await store.upsert([exampleRecord('change'), bare]);
      expect(await store.upsert([])).toEqual({ stored: 0 });
      expect(await store.upsert([exampleRecord('change'), bare])).toEqual({
        stored: 0,
      });
      const older = exampleRecord('change', { time: 1 });
      expect(await store.upsert([older])).toEqual({ stored: 0 });
      expect(await store.dataVersion()).toBe(1);
    });

    it('grows with what is known of sources, also where a version comes too late to be kept', async () => {
      const store = new RecordStore(await open());
      await store.upsert([exampleRecord('change')]);
      const late = exampleRecord('change', {
        time: 1,
        data: { mergedAt: 5, openedAt: 1 },
      });
      expect(await store.upsert([late])).toEqual({ stored: 0 });
      expect(await store.dataVersion()).toBe(2);
      const { earliest } = await store.sourceFacts();
      expect(earliest.get(late.source)?.get('change')).toBe(5);
      await store.upsert([late]);
      expect(await store.dataVersion()).toBe(2);
    });
  });

  describe('with several writers at once', () => {
    /** Stores of their own, as replicas have, so that the database alone keeps them apart. */
    const replicas = (client: Knex) =>
      Array.from({ length: 6 }, () => new RecordStore(client));

    it('keeps the latest version of each record and counts every call', async () => {
      const client = await open();
      const ids = Array.from({ length: 300 }, (_, index) => `c${index}`);
      await Promise.all(
        replicas(client).map((store, writer) => {
          const order = writer % 2 === 0 ? ids : [...ids].reverse();
          return store.upsert(
            order.map(id =>
              exampleRecord('change', {
                id,
                time: 100 + writer,
                asset: `github:github.com/acme/${writer}`,
                data: { additions: writer },
              }),
            ),
          );
        }),
      );
      const store = new RecordStore(client);
      const records = await loadAll(store);
      expect(records).toHaveLength(300);
      for (const record of records) {
        expect(record).toMatchObject({ time: 105, data: { additions: 5 } });
      }
      const [source] = await store.sources();
      expect(source.records).toEqual([
        expect.objectContaining({ kind: 'change', count: 300 }),
      ]);
      expect(source.assets.get('github:github.com/acme/5')).toBe(300);
    });

    it('misses no version, where all of them write something', async () => {
      const client = await open();
      await Promise.all(
        replicas(client).flatMap((store, writer) =>
          [1, 2, 3].map(call =>
            store.upsert([
              exampleRecord('change', { id: `${writer}-${call}` }),
              exampleRecord('incident', { id: `${writer}-${call}` }),
            ]),
          ),
        ),
      );
      expect(await new RecordStore(client).dataVersion()).toBe(18);
    });

    it('goes on after a call that failed', async () => {
      const store = new RecordStore(await open());
      const failing = store.upsert([
        exampleRecord('incident', { id: null as any }),
      ]);
      const following = store.upsert([exampleRecord('change')]);
      await expect(failing).rejects.toThrow();
      expect(await following).toEqual({ stored: 1 });
    });
  });
});
