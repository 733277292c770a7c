import { BranchCommit, pagesByLink } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { revertedBy } from '../changes/revertedBy';
import { ProjectState } from '../projects/ProjectIndex';
import { changeIdOf } from '../records';
import { InstanceRun } from '../run/InstanceRun';

/** So many commits between what was deployed before and what stands there now are read at most. */
const MOST_PAGES = 100;

const commits = z.array(z.object({ id: z.string() }));

const mergeRequests = z.array(
  z.object({
    iid: z.number(),
    title: z.string(),
    description: z.string().nullish(),
    labels: z.array(z.string()).default([]),
    sha: z.string().nullish(),
    merge_commit_sha: z.string().nullish(),
    squash_commit_sha: z.string().nullish(),
  }),
);

/**
 * The commits of a default branch since an instant, oldest first, with the changes that they merged: by the commit of
 * the merge, of the squash, or by the head that was fast-forwarded to.
 *
 * @param since - milliseconds since the epoch
 * @throws ConnectorError
 */
export async function readHistory(
  context: InstanceRun,
  { id, defaultBranch }: ProjectState,
  since: number,
): Promise<BranchCommit[]> {
  const { client, run, settings } = context;
  const from = new Date(since).toISOString();
  const shas: string[] = [];
  await eachPage(
    pagesByLink(client, `projects/${id}/repository/commits`, {
      signal: run.signal,
      schema: commits,
      query: {
        ref_name: defaultBranch,
        since: from,
        first_parent: true,
        per_page: 100,
      },
    }),
    body => shas.push(...body.map(commit => commit.id)),
  );
  if (shas.length === 0) {
    return [];
  }
  const repairLabels = new Set(
    settings.repairLabels.map(label => label.toLowerCase()),
  );
  const bySha = new Map<string, { changeId: string; repairs: boolean }>();
  await eachPage(
    pagesByLink(client, `projects/${id}/merge_requests`, {
      signal: run.signal,
      schema: mergeRequests,
      query: {
        state: 'merged',
        target_branch: defaultBranch,
        updated_after: from,
        order_by: 'created_at',
        sort: 'desc',
        per_page: 100,
      },
    }),
    body => {
      for (const one of body) {
        const change = {
          changeId: changeIdOf(id, one.iid),
          repairs:
            revertedBy(one) !== undefined ||
            one.labels.some(label => repairLabels.has(label.toLowerCase())),
        };
        for (const sha of [
          one.sha,
          one.squash_commit_sha,
          one.merge_commit_sha,
        ]) {
          if (sha) {
            bySha.set(sha, change);
          }
        }
      }
    },
  );
  return shas.reverse().map(sha => ({ sha, ...bySha.get(sha) }));
}

async function eachPage<T>(
  pages: AsyncIterable<{ body: T }>,
  take: (body: T) => void,
): Promise<void> {
  let count = 0;
  for await (const { body } of pages) {
    take(body);
    count++;
    if (count >= MOST_PAGES) {
      return;
    }
  }
}
