import { JiraInstance } from '../config/readInstances';
import { Scope, scopeOf } from './Scope';

/** How components name what is in an instance. */
export class InstanceAssets {
  /** The source of its records, e.g. `jira:default`. */
  readonly source: string;
  readonly #names: readonly string[];

  constructor({ name, isDefault }: JiraInstance) {
    this.source = `jira:${name}`;
    this.#names = isDefault ? ['default', name] : [name];
  }

  /** @returns undefined where the asset is none of this instance's */
  scopeOf(asset: string): Scope | undefined {
    const scope = scopeOf(asset);
    return scope && this.#names.includes(scope.instance) ? scope : undefined;
  }
}
