import { Dimensions } from './CostLine';

/**
 * Which lines of a source belong to an asset: for each dimension the values that fit, whatever their case. The key of
 * the asset says it all, so that an annotation alone makes it, e.g. `infrawallet:default/account=aws%2Facme&service=…`.
 */
export interface Selector {
  asset: string;
  conditions: readonly { dimension: string; values: readonly string[] }[];
}

/** Case is no difference: keys of assets have none. */
const folded = (text: string) => text.trim().toLowerCase();

/**
 * The key of the asset that has all lines with these values.
 *
 * @param instance - e.g. `infrawallet:default`
 * @returns undefined where there is no condition
 */
export function selectorKey(
  instance: string,
  conditions: Readonly<Record<string, readonly string[]>>,
): string | undefined {
  const parts = Object.entries(conditions)
    .map(([dimension, values]) => ({
      dimension: folded(dimension),
      values: [...new Set(values.map(folded).filter(Boolean))].sort(),
    }))
    .filter(({ values }) => values.length > 0)
    .map(
      ({ dimension, values }) =>
        `${encodeURIComponent(dimension)}=${values
          .map(encodeURIComponent)
          .join('|')}`,
    )
    .sort();
  return parts.length === 0
    ? undefined
    : `${instance}/${parts.join('&')}`.toLowerCase();
}

/** What the key of an asset selects; undefined where it is not one of the instance, or selects nothing. */
export function selectorOf(
  instance: string,
  asset: string,
): Selector | undefined {
  if (!asset.startsWith(`${instance}/`)) {
    return undefined;
  }
  try {
    const conditions = asset
      .slice(instance.length + 1)
      .split('&')
      .map(part => {
        const [dimension, values] = part.split(/=(.*)/s);
        return {
          dimension: folded(decodeURIComponent(dimension)),
          values: (values ?? '')
            .split('|')
            .map(decodeURIComponent)
            .map(folded)
            .filter(Boolean),
        };
      });
    return conditions.every(({ values }) => values.length > 0)
      ? { asset, conditions }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a line has what a selector asks for. */
export function selects(
  { conditions }: Selector,
  dimensions: Dimensions,
): boolean {
  return conditions.every(({ dimension, values }) => {
    const own = dimensions[dimension];
    return own !== undefined && values.includes(folded(own));
  });
}
