import { MetricResult } from 'backstage-plugin-drive-common';
import { formatValue } from '../../../model/formatValue';
import { LineRule } from '../LinesConfig';
import { Look, measured, Seen } from './Sight';

/** Looks at one metric of each subject's stored scorecard. */
function ofMetric(
  metricId: string,
  judge: (rule: LineRule, metric: MetricResult) => string | undefined,
): Look {
  return async (rule, { subjects, scorecards }) => {
    const seen: Seen = { holds: new Map(), unknown: new Set() };
    for (const { ref } of subjects) {
      const metric = measured(scorecards.get(ref), metricId);
      const reason = metric && judge(rule, metric);
      if (!metric) {
        seen.unknown.add(ref);
      } else if (reason) {
        seen.holds.set(ref, {
          reason,
          evidence: { subjectRef: ref, metricId },
        });
      }
    }
    return seen;
  };
}

/** The error budget is used up. */
export const errorBudgetExhausted = ofMetric(
  'error-budget-remaining',
  ({ days }, { value }) => {
    if (value === undefined || value > 0) {
      return undefined;
    }
    return value === 0
      ? `The error budget of ${days} days is used up.`
      : `The error budget of ${days} days is overspent by ${formatValue(
          -value,
          'ratio',
        )}.`;
  },
);

/** Too many changes fail. */
export const changeFailRateOver = ofMetric(
  'change-fail-rate',
  ({ days, limit, minimumSample }, { value, sample }) =>
    value !== undefined && sample >= minimumSample && value > limit
      ? `${formatValue(
          value,
          'ratio',
        )} of ${sample} deployments failed in ${days} days; the limit is ${formatValue(
          limit,
          'ratio',
        )}.`
      : undefined,
);
