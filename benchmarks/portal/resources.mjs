import { readFileSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const MEGABYTE = 1e6;

/** Memory and turns of this process while something is done. */
export function createWatch() {
  let delay;
  let started;
  let sampled = 0;
  let timer;

  return {
    start() {
      resetPeak();
      sampled = process.memoryUsage.rss();
      timer = setInterval(() => {
        sampled = Math.max(sampled, process.memoryUsage.rss());
      }, 20);
      delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      started = process.cpuUsage();
    },
    stop() {
      clearInterval(timer);
      delay.disable();
      const { user, system } = process.cpuUsage(started);
      const milliseconds = nanoseconds => nanoseconds / 1e6;
      return {
        peakMegabytes:
          (peak() ?? Math.max(sampled, process.memoryUsage.rss())) / MEGABYTE,
        heapMegabytes: process.memoryUsage().heapUsed / MEGABYTE,
        loopDelayMs: {
          p50: milliseconds(delay.percentile(50)),
          p99: milliseconds(delay.percentile(99)),
          max: milliseconds(delay.max),
        },
        cpuSeconds: (user + system) / 1e6,
      };
    },
  };
}

/** Linux keeps the highest resident memory, and forgets it on request; elsewhere it is sampled. */
function resetPeak() {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Sampled then.
  }
}

function peak() {
  try {
    const [, kilobytes] = readFileSync('/proc/self/status', 'utf8').match(
      /^VmHWM:\s+(\d+) kB$/m,
    );
    return Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

/** Where the processor's time goes, for Chrome's developer tools. */
export function createProfiler() {
  let session;
  return {
    async start() {
      session = new Session();
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval: 1000 });
      await session.post('Profiler.start');
    },
    async stop(path) {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      writeFileSync(path, JSON.stringify(profile));
    },
  };
}
