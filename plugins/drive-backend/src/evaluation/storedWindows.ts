import { DriveConfig } from '../config';

/** A window that is evaluated beside the configured one, so that a quarter can be read at once. */
const LONG_WINDOW_DAYS = 90;

/** The windows that every evaluation stores, in days; the configured one first. */
export function storedWindows({
  windowDays,
}: Pick<DriveConfig, 'windowDays'>): number[] {
  return [...new Set([windowDays, LONG_WINDOW_DAYS])];
}
