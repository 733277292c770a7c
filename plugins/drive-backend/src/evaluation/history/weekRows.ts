import { PillarId, PillarResult } from 'backstage-plugin-drive-common';
import { Evaluation } from '../../engine/Evaluation';
import { Metric } from '../../engine/Metric';
import { WeekValue } from '../../engine/SubjectWeek';
import { SubjectNode } from '../../subjects/SubjectGraph';
import { WeekValues } from '../../store/weekPacking';
import { turnTaker } from '../../turnTaker';
import { measureInTurns } from '../measureInTurns';

/** What a week keeps of the pillars, by subject and pillar. */
export type WeekPillars = ReadonlyMap<string, ReadonlyMap<PillarId, WeekValue>>;

/** What is kept of a week of one subject. */
export interface WeekRow {
  ref: string;
  values: WeekValues;
}

/**
 * What is kept of a week's pillars. Lets others have a turn in between.
 *
 * @param window - the evaluation of the configured window
 */
export async function weekPillars(
  nodes: readonly SubjectNode[],
  window: Evaluation,
): Promise<WeekPillars> {
  const takeTurns = turnTaker();
  const kept = new Map<string, ReadonlyMap<PillarId, WeekValue>>();
  for (const { ref } of nodes) {
    await measureInTurns(window.input.model.metrics, ref, window, takeTurns);
    kept.set(
      ref,
      new Map(
        window.pillars(ref).map(pillar => [pillar.id, pillarValue(pillar)]),
      ),
    );
    await takeTurns();
  }
  return kept;
}

/**
 * What is kept of a week. Lets others have a turn in between.
 *
 * @param metrics - which are measured over the week
 * @param week - the evaluation of the week alone
 * @param pillars - what is kept of the pillars; absent: nothing
 */
export async function* weekRows(
  nodes: readonly SubjectNode[],
  metrics: readonly Metric[],
  week: Evaluation,
  pillars: WeekPillars | undefined,
): AsyncGenerator<WeekRow> {
  const takeTurns = turnTaker();
  for (const { ref } of nodes) {
    const measured = new Map<string, WeekValue>();
    for (const metric of metrics) {
      measured.set(metric.id, weekValue(metric, ref, week));
      await takeTurns();
    }
    yield {
      ref,
      values: { metrics: measured, pillars: pillars?.get(ref) ?? NO_PILLARS },
    };
  }
}

const NO_PILLARS: ReadonlyMap<PillarId, WeekValue> = new Map();

function weekValue(metric: Metric, ref: string, week: Evaluation): WeekValue {
  const { outcome, value, sample, numerator, denominator } = week.measurement(
    metric,
    ref,
  );
  return {
    outcome,
    n: sample,
    ...(value !== undefined && { value }),
    ...(numerator !== undefined && { numerator }),
    ...(denominator !== undefined && { denominator }),
  };
}

function pillarValue({ outcome, score, metrics }: PillarResult): WeekValue {
  return {
    outcome,
    n: metrics.filter(metric => metric.outcome === 'measured').length,
    ...(score !== undefined && { value: score }),
  };
}
