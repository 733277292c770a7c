import { MetricResult, PillarResult } from 'backstage-plugin-drive-common';
import { StoredScorecard } from '../StoredScorecard';

/** All of a scorecard in lines that people can read and compare, numbers with every digit. */
export function scorecardLines(card: StoredScorecard): Record<string, string> {
  return {
    subject: `${card.subject.kind} ${card.subject.title}, ${card.window.from} to ${card.asOf}, ${card.window.days} days, model ${card.modelVersion}, ${card.computed}`,
    parents:
      card.parents
        .map(({ relation, subject }) => `${relation} ${subject.ref}`)
        .join(', ') || 'none',
    ...(card.notes && { notes: card.notes.join(' ') }),
    ...Object.fromEntries(
      card.pillars.flatMap(pillar => [
        [pillar.id.toLocaleUpperCase('en-US'), pillarLine(pillar)],
        ...pillar.metrics.map(metric => [metric.id, metricLine(metric)]),
      ]),
    ),
  };
}

const judgement = (score: number | undefined, band: string | undefined) =>
  score === undefined ? '' : ` → ${score} ${band}`;

const because = (reason: string | undefined) => (reason ? `. ${reason}` : '');

function pillarLine(pillar: PillarResult): string {
  const { outcome, score, band, coverage, spread, change, reason } = pillar;
  const { measured, applicable } = coverage.components;
  return [
    `${outcome}${judgement(score, band)}`,
    `covers ${coverage.weight}, ${measured} of ${applicable} components`,
    spread &&
      `children ${spread.min} ${spread.p25} ${spread.median} ${spread.p75} ${spread.max}, ${spread.count} of them`,
    change && `${change.score} since ${change.since}`,
  ]
    .filter(Boolean)
    .join('; ')
    .concat(because(reason));
}

function metricLine(metric: MetricResult): string {
  const { outcome, value, unit, sample, numerator, denominator } = metric;
  const { measured, applicable } = metric.components;
  const { breakdown, currency } = metric;
  return [
    `${outcome}${
      value === undefined ? '' : ` ${value} ${currency ?? unit}`
    }${judgement(metric.score, metric.band)}`,
    `n ${sample}`,
    numerator !== undefined && `${numerator} / ${denominator}`,
    breakdown &&
      Object.entries(breakdown)
        .map(([key, amount]) => `${key} ${amount}`)
        .join(' '),
    `weight ${metric.weight}`,
    `${measured} of ${applicable} components`,
    metric.sources
      .map(
        ({ source, rule, freshAt }) =>
          `${source}${rule ? ` (${rule})` : ''}${
            freshAt ? ` to ${freshAt}` : ''
          }`,
      )
      .join(', '),
  ]
    .filter(Boolean)
    .join('; ')
    .concat(because(metric.reason));
}
