import { DAY_MS, Range } from '../time';
import { QuietDays } from './Series';

/** Around the turn of the year most of a portal's organization is away. */
export const TURN_OF_THE_YEAR: readonly QuietDays[] = [
  { from: '12-24', to: '01-01' },
];

/** Whether a range of time touches any of the days, UTC. */
export function touchesQuietDays(
  { from, to }: Range,
  quietDays: readonly QuietDays[],
): boolean {
  return quietDays.some(days => {
    const first = new Date(from).getUTCFullYear() - 1;
    const last = new Date(to).getUTCFullYear();
    for (let year = first; year <= last; year++) {
      const begin = dayOf(year, days.from);
      const end = dayOf(days.to < days.from ? year + 1 : year, days.to);
      if (from < end + DAY_MS && to > begin) {
        return true;
      }
    }
    return false;
  });
}

function dayOf(year: number, monthAndDay: string): number {
  const [month, day] = monthAndDay.split('-').map(Number);
  return Date.UTC(year, month - 1, day);
}
