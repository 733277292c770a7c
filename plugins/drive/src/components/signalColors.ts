import { Theme } from '@material-ui/core/styles';
import { ChartSignal } from 'backstage-plugin-drive-common';

/** Which way a signal points, as readers see it. */
export type SignalDirection = ChartSignal['direction'];

// The ends of the bands' scale, so that the page speaks with two accents only.
const LIGHT = { better: '#1c5d99', worse: '#bb560c' };
const DARK = { better: '#5fadea', worse: '#f0923e' };

/** The accent of a signal; grey is for everything that is noise. */
export function signalColor(theme: Theme, direction: SignalDirection): string {
  if (direction === 'none') {
    return theme.palette.text.primary;
  }
  return (theme.palette.type === 'dark' ? DARK : LIGHT)[direction];
}
