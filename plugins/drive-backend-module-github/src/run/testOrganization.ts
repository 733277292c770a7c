import {
  ConnectorError,
  HttpClient,
  isConnectorError,
  outcomeOf,
} from 'backstage-plugin-drive-node';
import { RecordKind, SourceKind } from 'backstage-plugin-drive-common';
import { GithubGraphql } from '../api/GithubGraphql';
import { GithubInstance } from '../api/GithubInstance';

const SILENT = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => SILENT,
};

/** One small question for each of what a run asks for. */
interface Probe {
  kind: RecordKind;
  what: string;
  ask: () => Promise<unknown>;
}

/**
 * Asks for the least of everything that a run asks for, of each organization: what would work, and what is missing.
 *
 * @throws ConnectorError where no organization is known, or it cannot be reached at all
 */
export async function testOrganization(options: {
  instance: GithubInstance;
  organizations: readonly string[];
  signal: AbortSignal;
}): Promise<SourceKind[]> {
  const { instance, organizations, signal } = options;
  if (organizations.length === 0) {
    throw new ConnectorError(
      'notFound',
      `No component points at a repository of ${instance.host} yet, as far as the last run knows.`,
      {
        nextStep:
          'Annotate components with github.com/project-slug, or name the organizations in drive.connectors.github.organizations.',
      },
    );
  }
  const kinds = new Map<RecordKind, SourceKind>();
  for (const organization of organizations) {
    const client = instance.clientOf(organization, SILENT);
    const graphql = new GithubGraphql({
      client,
      path: instance.graphqlPath,
      signal,
    });
    const probes = probesOf(organization, {
      instance,
      client,
      graphql,
      signal,
    });
    const finding: unknown[] = [];
    for (const { kind, what, ask } of probes) {
      const error = await ask().then(
        () => undefined,
        problem => problem ?? new Error('failed'),
      );
      signal.throwIfAborted();
      if (kind === 'finding') {
        finding.push(error);
      }
      note(kinds, kind, `${what} of ${organization}`, error);
    }
    // One list of alerts that can be read is enough; the others are said to be missing.
    const found = kinds.get('finding');
    if (found && finding.includes(undefined)) {
      found.outcome = 'ok';
    }
  }
  return [...kinds.values()];
}

function note(
  kinds: Map<RecordKind, SourceKind>,
  kind: RecordKind,
  what: string,
  error: unknown,
) {
  const before = kinds.get(kind) ?? { kind, outcome: 'ok' as const };
  if (error === undefined) {
    kinds.set(kind, before);
    return;
  }
  const reason = `${what}: ${(error as Error).message}`;
  kinds.set(kind, {
    ...before,
    outcome: outcomeOf(error),
    reason: before.reason ? `${before.reason} ${reason}` : reason,
    nextStep:
      before.nextStep ?? (isConnectorError(error) ? error.nextStep : undefined),
  });
}

function probesOf(
  organization: string,
  {
    instance,
    client,
    graphql,
    signal,
  }: {
    instance: GithubInstance;
    client: HttpClient;
    graphql: GithubGraphql;
    signal: AbortSignal;
  },
): Probe[] {
  const rest = (
    path: string,
    query: Record<string, string | number | boolean>,
  ) => client.get(path, { signal, resource: 'core', query, attempts: 1 });
  const alerts = (list: string, query = {}): Probe => ({
    kind: 'finding',
    what: `${list} alerts`,
    ask: () =>
      rest(`orgs/${organization}/${list}/alerts`, { per_page: 1, ...query }),
  });
  const askGraphql = async (query: string, permission: string) => {
    const { failures } = await graphql.ask(
      query,
      { login: organization, query: `org:${organization} is:pr is:merged` },
      { points: 1, permission, attempts: 1 },
    );
    if (failures.length > 0) {
      throw failures[0].error;
    }
  };
  const now = new Date();
  return [
    {
      kind: 'change',
      what: 'pull requests',
      ask: () =>
        askGraphql(
          'query ($query: String!) { search(query: $query, type: ISSUE, first: 1) { issueCount } }',
          'pull_requests',
        ),
    },
    {
      kind: 'deployment',
      what: 'deployments',
      ask: () =>
        askGraphql(
          `query ($login: String!) { organization(login: $login) {
            repositories(first: 1, orderBy: { field: PUSHED_AT, direction: DESC }) {
              nodes { deployments(first: 1, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { id } } } } } }`,
          'deployments',
        ),
    },
    {
      kind: 'pipeline_run',
      what: 'workflow runs',
      ask: async () => {
        const { data } = await graphql.ask(
          `query ($login: String!) { organization(login: $login) {
            repositories(first: 1, orderBy: { field: PUSHED_AT, direction: DESC }) { nodes { nameWithOwner } } } }`,
          { login: organization },
          { points: 1, attempts: 1 },
        );
        const name = (data as any).organization?.repositories?.nodes?.[0]
          ?.nameWithOwner;
        if (name) {
          await rest(`repos/${name}/actions/runs`, { per_page: 1 });
        }
      },
    },
    alerts('dependabot'),
    alerts('code-scanning'),
    alerts('secret-scanning', { hide_secret: true }),
    ...(instance.hasBilling
      ? [
          {
            kind: 'cost_item' as const,
            what: 'billing',
            ask: () =>
              rest(`organizations/${organization}/settings/billing/usage`, {
                year: now.getUTCFullYear(),
                month: now.getUTCMonth() + 1,
                day: now.getUTCDate(),
              }),
          },
        ]
      : []),
  ];
}
