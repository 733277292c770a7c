import { constants, setPriority } from 'node:os';

/**
 * Lets the portal's own thread go first where there are fewer cores than work. Linux alone has a priority for each
 * thread; elsewhere it would be the whole portal that steps back.
 */
export function yieldToReaders(): void {
  if (process.platform !== 'linux') {
    return;
  }
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A container may forbid it; then all are equal.
  }
}
