import { Random } from '../random/Random';
import { DAY_MS, HOUR_MS, startOfDay } from './units';

/** Share of a week's work by day, from Sunday. */
const WEEKDAY_SHARES = [0.01, 0.19, 0.21, 0.21, 0.205, 0.165, 0.01];

const FIRST_HOUR = 7;
const LAST_HOUR = 18;

const isWeekend = (at: number) => [0, 6].includes(new Date(at).getUTCDay());

/** The share of a week's work that falls on a day. */
export const shareOfWeek = (day: number) =>
  WEEKDAY_SHARES[new Date(day).getUTCDay()];

/** An instant of a day at which somebody works, most likely around noon. */
export function workingTimeOn(day: number, random: Random): number {
  const middle = (random.next() + random.next()) / 2;
  return day + (FIRST_HOUR + middle * (LAST_HOUR - FIRST_HOUR)) * HOUR_MS;
}

/** The instant itself in working time, else one on the next working morning. */
export function nextWorkingTime(at: number, random: Random): number {
  const hour = (at - startOfDay(at)) / HOUR_MS;
  if (!isWeekend(at) && hour >= FIRST_HOUR && hour < LAST_HOUR) {
    return at;
  }
  let day = hour < FIRST_HOUR ? startOfDay(at) : startOfDay(at) + DAY_MS;
  while (isWeekend(day)) {
    day += DAY_MS;
  }
  return day + (FIRST_HOUR + random.between(0, 2.5)) * HOUR_MS;
}

/** The class of an hour in which somebody is called. */
export function hourClass(at: number): 'business' | 'off' | 'sleep' {
  const hour = (at - startOfDay(at)) / HOUR_MS;
  if (hour >= 22 || hour < 6) {
    return 'sleep';
  }
  return !isWeekend(at) && hour >= FIRST_HOUR && hour < LAST_HOUR
    ? 'business'
    : 'off';
}
