import { PillarId, Trend, TrendPoint } from 'backstage-plugin-drive-common';
import { DAY_MS, Range } from '../engine/time';
import { Run, SnapshotStore } from '../store/SnapshotStore';

/**
 * A pillar's stored scores, the newest of each day; days of which nothing is kept are missing.
 *
 * @param windowDays - of the stored runs
 */
export async function dailyScores(
  ref: string,
  pillarId: PillarId,
  range: Range,
  windowDays: number,
  snapshots: SnapshotStore,
): Promise<Pick<Trend, 'points' | 'models'>> {
  const runs = await snapshots.runs({
    windowDays,
    from: range.from + 1,
    to: range.to,
  });
  const days = new Map<number, Run>();
  for (const run of runs) {
    // They come newest first; what ends at midnight belongs to the day before.
    const day = Math.ceil(run.asOf / DAY_MS);
    if (!days.has(day)) {
      days.set(day, run);
    }
  }
  const daily = [...days.values()].reverse();
  const stored = await snapshots.readHistory(
    ref,
    daily.map(({ id }) => id),
  );
  const points: TrendPoint[] = [];
  const models: Trend['models'] = [];
  for (const run of daily) {
    const pillar = stored
      .get(run.id)
      ?.pillars.find(({ id }) => id === pillarId);
    if (pillar) {
      const at = new Date(run.asOf).toISOString();
      const { outcome, score, metrics } = pillar;
      points.push({
        at,
        outcome,
        n: metrics.filter(metric => metric.outcome === 'measured').length,
        ...(score !== undefined && { value: score, score }),
      });
      const last = models.at(-1);
      if (last?.version === run.modelVersion) {
        last.to = at;
      } else {
        models.push({ version: run.modelVersion, from: at, to: at });
      }
    }
  }
  return { points, models };
}
