import { PillarResult } from 'backstage-plugin-drive-common';
import { Evaluation } from '../../engine/Evaluation';
import { Metric } from '../../engine/Metric';
import { WeekValue } from '../../engine/SubjectWeek';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { WeekValues } from '../../store/weekPacking';
import { turnTaker } from '../../turnTaker';

/**
 * What is kept of a week, for every subject, components first: parents then find them measured. Lets others have a turn
 * in between.
 *
 * @param metrics - which are measured over the week
 * @param week - the evaluation of the week alone
 * @param window - the evaluation of the configured window; absent: pillars are left out
 */
export async function* weekRows(
  graph: SubjectGraph,
  metrics: readonly Metric[],
  week: Evaluation,
  window: Evaluation | undefined,
): AsyncGenerator<{ ref: string; values: WeekValues }> {
  const nodes = [...graph.nodes.values()];
  const takeTurns = turnTaker();
  for (const components of [true, false]) {
    for (const { ref, kind } of nodes) {
      if ((kind === 'component') === components) {
        const measured = new Map<string, WeekValue>();
        for (const metric of metrics) {
          measured.set(metric.id, weekValue(metric, ref, week));
          await takeTurns();
        }
        const pillars = window?.pillars(ref) ?? [];
        await takeTurns();
        yield {
          ref,
          values: {
            metrics: measured,
            pillars: new Map(
              pillars.map(pillar => [pillar.id, pillarValue(pillar)]),
            ),
          },
        };
      }
    }
  }
}

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
