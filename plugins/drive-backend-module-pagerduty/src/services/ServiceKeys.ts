import { isIntegrationName } from './integrationKeys';
import { AccountAssets } from './AccountAssets';

/** Which services components point at, and by which keys. */
export class ServiceKeys {
  readonly #assets: AccountAssets;
  /** By the service's id. */
  readonly #keys = new Map<string, string>();
  /** Keys of services that have another one, too. */
  readonly others: readonly string[];

  /** @param found - the services' ids, by asset */
  constructor(found: Readonly<Record<string, string>>, assets: AccountAssets) {
    this.#assets = assets;
    const others: string[] = [];
    const rank = (asset: string, id: string) => {
      if (asset === assets.usualKeyOf(id)) {
        return 0;
      }
      return isIntegrationName(assets.nameOf(asset) ?? '') ? 2 : 1;
    };
    const sorted = Object.entries(found).sort(
      ([a, idOfA], [b, idOfB]) =>
        rank(a, idOfA) - rank(b, idOfB) || (a < b ? -1 : 1),
    );
    for (const [asset, id] of sorted) {
      if (this.#keys.has(id)) {
        others.push(asset);
      } else {
        this.#keys.set(id, asset);
      }
    }
    this.others = others;
  }

  /** The asset that a service's incidents are about. */
  keyOf(serviceId: string): string {
    return this.#keys.get(serviceId) ?? this.#assets.usualKeyOf(serviceId);
  }

  /** The assets that are read. */
  get assets(): string[] {
    return [...this.#keys.values()];
  }

  /** The services that components point at. */
  get services(): string[] {
    return [...this.#keys.keys()].sort();
  }

  /** Whether incidents that were read under other keys are about the same assets still. */
  agreesWith(before: ServiceKeys): boolean {
    return [...this.services, ...before.services].every(
      id => this.keyOf(id) === before.keyOf(id),
    );
  }
}
