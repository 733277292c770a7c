import {
  Theme,
  darken,
  decomposeColor,
  getContrastRatio,
  hslToRgb,
  lighten,
  recomposeColor,
} from '@material-ui/core/styles';

/** More than the 4.5 that WCAG asks for: the ground of a portal is often a little darker than its theme says. */
const ENOUGH = 5;

function rgbOf(color: string): number[] {
  return decomposeColor(color.startsWith('hsl') ? hslToRgb(color) : color)
    .values as unknown as number[];
}

/** A colour, which may let some of its ground through, as it looks there. */
function seenOn(ground: string, color: string): string {
  const [red, green, blue, alpha = 1] = rgbOf(color);
  const below = rgbOf(ground);
  const values = [red, green, blue].map((value, channel) =>
    Math.round(value * alpha + below[channel] * (1 - alpha)),
  );
  return recomposeColor({ type: 'rgb', values } as any);
}

/** The colour of quiet text that stands on the page's ground, which is less bright than the paper that themes choose it for. */
export function quietOnGround({ palette }: Theme): string {
  const { text, background, type } = palette;
  const quiet = seenOn(background.default, text.secondary);
  const clearer = type === 'dark' ? lighten : darken;
  return (
    [quiet, clearer(quiet, 0.15)].find(
      color => getContrastRatio(color, background.default) >= ENOUGH,
    ) ?? text.primary
  );
}
