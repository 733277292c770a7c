import { Evaluation } from '../engine/Evaluation';
import { Metric } from '../engine/Metric';

/**
 * Measures one metric after the other, and keeps what comes of it: all of a large subject's take too long at a stretch.
 *
 * @param pause - called after each
 */
export async function measureInTurns(
  metrics: readonly Metric[],
  ref: string,
  evaluation: Evaluation,
  pause: () => Promise<void>,
): Promise<void> {
  for (const metric of metrics) {
    evaluation.measurement(metric, ref);
    await pause();
  }
}
