import { SourceRun } from 'backstage-plugin-drive-common';
import { fixtureSources } from './fixtureSources';

const HOUR_MS = 3_600_000;
const OUTCOMES = ['success', 'success', 'failure', 'interrupted'] as const;

/** The past runs of a made-up source: its last one, and for the demo organization some of every outcome before. */
export function fixtureSourceRuns(id: string): SourceRun[] {
  const lastRun = fixtureSources.items.find(
    source => source.id === id,
  )?.lastRun;
  if (!lastRun) {
    return [];
  }
  const last: SourceRun = { id: '23', begunBy: 'admin', ...lastRun };
  const earlier = Array.from({ length: 22 }, (_, index): SourceRun => {
    const startedAt = Date.parse(last.startedAt) - (index + 1) * HOUR_MS;
    const outcome = OUTCOMES[(index + 1) % OUTCOMES.length];
    return {
      id: String(22 - index),
      begunBy: 'schedule',
      startedAt: new Date(startedAt).toISOString(),
      outcome,
      ...(outcome !== 'interrupted' && {
        finishedAt: new Date(startedAt + 42_000).toISOString(),
        accepted: 120,
        rejected: 2,
        records: [{ kind: 'deployment', count: 120 }],
        problemsTotal: 0,
      }),
      ...(outcome === 'failure' && { error: 'No such host.' }),
    };
  });
  return id === 'demo:github' ? [last, ...earlier] : [last];
}
