import { planRetention, RetainedRun } from './snapshotRetention';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** A Sunday, the last day of its ISO week. */
const NOW = Date.parse('2026-11-22T18:30:00Z');

const run = (at: string, changes: Partial<RetainedRun> = {}): RetainedRun => {
  const asOf = Date.parse(at);
  return {
    id: asOf / HOUR_MS,
    asOf,
    windowDays: 28,
    finishedAt: asOf,
    ...changes,
  };
};

/** What stays of hourly runs over some days, as text: the instants with and without components. */
function keptOf(runs: RetainedRun[], retention = {}) {
  const plan = planRetention(runs, { now: NOW, ...retention });
  const text = (one: RetainedRun) =>
    new Date(one.asOf).toISOString().slice(0, 13);
  const kept = runs.filter(({ id }) => !plan.runs.includes(id));
  return {
    all: kept.map(text),
    complete: kept
      .filter(({ id }) => !plan.withoutComponents.includes(id))
      .map(text),
  };
}

function every(stepMs: number, from: string, to: string): RetainedRun[] {
  const runs: RetainedRun[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += stepMs) {
    runs.push(run(new Date(at).toISOString()));
  }
  return runs;
}

describe('What is kept of snapshots', () => {
  it('is every run of the last hours, and the newest of each day before', () => {
    const hourly = every(
      HOUR_MS,
      '2026-11-18T00:00:00Z',
      '2026-11-22T18:00:00Z',
    );
    const { all } = keptOf(hourly);
    expect(all).toEqual([
      '2026-11-18T23',
      '2026-11-19T23',
      '2026-11-20T23',
      '2026-11-21T23',
      '2026-11-22T13',
      '2026-11-22T14',
      '2026-11-22T15',
      '2026-11-22T16',
      '2026-11-22T17',
      '2026-11-22T18',
    ]);
  });

  it('is the newest run of each ISO week, from Monday on, beyond 90 days', () => {
    const daily = every(DAY_MS, '2026-05-01T00:00:00Z', '2026-06-01T00:00:00Z');
    expect(keptOf(daily).all).toEqual([
      '2026-05-03T00',
      '2026-05-10T00',
      '2026-05-17T00',
      '2026-05-24T00',
      '2026-05-31T00',
      '2026-06-01T00',
    ]);
  });

  it('has components in the newest run and in the newest of each week', () => {
    const daily = every(DAY_MS, '2026-11-06T00:00:00Z', '2026-11-22T00:00:00Z');
    const { all, complete } = keptOf(daily);
    expect(all).toHaveLength(17);
    expect(complete).toEqual([
      '2026-11-08T00',
      '2026-11-15T00',
      '2026-11-22T00',
    ]);
  });

  it('has components in the newest run also where its week goes on', () => {
    const now = Date.parse('2026-11-19T18:30:00Z');
    const hourly = every(
      HOUR_MS,
      '2026-11-19T12:00:00Z',
      '2026-11-19T18:00:00Z',
    );
    expect(keptOf(hourly, { now }).complete).toEqual(['2026-11-19T18']);
  });

  it('leaves the run before a new one complete for readers on their way', () => {
    const now = Date.parse('2026-11-19T18:30:00Z');
    const runs = [
      run('2026-11-19T16:00:00Z'),
      run('2026-11-19T17:00:00Z'),
      run('2026-11-19T18:00:00Z', { finishedAt: now - 60_000 }),
    ];
    expect(keptOf(runs, { now }).complete).toEqual([
      '2026-11-19T17',
      '2026-11-19T18',
    ]);
  });

  it('keeps the newest run, however long ago it was', () => {
    expect(keptOf([run('2020-01-01T00:00:00Z')]).complete).toEqual([
      '2020-01-01T00',
    ]);
  });

  it('treats each window by itself', () => {
    const runs = [
      run('2026-11-01T00:00:00Z', { id: 1, windowDays: 28 }),
      run('2026-11-01T00:00:00Z', { id: 2, windowDays: 90 }),
    ];
    expect(planRetention(runs, { now: NOW })).toEqual({
      runs: [],
      withoutComponents: [],
    });
  });

  it('is one run a week of a window that is not followed day by day, and its components in the newest alone', () => {
    const daily = every(DAY_MS, '2026-11-01T00:00:00Z', '2026-11-20T00:00:00Z');
    const retention = { windowDays: 90 };
    expect(keptOf(daily, retention)).toEqual({
      all: ['2026-11-01T00', '2026-11-08T00', '2026-11-15T00', '2026-11-20T00'],
      complete: ['2026-11-20T00'],
    });
    expect(keptOf(daily, { windowDays: 28 })).toEqual(keptOf(daily));
  });

  it('can be told how long is recent, and how long is daily', () => {
    const hourly = every(
      HOUR_MS,
      '2026-11-09T00:00:00Z',
      '2026-11-22T18:00:00Z',
    );
    expect(keptOf(hourly, { recentHours: 0, dailyDays: 3 }).all).toEqual([
      '2026-11-15T23',
      '2026-11-19T23',
      '2026-11-20T23',
      '2026-11-21T23',
      '2026-11-22T18',
    ]);
  });
});
