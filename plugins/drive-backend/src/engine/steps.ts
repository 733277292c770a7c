/**
 * Work that can be paused after each of its parts, so that whoever runs it may let others have a turn. What it returns
 * is the result.
 */
export type Steps<T> = Generator<void, T, void>;

/** Does all of it at a stretch. */
export function atOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) {
    step = steps.next();
  }
  return step.value;
}
