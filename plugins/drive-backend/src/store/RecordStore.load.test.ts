import { RecordKind } from 'backstage-plugin-drive-common';
import { AnyRecord, DriveRecord } from 'backstage-plugin-drive-node';
import { describeOnDatabases } from './__testUtils__/databases';
import {
  allExampleRecords,
  exampleRecord,
  loadAll,
  sortRecords,
} from './__testUtils__/records';
import { RecordStore } from './RecordStore';

const FROM = Date.parse('2026-11-01T00:00:00Z');
const DAY_MS = 24 * 60 * 60 * 1000;
const before = (days: number) => FROM - days * DAY_MS;
const after = (days: number) => FROM + days * DAY_MS;

type Data<K extends RecordKind> = Partial<DriveRecord<K>['data']>;

describeOnDatabases('RecordStore.load', open => {
  /** Stores records of one kind by name, and tells the names of those that come from an instant on. */
  async function namesFrom<K extends RecordKind>(
    kind: K,
    records: Record<string, Data<K>>,
    range: { from?: number; until?: number } = { from: FROM },
  ): Promise<string[]> {
    const store = new RecordStore(await open());
    await store.upsert(
      Object.entries(records).map(
        ([id, data]) => exampleRecord(kind, { id, data }) as AnyRecord,
      ),
    );
    return (await loadAll(store, range)).map(({ id }) => id).sort();
  }

  it('reads everything, each page of one kind, without options', async () => {
    const store = new RecordStore(await open());
    const records = allExampleRecords();
    await store.upsert(records);
    const pages: AnyRecord[][] = [];
    for await (const page of store.load()) {
      pages.push(page);
    }
    expect(pages).toHaveLength(13);
    expect(sortRecords(pages.flat())).toEqual(sortRecords(records));
    expect(pages.every(page => page.length > 0)).toBe(true);
  });

  it('reads the wanted kinds and assets only', async () => {
    const store = new RecordStore(await open());
    await store.upsert(allExampleRecords());
    const component = 'component:default/payments';
    const found = await loadAll(store, {
      kinds: ['cost_item', 'check_result', 'change'],
      assets: [component, 'component:default/unknown'],
    });
    expect(found.map(({ kind, asset }) => [kind, asset])).toEqual([
      ['check_result', component],
      ['cost_item', component],
    ]);
    expect(await loadAll(store, { assets: [] })).toEqual([]);
    expect(await loadAll(store, { kinds: [] })).toEqual([]);
  });

  it('reads deployments and pipeline runs that finished since', async () => {
    expect(
      await namesFrom('deployment', {
        'the last before': { startedAt: before(1), finishedAt: FROM - 1 },
        'the first since': { startedAt: before(1), finishedAt: FROM },
      }),
    ).toEqual(['the first since']);
    expect(
      await namesFrom('pipeline_run', {
        'the last before': { startedAt: before(1), finishedAt: FROM - 1 },
        'the first since': { startedAt: before(1), finishedAt: FROM },
      }),
    ).toEqual(['the first since']);
  });

  it('reads changes that were opened, merged, closed or deployed since', async () => {
    const old = {
      openedAt: before(9),
      mergedAt: undefined,
      closedAt: undefined,
      deployedAt: undefined,
    };
    expect(
      await namesFrom('change', {
        opened: { ...old, openedAt: FROM },
        merged: { ...old, mergedAt: FROM, closedAt: FROM },
        abandoned: { ...old, closedAt: FROM },
        deployed: { ...old, mergedAt: before(8), deployedAt: FROM },
        'still open': old,
        'merged before': { ...old, mergedAt: FROM - 1 },
        'deployed before': {
          ...old,
          mergedAt: before(8),
          deployedAt: FROM - 1,
        },
      }),
    ).toEqual(['abandoned', 'deployed', 'merged', 'opened']);
  });

  it('reads incidents that were not resolved before', async () => {
    const old = {
      detectedAt: before(9),
      mitigatedAt: undefined,
      resolvedAt: undefined,
    };
    expect(
      await namesFrom('incident', {
        'detected since': { ...old, detectedAt: FROM, resolvedAt: after(1) },
        'resolved since': { ...old, resolvedAt: FROM },
        'mitigated since': { ...old, mitigatedAt: FROM, resolvedAt: before(1) },
        'still open': old,
        'mitigated and still open': { ...old, mitigatedAt: before(8) },
        'resolved before': {
          ...old,
          mitigatedAt: before(8),
          resolvedAt: FROM - 1,
        },
      }),
    ).toEqual([
      'detected since',
      'mitigated and still open',
      'mitigated since',
      'resolved since',
      'still open',
    ]);
  });

  it('reads findings that were not closed before', async () => {
    const old = { firstSeenAt: before(900), resolvedAt: undefined };
    expect(
      await namesFrom('finding', {
        'still open': { ...old, state: 'open' },
        'open again': { ...old, state: 'open', resolvedAt: before(5) },
        'fixed since': { ...old, state: 'fixed', resolvedAt: FROM },
        'dismissed since': { ...old, state: 'dismissed', resolvedAt: after(1) },
        'fixed before': { ...old, state: 'fixed', resolvedAt: FROM - 1 },
        'dismissed before': {
          ...old,
          state: 'dismissed',
          resolvedAt: before(3),
        },
      }),
    ).toEqual(['dismissed since', 'fixed since', 'open again', 'still open']);
  });

  it('reads costs and budgets whose half-open period reaches past the instant', async () => {
    const periods = {
      'ended at the instant': { periodStart: before(30), periodEnd: FROM },
      'ends right after': { periodStart: before(30), periodEnd: FROM + 1 },
      'begins later': { periodStart: after(1), periodEnd: after(2) },
    };
    const reaching = ['begins later', 'ends right after'];
    expect(await namesFrom('cost_item', periods)).toEqual(reaching);
    expect(await namesFrom('budget', periods)).toEqual(reaching);
  });

  it('reads work items that were created or done since', async () => {
    const old = { createdAt: before(9), doneAt: undefined };
    expect(
      await namesFrom('work_item', {
        created: { ...old, createdAt: FROM },
        done: { ...old, doneAt: FROM },
        'created before': old,
        'done before': { ...old, doneAt: FROM - 1 },
      }),
    ).toEqual(['created', 'done']);
  });

  it('reads the state in force at the instant, and every later one', async () => {
    expect(
      await namesFrom('check_result', {
        'a, long ago': { checkId: 'a', asOf: before(9) },
        'a, in force': { checkId: 'a', asOf: before(2) },
        'a, since': { checkId: 'a', asOf: FROM },
        'a, later': { checkId: 'a', asOf: after(3) },
        'b, in force': { checkId: 'b', asOf: before(900) },
      }),
    ).toEqual(['a, in force', 'a, later', 'a, since', 'b, in force']);
    expect(
      await namesFrom('slo_status', {
        'a, long ago': { name: 'a', asOf: before(9) },
        'a, in force': { name: 'a', asOf: before(2) },
        'a, since': { name: 'a', asOf: FROM + 1 },
        'b, in force': { name: 'b', asOf: before(5) },
      }),
    ).toEqual(['a, in force', 'a, since', 'b, in force']);
  });

  it('reads coverage that reaches past the instant, and the last that does not', async () => {
    const kinds: DriveRecord<'coverage'>['data']['kinds'] = ['change'];
    expect(
      await namesFrom('coverage', {
        'changes, long ago': { kinds, from: before(9), until: before(7) },
        'changes, ended': { kinds, from: before(9), until: before(5) },
        'incidents, ended': {
          kinds: ['incident'],
          from: before(9),
          until: before(8),
        },
        'both, ended': {
          kinds: ['incident', 'change'],
          from: before(9),
          until: before(8),
        },
        'both, reaching': {
          kinds: ['change', 'incident', 'change'],
          from: before(9),
          until: after(1),
        },
      }),
    ).toEqual([
      'both, ended',
      'both, reaching',
      'changes, ended',
      'incidents, ended',
    ]);
  });

  it.each<[RecordKind, Data<any>, Data<any>]>([
    ['change', { openedAt: FROM }, { openedAt: FROM + 1 }],
    ['incident', { detectedAt: FROM }, { detectedAt: FROM + 1 }],
    ['finding', { firstSeenAt: FROM }, { firstSeenAt: FROM + 1 }],
    ['check_result', { asOf: FROM }, { asOf: FROM + 1 }],
    ['budget', { periodStart: FROM }, { periodStart: FROM + 1 }],
    ['work_item', { createdAt: FROM }, { createdAt: FROM + 1 }],
    ['coverage', { from: FROM }, { from: FROM + 1 }],
  ])(
    'leaves out each %s that begins after the end of the range, however it goes on',
    async (kind, begun, notBegun) => {
      expect(
        await namesFrom(kind, { begun, notBegun }, { until: FROM }),
      ).toEqual(['begun']);
    },
  );

  it('reads pages that add up, of all assets and of given ones', async () => {
    const store = new RecordStore(await open());
    const count = 6_000;
    const asset = (index: number) => `github:github.com/acme/r${index % 1200}`;
    const records = Array.from({ length: count }, (_, index) =>
      exampleRecord('pipeline_run', {
        id: `run-${index}`,
        asset: asset(index),
        data: { finishedAt: FROM + (index % 3) },
      }),
    );
    await store.upsert(records);
    const sizes: number[] = [];
    const ids = new Set<string>();
    for await (const page of store.load({ from: FROM })) {
      sizes.push(page.length);
      page.forEach(({ id }) => ids.add(id));
    }
    expect(sizes.reduce((sum, size) => sum + size)).toBe(count);
    expect(ids.size).toBe(count);
    expect(sizes).toHaveLength(2);

    const wanted = Array.from({ length: 1100 }, (_, index) => asset(index));
    const some = await loadAll(store, {
      assets: [...wanted, ...wanted],
      from: FROM,
    });
    const expected = records.filter((_, index) => index % 1200 < 1100);
    expect(new Set(some.map(({ id }) => id))).toEqual(
      new Set(expected.map(({ id }) => id)),
    );
    expect(some).toHaveLength(expected.length);

    await store.upsert(
      records.map(record => ({
        ...record,
        time: record.time + 1,
        asset: 'github:github.com/acme/one',
      })),
    );
    expect(
      await loadAll(store, { assets: ['github:github.com/acme/one'] }),
    ).toHaveLength(count);
  });

  it('lets others use the only connection between two pages', async () => {
    const client = await open();
    const store = new RecordStore(client);
    await store.upsert(
      Array.from({ length: 6_000 }, (_, index) =>
        exampleRecord('pipeline_run', { id: `run-${index}` }),
      ),
    );
    let pages = 0;
    for await (const page of store.load()) {
      pages += 1;
      expect(page.length).toBeGreaterThan(0);
      await store.upsert([exampleRecord('incident', { id: `${pages}` })]);
    }
    expect(pages).toBe(3);
  });

  it('finds records by their ids, whatever their age', async () => {
    const store = new RecordStore(await open());
    const many = Array.from({ length: 6_000 }, (_, index) =>
      exampleRecord('change', { id: `acme/payments#${index}` }),
    );
    await store.upsert([
      ...many,
      exampleRecord('change', { id: 'acme/payments#1', source: 'other' }),
    ]);
    const found: DriveRecord<'change'>[] = [];
    const source = many[0].source;
    for await (const page of store.loadById('change', [
      ...many.map(({ id }) => ({ source, id })),
      { source, id: 'acme/payments#1' },
      { source, id: 'unknown' },
    ])) {
      found.push(...page);
    }
    expect(sortRecords(found)).toEqual(sortRecords(many));
  });
});
