import { z } from 'zod';

/** A repository asked for beside others in one query. */
export interface Aliased {
  id: number;
  fullName: string;
}

const quoted = (text: string) => JSON.stringify(text);

/** Asks for many repositories at once, each under an alias of its own. */
export function aliasQuery(
  name: string,
  selections: readonly { fullName: string; selection: string }[],
): string {
  const fields = selections.map(({ fullName, selection }, position) => {
    const [owner, repository] = fullName.split('/');
    return `r${position}: repository(owner: ${quoted(owner)}, name: ${quoted(
      repository,
    )}) { ${selection} }`;
  });
  return `query ${name} {\n${fields.join('\n')}\n}`;
}

/** What of a repository is asked for. */
export interface DeliveryOptions {
  deployments?: { first: number; after?: string };
  /** All states of each deployment: as many points as a hundredth of the deployments. */
  statuses?: boolean;
  releases?: { first: number; after?: string };
  checks?: boolean;
  alerts?: boolean;
}

/** How many requests a repository costs, by the documented formula: a hundred make a point. */
export function requestsOf(options: DeliveryOptions): number {
  const { deployments, statuses, releases, checks } = options;
  return (
    (deployments ? 1 + (statuses ? deployments.first : 0) : 0) +
    (releases ? 1 : 0) +
    (checks ? 1 : 0)
  );
}

/** What is asked of every repository: connections, few of them inside another. */
export function deliverySelection(options: DeliveryOptions): string {
  const page = ({ first, after }: { first: number; after?: string }) =>
    `first: ${first}${after ? `, after: ${quoted(after)}` : ''}`;
  const newest = 'orderBy: { field: CREATED_AT, direction: DESC }';
  const parts = ['databaseId nameWithOwner pushedAt'];
  const statuses = options.statuses
    ? 'statuses(first: 30) { nodes { state createdAt } }'
    : '';
  if (options.deployments) {
    parts.push(`deployments(${page(options.deployments)}, ${newest}) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id environment commitOid createdAt
        commit { committedDate }
        latestStatus { state createdAt }
        ${statuses}
      }
    }`);
  }
  if (options.releases) {
    parts.push(`releases(${page(options.releases)}, ${newest}) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id tagName isDraft isPrerelease createdAt publishedAt url
        tagCommit { oid committedDate }
      }
    }`);
  }
  if (options.checks !== undefined) {
    const suites = options.checks
      ? 'checkSuites(last: 1) { nodes { updatedAt } }'
      : '';
    parts.push(
      `defaultBranchRef { name target { ... on Commit { oid ${suites} } } }`,
    );
  }
  if (options.alerts) {
    parts.push('hasVulnerabilityAlertsEnabled');
  }
  return parts.join('\n');
}

const pageInfo = z.object({
  hasNextPage: z.boolean(),
  endCursor: z.string().nullish(),
});

const pageOf = <T extends z.ZodType>(node: T) =>
  z.object({ pageInfo, nodes: z.array(node.nullish()).nullish() }).nullish();

const status = z.object({ state: z.string(), createdAt: z.string() });

const deployment = z.object({
  id: z.string(),
  environment: z.string().nullish(),
  commitOid: z.string(),
  createdAt: z.string(),
  commit: z.object({ committedDate: z.string() }).nullish(),
  latestStatus: status.nullish(),
  statuses: z.object({ nodes: z.array(status.nullish()).nullish() }).nullish(),
});

const release = z.object({
  id: z.string(),
  tagName: z.string(),
  isDraft: z.boolean(),
  isPrerelease: z.boolean(),
  createdAt: z.string(),
  publishedAt: z.string().nullish(),
  url: z.string(),
  tagCommit: z
    .object({ oid: z.string(), committedDate: z.string().optional() })
    .nullish(),
});

export const deliveryAnswer = z.object({
  databaseId: z.number(),
  nameWithOwner: z.string(),
  pushedAt: z.string().nullish(),
  deployments: pageOf(deployment),
  releases: pageOf(release),
  defaultBranchRef: z
    .object({
      name: z.string(),
      target: z
        .object({
          oid: z.string().optional(),
          checkSuites: z
            .object({
              nodes: z
                .array(z.object({ updatedAt: z.string() }).nullish())
                .nullish(),
            })
            .nullish(),
        })
        .nullish(),
    })
    .nullish(),
  hasVulnerabilityAlertsEnabled: z.boolean().nullish(),
});

export type DeliveryAnswer = z.output<typeof deliveryAnswer>;
export type DeploymentNode = z.output<typeof deployment>;
export type ReleaseNode = z.output<typeof release>;
