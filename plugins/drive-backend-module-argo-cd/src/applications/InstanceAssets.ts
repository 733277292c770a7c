import { ListedApplication } from '../api/ArgoCdApi';
import { ArgoCdInstance } from '../config/readInstances';
import { PROJECT_PATH, SELECTOR_PATH } from './annotations';
import { ApplicationIndex } from './ApplicationIndex';

const PREFIX = 'argo-cd:';

/** How components name the applications of an instance. */
export class InstanceAssets {
  /** The source of its records, e.g. `argo-cd:main`. */
  readonly source: string;
  readonly #prefixes: readonly string[];
  readonly #isOnly: boolean;

  constructor({ name, isOnly }: ArgoCdInstance) {
    this.source = `${PREFIX}${name}`;
    this.#isOnly = isOnly;
    // A component that names no instance means whichever has the application.
    this.#prefixes = [`${PREFIX}${name}/`, `${PREFIX}default/`];
  }

  /** Whether this instance is to be asked for an asset. */
  reads(asset: string): boolean {
    return this.#pathOf(asset) !== undefined;
  }

  /** Whether an asset has to be here, or nowhere. */
  isExpected(asset: string): boolean {
    return this.#isOnly || asset.startsWith(this.#prefixes[0]);
  }

  /**
   * The assets that each application belongs to, and those that have none.
   *
   * @param assets - those that are read here, canonical
   */
  match(
    assets: readonly string[],
    listed: readonly ListedApplication[],
  ): { found: Map<ListedApplication, string[]>; missing: string[] } {
    const found = new Map<ListedApplication, string[]>();
    const missing: string[] = [];
    const applications = new ApplicationIndex(listed);
    // An application whose namespace somebody names is none that its name alone means.
    const exact = new Set<ListedApplication>();
    const sorted = [...assets].sort((a, b) => depthOf(b) - depthOf(a));
    for (const asset of sorted) {
      const path = this.#pathOf(asset)!;
      const meant = applications
        .at(path)
        .filter(one => path.includes('/') || !exact.has(one));
      if (applications.at(path).length === 0) {
        missing.push(asset);
      }
      for (const application of meant) {
        if (isName(path) && path.includes('/')) {
          exact.add(application);
        }
        found.set(application, [...(found.get(application) ?? []), asset]);
      }
    }
    return { found, missing: missing.sort() };
  }

  #pathOf(asset: string): string | undefined {
    const prefix = this.#prefixes.find(one => asset.startsWith(one));
    return prefix === undefined ? undefined : asset.slice(prefix.length);
  }
}

const isName = (path: string) =>
  !path.startsWith(SELECTOR_PATH) && !path.startsWith(PROJECT_PATH);

/** What names a namespace is looked at first. */
const depthOf = (asset: string) => asset.split('/').length;
