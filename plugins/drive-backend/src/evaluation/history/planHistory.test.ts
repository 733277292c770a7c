import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '../../engine/time';
import { TouchedWeek } from '../../store/touchedWeeks';
import { WeekRun } from '../../store/WeekStore';
import { HistoryState, planHistory } from './planHistory';

const MONDAY = Date.parse('2026-11-16T00:00:00Z');
const NOW = MONDAY + 2 * DAY_MS;

const weeksAgo = (weeks: number) => MONDAY - weeks * WEEK_MS;

const run = (weeks: number, changed: Partial<WeekRun> = {}): WeekRun => ({
  id: 100 - weeks,
  at: weeksAgo(weeks),
  modelVersion: '1',
  graphVersion: 'g',
  dataVersion: 5,
  metricIds: [],
  hasPillars: true,
  revision: 0,
  finishedAt: NOW - DAY_MS,
  ...changed,
});

const runs = (count: number, changed: Partial<WeekRun> = {}) =>
  Array.from({ length: count }, (_, i) => run(count - 1 - i, changed));

const touched = (
  weeks: number,
  changed: Partial<TouchedWeek> = {},
): TouchedWeek => ({
  week: weeksAgo(weeks),
  dataVersion: 6,
  touchedAt: NOW - HOUR_MS,
  ...changed,
});

const plan = (state: Partial<HistoryState> = {}) => {
  const planned = planHistory({
    now: NOW,
    runs: [],
    touched: [],
    subjects: 100,
    modelVersion: '1',
    backfillWeeks: 26,
    needsDepth: false,
    knownSince: weeksAgo(200),
    retainedSince: weeksAgo(157),
    ...state,
  });
  return (
    planned && {
      reason: planned.reason,
      weeks: planned.weeks.map(({ at }) => (MONDAY - at) / WEEK_MS),
    }
  );
};

const upTo = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => from + i);

