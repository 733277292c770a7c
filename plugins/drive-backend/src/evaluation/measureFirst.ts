import { Evaluation } from '../engine/Evaluation';
import { turnTaker } from '../turnTaker';

/**
 * Measures the components at or below some subjects, then their children, and lets others have a turn in between: a
 * subject above then finds them measured, instead of measuring all of them at a stretch.
 */
export async function measureFirst(
  refs: readonly string[],
  evaluations: readonly Evaluation[],
): Promise<void> {
  const { graph } = evaluations[0].input;
  const nodes = refs.flatMap(ref => graph.get(ref) ?? []);
  const inOrder = new Set([
    ...refs.flatMap(ref => graph.componentsBelow(ref)).map(({ ref }) => ref),
    ...nodes.flatMap(({ children }) => children.structure),
    ...nodes.flatMap(({ children }) => children.ownership),
  ]);
  const takeTurns = turnTaker();
  for (const ref of inOrder) {
    for (const evaluation of evaluations) {
      evaluation.pillars(ref);
      await takeTurns();
    }
  }
}
