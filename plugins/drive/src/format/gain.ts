/** Points that something would bring: whole ones, or, below one, the first digit that is not zero. */
export function formatGain(points: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    signDisplay: 'always',
    ...(Math.abs(points) < 0.95
      ? { maximumSignificantDigits: 1 }
      : { maximumFractionDigits: 0 }),
  }).format(points);
}
