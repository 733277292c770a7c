export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

/** A half-open range `[from, to)`, milliseconds since the epoch, UTC. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The instant and window of an evaluation: `[from, asOf)`. */
export interface Instant {
  readonly asOf: number;
  readonly from: number;
  readonly windowDays: number;
}

export function instant(asOf: number, windowDays: number): Instant {
  return { asOf, from: asOf - windowDays * DAY_MS, windowDays };
}

export function windowOf({ from, asOf }: Instant): Range {
  return { from, to: asOf };
}

/** At an instant only what was true before it counts: anything at or after it is treated as absent. */
export function known(
  at: number | undefined,
  { asOf }: Instant,
): number | undefined {
  return at !== undefined && at < asOf ? at : undefined;
}

export function inWindow(
  at: number | undefined,
  { from, asOf }: Instant,
): boolean {
  return at !== undefined && at >= from && at < asOf;
}

/** The start of the UTC hour: the instant of scheduled evaluations. */
export function startOfHour(at: number): number {
  return Math.floor(at / HOUR_MS) * HOUR_MS;
}
