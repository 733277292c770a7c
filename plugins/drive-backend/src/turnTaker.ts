import { setImmediate as nextTurn } from 'node:timers/promises';
import { Steps } from './engine/steps';

/** How long the event loop may be held before others get a turn. */
const TURN_MS = 20;

/**
 * Lets others have a turn during long work: call it between its parts. It waits only where the turn has lasted long
 * enough.
 */
export function turnTaker(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began > TURN_MS) {
      await nextTurn();
      began = performance.now();
    }
  };
}

/** Does work step by step, and lets others have a turn in between. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  const takeTurns = turnTaker();
  let step = steps.next();
  while (!step.done) {
    await takeTurns();
    step = steps.next();
  }
  return step.value;
}
