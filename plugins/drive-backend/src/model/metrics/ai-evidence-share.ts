import { contains } from '../../engine/intervals';
import { PooledMetric, ratio } from '../../engine/Metric';

export const aiEvidenceShare: PooledMetric = {
  id: 'ai-evidence-share',
  pillar: 'delivery',
  title: 'Share of changes with evidence of AI',
  description:
    'At least this share of the merged changes was written with AI. A lower bound, never good or bad by itself.',
  formula:
    'merged changes authored, co-authored or declared as made with AI / merged changes that were looked at for evidence',
  unit: 'ratio',
  direction: 'none',
  timing: 'leading',
  chart: { kind: 'ratio', smallestRelevantChange: 0.05 },
  kinds: ['change'],
  counts: [
    'merged change looked at for evidence',
    'merged changes looked at for evidence',
  ],
  records: {
    change(asset, counted, _context, sink) {
      for (const change of asset.feed('change').records) {
        if (
          change.kind !== 'change' ||
          change.data.mergedAt === undefined ||
          !contains(counted, change.data.mergedAt)
        ) {
          continue;
        }
        const { aiEvidence } = change.data;
        if (aiEvidence === undefined) {
          sink.unclear(change, 'not looked at for evidence of AI');
        } else {
          sink.count(
            change,
            aiEvidence === 'none' ? 0 : 1,
            1,
            aiEvidence === 'none'
              ? 'no evidence of AI'
              : `evidence of AI: ${aiEvidence.replace('_', '-')}`,
          );
        }
      }
    },
  },
  value: ratio,
  nothing: tally =>
    tally.unknown > 0
      ? {
          outcome: 'unavailable',
          reason: 'The source of changes does not look for evidence of AI.',
        }
      : {
          outcome: 'notApplicable',
          reason: 'No change was merged in the window.',
        },
};
