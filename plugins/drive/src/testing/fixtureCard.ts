import { EntityCard, Fix, ScorecardAt } from 'backstage-plugin-drive-common';
import { bandAbove } from './fixtureContributions';
import { fixtureMetrics, valueAt } from './fixtureModel';
import { fixtureScorecard } from './fixtureScorecard';
import { FixtureSubject } from './fixtureSubjects';

const ACTIONS: Record<string, string> = {
  'findings-within-sla': 'Fix 3 findings past their SLA',
  'time-to-restore': 'Restore service in under 12 hours',
  'change-fail-rate': 'Let one deployment in ten fail, not one in four',
};

const FIX_NOTHING_FROM = 75;

/** A made-up subject's card: of components the two weakest metrics that something can be done about. */
export function fixtureCard(
  subject: FixtureSubject,
  at: ScorecardAt = {},
): EntityCard {
  const { readings, notes, pillars, ...head } = fixtureScorecard(subject, at);
  const fixes = pillars
    .flatMap(({ metrics }) => metrics)
    .filter(
      ({ id, score }) =>
        subject.info.kind === 'component' &&
        id in ACTIONS &&
        score !== undefined &&
        score < FIX_NOTHING_FROM,
    )
    .sort((a, b) => a.score! - b.score!)
    .slice(0, 2)
    .map((metric): Fix => {
      const info = fixtureMetrics.find(({ id }) => id === metric.id)!;
      const points = (80 - metric.score!) / 6;
      return {
        pillarId: info.pillar,
        metricId: metric.id,
        title: info.title,
        unit: metric.unit,
        value: metric.value!,
        target: valueAt(info.curve!, Math.floor(metric.score! / 20 + 1) * 20),
        targetBand: bandAbove(metric.score!),
        action: ACTIONS[metric.id],
        effects: head.parents.map(({ relation, subject: parent }, index) => ({
          relation,
          subject: parent,
          points: points / (index + 1),
        })),
      };
    });
  return {
    ...head,
    pillars: pillars.map(({ metrics, ...pillar }) => pillar),
    fixes,
  };
}
