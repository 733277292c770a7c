import { SchedulerService } from '@backstage/backend-plugin-api';
import { BEATING_TASK } from './health/HealthReader';

/** How often it is looked whether the catalog is to be read, or something changed that has to be evaluated. */
const LOOK_SECONDS = 5;

/** How often it is looked whether a review, a halt or an initiative has something due. */
const OPERATE_SECONDS = 30;

/** What is done again and again. Each ends early where its signal says so. */
export interface Tasks {
  /** Reads the catalog where that is due; on one replica at a time. */
  sweep(): Promise<unknown>;
  /** Evaluates what changed; every replica does its part. */
  evaluate(signal: AbortSignal): Promise<void>;
  /** Evaluates the past, and explains ahead what is asked most; on one replica at a time. */
  history(signal: AbortSignal): Promise<void>;
  /** Keeps reviews, halts and initiatives up with the time; it sees itself that one replica does. */
  operate(signal: AbortSignal): Promise<void>;
  /** Deletes what is older than it is kept for; on one replica at a time. */
  retain(): Promise<unknown>;
}

/** Has the portal's scheduler do what recurs. */
export async function scheduleTasks(
  scheduler: SchedulerService,
  tasks: Tasks,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'drive-sweep',
    frequency: { seconds: LOOK_SECONDS },
    timeout: { minutes: 10 },
    initialDelay: { seconds: 2 },
    scope: 'global',
    fn: async () => {
      await tasks.sweep();
    },
  });
  await scheduler.scheduleTask({
    id: BEATING_TASK,
    frequency: { seconds: LOOK_SECONDS },
    timeout: { minutes: 30 },
    initialDelay: { seconds: 2 },
    scope: 'local',
    fn: signal => tasks.evaluate(signal as AbortSignal),
  });
  await scheduler.scheduleTask({
    id: 'drive-history',
    frequency: { seconds: LOOK_SECONDS },
    timeout: { minutes: 30 },
    initialDelay: { seconds: 4 },
    scope: 'global',
    fn: signal => tasks.history(signal as AbortSignal),
  });
  await scheduler.scheduleTask({
    id: 'drive-operate',
    frequency: { seconds: OPERATE_SECONDS },
    timeout: { minutes: 10 },
    initialDelay: { seconds: 10 },
    // Every replica looks, so that another goes on soon after one was killed.
    scope: 'local',
    fn: signal => tasks.operate(signal as AbortSignal),
  });
  await scheduler.scheduleTask({
    id: 'drive-retention',
    frequency: { minutes: 15 },
    timeout: { minutes: 30 },
    initialDelay: { minutes: 5 },
    scope: 'global',
    fn: async () => {
      await tasks.retain();
    },
  });
}
