import { PooledMetric, ratio } from '../../engine/Metric';
import { openFindings } from '../openFindings';

export const criticalExposure: PooledMetric = {
  id: 'critical-exposure',
  pillar: 'vigilance',
  title: 'Critical exposure',
  description:
    'How many critical and high findings are open, per component that a source looks at.',
  formula: 'open critical and high findings / covered components',
  unit: 'count',
  direction: 'lower',
  timing: 'lagging',
  chart: { kind: 'state', smallestRelevantChange: 0.1 },
  kinds: ['finding'],
  counts: ['open critical or high finding', 'open critical and high findings'],
  records: {
    finding(asset, _counted, context, sink) {
      for (const finding of openFindings(asset, context, sink)) {
        const { severity } = finding.data;
        if (severity === 'critical' || severity === 'high') {
          sink.count(finding, 1, 0, `open, ${severity}`);
        } else {
          sink.leaveOut(finding, `open, but only ${severity}`);
        }
      }
    },
  },
  component: (_component, _context, sink) => sink.weigh(1),
  value: ratio,
  nothing: () => 'measured',
};
