import { Band, BANDS, Curve, Unit } from 'backstage-plugin-drive-common';
import { bandsOf } from './curve';
import { formatValue } from './formatValue';

/** How many points of score a band is wide. */
const BAND_WIDTH = 20;

/** A band in words, for a table. */
export interface BandRange {
  band: Band;
  /** E.g. `60 to 80`. */
  scores: string;
  /** E.g. `above 24 h, up to 168 h (7 d)`. */
  values: string;
}

/** The values that lie in each band of a curve, best band first. Each band includes its edge towards worse. */
export function bandRanges(curve: Curve, unit: Unit): BandRange[] {
  const { points } = curve;
  const scores = points.map(point => point.score);
  const lowest = Math.min(...scores);
  const highest = Math.max(...scores);
  const rises = scores[scores.length - 1] > scores[0];
  const text = (value: number) => formatValue(value, unit);

  return bandsOf(curve)
    .map(({ band, from, to }, i): BandRange => {
      const isLast = i === BANDS.length - 1;
      const least = i * BAND_WIDTH;
      const most = least + BAND_WIDTH;
      const range = {
        band,
        scores: isLast ? `${least} to ${most}` : `${least} to under ${most}`,
      };
      if (highest < least || (!isLast && lowest >= most)) {
        return { ...range, values: 'none' };
      }
      const worse = lowest < least ? from : undefined;
      const better = !isLast && highest >= most ? to : undefined;
      return {
        ...range,
        values: rises
          ? between(worse, better, text, ['or more', 'under'])
          : between(worse, better, text, ['or less', 'above']),
      };
    })
    .reverse();
}

function between(
  worse: number | undefined,
  better: number | undefined,
  text: (value: number) => string,
  [included, beyond]: [included: string, beyond: string],
): string {
  if (worse === undefined) {
    return better === undefined ? 'all' : `${beyond} ${text(better)}`;
  }
  return better === undefined
    ? `${text(worse)} ${included}`
    : `${text(worse)} ${included}, ${beyond} ${text(better)}`;
}
