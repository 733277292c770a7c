import { ConnectorError, ConnectorRun } from 'backstage-plugin-drive-node';

const NAMED = 5;

/** Collects what admins are told of a run. */
export class RunNotes {
  readonly #run: ConnectorRun;
  readonly #unplaced = new Set<string>();
  readonly #forgetful = new Set<string>();
  readonly #missed = new Map<string, { from: number; until: number }>();

  constructor(run: ConnectorRun) {
    this.#run = run;
  }

  /** Assets that are no application that can be seen. */
  missing(assets: readonly string[]): void {
    if (assets.length > 0) {
      this.#run.problem({
        what: 'applications that components point at',
        error: new ConnectorError(
          'notFound',
          `No application that these credentials can see: ${listed(assets)}.`,
          {
            nextStep:
              'Correct argocd/app-name, app-selector, project-name or instance-name of the components, or let the account get the applications: what it may not get is left out without a word.',
          },
        ),
        kinds: ['deployment'],
        assets,
      });
    }
  }

  /** Assets of an application that remembers no sync. */
  withoutHistory(assets: readonly string[]): void {
    assets.forEach(asset => this.#forgetful.add(asset));
  }

  /** An application that nothing says the environment of. */
  withoutEnvironment(application: string): void {
    this.#unplaced.add(application);
  }

  /** Syncs of an asset may have been forgotten before they were seen. */
  missed(asset: string, window: { from: number; until: number }): void {
    this.#missed.set(asset, window);
  }

  report(): void {
    if (this.#forgetful.size > 0) {
      this.#run.problem({
        what: 'history of applications',
        error: new ConnectorError(
          'notInstalled',
          `The applications of these remember no sync: ${listed([
            ...this.#forgetful,
          ])}.`,
          { nextStep: 'Set spec.revisionHistoryLimit of them to 10 or more.' },
        ),
        kinds: ['deployment'],
        assets: this.#forgetful,
      });
    }
    if (this.#unplaced.size > 0) {
      this.#run.problem({
        what: 'environments of applications',
        error: new ConnectorError(
          'badAnswer',
          `Nothing says which environment they deploy to, so that they do not count as production: ${listed(
            [...this.#unplaced],
          )}.`,
          {
            nextStep:
              'Label the applications with env, or write rules under drive.connectors.argo-cd.environments.',
          },
        ),
        kinds: [],
      });
    }
    for (const [asset, window] of this.#missed) {
      this.#run.problem({
        what: 'history of applications',
        error: new ConnectorError(
          'badAnswer',
          `${asset} has synced more often than its application remembers.`,
          {
            nextStep:
              'Raise spec.revisionHistoryLimit of the application, or read Argo CD more often.',
          },
        ),
        kinds: ['deployment'],
        assets: [asset],
        window,
      });
    }
  }
}

function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}
