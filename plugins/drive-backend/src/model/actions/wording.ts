import { Situation } from './Situation';

const DIGITS = 3;

/** What floating point leaves. */
const ROUNDING = 1e-9;

/** The most events that reach the next band, where fewer are better. */
export function atMost(
  { target, denominator = 0, reaches }: Situation,
  quotientUnit = 1,
): number {
  let count = Math.floor((target * denominator) / quotientUnit + ROUNDING);
  while (count > 0 && !reaches((count / denominator) * quotientUnit)) {
    count--;
  }
  return Math.max(0, count);
}

/** The fewest events that reach the next band, where more are better. */
export function atLeast({
  target,
  denominator = 0,
  reaches,
}: Situation): number {
  let count = Math.max(0, Math.ceil(target * denominator - ROUNDING));
  if (!reaches(count / denominator)) {
    count++;
  }
  return count;
}

/** A target in words, rounded so that who meets it is there. */
export function targetOf(
  { value, target }: Situation,
  words: (value: number) => string,
  scale = 1,
): string {
  return words(
    roundedTowards(target * scale, target < value ? 'down' : 'up') / scale,
  );
}

export function count(number: number, one: string, many: string): string {
  return `${digits(number)} ${number === 1 ? one : many}`;
}

/** `none`, or `at most 3`. */
export function noMoreThan(number: number): string {
  return number === 0 ? 'none' : `at most ${number}`;
}

export function percent(share: number): string {
  return `${digits(share * 100)} %`;
}

export function hours(value: number): string {
  if (value < 1) {
    return `${digits(value * 60)} min`;
  }
  return value < 48 ? `${digits(value)} h` : `${digits(value / 24)} days`;
}

export function minutes(value: number): string {
  return value < 120 ? `${digits(value)} min` : hours(value / 60);
}

export function money(value: number, currency: string | undefined): string {
  return currency ? `${digits(value)} ${currency}` : digits(value);
}

export function days(number: number): string {
  return count(number, 'day', 'days');
}

/** Whole numbers as they are, others with three significant digits; with a true minus. */
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
