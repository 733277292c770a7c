import { DateTime } from 'luxon';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * A time zone as iCalendar describes it: when its clocks were set, over some years.
 *
 * @param from - milliseconds since the epoch
 * @param to - milliseconds since the epoch
 */
export function timeZoneBlock(zone: string, from: number, to: number): string {
  const start = DateTime.fromMillis(from, { zone }).startOf('year').toMillis();
  const end = DateTime.fromMillis(to, { zone }).endOf('year').toMillis();
  const offsetAt = (at: number) => DateTime.fromMillis(at, { zone }).offset;
  const changes = [start];
  for (let at = start; at < end; at += DAY_MS) {
    if (offsetAt(at) !== offsetAt(at + DAY_MS)) {
      changes.push(changeWithin(at, at + DAY_MS, offsetAt));
    }
  }
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...changes.flatMap(at => {
      const before = at === start ? offsetAt(start) : offsetAt(at - 1);
      const name = DateTime.fromMillis(at, { zone }).isInDST
        ? 'DAYLIGHT'
        : 'STANDARD';
      return [
        `BEGIN:${name}`,
        // Local time as it was before the clocks were set.
        `DTSTART:${DateTime.fromMillis(at, { zone: 'utc' })
          .plus({ minutes: before })
          .toFormat("yyyyMMdd'T'HHmmss")}`,
        `TZOFFSETFROM:${offset(before)}`,
        `TZOFFSETTO:${offset(offsetAt(at))}`,
        `END:${name}`,
      ];
    }),
    'END:VTIMEZONE',
  ].join('\r\n');
}

/** The first instant at which the offset is the later one. */
function changeWithin(
  from: number,
  to: number,
  offsetAt: (at: number) => number,
): number {
  const after = offsetAt(to);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === after) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return high;
}

function offset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(
    size % 60,
  )}`;
}
