import { PooledMetric } from '../../engine/Metric';
import { openFindings } from '../openFindings';

export const findingsWithinSla: PooledMetric = {
  id: 'findings-within-sla',
  pillar: 'vigilance',
  title: 'Findings within their SLA',
  description:
    'The share of open findings that are younger than the time allowed for their severity. Nothing open is the best there is.',
  formula:
    'open findings younger than their SLA / open findings; none open where a source looks: 1',
  unit: 'ratio',
  direction: 'higher',
  timing: 'lagging',
  chart: { kind: 'state', smallestRelevantChange: 0.02 },
  kinds: ['finding'],
  counts: ['open finding', 'open findings'],
  records: {
    finding(asset, _counted, context, sink) {
      for (const finding of openFindings(asset, context, sink)) {
        const ageMs = context.at.asOf - finding.data.firstSeenAt;
        const within = ageMs < context.settings.slaMs(finding.data.severity);
        sink.count(
          finding,
          within ? 1 : 0,
          1,
          `${finding.data.severity}, ${within ? 'within' : 'past'} its SLA`,
        );
      }
    },
  },
  value: ({ numerator, denominator }) =>
    denominator > 0 ? numerator / denominator : 1,
  pair: ({ numerator, denominator }) => [numerator, denominator],
  nothing: () => 'measured',
};
