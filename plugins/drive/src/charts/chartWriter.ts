import { Charted, Unit } from 'backstage-plugin-drive-common';
import { Format } from '../hooks/useFormat';

/** How the values of a chart are written. */
export interface ChartWriter {
  /** With its unit, e.g. "2.9 per 100 changes". */
  value: (value: number) => string;
  /** With the unit's symbol alone, e.g. "2.9". */
  short: (value: number) => string;
  /** For an axis. */
  tick: (value: number) => string;
  /** "from 1.9 to 3.1 per 100 changes", with both ends written. */
  pair: (size: { from: number; to: number }) => { from: string; to: string };
  /** A share of something, usually 0..1. */
  isShare: boolean;
  /** A pillar's score, 0..100. */
  isScore: boolean;
}

/** The writer of a metric's values, or of a pillar's scores. */
export function chartWriter(
  charted: Charted & { unit: Unit; currency?: string },
  format: Format,
): ChartWriter {
  const { metricId, unit, currency } = charted;
  if (!metricId) {
    const score = (value: number) => format.score(value);
    return {
      value: score,
      short: score,
      tick: score,
      pair: ({ from, to }) => ({ from: score(from), to: score(to) }),
      isShare: false,
      isScore: true,
    };
  }
  const measurement = (value: number) => ({ metricId, value, unit, currency });
  const short = (value: number) => format.quantity(measurement(value));
  const value = (number: number) => format.measurement(measurement(number));
  return {
    value,
    short,
    tick: number => format.tick(measurement(number)),
    pair: ({ from, to }) => ({ from: short(from), to: value(to) }),
    isShare: unit === 'ratio',
    isScore: false,
  };
}
