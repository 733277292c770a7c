import { setTimeout as wait } from 'node:timers/promises';

/** What only the benchmark starts, when it is what is measured. */
const NOT_ROUTINE = /^drive-(sweep|retention)$|^drive-connector-/;

const EVALUATION = 'drive-evaluate';

const PAUSE_MS = 250;

/** Records that keep arriving are waited for; after so many looks that do nothing the wait is over. */
const LOOKS = 6;
const BETWEEN_LOOKS_MS = 4_000;

/** An evaluation takes longer than this, a look that finds nothing to do less. */
const IDLE_MS = 200;

/** A scheduler that runs a task when it is told to. */
export function createScheduler(clock) {
  const tasks = new Map();

  async function run(id, signal = new AbortController().signal) {
    const task = tasks.get(id);
    if (!task) throw new Error(`There is no task ${id}`);
    await task.fn(signal);
  }

  let working;

  return {
    service: {
      async scheduleTask(task) {
        tasks.set(task.id, task);
      },
      createScheduledTaskRunner: schedule => ({
        run: async task => {
          tasks.set(task.id, { ...schedule, ...task });
        },
      }),
      async triggerTask(id) {
        await run(id);
      },
      async getScheduledTasks() {
        return [];
      },
    },
    run,
    ids: () => [...tasks.keys()],
    /** Runs what evaluates again and again, each task by itself, as a scheduler would, until it is told to stop. */
    startWork() {
      const stop = new AbortController();
      const ids = [...tasks.keys()].filter(id => !NOT_ROUTINE.test(id));
      let looks = 0;
      const errors = [];
      const repeat = async id => {
        while (!stop.signal.aborted) {
          const start = performance.now();
          // An evaluation comes to its end, so that what is left of it does not disturb the next one.
          const signal = id === EVALUATION ? undefined : stop.signal;
          await run(id, signal).catch(error =>
            errors.push(String(error?.stack)),
          );
          const isIdle = performance.now() - start < IDLE_MS;
          if (isIdle && id === EVALUATION && looks++ < LOOKS) {
            clock.advance(BETWEEN_LOOKS_MS);
          } else {
            await wait(PAUSE_MS);
          }
        }
      };
      working = { stop, done: Promise.all(ids.map(repeat)), errors };
    },
    async stopWork() {
      working.stop.abort();
      await working.done;
      const { errors } = working;
      working = undefined;
      if (errors.length > 0) throw new Error(errors[0]);
    },
  };
}
