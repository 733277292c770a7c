import { AnyRecord } from 'backstage-plugin-drive-node';
import { describeOnDatabases } from './__testUtils__/databases';
import {
  allExampleRecords,
  exampleRecord,
  loadAll,
} from './__testUtils__/records';
import { RecordStore } from './RecordStore';

const BEFORE = Date.parse('2026-11-01T00:00:00Z');
const DAY_MS = 24 * 60 * 60 * 1000;
const OLD = BEFORE - 9 * DAY_MS;

describeOnDatabases('RecordStore.prune', open => {
  const received = async (at: number, records: readonly AnyRecord[]) => {
    const client = await open();
    const store = new RecordStore(client, () => at);
    await store.upsert(records);
    return store;
  };

  it('deletes events from before the instant and keeps those since', async () => {
    const store = await received(OLD, [
      exampleRecord('deployment', {
        id: 'old',
        data: { startedAt: OLD, finishedAt: BEFORE - 1 },
      }),
      exampleRecord('deployment', {
        id: 'new',
        data: { startedAt: OLD, finishedAt: BEFORE },
      }),
    ]);
    expect(await store.prune({ before: BEFORE })).toBe(1);
    expect((await loadAll(store)).map(({ id }) => id)).toEqual(['new']);
    expect(await store.prune({ before: BEFORE })).toBe(0);
  });

  it('never deletes what still lasts: open findings and incidents, and the states in force', async () => {
    const lasting = [
      exampleRecord('finding', {
        id: 'open',
        data: { firstSeenAt: OLD, state: 'open', resolvedAt: undefined },
      }),
      exampleRecord('incident', {
        id: 'unresolved',
        data: { detectedAt: OLD, resolvedAt: undefined },
      }),
      exampleRecord('check_result', {
        id: 'newest',
        data: { checkId: 'a', asOf: OLD },
      }),
      exampleRecord('check_result', {
        id: 'newest before',
        data: { checkId: 'b', asOf: OLD },
      }),
      exampleRecord('check_result', {
        id: 'after',
        data: { checkId: 'b', asOf: BEFORE + 1 },
      }),
      exampleRecord('slo_status', { id: 'slo', data: { asOf: OLD } }),
      exampleRecord('coverage', {
        id: 'covered',
        data: { from: OLD, until: OLD + 1 },
      }),
    ];
    const ended = [
      exampleRecord('finding', {
        id: 'fixed',
        data: { firstSeenAt: OLD, state: 'fixed', resolvedAt: OLD },
      }),
      exampleRecord('incident', {
        id: 'resolved',
        data: { detectedAt: OLD, mitigatedAt: OLD, resolvedAt: OLD },
      }),
      exampleRecord('check_result', {
        id: 'followed',
        data: { checkId: 'b', asOf: OLD - 1 },
      }),
      exampleRecord('slo_status', {
        id: 'slo',
        data: { asOf: OLD - DAY_MS },
      }),
      exampleRecord('coverage', {
        id: 'covered before',
        data: { from: OLD - 2, until: OLD },
      }),
    ];
    const store = await received(OLD, [...lasting, ...ended]);
    expect(await store.prune({ before: BEFORE })).toBe(ended.length);
    const left = await loadAll(store);
    expect(left).toHaveLength(lasting.length);
    expect(left).toEqual(expect.arrayContaining(lasting));
  });

  it('keeps old records that arrived since the instant', async () => {
    const old = exampleRecord('deployment', {
      data: { startedAt: OLD, finishedAt: OLD },
    });
    const store = await received(BEFORE, [old]);
    expect(await store.prune({ before: BEFORE })).toBe(0);
    expect(await loadAll(store)).toEqual([old]);
    expect(await store.prune({ before: BEFORE + 1 })).toBe(1);
  });

  it('deletes more than fits one transaction, and counts down what is stored', async () => {
    const store = await received(
      OLD,
      Array.from({ length: 4_500 }, (_, index) =>
        exampleRecord('work_item', {
          id: `${index}`,
          asset: `jira:acme/p${index % 3}`,
          data: { createdAt: OLD, startedAt: OLD, doneAt: OLD },
        }),
      ),
    );
    const version = await store.dataVersion();
    expect(await store.prune({ before: BEFORE })).toBe(4_500);
    const [source] = await store.sources();
    expect(source.records).toEqual([
      { kind: 'work_item', count: 0, latestAt: OLD },
    ]);
    expect([...source.assets.values()]).toEqual([0, 0, 0]);
    expect(await store.dataVersion()).toBe(version);
  });

  it('deletes nothing that is younger, of any kind', async () => {
    const store = await received(OLD, allExampleRecords());
    expect(await store.prune({ before: OLD - 90 * DAY_MS })).toBe(0);
    expect(await loadAll(store)).toHaveLength(13);
  });
});
