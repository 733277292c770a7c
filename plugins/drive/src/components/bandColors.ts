import { Theme } from '@material-ui/core/styles';
import { Band } from 'backstage-plugin-drive-common';

/** A band's fill, and the text that is legible on it. */
export interface BandColor {
  fill: string;
  text: string;
}

// Blue to orange through a neutral middle: told apart under every common colour blindness, and never alone, since a
// mark and a word say the same.
const LIGHT: Record<Band, BandColor> = {
  excellent: { fill: '#1c5d99', text: '#ffffff' },
  good: { fill: '#a9cdea', text: '#0d2b45' },
  fair: { fill: '#ebe8e1', text: '#33302a' },
  weak: { fill: '#f8cf9d', text: '#4a2b06' },
  critical: { fill: '#bb560c', text: '#ffffff' },
};

const DARK: Record<Band, BandColor> = {
  excellent: { fill: '#5fadea', text: '#071a2b' },
  good: { fill: '#234e73', text: '#e2f0fb' },
  fair: { fill: '#5b5850', text: '#f6f3ec' },
  weak: { fill: '#6e4519', text: '#ffe6c9' },
  critical: { fill: '#f0923e', text: '#231000' },
};

/** The colours of the bands in the app's theme. */
export function bandColors(theme: Theme): Record<Band, BandColor> {
  return theme.palette.type === 'dark' ? DARK : LIGHT;
}

/** A faint hatching for places without a score, so that absence never looks like a score. */
export function absenceHatch(theme: Theme): string {
  const line =
    theme.palette.type === 'dark'
      ? 'rgba(255,255,255,0.09)'
      : 'rgba(0,0,0,0.06)';
  return `repeating-linear-gradient(135deg, ${line} 0 1px, transparent 1px 6px)`;
}
