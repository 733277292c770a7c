import { Situation } from './Situation';

const DIGITS = 3;

/** What floating point leaves. */
const ROUNDING = 1e-9;

/** The most events that reach the next band, where fewer are better. */
export function atMost(
  { target, denominator = 0, reaches }: Situation,
  quotientUnit = 1,
): number {
  let events = Math.floor((target * denominator) / quotientUnit + ROUNDING);
  while (events > 0 && !reaches((events / denominator) * quotientUnit)) {
    events--;
  }
  return Math.max(0, events);
}

/** The fewest events that reach the next band, where more are better. */
export function atLeast({
  target,
  denominator = 0,
  reaches,
}: Situation): number {
  let events = Math.max(0, Math.ceil(target * denominator - ROUNDING));
  if (!reaches(events / denominator)) {
    events++;
  }
  return events;
}

/** How a number is written. */
type Written = (value: number) => string;

/** A target in words, rounded so that who meets it is there. */
export function targetOf(
  { value, target }: Situation,
  words: (value: number, written: Written) => string,
): string {
  const side = target < value ? 'down' : 'up';
  return words(target, number => digits(roundedTowards(number, side)));
}

export function count(number: number, one: string, many: string): string {
  return `${digits(number)} ${number === 1 ? one : many}`;
}

/** `none`, or `at most 3`. */
export function noMoreThan(number: number): string {
  return number === 0 ? 'none' : `at most ${number}`;
}

export function percent(share: number, written: Written = digits): string {
  return `${written(share * 100)} %`;
}

/** With its sign. */
export function signedPercent(
  share: number,
  written: Written = digits,
): string {
  return `${share > 0 ? '+' : ''}${percent(share, written)}`;
}

export function hours(value: number, written: Written = digits): string {
  if (value < 1) {
    return `${written(value * 60)} min`;
  }
  return value < 48 ? `${written(value)} h` : `${written(value / 24)} days`;
}

export function minutes(value: number, written: Written = digits): string {
  return value < 120 ? `${written(value)} min` : hours(value / 60, written);
}

export function days(number: number): string {
  return count(number, 'day', 'days');
}

/** Large numbers without fractions, others with three significant digits; with a true minus. */
export function digits(value: number): string {
  const shown =
    Math.abs(value) >= 10 ** (DIGITS - 1)
      ? Math.round(value)
      : Number(value.toPrecision(DIGITS));
  return `${shown}`.replace('-', '−');
}

function roundedTowards(value: number, side: 'up' | 'down'): number {
  if (value === 0) {
    return 0;
  }
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - DIGITS);
  const steps = value / step;
  // A target that is as round as can be, but for floating point, stays what it is.
  const whole = Math.round(steps);
  if (Math.abs(steps - whole) < ROUNDING * Math.max(1, Math.abs(whole))) {
    return Number((whole * step).toPrecision(DIGITS));
  }
  const rounded = (side === 'up' ? Math.ceil(steps) : Math.floor(steps)) * step;
  return Number(rounded.toPrecision(DIGITS + 1));
}
