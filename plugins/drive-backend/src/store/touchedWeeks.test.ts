import { AnyRecord } from 'backstage-plugin-drive-node';
import { Knex } from 'knex';
import { DAY_MS, HOUR_MS, WEEK_MS } from '../engine/time';
import { describeOnDatabases } from './__testUtils__/databases';
import { RecordStore } from './RecordStore';
import { loadTouchedWeeks, touchedSince } from './touchedWeeks';

const MONDAY = Date.parse('2026-11-16T00:00:00Z');
const NOW = MONDAY + 2 * DAY_MS;
const ASSET = 'repo:github.com/acme/a';

const record = (
  kind: AnyRecord['kind'],
  data: object,
  changed: Partial<AnyRecord> = {},
) =>
  ({
    kind,
    source: 'ingest:test',
    id: 'one',
    asset: ASSET,
    time: NOW,
    data,
    ...changed,
  } as AnyRecord);

const incident = (data: object = {}) =>
  record('incident', {
    title: 'Down',
    detectedAt: MONDAY - 20 * DAY_MS,
    severity: 'high',
    ...data,
  });

const change = (data: object) =>
  record('change', {
    openedAt: MONDAY - 30 * DAY_MS,
    authorKind: 'human',
    ...data,
  });

const finding = (data: object = {}) =>
  record('finding', {
    category: 'dependency',
    severity: 'high',
    firstSeenAt: MONDAY - 90 * DAY_MS,
    state: 'open',
    ...data,
  });

describe('touchedSince', () => {
  it('is when a new record counts first', () => {
    expect(touchedSince(incident())).toBe(MONDAY - 20 * DAY_MS);
    expect(touchedSince(change({ mergedAt: NOW }))).toBe(NOW);
    expect(touchedSince(change({}))).toBe(Infinity);
  });

  it('is when it was resolved, where that is all that is new', () => {
    expect(touchedSince(incident({ resolvedAt: NOW }), incident())).toBe(NOW);
    expect(
      touchedSince(finding({ state: 'fixed', resolvedAt: NOW }), finding()),
    ).toBe(NOW);
  });

  it('is when it was merged, whatever became known of the time before', () => {
    expect(
      touchedSince(
        change({
          mergedAt: NOW,
          firstCommitAt: MONDAY - 40 * DAY_MS,
          additions: 5,
        }),
        change({}),
      ),
    ).toBe(NOW);
  });

  it('is the earlier of two instants that contradict each other', () => {
    expect(
      touchedSince(incident({ detectedAt: MONDAY - 3 * DAY_MS }), incident()),
    ).toBe(MONDAY - 20 * DAY_MS);
  });

  it('is when it counts first, where what is said of it changed, or the asset', () => {
    expect(touchedSince(incident({ severity: 'low' }), incident())).toBe(
      MONDAY - 20 * DAY_MS,
    );
    expect(
      touchedSince(incident(), { ...incident(), asset: 'repo:other' }),
    ).toBe(MONDAY - 20 * DAY_MS);
  });

  it('is just before a state, which counts at its very instant, and the start of a bill', () => {
    const check = record('check_result', {
      checkId: 'a',
      outcome: 'pass',
      asOf: MONDAY,
    });
    const bill = record('cost_item', {
      periodStart: MONDAY,
      periodEnd: MONDAY + WEEK_MS,
      amount: 1,
      currency: 'EUR',
      category: 'cloud',
    });
    expect(touchedSince(check)).toBe(MONDAY - 1);
    expect(touchedSince(bill)).toBe(MONDAY);
  });

  it('is when an item of an initiative became something else', () => {
    const item = (history: [number, string][], data: object = {}) =>
      record('initiative_item', {
        title: 'Node 24',
        startsAt: MONDAY - 60 * DAY_MS,
        dueAt: MONDAY + 60 * DAY_MS,
        history: history.map(([days, state]) => ({
          at: MONDAY + days * DAY_MS,
          state,
        })),
        ...data,
      });
    const open = item([[-20, 'open']]);
    expect(touchedSince(open)).toBe(MONDAY - 20 * DAY_MS - 1);
    expect(
      touchedSince(
        item([
          [-20, 'open'],
          [-3, 'done'],
        ]),
        open,
      ),
    ).toBe(MONDAY - 3 * DAY_MS - 1);
    expect(touchedSince(item([[-9, 'open']]), open)).toBe(
      MONDAY - 20 * DAY_MS - 1,
    );
    expect(
      touchedSince(item([[-20, 'open']], { closedAt: MONDAY }), open),
    ).toBe(MONDAY - 1);
    expect(
      touchedSince(item([[-20, 'open']], { dueAt: MONDAY + DAY_MS }), open),
    ).toBe(MONDAY - 60 * DAY_MS - 1);
    expect(touchedSince(item([[-20, 'open']], { title: 'New' }), open)).toBe(
      Infinity,
    );
    expect(touchedSince(item([]))).toBe(Infinity);
  });

  it('is when an action of a review was due, whenever it was closed', () => {
    const action = (data: object = {}) =>
      record('review_action', {
        title: 'Runbook',
        createdAt: MONDAY - 20 * DAY_MS,
        dueAt: MONDAY - 5 * DAY_MS,
        ...data,
      });
    expect(touchedSince(action())).toBe(MONDAY - 5 * DAY_MS - 1);
    expect(
      touchedSince(action({ closedAt: MONDAY - 9 * DAY_MS }), action()),
    ).toBe(MONDAY - 5 * DAY_MS - 1);
    expect(touchedSince(action({ droppedAt: NOW }), action())).toBe(NOW - 1);
    expect(touchedSince(action({ title: 'x' }), action())).toBe(Infinity);
  });

  it('is never where nothing changed that is measured', () => {
    expect(touchedSince(incident(), incident())).toBe(Infinity);
    expect(touchedSince(incident({ title: 'Up' }), incident())).toBe(Infinity);
  });
});

