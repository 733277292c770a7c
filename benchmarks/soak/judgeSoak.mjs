import { quantile } from '../statistics.mjs';

const MOST_READ_MS = 100;
const MOST_LOOP_DELAY_MS = 50;

/** Memory of the last third, against that of the third before it: what leaks grows on. */
const MOST_GROWTH = 1.1;

/** Of the rate that was asked for, so much has to arrive. */
const LEAST_RATE = 0.98;

/**
 * What was measured against the limits.
 *
 * @returns {{ title: string, limit: string, value: string, isMet: boolean }[]}
 */
export function judgeSoak(measured, { rate, minutes }) {
  const { reads, sent, watched, errors, evaluations } = measured;
  const readMs =
    reads.length > 0
      ? quantile(
          reads.map(({ milliseconds }) => milliseconds),
          0.95,
        )
      : Infinity;
  const delays = watched.map(({ loopDelayMs }) => loopDelayMs.p99);
  const growth = growthOf(watched.map(({ megabytes }) => megabytes));
  const arrived = sent.reduce((sum, count) => sum + (count ?? 0), 0);
  // Where the portal lets everybody wait, it takes longer than was asked for.
  const perSecond = arrived / Math.max(minutes * 60, sent.length);
  const worst = Math.max(...delays);
  return [
    {
      title: 'Errors',
      limit: 'none',
      value: String(errors.length),
      isMet: errors.length === 0,
    },
    {
      title: 'Reads, p95',
      limit: `${MOST_READ_MS} ms`,
      value: `${readMs.toFixed(1)} ms of ${reads.length} reads`,
      isMet: readMs <= MOST_READ_MS,
    },
    {
      title: 'Records that arrived',
      limit: `${rate} a second`,
      value: `${perSecond.toFixed(0)} a second`,
      isMet: perSecond >= rate * LEAST_RATE,
    },
    {
      title: 'Event loop delay, p99, worst slice',
      limit: `${MOST_LOOP_DELAY_MS} ms`,
      value: `${worst.toFixed(1)} ms`,
      isMet: worst <= MOST_LOOP_DELAY_MS,
    },
    {
      title: 'Memory of the last third against the one before',
      limit: `${MOST_GROWTH} times`,
      value: `${growth.toFixed(2)} times`,
      isMet: growth <= MOST_GROWTH,
    },
    {
      title: 'Evaluations meanwhile',
      limit: 'one at least',
      value: String(evaluations),
      isMet: evaluations >= 1,
    },
  ];
}

/** The median of the last third as a multiple of that of the middle one; the first third warms up. */
export function growthOf(values) {
  const third = Math.floor(values.length / 3);
  if (third === 0) return 1;
  const last = quantile(values.slice(-third), 0.5);
  return last / quantile(values.slice(third, -third), 0.5);
}
