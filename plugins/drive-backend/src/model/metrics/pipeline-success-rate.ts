import { contains } from '../../engine/intervals';
import { PooledMetric, ratio } from '../../engine/Metric';

export const pipelineSuccessRate: PooledMetric = {
  id: 'pipeline-success-rate',
  pillar: 'delivery',
  title: 'Pipeline success rate',
  description:
    'The share of default-branch pipeline runs that succeed. A pipeline that is often red stops being a signal.',
  formula:
    'successful / (successful + failed) pipeline runs on the default branch',
  unit: 'ratio',
  direction: 'higher',
  timing: 'leading',
  chart: { kind: 'ratio', smallestRelevantChange: 0.01 },
  kinds: ['pipeline_run'],
  counts: ['default-branch run', 'default-branch runs'],
  records: {
    pipeline_run(asset, counted, _context, sink) {
      for (const run of asset.feed('pipeline_run').records) {
        if (
          run.kind !== 'pipeline_run' ||
          !contains(counted, run.data.finishedAt)
        ) {
          continue;
        }
        if (!run.data.defaultBranch) {
          sink.leaveOut(run, 'not on the default branch');
        } else if (run.data.outcome === 'cancelled') {
          sink.leaveOut(run, 'cancelled');
        } else {
          const succeeded = run.data.outcome === 'success';
          sink.count(
            run,
            succeeded ? 1 : 0,
            1,
            succeeded ? 'succeeded' : 'failed',
          );
        }
      }
    },
  },
  value: ratio,
  nothing: () => ({
    outcome: 'notApplicable',
    reason: 'No pipeline ran on the default branch in the window.',
  }),
};
