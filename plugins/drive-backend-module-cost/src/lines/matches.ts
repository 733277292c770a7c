import { Dimensions } from './CostLine';

/** Which lines a rule is about: values by the names of dimensions, whatever their case; `*` stands for anything. */
export type LinePattern = Readonly<Record<string, string>>;

const patterns = new Map<string, RegExp>();

function patternOf(text: string): RegExp {
  let pattern = patterns.get(text);
  if (!pattern) {
    const escaped = text
      .split('*')
      .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*');
    pattern = new RegExp(`^${escaped}$`, 'is');
    patterns.set(text, pattern);
  }
  return pattern;
}

/** Whether a line has all that a rule names. */
export function matches(rule: LinePattern, dimensions: Dimensions): boolean {
  return Object.entries(rule).every(([name, value]) => {
    const own = dimensions[name];
    return own !== undefined && patternOf(value).test(own);
  });
}
