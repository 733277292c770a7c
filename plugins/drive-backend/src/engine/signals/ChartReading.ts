import { Chart } from './Chart';

/** What of a chart has to be known to say what it says of the present. */
export type ChartReading = Pick<
  Chart,
  'state' | 'interval' | 'baseline' | 'rare' | 'signals'
>;
