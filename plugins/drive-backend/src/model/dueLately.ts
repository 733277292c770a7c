import { DAY_MS, Instant } from '../engine/time';

/** What was due is judged over this time, whatever the window. */
const DUE_DAYS = 90;

/**
 * Whether a day has ended in the trailing 90 days.
 *
 * @param dueAt - its end, which is in time for the instant at which it ends; milliseconds since the epoch
 */
export function dueLately(dueAt: number, { asOf }: Instant): boolean {
  return dueAt <= asOf && dueAt > asOf - DUE_DAYS * DAY_MS;
}
