import { bandOf } from 'backstage-plugin-drive-common';

/** A value with at most three significant digits, in the reader's notation. */
export function formatNumber(
  value: number,
  locale: string,
  options: Intl.NumberFormatOptions = {},
): string {
  return new Intl.NumberFormat(locale, {
    maximumSignificantDigits: 3,
    ...options,
  }).format(value === 0 ? 0 : value);
}

/** An exact count of things, e.g. of records. */
export function formatInteger(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(
    value,
  );
}

/** A share of 0..1 in whole per cent. Only all of it is 100 %, and only none of it is 0 %. */
export function formatShare(share: number, locale: string): string {
  const rounded = Math.round(share * 100);
  const inside = share > 0 && share < 1;
  const percent = inside ? Math.min(99, Math.max(1, rounded)) : rounded;
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
  }).format(percent / 100);
}

/** By how much something changed, relative to what it was, e.g. "+49%". */
export function formatSignedShare(share: number, locale: string): string {
  return formatNumber(share, locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumSignificantDigits: Math.abs(share) < 1 ? 2 : 3,
  });
}

/** A score as a whole number, never rounded into a band that it has not reached. */
export function roundScore(score: number): number {
  const rounded = Math.round(score);
  return bandOf(rounded) === bandOf(score) ? rounded : Math.floor(score);
}

/** A difference of scores in whole points. */
export function roundPoints(points: number): number {
  return Math.round(points) || 0;
}