describe('planHistory', () => {
  it('begins with the newest weeks, four at a time', () => {
    expect(plan()).toEqual({ reason: 'missing', weeks: upTo(4) });
    expect(plan({ runs: runs(12) })).toEqual({
      reason: 'missing',
      weeks: upTo(4, 12),
    });
    expect(plan({ runs: runs(24) })?.weeks).toEqual([24, 25]);
    expect(plan({ runs: runs(26) })).toBeUndefined();
  });

  it('waits until a week has settled', () => {
    const after = (ms: number) => ({
      now: MONDAY + ms,
      runs: runs(27).slice(0, -1),
    });
    expect(plan(after(9 * MINUTE_MS))).toBeUndefined();
    expect(plan(after(10 * MINUTE_MS))?.weeks).toEqual([0]);
  });

  it('leaves out what nothing is known of, or is not kept', () => {
    expect(plan({ knownSince: weeksAgo(3) - DAY_MS })?.weeks).toEqual(upTo(4));
    expect(plan({ retainedSince: weeksAgo(3) })?.weeks).toEqual(upTo(3));
    expect(plan({ knownSince: Infinity })).toBeUndefined();
  });

  it('fills what was missed while the portal was off, however long', () => {
    const old = Array.from({ length: 4 }, (_, i) => run(43 - i));
    expect(plan({ runs: old })?.weeks).toEqual(upTo(4));
    expect(plan({ runs: [...old, ...runs(36)] })?.weeks).toEqual(upTo(4, 36));
  });

  it('goes further back for the verdict alone, where that needs it', () => {
    const state = { runs: runs(26), needsDepth: true };
    expect(plan(state)?.weeks).toEqual(upTo(4, 26));
    const planned = planHistory({
      now: NOW,
      subjects: 100,
      touched: [],
      modelVersion: '1',
      backfillWeeks: 26,
      knownSince: 0,
      retainedSince: 0,
      ...state,
    });
    expect(planned!.weeks.every(({ forVerdict }) => forVerdict)).toBe(true);
    const deep = Array.from({ length: 34 }, (_, i) =>
      run(59 - i, { hasPillars: false }),
    );
    expect(plan({ ...state, runs: [...deep, ...runs(26)] })).toBeUndefined();
  });

  describe('of weeks that records arrived late for', () => {
    it('takes those and all later ones, once the records pause', () => {
      const state = { runs: runs(26), touched: [touched(3)] };
      expect(plan(state)).toEqual({ reason: 'late', weeks: upTo(4) });
      expect(
        plan({ ...state, touched: [touched(3, { touchedAt: NOW - 30_000 })] })
          ?.weeks,
      ).toEqual(upTo(4));
      expect(
        plan({
          runs: runs(26, { finishedAt: NOW - 5 * MINUTE_MS }),
          touched: [touched(3, { touchedAt: NOW - 30_000 })],
        }),
      ).toBeUndefined();
    });

    it('knows what was already counted', () => {
      expect(
        plan({ runs: runs(26), touched: [touched(3, { dataVersion: 5 })] }),
      ).toBeUndefined();
    });

    it('lets weeks wait that were evaluated again before: the newest two for minutes, the others for an hour', () => {
      const again = (minutes: number) => ({
        runs: runs(26, { revision: 1, finishedAt: NOW - minutes * MINUTE_MS }),
        touched: [touched(3)],
      });
      expect(plan(again(9))).toBeUndefined();
      expect(plan(again(10))?.weeks).toEqual([0, 1]);
      expect(plan(again(60))?.weeks).toEqual(upTo(4));
    });

    it('rests', () => {
      const state = { runs: runs(26), touched: [touched(3)] };
      expect(plan({ ...state, restsUntil: NOW + 1 })).toBeUndefined();
      expect(plan({ ...state, restsUntil: NOW })).toBeDefined();
    });

    it('leaves alone what another model made', () => {
      const state = { touched: [touched(3)], modelVersion: '2' };
      expect(plan({ ...state, runs: runs(26) })).toBeUndefined();
      expect(
        plan({
          ...state,
          runs: [...runs(26).slice(0, -1), run(0, { modelVersion: '2' })],
        })?.weeks,
      ).toEqual([0]);
    });
  });

  it('does what an administrator asked for, whichever model made it, once', () => {
    const reevaluation = { requestedAt: NOW, from: weeksAgo(3) };
    const state = { runs: runs(26), modelVersion: '2', reevaluation };
    expect(plan(state)).toEqual({ reason: 'asked', weeks: upTo(3) });
    const done = runs(26).map(one =>
      one.at > reevaluation.from
        ? { ...one, modelVersion: '2', reevaluatedAt: NOW, finishedAt: NOW }
        : one,
    );
    expect(plan({ ...state, runs: done })).toBeUndefined();
    expect(
      plan({ ...state, reevaluation: { requestedAt: NOW } })?.weeks,
    ).toEqual(upTo(4));
  });

  it('evaluates weeks again that know much less of the catalog than there is', () => {
    const known = (subjects?: number) =>
      plan({ runs: runs(26, { subjects }), subjects: 100 });
    expect(known(1)).toEqual({ reason: 'grown', weeks: upTo(4) });
    expect(known(90)).toEqual({ reason: 'grown', weeks: upTo(4) });
    expect(known(91)).toBeUndefined();
    expect(known(200)).toBeUndefined();
    expect(known(undefined)).toBeUndefined();
  });

  it('lets a growing catalog pause first, and then waits longer', () => {
    const due = (changed: Partial<WeekRun>) =>
      plan({ runs: runs(26, { subjects: 1, ...changed }), subjects: 100 }) !==
      undefined;
    expect(due({ finishedAt: NOW - MINUTE_MS + 1 })).toBe(false);
    expect(due({ finishedAt: NOW - MINUTE_MS })).toBe(true);
    expect(due({ revision: 1, finishedAt: NOW - HOUR_MS + 1 })).toBe(false);
    expect(due({ revision: 1, finishedAt: NOW - HOUR_MS })).toBe(true);
  });

  it('leaves the past of another model as it is, however much the catalog has grown', () => {
    expect(
      plan({ runs: runs(26, { subjects: 1, modelVersion: '0' }) }),
    ).toBeUndefined();
  });
});
