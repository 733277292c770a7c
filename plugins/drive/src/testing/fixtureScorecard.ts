import {
  MetricResult,
  PillarResult,
  Scorecard,
  ScorecardAt,
  Verdict,
  VerdictReading,
} from 'backstage-plugin-drive-common';
import { currentFixtureSignal } from './fixtureChanges';
import { fixtureMetrics, fixtureModel } from './fixtureModel';
import { FIXTURE_AS_OF, fixturePillars } from './fixtureScores';
import { FixtureSubject, fixtureSubjects } from './fixtureSubjects';
import { fixtureCharted } from './fixtureTrend';

const DAY = 86_400_000;

const READ: [metricId: string, role: VerdictReading['role']][] = [
  ['change-throughput', 'throughput'],
  ['deployment-frequency', 'throughput'],
  ['incidents-per-100-changes', 'guard'],
  ['change-fail-rate', 'guard'],
];

function readingsOf(
  subject: FixtureSubject,
  pillars: PillarResult[],
): VerdictReading[] {
  return READ.map(([metricId, role]) => {
    const { pillar: pillarId } = fixtureMetrics.find(
      ({ id }) => id === metricId,
    )!;
    const result = pillars
      .flatMap(({ metrics }) => metrics)
      .find(({ id }) => id === metricId)!;
    if (result.outcome !== 'measured') {
      return { metricId, role, missing: result.reason ?? 'Not measured.' };
    }
    const charted = { pillarId, metricId };
    const signal = currentFixtureSignal(subject, charted);
    const { chart } = fixtureCharted(subject, charted);
    return signal || chart.state === 'formed'
      ? { metricId, role, signal }
      : {
          metricId,
          role,
          missing: `The baseline is still forming: ${
            chart.baseline?.points ?? 0
          } of 12 weeks.`,
        };
  });
}

function verdictOf(readings: VerdictReading[]): Verdict {
  const throughput = readings.filter(({ role }) => role === 'throughput');
  const guards = readings.filter(({ role }) => role === 'guard');
  if (
    guards.some(({ missing }) => missing) ||
    throughput.every(({ missing }) => missing)
  ) {
    return 'cannot-tell';
  }
  const side = throughput.find(({ signal }) => signal)?.signal?.side;
  const directions = guards.map(({ signal }) => signal?.direction);
  if (directions.includes('worse')) {
    return side === 'up' ? 'only-faster' : 'worse';
  }
  if (directions.includes('better')) {
    return side === 'down' ? 'slower-but-safer' : 'better';
  }
  return side
    ? ({ up: 'faster-holding', down: 'slower' } as const)[side]
    : 'steady';
}

function withSignals(
  subject: FixtureSubject,
  pillar: PillarResult,
): PillarResult {
  const metrics = pillar.metrics.map((metric): MetricResult => {
    const signal = currentFixtureSignal(subject, {
      pillarId: pillar.id,
      metricId: metric.id,
    });
    return signal && metric.outcome === 'measured'
      ? {
          ...metric,
          signal: {
            direction: signal.direction,
            side: signal.side,
            since: signal.since,
          },
        }
      : metric;
  });
  const count = (direction: 'better' | 'worse') =>
    metrics.filter(({ signal }) => signal?.direction === direction).length;
  const signals = { better: count('better'), worse: count('worse') };
  return {
    ...pillar,
    metrics,
    ...(signals.better + signals.worse > 0 && { signals }),
  };
}

/** The scorecard of a made-up subject, always the same for the same instant and window. */
export function fixtureScorecard(
  subject: FixtureSubject,
  at: ScorecardAt = {},
): Scorecard {
  const to = new Date(at.asOf ?? FIXTURE_AS_OF);
  const days = at.windowDays ?? 28;
  const parents = (['ownership', 'structure'] as const).flatMap(relation => {
    const parent = fixtureSubjects.find(
      ({ info }) => info.ref === subject.parents[relation],
    );
    return parent ? [{ relation, subject: parent.info }] : [];
  });
  const pillars = fixturePillars(subject).map(pillar =>
    withSignals(subject, pillar),
  );
  const readings = readingsOf(subject, pillars);
  const verdict = verdictOf(readings);
  return {
    subject: subject.info,
    asOf: to.toISOString(),
    window: {
      from: new Date(to.getTime() - days * DAY).toISOString(),
      to: to.toISOString(),
      days,
    },
    modelVersion: fixtureModel.version,
    verdict,
    verdictReason: `${verdict}: as the charts say.`,
    computed: at.asOf ? 'on-demand' : 'snapshot',
    demo: true,
    pillars,
    parents,
    readings,
    notes: at.asOf ? ["The past is computed with today's catalog."] : undefined,
  };
}

/** How many children a made-up subject has in a relation. */
export function childCount(
  subject: FixtureSubject,
  relation: 'ownership' | 'structure',
): number {
  return fixtureSubjects.filter(
    ({ parents }) => parents[relation] === subject.info.ref,
  ).length;
}
