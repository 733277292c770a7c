import { DriveRecord } from 'backstage-plugin-drive-node';
import { PooledMetric, ratio } from '../../engine/Metric';
import { EngineSettings } from '../../engine/settings';

type CheckResult = DriveRecord<'check_result'>;

export const standardsCoverage: PooledMetric = {
  id: 'standards-coverage',
  pillar: 'vigilance',
  title: 'Standards coverage',
  description: "The share of the organization's checks that pass.",
  formula:
    'passing / (passing + failing) checks, the latest result of each check of each asset',
  unit: 'ratio',
  direction: 'higher',
  timing: 'leading',
  chart: { kind: 'state', smallestRelevantChange: 0.01 },
  kinds: ['check_result'],
  counts: ['check', 'checks'],
  records: {
    check_result(asset, _counted, { at, settings }, sink) {
      const latest = new Map<string, CheckResult>();
      for (const result of asset.feed('check_result')
        .records as CheckResult[]) {
        const { checkId, asOf } = result.data;
        const other = latest.get(checkId);
        if (
          asOf <= at.asOf &&
          (!other || counts(result, other, settings) > 0)
        ) {
          latest.set(checkId, result);
        }
      }
      for (const result of latest.values()) {
        const { checkId, outcome } = result.data;
        if (outcome === 'pass' || outcome === 'fail') {
          sink.count(
            result,
            outcome === 'pass' ? 1 : 0,
            1,
            `${checkId}: ${outcome === 'pass' ? 'passes' : 'fails'}`,
          );
        } else if (outcome === 'unknown') {
          sink.unclear(result, `${checkId}: result not known`);
        } else {
          sink.leaveOut(result, `${checkId}: does not apply`);
        }
      }
    },
  },
  value: ratio,
  nothing(tally) {
    if (tally.unknown > 0) {
      return {
        outcome: 'insufficientData',
        reason:
          tally.unknown === 1
            ? 'Not enough data: the result of 1 check is not known.'
            : `Not enough data: the results of ${tally.unknown} checks are not known.`,
      };
    }
    return tally.leftOut > 0
      ? { outcome: 'notApplicable', reason: 'No check applies here.' }
      : { outcome: 'unavailable', reason: 'No check had a result by then.' };
  },
};

/**
 * Which of two results of a check counts: above 0 the first. The later one; of two at once that of the source that
 * comes first; of one source the one that was sent later.
 */
function counts(
  a: CheckResult,
  b: CheckResult,
  { compareSources }: EngineSettings,
): number {
  return (
    a.data.asOf - b.data.asOf ||
    compareSources('check_result', b.source, a.source) ||
    a.time - b.time ||
    (a.id > b.id ? 1 : -1)
  );
}
