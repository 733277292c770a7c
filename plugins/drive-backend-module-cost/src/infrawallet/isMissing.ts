import { selectorOf } from '../lines/Selector';
import { INFRAWALLET } from './annotations';

/** Fields whose values begin with the provider's name. */
const PREFIXED = new Set(['account', 'service']);

/** Whether what some providers did not tell may concern an asset: unless it is known to be another provider's. */
export function isMissing(asset: string, missing: readonly string[]): boolean {
  const conditions = selectorOf(INFRAWALLET, asset)?.conditions ?? [];
  const providers = conditions.map(({ dimension, values }) => {
    if (dimension === 'provider') {
      return values;
    }
    return PREFIXED.has(dimension) && values.every(value => value.includes('/'))
      ? values.map(value => value.split('/')[0])
      : undefined;
  });
  const away = new Set(missing.map(provider => provider.toLowerCase()));
  return !providers.some(
    names => names !== undefined && !names.some(name => away.has(name)),
  );
}
