import {
  Chart,
  Charted,
  ChartSignal,
  MetricResult,
  Trend,
  TrendModel,
  TrendPoint,
  TrendRequest,
} from 'backstage-plugin-drive-common';
import { FixturePoint, fixtureChart } from './fixtureChart';
import { fixtureMetrics, fixtureModel } from './fixtureModel';
import { FIXTURE_AS_OF, fixturePillars, steady } from './fixtureScores';
import { fixtureStories } from './fixtureStories';
import { FixtureSubject } from './fixtureSubjects';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** A Monday. */
const MONDAY = Date.parse('2026-01-05T00:00:00Z');
const HISTORY_WEEKS = 52;
const STATES = new Set([
  'findings-within-sla',
  'critical-exposure',
  'standards-coverage',
  'ownership-coverage',
  'slo-attainment',
  'error-budget-remaining',
]);

interface Series {
  points: FixturePoint[];
  interval: Chart['interval'];
  method: 'values' | 'differences';
  tooRare: boolean;
}

/** The week's end that is the newest at an instant. */
function lastWeekEnd(instant: string): number {
  return MONDAY + Math.floor((Date.parse(instant) - MONDAY) / WEEK) * WEEK;
}

function isQuiet(from: number): boolean {
  const end = new Date(from + WEEK - 1);
  const start = new Date(from);
  return (
    (end.getUTCMonth() === 11 && end.getUTCDate() >= 24) ||
    (start.getUTCMonth() === 0 && start.getUTCDate() === 1) ||
    end.getUTCFullYear() !== start.getUTCFullYear()
  );
}

function seriesOf(
  subject: FixtureSubject,
  id: string,
  value: number | undefined,
  instant: string,
): Series {
  const { ref, kind } = subject.info;
  const story = fixtureStories.find(
    ({ metricId, refs }) => metricId === id && refs.includes(ref),
  );
  const tooRare = id === 'deployment-rework-rate' && kind === 'component';
  const pooled =
    tooRare || (id === 'incidents-per-100-changes' && kind === 'component');
  const span = pooled ? 4 : 1;
  const end = lastWeekEnd(instant);
  const isState = STATES.has(id) || id in PILLARS;
  const ageWeeks = subject.trait === 'new' ? 9 : HISTORY_WEEKS;
  const points: FixturePoint[] = [];
  for (let back = HISTORY_WEEKS - span; back >= 0; back -= span) {
    const at = end - back * WEEK;
    const from = at - span * WEEK;
    const swing = steady(`${ref}${id}${at}`) + steady(`${ref}${id}${at}b`) - 1;
    const head = {
      from: new Date(from).toISOString(),
      at: new Date(at).toISOString(),
    };
    const isGap = back === 14 || back >= ageWeeks;
    if (value === undefined || isGap) {
      points.push({ ...head, outcome: 'unavailable', n: 0 });
      continue;
    }
    const passed = !story || back < story.weeksAgo;
    const level = passed ? value : value / story.factor;
    const spread = isState ? 0.015 : 0.18;
    points.push({
      ...head,
      outcome: 'measured',
      value: level * (1 + swing * spread),
      n: 8 + Math.round((swing + 1) * 16) * span,
      quiet: isQuiet(from),
    });
  }
  return {
    points,
    interval: pooled ? 'fourWeeks' : 'week',
    method: isState ? 'differences' : 'values',
    tooRare,
  };
}

const PILLARS = {
  delivery: true,
  reliability: true,
  initiatives: true,
  vigilance: true,
  efficiency: true,
};

interface ChartedSeries {
  chart: Chart;
  signals: ChartSignal[];
}

const known = new Map<string, ChartedSeries>();

/** What is charted of a subject, from all its weeks. */
export function fixtureCharted(
  subject: FixtureSubject,
  charted: Charted,
  instant: string = FIXTURE_AS_OF,
): ChartedSeries {
  const key = [
    subject.info.ref,
    charted.metricId ?? charted.pillarId,
    lastWeekEnd(instant),
  ].join(' ');
  const result = known.get(key) ?? draw(subject, charted, instant);
  known.set(key, result);
  return result;
}

function draw(
  subject: FixtureSubject,
  charted: Charted,
  instant: string,
): ChartedSeries {
  const pillar = fixturePillars(subject).find(
    ({ id }) => id === charted.pillarId,
  )!;
  const result: MetricResult | undefined = pillar.metrics.find(
    ({ id }) => id === charted.metricId,
  );
  const info = fixtureMetrics.find(({ id }) => id === charted.metricId);
  const series = seriesOf(
    subject,
    charted.metricId ?? charted.pillarId,
    result ? result.value : pillar.score,
    instant,
  );
  const { points, ...options } = series;
  return fixtureChart(points, {
    ...options,
    eventsPerWeek: series.interval === 'fourWeeks' ? 0.4 : undefined,
    direction: info ? info.direction : 'higher',
  });
}

/** The past of groups was evaluated again under today's model; that of everything else kept the model of its time. */
function modelsOf(subject: FixtureSubject, points: TrendPoint[]): TrendModel[] {
  const change = points.length - 10;
  if (points.length === 0 || change < 1 || subject.info.kind === 'component') {
    return points.length === 0
      ? []
      : [
          {
            version: fixtureModel.version,
            from: points[0].at,
            to: points[points.length - 1].at,
          },
        ];
  }
  return [
    {
      ...(subject.info.kind === 'group'
        ? {
            version: fixtureModel.version,
            reevaluatedAt: '2026-11-02T09:00:00Z',
          }
        : { version: '0-fixture' }),
      from: points[0].at,
      to: points[change - 1].at,
    },
    {
      version: fixtureModel.version,
      from: points[change].at,
      to: points[points.length - 1].at,
    },
  ];
}

/** A made-up subject's weeks, with limits and signals. */
export function fixtureTrend(
  subject: FixtureSubject,
  request: TrendRequest,
): Trend {
  const info =
    'metric' in request
      ? fixtureMetrics.find(({ id }) => id === request.metric)!
      : undefined;
  const charted: Charted = info
    ? { pillarId: info.pillar, metricId: info.id }
    : { pillarId: (request as { pillar: Charted['pillarId'] }).pillar };
  const to = request.to ?? FIXTURE_AS_OF;
  const { chart, signals } = fixtureCharted(subject, charted, to);
  const from = request.from ? Date.parse(request.from) : 0;
  const isShown = ({ at }: { at: string }) =>
    Date.parse(at) > from && Date.parse(at) <= Date.parse(to);
  const shown = chart.points.filter(isShown);
  const points = shown.map(
    ({ at, outcome, value, n }): TrendPoint => ({ at, outcome, value, n }),
  );
  return {
    ...charted,
    subject: subject.info,
    unit: info?.unit ?? 'count',
    interval: 'week',
    modelVersion: fixtureModel.version,
    points,
    models: modelsOf(subject, points),
    chart: { ...chart, points: shown },
    signals: signals.filter(({ until }) => Date.parse(until) > from),
  };
}
