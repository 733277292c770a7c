import { MetricResult, Outcome, PillarId } from 'backstage-plugin-drive-common';
import { DRIVE_MODEL } from '../model/defaultModel';
import { ChartReading } from './signals/ChartReading';
import { Signal } from './signals/Chart';
import { StoredScorecard } from './StoredScorecard';
import { DAY_MS, WEEK_MS } from './time';
import { SubjectCharts, VERDICT_METRICS, withVerdict } from './verdict';

const AS_OF = Date.parse('2026-11-22T18:00:00Z');

const stored = (outcomes: Record<string, Outcome> = {}) =>
  ({
    subject: { ref: 'group:default/a', kind: 'group', title: 'A' },
    asOf: new Date(AS_OF).toISOString(),
    window: { from: '', to: '', days: 28 },
    modelVersion: '1',
    computed: 'snapshot',
    parents: [],
    pillars: (['delivery', 'reliability'] as PillarId[]).map(id => ({
      id,
      outcome: 'measured',
      coverage: { weight: 1, components: { measured: 1, applicable: 1 } },
      metrics: DRIVE_MODEL.metrics
        .filter(({ pillar }) => pillar === id)
        .map(metric => ({
          id: metric.id,
          outcome: outcomes[metric.id] ?? 'measured',
          ...(outcomes[metric.id] && { reason: `Because of ${metric.id}.` }),
        })) as MetricResult[],
    })),
  } as StoredScorecard);

const signal = (changed: Partial<Signal>): Signal => ({
  rule: 'run',
  rules: ['run'],
  at: AS_OF - 2 * WEEK_MS,
  since: AS_OF - 10 * WEEK_MS,
  until: AS_OF - 2 * WEEK_MS,
  side: 'up',
  direction: 'none',
  size: { from: 10, to: 20, change: 10, relative: 1 },
  listed: true,
  provisional: false,
  ...changed,
});

const formed = (...signals: Signal[]): ChartReading => ({
  state: 'formed',
  interval: 'week',
  signals,
});

const charts = (
  changed: Record<string, ChartReading> = {},
  pillars: SubjectCharts['pillars'] = {},
): SubjectCharts => ({
  metrics: {
    ...Object.fromEntries(VERDICT_METRICS.map(id => [id, formed()])),
    ...changed,
  },
  pillars,
});

const faster = { 'change-throughput': formed(signal({})) };
const breaking = {
  'change-fail-rate': formed(signal({ direction: 'worse' })),
};

describe('withVerdict', () => {
  it('says what throughput and its guards say together', () => {
    const verdict = (changed: Record<string, ChartReading>) =>
      withVerdict(stored(), DRIVE_MODEL, charts(changed)).verdict;
    expect(verdict({})).toBe('steady');
    expect(verdict(faster)).toBe('faster-holding');
    expect(verdict({ ...faster, ...breaking })).toBe('only-faster');
    expect(verdict(breaking)).toBe('worse');
  });

  it('cannot tell without charts, and says what is missing', () => {
    const { verdict, verdictReason, readings } = withVerdict(
      stored(),
      DRIVE_MODEL,
    );
    expect(verdict).toBe('cannot-tell');
    expect(verdictReason).toContain('0 of 12 weeks');
    expect(readings.map(({ role }) => role)).toEqual([
      'throughput',
      'throughput',
      'guard',
      'guard',
    ]);
    expect(readings.every(({ missing }) => missing)).toBe(true);
  });

  it('cannot tell where a guard is not measured now, whatever its chart says', () => {
    const { verdict, readings } = withVerdict(
      stored({ 'change-fail-rate': 'unavailable' }),
      DRIVE_MODEL,
      charts(faster),
    );
    expect(verdict).toBe('cannot-tell');
    expect(readings[3]).toEqual({
      metricId: 'change-fail-rate',
      role: 'guard',
      missing: 'Because of change-fail-rate.',
    });
  });

  it('tells of each metric and pillar what is current, and nothing of what is long over', () => {
    const { pillars } = withVerdict(
      stored(),
      DRIVE_MODEL,
      charts(
        {
          ...breaking,
          'review-cycle-time': formed(signal({ direction: 'better' })),
          'time-to-restore': formed(
            signal({ direction: 'worse', until: AS_OF - 27 * WEEK_MS }),
          ),
        },
        {
          delivery: formed(
            signal({ direction: 'worse', rules: ['point'], side: 'down' }),
          ),
        },
      ),
    );
    expect(pillars.map(({ signals }) => signals)).toEqual([
      { better: 1, worse: 2 },
      undefined,
    ]);
    const metric = pillars[0].metrics.find(
      ({ id }) => id === 'change-fail-rate',
    );
    expect(metric!.signal).toEqual({
      direction: 'worse',
      side: 'up',
      since: new Date(AS_OF - 10 * WEEK_MS).toISOString(),
    });
  });

  it('lets a point go after eight weeks, a new level after 26', () => {
    const at = (weeks: number, rules: Signal['rules']) =>
      withVerdict(
        stored(),
        DRIVE_MODEL,
        charts({
          'change-throughput': formed(
            signal({ rules, until: AS_OF - weeks * WEEK_MS - DAY_MS }),
          ),
        }),
      ).verdict;
    expect(at(7, ['point'])).toBe('faster-holding');
    expect(at(8, ['point'])).toBe('steady');
    expect(at(25, ['point', 'run'])).toBe('faster-holding');
    expect(at(26, ['point', 'run'])).toBe('steady');
  });
});
