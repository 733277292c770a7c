import { Band, bandOf, BANDS, Curve } from 'backstage-plugin-drive-common';
import { bandsOf } from '../../model/curve';

/**
 * The band above the one that a score is in, and the value at which it begins.
 *
 * @returns undefined in the best band, and where the curve goes no higher
 */
export function nextBand(
  curve: Curve,
  score: number,
): { band: Band; target: number } | undefined {
  const place = BANDS.indexOf(bandOf(score));
  const target = bandsOf(curve)[place].to;
  return target === undefined ? undefined : { band: BANDS[place + 1], target };
}
