import { formatNumber } from './number';

const STEPS: { unit: string; minutes: number; upToMinutes: number }[] = [
  { unit: 'second', minutes: 1 / 60, upToMinutes: 1 },
  { unit: 'minute', minutes: 1, upToMinutes: 60 },
  { unit: 'hour', minutes: 60, upToMinutes: 72 * 60 },
  { unit: 'day', minutes: 24 * 60, upToMinutes: Infinity },
];

/**
 * A duration in the unit in which it reads best, e.g. "11 hours" or "3.5 days".
 *
 * @param minutes - may be negative, for differences
 * @param unitDisplay - narrow, e.g. "11h", is for axes
 */
export function formatDuration(
  minutes: number,
  locale: string,
  unitDisplay: 'long' | 'narrow' = 'long',
): string {
  const size = Math.abs(minutes);
  const step =
    size === 0
      ? STEPS[1]
      : STEPS.find(({ upToMinutes }) => size < upToMinutes)!;
  return formatNumber(minutes / step.minutes, locale, {
    style: 'unit',
    unit: step.unit,
    unitDisplay,
  });
}
