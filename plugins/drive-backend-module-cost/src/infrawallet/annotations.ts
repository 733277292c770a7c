import { Entity } from '@backstage/catalog-model';
import { selectorKey } from '../lines/Selector';

/** Of InfraWallet's source and assets. */
export const INFRAWALLET = 'infrawallet:default';

const PREFIX = 'infrawallet.io/';

/** The annotations whose values are those of a field, several separated by commas. */
const FIELDS = ['project', 'account', 'service', 'category', 'provider'];

/** Those of InfraWallet's card, which this reads alike. */
export const INFRAWALLET_ANNOTATIONS = [...FIELDS, 'extra-filters', 'tags'].map(
  name => `${PREFIX}${name}`,
);

const listOf = (value: string, separator: string) =>
  value
    .split(separator)
    .map(part => part.trim())
    .filter(Boolean);

/**
 * The assets that an entity's annotations select together: a line has to fit all of them. Tags of different keys select
 * each by itself, as InfraWallet has it.
 */
export function infraWalletAssets({ metadata }: Entity): string[] {
  const annotated = (name: string) =>
    metadata.annotations?.[`${PREFIX}${name}`]?.trim() || undefined;
  const conditions: Record<string, string[]> = {};
  for (const field of FIELDS) {
    const value = annotated(field);
    if (value) {
      conditions[field] = listOf(value, ',');
    }
  }
  for (const pair of listOf(annotated('extra-filters') ?? '', ',')) {
    const [key, values] = splitOnce(pair);
    if (key && values) {
      conditions[key] = listOf(values, '|');
    }
  }
  const tags = new Map<string, string[]>();
  // Without a provider InfraWallet ignores tags.
  for (const pair of annotated('provider')
    ? listOf(annotated('tags') ?? '', ',')
    : []) {
    const [key, value] = splitOnce(pair);
    if (key && value) {
      tags.set(key, [...(tags.get(key) ?? []), value]);
    }
  }
  const selections =
    tags.size === 0
      ? [conditions]
      : [...tags].map(([key, values]) => ({ ...conditions, [key]: values }));
  return selections.flatMap(
    selection => selectorKey(INFRAWALLET, selection) ?? [],
  );
}

function splitOnce(pair: string): [string?, string?] {
  const at = pair.indexOf(':');
  return at < 0
    ? []
    : [
        pair.slice(0, at).trim() || undefined,
        pair.slice(at + 1).trim() || undefined,
      ];
}
