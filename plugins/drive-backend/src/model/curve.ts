import { Band, BANDS, bandOf, Curve } from 'backstage-plugin-drive-common';

/** The scores at which the bands are cut, lower edges. */
const BAND_EDGES = [0, 20, 40, 60, 80] as const;

/**
 * A curve from ordered cut points, written as `value:score`.
 *
 * @example curve('log', '1:100 24:80 168:60')
 */
export function curve(scale: Curve['scale'], cutPoints: string): Curve {
  return {
    scale,
    points: cutPoints.split(' ').map(point => {
      const [value, score] = point.split(':').map(Number);
      return { value, score };
    }),
  };
}

/**
 * Why cut points make no curve, or undefined where they do: at least two, values ascending, scores 0..100 in one
 * direction, and positive values on a logarithmic scale.
 */
export function problemWithCurve({ points, scale }: Curve): string | undefined {
  if (points.length < 2) {
    return 'needs at least two cut points';
  }
  const rising = points[points.length - 1].score > points[0].score;
  for (let i = 0; i < points.length; i++) {
    const { value, score } = points[i];
    if (!Number.isFinite(value) || !Number.isFinite(score)) {
      return `cut point ${i + 1} is not a pair of numbers`;
    }
    if (score < 0 || score > 100) {
      return `cut point ${i + 1} has the score ${score}, outside 0..100`;
    }
    if (scale === 'log' && value <= 0) {
      return `cut point ${
        i + 1
      } has the value ${value}; a logarithmic curve needs values above 0`;
    }
    if (i > 0 && value <= points[i - 1].value) {
      return `cut point ${
        i + 1
      } has the value ${value}, which is not above the one before`;
    }
    if (i > 0 && score !== points[i - 1].score) {
      if (score > points[i - 1].score !== rising) {
        return `cut point ${i + 1} turns the curve around`;
      }
    }
  }
  return points[0].score === points[points.length - 1].score
    ? 'gives the same score to every value'
    : undefined;
}

/**
 * The score of a value. Values beyond the ends clamp first, before any logarithm.
 *
 * @returns 0..100, unrounded
 */
export function scoreOf({ points, scale }: Curve, value: number): number {
  const first = points[0];
  const last = points[points.length - 1];
  const clamped = Math.min(Math.max(value, first.value), last.value);
  let i = 1;
  while (i < points.length - 1 && clamped > points[i].value) {
    i++;
  }
  const low = points[i - 1];
  const high = points[i];
  if (clamped === low.value) {
    return low.score;
  }
  if (clamped === high.value) {
    return high.score;
  }
  const share =
    scale === 'log'
      ? Math.log(clamped / low.value) / Math.log(high.value / low.value)
      : (clamped - low.value) / (high.value - low.value);
  return low.score + share * (high.score - low.score);
}

/** The value at which a curve reaches a score, where it does. */
function valueAt({ points, scale }: Curve, score: number): number | undefined {
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1];
    const b = points[i];
    const [low, high] = a.score <= b.score ? [a, b] : [b, a];
    if (score >= low.score && score <= high.score && low.score < high.score) {
      const share = (score - low.score) / (high.score - low.score);
      return scale === 'log'
        ? low.value * (high.value / low.value) ** share
        : low.value + share * (high.value - low.value);
    }
  }
  return undefined;
}

/**
 * The values between which each band lies, worst band first. `from` is the band's edge towards worse, `to` towards
 * better; absent where the band is open, or where the curve never gives it.
 */
export function bandsOf(
  own: Curve,
): { band: Band; from?: number; to?: number }[] {
  return BANDS.map((band, i) => ({
    band,
    from: i === 0 ? undefined : valueAt(own, BAND_EDGES[i]),
    to: i === BANDS.length - 1 ? undefined : valueAt(own, BAND_EDGES[i + 1]),
  }));
}

export { bandOf };
