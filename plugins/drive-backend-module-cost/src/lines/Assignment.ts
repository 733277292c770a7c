import { canonicalAssetKey } from 'backstage-plugin-drive-node';
import { Dimensions } from './CostLine';
import { Selector, selectorKey, selects } from './Selector';

/** That the value of a dimension names an entity of a kind. */
export interface EntityRule {
  dimension: string;
  /** E.g. `component`. */
  kind: string;
}

/**
 * Says for each line which asset it belongs to. Every line belongs to one alone, so that no money counts twice: to the
 * entity that it names itself; else to the selector with the most conditions; else to the entity that a rule finds;
 * else to what nothing in the catalog points at.
 */
export class Assignment {
  /** Selectors that share a line with one that is as good, by asset: the first in alphabetical order has it. */
  readonly contested = new Map<string, string>();
  readonly #instance: string;
  readonly #selectors: readonly Selector[];
  readonly #entities: readonly EntityRule[];
  readonly #restBy: readonly string[];
  readonly #used: readonly string[];
  readonly #known = new Map<string, string>();

  /** @param options - `restBy`: the dimensions by which the rest is told apart, the first that a line has */
  constructor(options: {
    instance: string;
    selectors: readonly Selector[];
    entities: readonly EntityRule[];
    restBy: readonly string[];
  }) {
    this.#instance = options.instance;
    this.#entities = options.entities;
    this.#restBy = options.restBy;
    this.#selectors = [...options.selectors].sort(
      (a, b) =>
        b.conditions.length - a.conditions.length ||
        (a.asset < b.asset ? -1 : 1),
    );
    this.#used = [
      ...new Set([
        ...options.selectors.flatMap(({ conditions }) =>
          conditions.map(({ dimension }) => dimension),
        ),
        ...options.entities.map(({ dimension }) => dimension),
        ...options.restBy,
      ]),
    ].sort();
  }

  /** @param entity - the ref that the line itself names */
  assetOf(dimensions: Dimensions, entity?: string): string {
    const named = entity && entityRef(entity, 'component');
    if (named) {
      return named;
    }
    const key = JSON.stringify(this.#used.map(name => dimensions[name]));
    let asset = this.#known.get(key);
    if (asset === undefined) {
      asset = this.#find(dimensions);
      this.#known.set(key, asset);
    }
    return asset;
  }

  #find(dimensions: Dimensions): string {
    const [first, ...others] = this.#selectors.filter(selector =>
      selects(selector, dimensions),
    );
    for (const other of others) {
      if (other.conditions.length === first.conditions.length) {
        this.contested.set(other.asset, first.asset);
      }
    }
    return first?.asset ?? this.#entityOf(dimensions) ?? this.#rest(dimensions);
  }

  #entityOf(dimensions: Dimensions): string | undefined {
    for (const { dimension, kind } of this.#entities) {
      const value = dimensions[dimension];
      const ref = value && entityRef(value, kind);
      if (ref) {
        return ref;
      }
    }
    return undefined;
  }

  #rest(dimensions: Dimensions): string {
    for (const name of this.#restBy) {
      const value = dimensions[name];
      // Accounts are sometimes called after a person's address.
      if (value && !value.includes('@')) {
        return selectorKey(this.#instance, { [name]: [value] })!;
      }
    }
    return `${this.#instance}/unknown`;
  }
}

const NAME = /^[a-z0-9]+(?:[-_.a-z0-9]*[a-z0-9])?$/i;

/** `payments`, `shop/payments` or a whole ref; undefined where it can be none. */
function entityRef(value: string, kind: string): string | undefined {
  const [, ownKind = kind, namespace = 'default', name = ''] =
    /^(?:(component|system|domain|group):)?(?:([^/:]+)\/)?([^/:]+)$/i.exec(
      value.trim(),
    ) ?? [];
  return NAME.test(name) && NAME.test(namespace)
    ? canonicalAssetKey(`${ownKind}:${namespace}/${name}`)
    : undefined;
}
