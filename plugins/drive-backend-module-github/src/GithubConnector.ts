import {
  Connector,
  ConnectorRun,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { GithubInstance } from './api/GithubInstance';
import { ChangeAuthors } from './changes/ChangeAuthors';
import { GithubSettings } from './config';
import { newCursor, readCursors, writeCursors } from './run/OrganizationCursor';
import { readOrganization } from './run/readOrganization';
import { testOrganization } from './run/testOrganization';

/** Whatever else an annotation holds gets into no query and no path. */
const LOGIN = /^[a-z0-9][a-z0-9_-]*$/;

const HOURLY = { frequency: { hours: 1 }, timeout: { minutes: 45 } };

/**
 * Reads one GitHub: one organization of it, or all those whose repositories components point at.
 */
export function createGithubConnector(options: {
  instance: GithubInstance;
  settings: GithubSettings;
  /** Absent: those that components point at. */
  organization?: string;
  /** Organizations that have connectors of their own. */
  except?: readonly string[];
}): Connector {
  const { instance, settings, organization, except = [] } = options;
  const authors = new ChangeAuthors(settings.agents);
  const prefix = `${instance.source}/`.toLowerCase();
  const isOwn = (name: string) =>
    organization
      ? name === organization.toLowerCase()
      : !except.some(other => other.toLowerCase() === name);
  const organizationOf = (asset: string): string | undefined => {
    if (!asset.startsWith(prefix)) {
      return undefined;
    }
    const [name] = asset.slice(prefix.length).split('/');
    return LOGIN.test(name) && isOwn(name) ? name : undefined;
  };
  /** What the last run met, for testing the connection. */
  let met: readonly string[] = organization ? [organization.toLowerCase()] : [];

  return {
    id: ['github', instance.host, organization]
      .filter(Boolean)
      .join('/')
      .toLowerCase(),
    title: organization
      ? `GitHub ${instance.host}: ${organization}`
      : `GitHub ${instance.host}`,
    kinds: [
      'change',
      'deployment',
      'pipeline_run',
      'finding',
      ...(instance.hasBilling ? (['cost_item'] as const) : []),
    ],
    schedule: settings.schedule ?? HOURLY,
    readsAsset: asset => organizationOf(asset) !== undefined,
    async *collect(run: ConnectorRun): AsyncGenerator<RecordInput> {
      const assets = byOrganization(run.assets, organizationOf);
      met = [...assets.keys()];
      const cursors = readCursors(run.cursor);
      for (const [name, own] of assets) {
        run.signal.throwIfAborted();
        const cursor = cursors.get(name) ?? newCursor();
        cursors.set(name, cursor);
        yield* readOrganization({
          organization: name,
          assets: own,
          instance,
          settings,
          authors,
          cursor,
          run,
          concerned: assets.size > 1 ? own : undefined,
          checkpoint: () => run.checkpoint(writeCursors(cursors)),
        });
      }
      run.setCursor(writeCursors(cursors));
    },
    testConnection: signal =>
      testOrganization({ instance, organizations: met, signal }),
    rateBudgets: () => instance.budgets.flatMap(budget => budget.readings()),
  };
}

function byOrganization(
  assets: Iterable<string>,
  organizationOf: (asset: string) => string | undefined,
): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const asset of assets) {
    const name = organizationOf(asset);
    if (name !== undefined) {
      const list = byName.get(name);
      if (list) {
        list.push(asset);
      } else {
        byName.set(name, [asset]);
      }
    }
  }
  return new Map([...byName].sort(([a], [b]) => (a < b ? -1 : 1)));
}
