import { Knex } from 'knex';
import { DAY_MS, MINUTE_MS, WEEK_MS } from '../engine/time';
import { startOfWeek } from '../engine/week';
import { describeOnDatabases } from './__testUtils__/databases';
import { pruneWeeks } from './pruneWeeks';
import { WeekValues } from './weekPacking';
import { WeekMeta, WeekStore, WeekValue } from './WeekStore';

const MONDAY = Date.parse('2026-11-16T00:00:00Z');
const NOW = Date.parse('2026-11-18T10:00:00Z');

const NOT_WRITTEN: WeekValue = { outcome: 'unavailable', n: 0 };

const meta = (at: number, changed: Partial<WeekMeta> = {}): WeekMeta => ({
  at,
  modelVersion: '1',
  graphVersion: 'g',
  dataVersion: 1,
  metricIds: ['change-throughput'],
  hasPillars: true,
  ...changed,
});

const valuesOf = (value: number): WeekValues => ({
  metrics: new Map([
    ['change-throughput', { outcome: 'measured', n: value, value }],
  ]),
  pillars: new Map([['delivery', { outcome: 'measured', n: 3, value: 71.5 }]]),
});

const rows = (
  value: number,
  refs = ['component:default/a', 'group:default/b'],
) => refs.map(ref => ({ ref, values: valuesOf(value) }));

describe('startOfWeek', () => {
  it('is the Monday at or before an instant', () => {
    expect(startOfWeek(MONDAY)).toBe(MONDAY);
    expect(startOfWeek(MONDAY - 1)).toBe(MONDAY - WEEK_MS);
    expect(startOfWeek(NOW)).toBe(MONDAY);
  });
});

describeOnDatabases('WeekStore', open => {
  let client: Knex;
  let store: WeekStore;
  let now: number;

  beforeEach(async () => {
    client = await open();
    now = NOW;
    store = new WeekStore(client, () => now);
  });

  const numbers = async (ref = 'component:default/a', range = {}) =>
    (await store.weeks(ref, range)).map(
      week => week.metrics.get('change-throughput')!.value,
    );

  const statements = async (work: () => Promise<unknown>) => {
    let count = 0;
    const note = () => count++;
    client.on('query', note);
    await work();
    client.removeListener('query', note);
    return count;
  };

  it('shows weeks oldest first, whatever the order in which they were written', async () => {
    await store.writeWeek(meta(MONDAY), rows(3));
    await store.writeWeek(meta(MONDAY - 2 * WEEK_MS), rows(1));
    await store.writeWeek(meta(MONDAY - WEEK_MS), rows(2));
    expect(await numbers()).toEqual([1, 2, 3]);
    const [week] = await store.weeks('group:default/b');
    expect(week).toEqual({
      at: MONDAY - 2 * WEEK_MS,
      modelVersion: '1',
      metrics: valuesOf(1).metrics,
      pillars: new Map<string, WeekValue>([
        ['delivery', { outcome: 'measured', n: 3, value: 71.5 }],
        ['reliability', NOT_WRITTEN],
        ['initiatives', NOT_WRITTEN],
        ['vigilance', NOT_WRITTEN],
        ['efficiency', NOT_WRITTEN],
      ]),
    });
  });

  it('cuts to a range of ends, both included', async () => {
    for (let back = 4; back >= 0; back--) {
      await store.writeWeek(meta(MONDAY - back * WEEK_MS), rows(back));
    }
    expect(
      await numbers('component:default/a', {
        from: MONDAY - 3 * WEEK_MS,
        to: MONDAY - WEEK_MS,
      }),
    ).toEqual([3, 2, 1]);
  });

  it('never shows half a week: a reader sees the old one until the new one is whole', async () => {
    await store.writeWeek(meta(MONDAY), rows(1));
    const seen: unknown[] = [];
    async function* slowly() {
      for (const row of rows(2)) {
        yield row;
        seen.push(await numbers(), await numbers('group:default/b'));
      }
    }
    await store.writeWeek(meta(MONDAY), slowly());
    expect(seen).toEqual([[1], [1], [1], [1]]);
    expect(await numbers()).toEqual([2]);
    expect(await store.runs()).toEqual([
      expect.objectContaining({ at: MONDAY, revision: 1 }),
    ]);
  });

  it('leaves nothing behind where writing fails', async () => {
    const failing = (function* rowsThatFail() {
      yield rows(2)[0];
      throw new Error('broken');
    })();
    await expect(store.writeWeek(meta(MONDAY), failing)).rejects.toThrow(
      'broken',
    );
    expect(await client('drive_week_runs').select()).toEqual([]);
    expect(await client('drive_week_points').select()).toEqual([]);
    expect(await store.version()).toBe(0);
  });

  it('tells the model of each week, and whether it was evaluated again', async () => {
    await store.writeWeek(meta(MONDAY - WEEK_MS), rows(1));
    await store.writeWeek(
      meta(MONDAY, { modelVersion: '1+abc', reevaluatedAt: NOW }),
      rows(2),
    );
    const weeks = await store.weeks('component:default/a');
    expect(
      weeks.map(({ modelVersion, reevaluatedAt }) => [
        modelVersion,
        reevaluatedAt,
      ]),
    ).toEqual([
      ['1', undefined],
      ['1+abc', NOW],
    ]);
  });

  it('reads one subject or three thousand in two statements', async () => {
    const refs = Array.from(
      { length: 3_000 },
      (_, i) => `component:default/c${i}`,
    );
    for (const at of [MONDAY - WEEK_MS, MONDAY]) {
      await store.writeWeek(meta(at), rows(1, refs));
    }
    expect(await statements(() => store.weeks(refs[0]))).toBe(2);
    expect(
      await statements(async () => {
        expect((await store.weeksOf(refs)).size).toBe(3_000);
      }),
    ).toBe(2);
    expect((await store.weeksOf(['component:default/none'])).size).toBe(0);
  });

  it('keeps what was replaced for those on their way, and lets go of it and of old weeks in batches', async () => {
    const many = Array.from(
      { length: 1_100 },
      (_, i) => `component:default/c${i}`,
    );
    await store.writeWeek(meta(MONDAY - 9 * WEEK_MS), rows(1, many));
    await store.writeWeek(meta(MONDAY), rows(1));
    const runs = await store.runs();
    await store.writeWeek(meta(MONDAY), rows(2));
    const old = runs.at(-1)!;
    await pruneWeeks(client, { before: 0, now });
    expect(
      (await store.packedWeeksOf(['component:default/a'], [old])).size,
    ).toBe(1);
    now += 11 * MINUTE_MS;
    await pruneWeeks(client, { before: MONDAY - 30 * DAY_MS, now });
    expect(
      (await store.packedWeeksOf(['component:default/a'], [old])).size,
    ).toBe(0);
    expect(await numbers()).toEqual([2]);
    expect(
      await client('drive_week_points').select('subject_ref'),
    ).toHaveLength(2);
    expect(await client('drive_week_runs').select('id')).toHaveLength(1);
  });
});
