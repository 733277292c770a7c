import { Outcome, Trend, TrendPoint } from 'backstage-plugin-drive-common';
import { fixtureModel, valueAt } from './fixtureModel';
import { FIXTURE_AS_OF, fixtureScorecard, steady } from './fixtureScorecard';
import { FixtureSubject } from './fixtureSubjects';

const WEEK = 7 * 86_400_000;
const WEEKS = 26;

/** 26 weeks: throughput doubles since spring and incidents climb with it; every metric has a gap. */
export function fixtureTrend(
  subject: FixtureSubject,
  request: { metric: string; to?: string },
): Trend {
  const card = fixtureScorecard(subject);
  const metric = fixtureModel.pillars
    .flatMap(({ metrics }) => metrics)
    .find(({ id }) => id === request.metric)!;
  const result = card.pillars
    .flatMap(({ metrics }) => metrics)
    .find(({ id }) => id === request.metric)!;
  const to = Date.parse(request.to ?? FIXTURE_AS_OF);
  const points = Array.from({ length: WEEKS }, (_, week): TrendPoint => {
    const at = new Date(to - (WEEKS - 1 - week) * WEEK).toISOString();
    const draw = steady(`${subject.info.ref}${metric.id}${week}`);
    const gap = week < 3 || week === 11;
    const outcome: Outcome =
      result.value === undefined ? result.outcome : 'unavailable';
    if (
      result.value === undefined ||
      (gap && metric.id !== 'change-throughput')
    ) {
      return { at, outcome, n: 0 };
    }
    const climb = week < 8 ? 0 : (week - 8) / (WEEKS - 9);
    if (metric.id === 'change-throughput') {
      return {
        at,
        outcome: 'measured',
        value: Math.round(result.value * (0.55 + 0.5 * climb + 0.12 * draw)),
        n: 40,
      };
    }
    if (metric.id === 'incidents-per-100-changes') {
      return {
        at,
        outcome: 'measured',
        value: 1.6 + 1.9 * climb + 1.2 * draw,
        n: 6,
      };
    }
    const score = Math.min(
      99,
      Math.max(1, (result.score ?? 50) + (draw - 0.5) * 26 + (1 - climb) * 8),
    );
    return {
      at,
      outcome: 'measured',
      value: metric.curve
        ? valueAt(metric.curve, score)
        : result.value * (0.8 + 0.4 * draw),
      score: metric.curve && score,
      n: 5 + Math.round(draw * 30),
    };
  });
  return {
    subject: subject.info,
    metricId: metric.id,
    unit: metric.unit,
    interval: 'week',
    modelVersion: fixtureModel.version,
    points,
  };
}
