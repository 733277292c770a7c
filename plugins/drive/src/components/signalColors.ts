import { Theme } from '@material-ui/core/styles';
import { ChartSignal } from 'backstage-plugin-drive-common';

/** Which way a signal points, as readers see it. */
export type SignalDirection = ChartSignal['direction'];

// The ends of the bands' scale, so that the page speaks with two accents only; in the dark as light as small words need.
const LIGHT = { better: '#1c5d99', worse: '#bb560c' };
const DARK = { better: '#74b8f0', worse: '#f39b4c' };

/** The accent of a signal; grey is for everything that is noise. */
export function signalColor(theme: Theme, direction: SignalDirection): string {
  if (direction === 'none') {
    return theme.palette.text.primary;
  }
  return (theme.palette.type === 'dark' ? DARK : LIGHT)[direction];
}
