import { z } from 'zod';
import { AdaptiveSize } from '../api/AdaptiveSize';
import { inBatches } from '../api/inBatches';
import { OrganizationRun } from '../run/OrganizationRun';
import { DeploymentNode } from './deliveryQuery';

const QUERY = `
  query DriveDeploymentStatuses($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Deployment {
        id
        statuses(first: 30) { nodes { state createdAt } }
      }
    }
  }`;

const answerSchema = z.object({
  nodes: z.array(
    z
      .object({
        id: z.string(),
        statuses: z
          .object({
            nodes: z
              .array(
                z
                  .object({ state: z.string(), createdAt: z.string() })
                  .nullish(),
              )
              .nullish(),
          })
          .nullish(),
      })
      .nullish(),
  ),
});

/** How a deployment ended. */
export interface DeploymentEnd {
  outcome: 'success' | 'failure';
  at: string;
}

const OUTCOMES: Record<string, DeploymentEnd['outcome']> = {
  SUCCESS: 'success',
  FAILURE: 'failure',
  ERROR: 'failure',
};

/** Undefined: it goes on, or has never begun. The latest end counts. */
export function endAmong(
  statuses: readonly { state: string; createdAt: string }[],
): DeploymentEnd | undefined {
  return statuses
    .flatMap(({ state, createdAt }) => {
      const outcome = OUTCOMES[state.toUpperCase()];
      return outcome ? [{ outcome, at: createdAt }] : [];
    })
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
}

/** What became of some deployments. */
export interface Ends {
  of(deployment: DeploymentNode): DeploymentEnd | undefined;
  /** Whose end could not be read, and why. */
  failed: Map<string, unknown>;
}

/**
 * How deployments ended. One that a later one has replaced only says `INACTIVE`: it ended long before, so where its
 * earlier states are not there they are asked for, a hundred deployments at a time.
 */
export async function endsOf(
  { graphql, run }: OrganizationRun,
  deployments: readonly DeploymentNode[],
): Promise<Ends> {
  const replaced = deployments.filter(
    ({ latestStatus, statuses }) =>
      latestStatus?.state === 'INACTIVE' && !statuses,
  );
  const known = new Map<string, DeploymentEnd | undefined>();
  const failed = new Map<string, unknown>();
  const size = new AdaptiveSize({ start: 100, least: 10, most: 100 });
  for await (const outcome of inBatches(
    replaced.map(({ id }) => id),
    size,
    async (ids, attempts) =>
      answerSchema.parse(
        (
          await graphql.ask(
            QUERY,
            { ids },
            {
              points: Math.max(1, Math.round(ids.length / 100)),
              permission: 'deployments',
              attempts,
            },
          )
        ).data,
      ),
    run.signal,
  )) {
    if ('error' in outcome) {
      outcome.items.forEach(id => failed.set(id, outcome.error));
      continue;
    }
    for (const node of outcome.answer.nodes) {
      if (node) {
        const statuses = (node.statuses?.nodes ?? []).flatMap(one => one ?? []);
        known.set(node.id, endAmong(statuses));
      }
    }
  }
  return {
    of: ({ id, latestStatus, statuses }) => {
      if (statuses?.nodes) {
        return endAmong(statuses.nodes.flatMap(one => one ?? []));
      }
      return known.get(id) ?? endAmong(latestStatus ? [latestStatus] : []);
    },
    failed,
  };
}
