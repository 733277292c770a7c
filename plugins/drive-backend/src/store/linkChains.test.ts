import { DriveRecord } from 'backstage-plugin-drive-node';
import * as fc from 'fast-check';
import { describeOnDatabases } from './__testUtils__/databases';
import { exampleRecord, loadAll } from './__testUtils__/records';
import { RecordStore } from './RecordStore';

const check = (
  id: string,
  asOf: number,
  changes: { asset?: string; time?: number; checkId?: string } = {},
): DriveRecord<'check_result'> =>
  exampleRecord('check_result', {
    id,
    ...(changes.asset ? { asset: changes.asset } : {}),
    ...(changes.time ? { time: changes.time } : {}),
    data: { asOf, checkId: changes.checkId ?? 'owner' },
  });

describeOnDatabases('The state in force', open => {
  async function idsFrom(store: RecordStore, from: number): Promise<string[]> {
    return (await loadAll(store, { from })).map(({ id }) => id).sort();
  }

  it('is found when states arrive in the wrong order', async () => {
    const store = new RecordStore(await open());
    for (const asOf of [30, 10, 40, 20]) {
      await store.upsert([check(`at ${asOf}`, asOf)]);
    }
    expect(await idsFrom(store, 25)).toEqual(['at 20', 'at 30', 'at 40']);
    expect(await idsFrom(store, 41)).toEqual(['at 40']);
  });

  it('is all of those of one instant, where two have the same', async () => {
    const store = new RecordStore(await open());
    await store.upsert([check('one', 10), check('other', 10)]);
    expect(await idsFrom(store, 20)).toEqual(['one', 'other']);
    await store.upsert([check('next', 15)]);
    expect(await idsFrom(store, 20)).toEqual(['next']);
  });

  it('falls back to the one before, when the newest turns out to be about another asset', async () => {
    const store = new RecordStore(await open());
    await store.upsert([check('old', 10), check('new', 20, { time: 1 })]);
    expect(await idsFrom(store, 25)).toEqual(['new']);
    await store.upsert([
      check('new', 20, { time: 2, asset: 'component:default/search' }),
    ]);
    expect(await idsFrom(store, 25)).toEqual(['new', 'old']);
  });

  it('moves along with an SLO status that is replaced during its day', async () => {
    const store = new RecordStore(await open());
    const day = Date.parse('2026-11-20T00:00:00Z');
    const slo = (id: string, asOf: number, time: number) =>
      exampleRecord('slo_status', { id, time, data: { asOf } });
    await store.upsert([slo('yesterday', day - 1, 1), slo('today', day, 1)]);
    await store.upsert([slo('today', day + 1000, 2)]);
    expect(await idsFrom(store, day + 500)).toEqual(['today', 'yesterday']);
    await store.upsert([slo('today', day + 200, 3)]);
    expect(await idsFrom(store, day + 500)).toEqual(['today']);
  });

  it('is the same whatever the order and the cuts of the arrivals', async () => {
    const client = await open();
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            id: fc.constantFrom('x', 'y', 'z'),
            asOf: fc.integer({ min: 0, max: 8 }),
            asset: fc.constantFrom(
              'component:default/a',
              'component:default/b',
            ),
            checkId: fc.constantFrom('owner', 'readme'),
          }),
          { maxLength: 15 },
        ),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 9 }),
        async (arrivals, size, from) => {
          await client('drive_check_results').delete();
          const store = new RecordStore(client);
          const records = arrivals.map(({ id, asOf, asset, checkId }, index) =>
            check(id, asOf, { asset, checkId, time: index + 1 }),
          );
          for (let start = 0; start < records.length; start += size) {
            await store.upsert(records.slice(start, start + size));
          }
          const kept = new Map(
            records.map(record => [`${record.id} ${record.data.asOf}`, record]),
          );
          const expected = [...kept.values()].filter(
            ({ asset, data }) =>
              data.asOf >= from ||
              ![...kept.values()].some(
                other =>
                  other.asset === asset &&
                  other.data.checkId === data.checkId &&
                  other.data.asOf > data.asOf &&
                  other.data.asOf < from,
              ),
          );
          const found = (await loadAll(store, { from })).map(
            ({ time }) => time,
          );
          expect(found.sort()).toEqual(expected.map(({ time }) => time).sort());
        },
      ),
      { numRuns: 40 },
    );
  });
});
