import { ListedApplication } from '../api/ArgoCdApi';
import { PROJECT_PATH, SELECTOR_PATH } from './annotations';

/** Applications by everything that leads to them, in lower case as keys of assets are. */
export class ApplicationIndex {
  readonly #listed: readonly ListedApplication[];
  readonly #names = new Map<string, ListedApplication[]>();

  constructor(listed: readonly ListedApplication[]) {
    this.#listed = listed;
    for (const application of listed) {
      const { name, namespace, project } = application;
      for (const key of [
        name,
        `${namespace}/${name}`,
        `${PROJECT_PATH}${project}`,
      ]) {
        const lower = key.toLowerCase();
        this.#names.set(lower, [
          ...(this.#names.get(lower) ?? []),
          application,
        ]);
      }
    }
  }

  /** What the path of an asset leads to. */
  at(path: string): readonly ListedApplication[] {
    return path.startsWith(SELECTOR_PATH)
      ? this.#selected(path.slice(SELECTOR_PATH.length))
      : this.#names.get(path) ?? [];
  }

  /** By labels; names of applications that are separated by commas are taken for what they are. */
  #selected(selector: string): ListedApplication[] {
    const parts = selector.split(',');
    if (parts.every(part => !part.includes('='))) {
      return parts.flatMap(name => this.#names.get(name) ?? []);
    }
    return this.#listed.filter(({ labels }) => {
      const lower = Object.fromEntries(
        Object.entries(labels).map(([label, value]) => [
          label.toLowerCase(),
          value.toLowerCase(),
        ]),
      );
      return parts.every(part => {
        const at = part.indexOf('=');
        return lower[part.slice(0, at)] === part.slice(at + 1);
      });
    });
  }
}