describeOnDatabases('Touched weeks', open => {
  let client: Knex;
  let store: RecordStore;

  beforeEach(async () => {
    client = await open();
    store = new RecordStore(client, () => NOW);
  });

  it('are noted with the records: the first week that is over and that they say something about', async () => {
    await store.upsert([incident(), change({ mergedAt: NOW - HOUR_MS })]);
    expect(await loadTouchedWeeks(client)).toEqual([
      { week: MONDAY - 2 * WEEK_MS, dataVersion: 1, touchedAt: NOW },
    ]);
  });

  it('are not noted for what arrives in time, nor for what arrives again', async () => {
    await store.upsert([change({ mergedAt: NOW - HOUR_MS })]);
    await store.upsert([change({ mergedAt: NOW - HOUR_MS })]);
    expect(await loadTouchedWeeks(client)).toEqual([]);
    await store.upsert([incident()]);
    await store.upsert([
      { ...incident(), time: NOW + 1 },
      record('change', change({ mergedAt: NOW }).data, { id: 'two' }),
    ]);
    expect(await loadTouchedWeeks(client)).toEqual([
      expect.objectContaining({ dataVersion: 2 }),
    ]);
  });

  it('are not noted for a bill of the week that is not over, however often it grows', async () => {
    const bill = (amount: number) => ({
      ...record('cost_item', {
        periodStart: MONDAY,
        periodEnd: MONDAY + WEEK_MS,
        amount,
        currency: 'EUR',
        category: 'cloud',
      }),
      time: NOW + amount,
    });
    await store.upsert([bill(1)]);
    await store.upsert([bill(2)]);
    expect(await loadTouchedWeeks(client)).toEqual([]);
  });

  it('are not noted for an older version that is not kept', async () => {
    await store.upsert([incident({ resolvedAt: NOW - HOUR_MS })]);
    const before = await loadTouchedWeeks(client);
    await store.upsert([{ ...incident({ severity: 'low' }), time: NOW - 1 }]);
    expect(await loadTouchedWeeks(client)).toEqual(before);
  });
});
