import { contains } from '../../engine/intervals';
import { PooledMetric, ratio } from '../../engine/Metric';
import { MINUTE_MS } from '../../engine/time';

export const pipelineWaste: PooledMetric = {
  id: 'pipeline-waste',
  pillar: 'efficiency',
  title: 'Pipeline waste',
  description:
    'The share of pipeline minutes spent on runs that failed, were cancelled or had to be repeated.',
  formula:
    'minutes (billable, else elapsed) of failed, cancelled and repeated runs / minutes of all runs',
  unit: 'ratio',
  direction: 'lower',
  timing: 'leading',
  // Minutes are no things of which each counts or does not.
  chart: { kind: 'amount', smallestRelevantChange: 0.02 },
  kinds: ['pipeline_run'],
  counts: ['pipeline run', 'pipeline runs'],
  records: {
    pipeline_run(asset, counted, _context, sink) {
      for (const run of asset.feed('pipeline_run').records) {
        if (
          run.kind !== 'pipeline_run' ||
          !contains(counted, run.data.finishedAt)
        ) {
          continue;
        }
        const { startedAt, finishedAt, billableMinutes, outcome, attempt } =
          run.data;
        const minutes = billableMinutes ?? (finishedAt - startedAt) / MINUTE_MS;
        let why = 'succeeded at once';
        if (outcome !== 'success') {
          why = outcome === 'failure' ? 'failed' : 'cancelled';
        } else if (attempt !== undefined && attempt > 1) {
          why = 'repeated';
        }
        const wasted = why !== 'succeeded at once';
        sink.count(run, wasted ? minutes : 0, minutes, why);
      }
    },
  },
  value: ratio,
  nothing: () => ({
    outcome: 'notApplicable',
    reason: 'No pipeline ran in the window.',
  }),
};
