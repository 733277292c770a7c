import { spawn } from 'node:child_process';

const GRACE_MILLISECONDS = 10_000;

/**
 * A command and all that it starts, as one thing that can be waited for and stopped.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function startProcessGroup(command, args, options = {}) {
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    ...options,
    detached: true,
  });

  /** Resolves to the exit code, or 1 when a signal ended it or it could not be started. */
  const exited = new Promise(resolve => {
    child.once('error', error => {
      process.stderr.write(`${command}: ${error.message}\n`);
      resolve(1);
    });
    child.once('exit', code => resolve(code ?? 1));
  });

  const signal = name => {
    try {
      if (child.pid) process.kill(-child.pid, name);
    } catch (error) {
      // The whole group may have ended a moment before.
      if (error.code !== 'ESRCH') throw error;
    }
  };

  return {
    child,
    exited,
    /**
     * Asks the group to stop, then insists. Resolves when its leader has gone.
     *
     * @param {NodeJS.Signals} [name]
     */
    async stop(name = 'SIGTERM') {
      signal(name);
      const insist = setTimeout(() => signal('SIGKILL'), GRACE_MILLISECONDS);
      await exited;
      clearTimeout(insist);
    },
  };
}

/**
 * Runs a command to its end; a signal to this process ends the command first.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} the exit code
 */
export async function run(command, args, options) {
  const group = startProcessGroup(command, args, options);
  const forget = onceStopped(signal => group.stop(signal));
  try {
    return await group.exited;
  } finally {
    forget();
  }
}

const cleanUps = [];
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

async function cleanUpAndExit(signal) {
  // The last one started is the first one stopped: what it needs is still there.
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp(signal);
  process.exit(exitCodes[signal]);
}

/**
 * Cleans up before this process ends on Ctrl-C or a termination signal. Several clean-ups run one after the other, the
 * latest first.
 *
 * @param {(signal: NodeJS.Signals) => Promise<void> | void} cleanUp
 * @returns {() => void} forgets it again
 */
export function onceStopped(cleanUp) {
  if (cleanUps.length === 0) {
    Object.keys(exitCodes).forEach(signal =>
      process.once(signal, cleanUpAndExit),
    );
  }
  cleanUps.push(cleanUp);
  return () => {
    const at = cleanUps.indexOf(cleanUp);
    if (at >= 0) cleanUps.splice(at, 1);
    if (cleanUps.length === 0) {
      Object.keys(exitCodes).forEach(signal =>
        process.off(signal, cleanUpAndExit),
      );
    }
  };
}
