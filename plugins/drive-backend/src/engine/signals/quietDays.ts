import { DAY_MS, Range } from '../time';
import { QuietDays } from './Series';

/** Around the turn of the year most of an organization is away. */
export const TURN_OF_THE_YEAR: readonly QuietDays[] = [
  { from: '12-24', to: '01-01' },
];

/** The stretches of quiet days, UTC, that a range of time touches. */
export function quietRanges(
  { from, to }: Range,
  quietDays: readonly QuietDays[],
): Range[] {
  const ranges: Range[] = [];
  const lastYear = new Date(to).getUTCFullYear();
  for (const days of quietDays) {
    const turns = days.to < days.from ? 1 : 0;
    const firstYear = new Date(from).getUTCFullYear() - turns;
    for (let year = firstYear; year <= lastYear; year++) {
      const quiet = {
        from: startOfDay(year, days.from),
        to: startOfDay(year + turns, days.to) + DAY_MS,
      };
      if (overlap({ from, to }, quiet)) {
        ranges.push(quiet);
      }
    }
  }
  return ranges;
}

/** Whether two half-open ranges have any time in common. */
export function overlap(a: Range, b: Range): boolean {
  return a.from < b.to && a.to > b.from;
}

/** @param monthAndDay - `MM-DD` */
function startOfDay(year: number, monthAndDay: string): number {
  const [month, day] = monthAndDay.split('-').map(Number);
  return Date.UTC(year, month - 1, day);
}
