import { LoggerService } from '@backstage/backend-plugin-api';
import { HeldLease, Leases } from '../connect/HeldLease';

/**
 * Does a task unless another replica is at it. One that dies in the middle keeps the others from it for as long as its
 * lease lasts, not for as long as the task may take.
 *
 * @param work - to end when its signal is aborted: another replica may be at work by then
 */
export async function onOneReplica(
  task: string,
  options: { leases: Leases; logger: LoggerService; signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const lease = await HeldLease.take(task, options);
  if (!lease) {
    return;
  }
  try {
    await work(AbortSignal.any([options.signal, lease.lost]));
  } finally {
    await lease.release();
  }
}
