import { DAY_MS, Instant } from './time';

/**
 * How far back a deployment makes its asset deployable, and how far back failed deployments and linked incidents are
 * looked for.
 */
export const HORIZON_DAYS = 180;

/** The instant since when records can matter: a window's start, or the horizon. */
export function horizonOf(at: Instant): number {
  return Math.min(at.from, at.asOf - HORIZON_DAYS * DAY_MS);
}
