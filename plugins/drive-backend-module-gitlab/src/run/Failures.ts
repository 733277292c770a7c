import { RecordKind } from 'backstage-plugin-drive-common';
import { ConnectorRun, outcomeOf } from 'backstage-plugin-drive-node';

/** What failed alike of many projects, told once for all of them. */
export class Failures {
  readonly #groups = new Map<string, { error: unknown; assets: string[] }>();

  add(asset: string, error: unknown): void {
    const { reason = 'error' } = error as { reason?: string };
    const key = `${outcomeOf(error)} ${reason}`;
    const group = this.#groups.get(key);
    if (group) {
      group.assets.push(asset);
    } else {
      this.#groups.set(key, { error, assets: [asset] });
    }
  }

  addAll(projects: readonly { asset: string }[], error: unknown): void {
    projects.forEach(({ asset }) => this.add(asset, error));
  }

  /** @param what - what was being read, e.g. `deployments` */
  tell(run: ConnectorRun, what: string, kinds: readonly RecordKind[]): void {
    for (const { error, assets } of this.#groups.values()) {
      const [first, ...others] = assets;
      const path = first.slice(first.indexOf('/') + 1);
      run.problem({
        what: `${what} of ${path}${
          others.length > 0 ? ` and ${others.length} more` : ''
        }`,
        error,
        assets,
        kinds,
      });
    }
    this.#groups.clear();
  }
}
