import { WEEK_MS } from '../time';
import { Chart, Signal } from './Chart';

/** A run says that the level is another one: that stays true. */
const LEVEL_WEEKS = 26;

/** Anything else that lasted would have become a run by then. */
const OTHER_WEEKS = 8;

/**
 * The newest listed signal of a chart that still says something about the present.
 *
 * @param asOf - milliseconds since the epoch
 */
export function currentSignal(
  chart: Pick<Chart, 'signals'>,
  asOf: number,
): Signal | undefined {
  return chart.signals
    .filter(({ listed, rules, until }) => {
      const weeks = rules.includes('run') ? LEVEL_WEEKS : OTHER_WEEKS;
      return listed && asOf - until <= weeks * WEEK_MS;
    })
    .at(-1);
}
