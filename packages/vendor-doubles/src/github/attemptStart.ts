import { WorkflowRun } from '../organization/Organization';

/**
 * What GitHub calls `run_started_at`: of a first attempt when the run was created, though its first job begins some
 * seconds later; of a repeated one when that attempt began.
 *
 * @returns milliseconds since the epoch
 */
export function attemptStart({
  attempt,
  createdAt,
  startedAt,
}: WorkflowRun): number {
  return attempt === 1 ? createdAt : startedAt;
}
