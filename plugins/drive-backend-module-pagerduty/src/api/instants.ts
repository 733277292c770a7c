const OFFSET = /(z|[+-]\d{2}:?\d{2})$/i;

/**
 * An instant of PagerDuty's. Analytics render theirs without an offset, in the time zone that was asked for, which is
 * UTC.
 *
 * @returns milliseconds since the epoch; undefined where it is none
 */
export function instantOf(text: string | null | undefined): number | undefined {
  if (!text) {
    return undefined;
  }
  const at = Date.parse(OFFSET.test(text) ? text : `${text}Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** On the whole second at or before it, as a parameter. */
export function secondOf(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
