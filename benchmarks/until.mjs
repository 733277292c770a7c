import { setTimeout as wait } from 'node:timers/promises';

/**
 * Asks again and again until something is so.
 *
 * @param {() => Promise<boolean>} isSo
 * @param {{ everyMs?: number, timeoutSeconds?: number, what: string }} options
 * @returns {Promise<number>} milliseconds until then
 * @throws Error where it takes longer than the timeout
 */
export async function until(isSo, options) {
  const { everyMs = 200, timeoutSeconds = 1_800, what } = options;
  const start = performance.now();
  while (!(await isSo())) {
    if (performance.now() - start > timeoutSeconds * 1_000) {
      throw new Error(`Waited ${timeoutSeconds} s in vain for ${what}`);
    }
    await wait(everyMs);
  }
  return performance.now() - start;
}
