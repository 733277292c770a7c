import { setTimeout as wait } from 'node:timers/promises';

const SLICES = 40;

/**
 * Lets something go on for some minutes, and looks at the portal's process in equal slices of them.
 *
 * @param {import('../portal/Portal.mjs').Portal} portal
 * @param {{ minutes: number, during: { run(signal: AbortSignal): Promise<void> }[] }} options
 * @returns {Promise<{ second: number, megabytes: number, cpuSeconds: number, loopDelayMs: { p50: number, p99: number, max: number } }[]>}
 */
export async function watchPortal(portal, { minutes, during }) {
  const stop = new AbortController();
  const work = during.map(one => one.run(stop.signal));
  const start = performance.now();
  const slices = [];
  try {
    for (let slice = 0; slice < SLICES; slice += 1) {
      await portal.ask('watch');
      const end = start + ((slice + 1) * minutes * 60_000) / SLICES;
      await wait(Math.max(0, end - performance.now()));
      const { peakMegabytes, cpuSeconds, loopDelayMs } = await portal.ask(
        'watched',
      );
      slices.push({
        second: Math.round((performance.now() - start) / 1_000),
        megabytes: peakMegabytes,
        cpuSeconds,
        loopDelayMs,
      });
    }
  } finally {
    stop.abort();
    await Promise.all(work);
  }
  return slices;
}
