import { PILLAR_IDS, SubjectKind } from 'backstage-plugin-drive-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { StoredScorecard } from '../../engine/StoredScorecard';

/** One scorecard of a run. */
export interface SnapshotEntry {
  ref: string;
  kind: SubjectKind;
  payload: StoredScorecard;
}

/** A scorecard with a score of its own for each subject, ready to be written. */
export function exampleScorecard(ref: string, score = 71.5): SnapshotEntry {
  const kind = parseEntityRef(ref).kind as SnapshotEntry['kind'];
  const payload: StoredScorecard = {
    subject: { ref, kind, title: ref },
    asOf: '2026-11-22T18:00:00.000Z',
    window: {
      from: '2026-10-25T18:00:00.000Z',
      to: '2026-11-22T18:00:00.000Z',
      days: 28,
    },
    modelVersion: '1',
    computed: 'snapshot',
    parents: [],
    pillars: PILLAR_IDS.map(id => ({
      id,
      outcome: 'measured',
      score,
      band: 'good',
      coverage: { weight: 1, components: { measured: 1, applicable: 1 } },
      metrics: [
        {
          id: 'change-lead-time',
          outcome: 'measured',
          value: 1 / 3,
          unit: 'hours',
          sample: 12,
          score,
          band: 'good',
          weight: 3,
          components: { measured: 1, applicable: 1 },
          sources: [{ source: 'github:github.com', rule: 'tag' }],
        },
      ],
    })),
  };
  return { ref, kind, payload };
}
