import { pagesByLink } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { InstanceRun } from '../run/InstanceRun';

const DAY_MS = 86_400_000;

/** The update of a deployment has to be bounded where they are listed by it. */
const FURTHEST_BACK_DAYS = 3_650;

const PAGE = 100;
const USUAL_PAGE = 20;

/** Of a project with more pages than this what lies further back stays unread. */
const MOST_PAGES = 100;

/** So many pages are read beyond the time that matters, for what stood in each environment before. */
const PAGES_BEYOND = 2;

/** An environment for each branch: nothing stands there before, and it is called as its author has called the branch. */
const REVIEW_APP = /^review\//i;

export const isReviewApp = (environment: string) =>
  REVIEW_APP.test(environment);

const deployment = z.object({
  id: z.number(),
  sha: z.string(),
  status: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  environment: z
    .object({ id: z.number().nullish(), name: z.string() })
    .nullish(),
  deployable: z
    .object({
      started_at: z.string().nullish(),
      finished_at: z.string().nullish(),
      web_url: z.string().nullish(),
      commit: z.object({ created_at: z.string().nullish() }).nullish(),
    })
    .nullish(),
});

const page = z.array(deployment);

export type DeploymentNode = z.output<typeof deployment>;

/** The deployments of a project, those that changed last first. */
export interface DeploymentList {
  deployments: DeploymentNode[];
  /** Set where there are too many to read them all: what changed before is not known, milliseconds since the epoch. */
  knownSince?: number;
}

/**
 * The deployments that changed since an instant, and for each environment one from before, if it can be had.
 *
 * @param options - `since`: milliseconds since the epoch; `isFirst`: whether many are expected
 * @throws ConnectorError
 */
export async function listDeployments(
  { client, run }: InstanceRun,
  projectId: number,
  { since, isFirst }: { since: number; isFirst: boolean },
): Promise<DeploymentList> {
  const deployments: DeploymentNode[] = [];
  let pages = 0;
  let beyond = 0;
  for await (const { body } of pagesByLink(
    client,
    `projects/${projectId}/deployments`,
    {
      signal: run.signal,
      schema: page,
      query: {
        order_by: 'updated_at',
        sort: 'desc',
        updated_after: new Date(
          run.now - FURTHEST_BACK_DAYS * DAY_MS,
        ).toISOString(),
        per_page: isFirst ? PAGE : USUAL_PAGE,
      },
    },
  )) {
    deployments.push(...(body as DeploymentNode[]));
    pages++;
    const oldest = deployments[deployments.length - 1];
    if (!oldest) {
      break;
    }
    if (Date.parse(oldest.updated_at) < since) {
      beyond++;
      if (beyond > PAGES_BEYOND || knowsWhatStood(deployments, since)) {
        break;
      }
    } else if (pages >= MOST_PAGES) {
      return { deployments, knownSince: Date.parse(oldest.updated_at) };
    }
  }
  return { deployments };
}

/** Whether for each environment there is a success from before, from which the first within the time goes on. */
function knowsWhatStood(
  deployments: readonly DeploymentNode[],
  since: number,
): boolean {
  const stood = new Set<string>();
  const wanted = new Set<string>();
  for (const { environment, updated_at: at, status } of deployments) {
    const name = environment?.name ?? '';
    if (Date.parse(at) >= since) {
      wanted.add(name);
    } else if (status === 'success') {
      stood.add(name);
    }
  }
  return [...wanted].every(name => stood.has(name) || isReviewApp(name));
}
