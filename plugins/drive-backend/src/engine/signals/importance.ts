import { Chart, Signal } from './Chart';

const DIRECTIONS = ['worse', 'better', 'none'];

/** A signal on its chart. */
export interface FoundSignal {
  signal: Signal;
  chart: Pick<Chart, 'points'>;
}

/** Compared by importance: worse before better before neither; then how surely and how far; then the newest. */
export function byImportance(a: FoundSignal, b: FoundSignal): number {
  return (
    DIRECTIONS.indexOf(a.signal.direction) -
      DIRECTIONS.indexOf(b.signal.direction) ||
    strengthOf(b) - strengthOf(a) ||
    b.signal.until - a.signal.until
  );
}

/**
 * How far the points of evidence lie from what was expected of them, in limits, and the surer the more of them there
 * are: like a mean that is told by several points.
 */
function strengthOf({ signal, chart }: FoundSignal): number {
  const side = signal.side === 'up' ? 1 : -1;
  const distances = chart.points.flatMap(
    ({ from, at, gap, value, centre, lower, upper }) => {
      if (
        from < signal.since ||
        at > signal.until ||
        gap ||
        value === undefined ||
        centre === undefined
      ) {
        return [];
      }
      const limit = side > 0 ? upper! - centre : centre - lower!;
      // Where nothing ever varied, any limit is passed.
      return [limit > 0 ? (side * (value - centre)) / limit : 1];
    },
  );
  const sum = distances.reduce((total, distance) => total + distance, 0);
  return distances.length > 0 ? sum / Math.sqrt(distances.length) : 0;
}
