import { PagerDutyAccount } from '../config/readAccounts';

const PREFIX = 'pagerduty:';

/** How components name the services of an account. */
export class AccountAssets {
  /** The source of its records, e.g. `pagerduty:acme`. */
  readonly source: string;
  readonly #isOnly: boolean;
  /** The account's names in asset keys, the usual one first. */
  readonly #names: readonly string[];

  constructor({ id, isDefault }: PagerDutyAccount) {
    this.source = `${PREFIX}${id ?? 'default'}`;
    // Where config knows one account without a name, all services are its own, as for the portal's PagerDuty plugin.
    this.#isOnly = id === undefined;
    this.#names = [
      ...(isDefault ? ['default'] : []),
      ...(id === undefined ? [] : [id.toLowerCase()]),
    ];
  }

  /** The part of an asset's key that names a service; undefined where it is none of this account's. */
  nameOf(asset: string): string | undefined {
    if (!asset.startsWith(PREFIX)) {
      return undefined;
    }
    const slash = asset.indexOf('/');
    const account = asset.slice(PREFIX.length, slash);
    return this.#isOnly || this.#names.includes(account)
      ? asset.slice(slash + 1)
      : undefined;
  }

  /** The key of a service that no component points at yet. */
  usualKeyOf(serviceId: string): string {
    return `${PREFIX}${this.#names[0]}/${serviceId}`.toLowerCase();
  }
}
