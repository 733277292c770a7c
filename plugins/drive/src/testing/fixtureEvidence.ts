import {
  Evidence,
  EvidenceItem,
  Scorecard,
} from 'backstage-plugin-drive-common';
import { fixtureModel } from './fixtureModel';
import { steady } from './fixtureScores';

const HOUR = 3_600_000;

function item(card: Scorecard, metricId: string, index: number): EvidenceItem {
  const metric = fixtureModel.pillars
    .flatMap(({ metrics }) => metrics)
    .find(({ id }) => id === metricId)!;
  const kind =
    metric.kinds[index % Math.max(1, metric.kinds.length)] ?? 'entity';
  const draw = steady(`${card.subject.ref}${metricId}${index}`);
  const counted = index % 6 !== 5;
  return {
    kind,
    source: kind === 'incident' ? 'pagerduty:acme' : 'demo:github',
    id: `${kind}-${1000 + index}`,
    asset: 'github:github.com/acme/payments',
    components: ['component:default/payments-api'],
    at: new Date(
      Date.parse(card.window.to) - (index + draw) * 9 * HOUR,
    ).toISOString(),
    counted,
    part: counted
      ? `took ${(3 + draw * 40).toFixed(1)} hours`
      : 'superseded by the deployment records of demo:github',
    title:
      index % 3 === 0 ? undefined : `Release v${2 + (index % 4)}.${index}.0`,
    // One record carries a link that must never become one.
    url:
      index === 2
        ? 'data:text/html,not-a-page'
        : `https://example.com/acme/payments/${index}`,
  };
}

/** All records behind a measurement, made up; the caller pages. */
export function fixtureEvidence(card: Scorecard, metricId: string): Evidence {
  const metric = fixtureModel.pillars
    .flatMap(({ metrics }) => metrics)
    .find(({ id }) => id === metricId)!;
  const result = card.pillars
    .flatMap(({ metrics }) => metrics)
    .find(({ id }) => id === metricId)!;
  const count = result.outcome === 'measured' ? 64 : result.sample;
  return {
    subject: card.subject,
    metricId,
    asOf: card.asOf,
    window: card.window,
    modelVersion: card.modelVersion,
    outcome: result.outcome,
    reason: result.reason,
    value: result.value,
    unit: result.unit,
    sample: result.sample,
    formula: metric.formula,
    filledIn: `${metric.formula}, over ${result.sample} records`,
    items: Array.from({ length: count }, (_, index) =>
      item(card, metricId, index),
    ),
    totalItems: count,
  };
}
