import { DoneCondition, Outcome } from 'backstage-plugin-drive-common';
import { Metric } from '../../../engine/Metric';
import { formatValue } from '../../../model/formatValue';
import { SnapshotStore } from '../../../store/SnapshotStore';
import { WeekStore } from '../../../store/WeekStore';
import { SubjectNode } from '../../../subjects/SubjectGraph';
import { Judge, Judgement } from './Judge';

type Comparison = Extract<DoneCondition, { by: 'metric' }>;

interface Measured {
  outcome: Outcome;
  reason?: string;
  value?: number;
}

/**
 * Judges by what was measured: now by the newest scorecards, in the past by the history's weeks.
 *
 * @param since - the first week that matters ends after it, milliseconds since the epoch; absent: the past does not matter
 */
export async function metricJudge(
  { snapshots, weeks }: { snapshots: SnapshotStore; weeks: WeekStore },
  condition: Comparison,
  { metric, windowDays }: { metric: Metric; windowDays: number },
  nodes: readonly SubjectNode[],
  since?: number,
): Promise<Judge> {
  const refs = nodes.map(({ ref }) => ref);
  const newest = await snapshots.newest(windowDays);
  const scorecards = newest
    ? await snapshots.readAll(newest.id, refs)
    : new Map();
  const past =
    since === undefined
      ? new Map()
      : await weeks.weeksOf(refs, { from: since });
  return {
    before: 'unknown',
    now(node) {
      const measured = scorecards
        .get(node.ref)
        ?.pillars.find(({ id }: { id: string }) => id === metric.pillar)
        ?.metrics.find(({ id }: { id: string }) => id === metric.id);
      return judge(condition, metric, measured);
    },
    past: node =>
      (past.get(node.ref) ?? []).map((week: any) => ({
        at: week.at,
        state: judge(condition, metric, week.metrics.get(metric.id)).state,
      })),
  };
}

function judge(
  { comparison, value: limit }: Comparison,
  { title, unit }: Metric,
  measured: Measured | undefined,
): Judgement {
  if (measured?.outcome !== 'measured' || measured.value === undefined) {
    return {
      state: 'unknown',
      reason: `${title} is not measured${
        measured?.reason ? `: ${measured.reason}` : '.'
      }`,
    };
  }
  const { value } = measured;
  const done = comparison === 'atMost' ? value <= limit : value >= limit;
  const asked = `${
    comparison === 'atMost' ? 'at most' : 'at least'
  } ${formatValue(limit, unit)}`;
  return done
    ? {
        state: 'done',
        reason: `${title} is ${formatValue(
          value,
          unit,
        )}; ${asked} is asked for.`,
      }
    : {
        state: 'open',
        reason: `${title} is ${formatValue(
          value,
          unit,
        )}; it has to be ${asked}.`,
      };
}
