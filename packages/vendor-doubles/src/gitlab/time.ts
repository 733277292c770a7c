/** With milliseconds, in UTC, as most of GitLab's answers have it. */
export const isoMilliseconds = (instant: number) =>
  new Date(instant).toISOString();

/** With an offset instead, as commits have it. */
export function isoWithOffset(instant: number, offsetHours: number): string {
  const local = new Date(instant + offsetHours * 3_600_000).toISOString();
  const sign = offsetHours < 0 ? '-' : '+';
  const hours = String(Math.abs(offsetHours)).padStart(2, '0');
  return `${local.slice(0, -1)}${sign}${hours}:00`;
}
