import { PooledMetric } from '../../engine/Metric';
import { inWindow } from '../../engine/time';
import { medianOf } from '../medianOf';
import { distinctFindings } from '../openFindings';

export const timeToRemediate: PooledMetric = {
  id: 'time-to-remediate',
  pillar: 'vigilance',
  title: 'Time to remediate',
  description:
    'How long findings stayed open until they were fixed, measured in the time allowed for their severity: 1 is exactly the SLA.',
  formula:
    'median of (fixed − first seen) / SLA over the findings fixed in the window; dismissing is not fixing',
  unit: 'ratio',
  direction: 'lower',
  timing: 'lagging',
  // Durations, in the time that was allowed.
  chart: { kind: 'duration', smallestRelevantChange: 0.05 },
  kinds: ['finding'],
  counts: ['fixed finding', 'fixed findings'],
  records: {
    finding(asset, _counted, context, sink) {
      for (const finding of distinctFindings(asset, context, sink)) {
        const { state, resolvedAt, firstSeenAt, severity } = finding.data;
        if (
          state === 'open' ||
          resolvedAt === undefined ||
          !inWindow(resolvedAt, context.at)
        ) {
          continue;
        }
        if (state === 'fixed') {
          sink.value(
            finding,
            (resolvedAt - firstSeenAt) / context.settings.slaMs(severity),
            `${severity}, fixed in the window`,
          );
        } else {
          sink.leaveOut(finding, 'dismissed, not fixed');
        }
      }
    },
  },
  value: medianOf,
  nothing: () => ({
    outcome: 'notApplicable',
    reason: 'No finding was fixed in the window.',
  }),
};
