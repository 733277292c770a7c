import { SignalRule } from './Chart';
import { Deviation } from './Limits';

/** So many points in a row on one side are a run. */
export const RUN_LENGTH = 8;

/** A rule that the last point completes. */
export interface Finding {
  rule: SignalRule;
  /** How many points before the last one the evidence begins. */
  reach: number;
}

/**
 * The rules that the last of some points completes.
 *
 * @param deviations - judged by limits of one phase, oldest first, without gaps; not empty
 */
export function findingsAt(deviations: readonly Deviation[]): Finding[] {
  const last = deviations[deviations.length - 1];
  const findings: Finding[] = [];
  if (last.outside) {
    findings.push({ rule: 'point', reach: 0 });
  }
  const reach = reachOfTwoOfThree(deviations);
  if (reach > 0) {
    findings.push({ rule: 'twoOfThree', reach });
  }
  if (endsRun(deviations)) {
    findings.push({ rule: 'run', reach: RUN_LENGTH - 1 });
  }
  return findings;
}

/** @returns 0 where the last point does not complete the rule */
function reachOfTwoOfThree(deviations: readonly Deviation[]): number {
  const end = deviations.length - 1;
  const side = Math.sign(deviations[end].thirds);
  const beyond = (index: number) =>
    index >= 0 && deviations[index].thirds * side > 2;
  if (!beyond(end)) {
    return 0;
  }
  if (beyond(end - 2)) {
    return 2;
  }
  return beyond(end - 1) ? 1 : 0;
}

function endsRun(deviations: readonly Deviation[]): boolean {
  const side = Math.sign(deviations[deviations.length - 1].thirds);
  return (
    side !== 0 &&
    deviations.length >= RUN_LENGTH &&
    deviations
      .slice(-RUN_LENGTH)
      .every(({ thirds }) => Math.sign(thirds) === side)
  );
}
