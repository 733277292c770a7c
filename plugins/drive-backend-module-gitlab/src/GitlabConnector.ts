import { Connector } from 'backstage-plugin-drive-node';
import { GitlabInstance } from './api/GitlabInstance';
import { ChangeAuthors } from './changes/ChangeAuthors';
import { GitlabSettings } from './config';
import { KINDS } from './kinds';
import { readInstance } from './run/readInstance';
import { testInstance } from './run/testInstance';

/** A project's path or number; whatever else an annotation holds is asked for nowhere. */
const PROJECT = /^(\d+|[\w.-]+(\/[\w.-]+)+)$/;

const HOURLY = { frequency: { hours: 1 }, timeout: { minutes: 45 } };

/** Reads one GitLab: all projects of it that components point at. */
export function createGitlabConnector(options: {
  instance: GitlabInstance;
  settings: GitlabSettings;
}): Connector {
  const { instance, settings } = options;
  const authors = new ChangeAuthors(settings.agents);
  const prefix = `${instance.source}/`.toLowerCase();
  const projectOf = (asset: string): string | undefined => {
    const path = asset.startsWith(prefix) ? asset.slice(prefix.length) : '';
    return PROJECT.test(path) ? path : undefined;
  };
  /** A project that the last run met, for testing the connection. */
  let met: string | undefined;
  return {
    id: `gitlab/${instance.host}`.toLowerCase(),
    title: `GitLab ${instance.host}`,
    kinds: KINDS,
    schedule: settings.schedule ?? HOURLY,
    readsAsset: asset => projectOf(asset) !== undefined,
    collect(run) {
      const assets = new Map(
        [...run.assets].sort().flatMap(asset => {
          const path = projectOf(asset);
          return path === undefined ? [] : [[asset, path] as const];
        }),
      );
      [met] = assets.values();
      return readInstance({ instance, settings, authors, assets, run });
    },
    testConnection: signal => testInstance(instance, met, signal),
    rateBudgets: () => instance.budget.readings(),
  };
}
