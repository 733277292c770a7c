import { canonicalAssetKey } from 'backstage-plugin-drive-node';

const COMPONENT = 'component:';

/** What the series of an instance are about, by the name that their labels give. */
export class Subjects {
  readonly #assets: ReadonlySet<string>;
  readonly #prefix: string;
  /** References of components, by their names. */
  readonly #components = new Map<string, string[]>();

  /** @param assets - every asset that a component points at; components' own references are among them */
  constructor(assets: ReadonlySet<string>, instance: string) {
    this.#assets = assets;
    this.#prefix = `prometheus:${instance}/`;
    for (const asset of assets) {
      if (asset.startsWith(COMPONENT)) {
        const name = asset.slice(asset.indexOf('/') + 1);
        this.#components.set(name, [
          ...(this.#components.get(name) ?? []),
          asset,
        ]);
      }
    }
  }

  /**
   * The subject of a name's records: the asset of the instance that a component points at by that name, else the
   * component that is called so, in the default namespace where several are; else an asset that nothing points at.
   * `namespace/name`, references of components and keys of assets are taken as they are.
   *
   * @returns undefined where it is no name
   */
  subjectOf(name: string): string | undefined {
    const text = name.trim().toLowerCase();
    if (text.includes(':')) {
      return canonicalAssetKey(text);
    }
    const own = canonicalAssetKey(this.#prefix + text);
    if (own === undefined || this.#assets.has(own)) {
      return own;
    }
    if (text.includes('/')) {
      return canonicalAssetKey(COMPONENT + text);
    }
    const components = this.#components.get(text) ?? [];
    const usual = usualSubjectOf(text);
    if (components.includes(usual)) {
      return usual;
    }
    return components.length === 1 ? components[0] : own;
  }
}

/** What most records are about: the component of that name in the default namespace. */
export function usualSubjectOf(name: string): string {
  return `${COMPONENT}default/${name.trim().toLowerCase()}`;
}
