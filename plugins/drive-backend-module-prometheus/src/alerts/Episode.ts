import { createHash } from 'node:crypto';
import { SeriesAnswer } from '../api/answers';
import { Labels } from '../labels/Template';

/** An alert that fired, from when its condition held. Instants are milliseconds since the epoch. */
export interface Episode {
  /** Names it among all of the instance. */
  id: string;
  labels: Labels;
  activeAt: number;
  /** When it was last seen firing. */
  lastSeen: number;
}

/** The episodes in the answer to what fired when: at each step, the second since when the alert's condition held. */
export function episodesIn(series: readonly SeriesAnswer[]): Episode[] {
  return series.flatMap(({ metric, values }) => {
    const lastSeen = new Map<number, number>();
    for (const { at, value } of values) {
      if (Number.isFinite(value)) {
        const activeAt = Math.round(value * 1_000);
        lastSeen.set(activeAt, Math.max(at, lastSeen.get(activeAt) ?? 0));
      }
    }
    const fingerprint = fingerprintOf(metric);
    return [...lastSeen].map(([activeAt, seen]) => ({
      id: `${metric.alertname ?? 'alert'}/${fingerprint}@${new Date(
        activeAt,
      ).toISOString()}`,
      labels: metric,
      activeAt,
      lastSeen: seen,
    }));
  });
}

/** Labels may hold anything: no more than a digest of them is kept. */
function fingerprintOf(labels: Labels): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(sorted))
    .digest('hex')
    .slice(0, 16);
}
