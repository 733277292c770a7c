import { Timing } from './Timing';

const FIRST_MS = 500;
const LONGEST_MS = 20_000;

/**
 * How long to wait after a failed attempt: twice as long after each, up to 20 seconds, half of it by chance, so that
 * many clients do not come back at once.
 *
 * @param attempt - which one failed, from 1
 */
export function backOffMs(attempt: number, timing: Timing): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return full / 2 + (full / 2) * timing.random();
}
