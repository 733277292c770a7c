import { Deviation, LimitMethod, Limits, Observation } from './Limits';
import { Finding, findingsAt, RUN_LENGTH } from './rules';

/** Fewer points than this: nothing is judged. */
export const PROVISIONAL_POINTS = 8;
/** From here on what is found counts. */
export const FORMED_POINTS = 12;
/** From here on the baseline is frozen. */
export const FROZEN_POINTS = 26;

/** A point that was held against limits, in the order of judging. */
export interface Judgement {
  observation: Observation;
  phase: number;
  /** Made from the points of the phase before this one. */
  limits: Limits;
  /** The deviations of the phase so far that rules may look at, this one last. */
  deviations: readonly Deviation[];
  findings: Finding[];
  provisional: boolean;
}

/** The points between two starts of the baseline. */
export interface Phase {
  /** Place of its first observation. */
  start: number;
  baseline: Observation[];
  /** The first limits that it had, and those that it has now; absent while there are too few points. */
  first?: Limits;
  current?: Limits;
}

/**
 * Holds each point against limits made from the points before it, so that a judgement never changes afterwards.
 *
 * The baseline takes in its first 26 points and is then frozen. A run of eight says that the level is another one:
 * the baseline starts again at the run's first point.
 *
 * @param observations - oldest first, without gaps
 * @param rules - `point`: only that one, the baseline never starts again
 */
export function judge(
  observations: readonly Observation[],
  method: LimitMethod,
  rules: 'all' | 'point',
): { judgements: Judgement[]; phases: Phase[] } {
  const judgements: Judgement[] = [];
  const phases: Phase[] = [];
  let start = 0;
  while (start < observations.length) {
    const phase: Phase = { start, baseline: [] };
    phases.push(phase);
    let deviations: Deviation[] = [];
    let next = start;
    start = observations.length;
    for (; next < observations.length; next++) {
      const observation = observations[next];
      const size = phase.baseline.length;
      if (size === FORMED_POINTS) {
        // What provisional limits said is no evidence.
        deviations = [];
      }
      if (phase.current) {
        deviations.push(phase.current.deviation(observation));
        const found = findingsAt(deviations);
        const findings =
          rules === 'all'
            ? found
            : found.filter(({ rule }) => rule === 'point');
        judgements.push({
          observation,
          phase: phases.length - 1,
          limits: phase.current,
          deviations: deviations.slice(-RUN_LENGTH),
          findings,
          provisional: size < FORMED_POINTS,
        });
        if (findings.some(({ rule }) => rule === 'run')) {
          start = next - (RUN_LENGTH - 1);
          break;
        }
      }
      if (size < FROZEN_POINTS) {
        phase.baseline.push(observation);
        if (phase.baseline.length >= PROVISIONAL_POINTS) {
          phase.current = method.limits(phase.baseline);
          phase.first ??= phase.current;
        }
      }
    }
  }
  return { judgements, phases };
}
