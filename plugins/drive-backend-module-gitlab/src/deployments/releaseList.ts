import { pagesByLink } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { InstanceRun } from '../run/InstanceRun';

const PAGE = 100;
const MOST_PAGES = 50;
const PAGES_BEYOND = 1;

/** What comes before a release, by its version: `1.2.0-rc.1`. What else is behind a version says nothing of it. */
const PRERELEASE =
  /\d[-.](alpha|beta|canary|dev|next|nightly|pre|preview|rc|snapshot)([-.\d]|$)/i;

const release = z.object({
  tag_name: z.string(),
  released_at: z.string().nullish(),
  upcoming_release: z.boolean().nullish(),
  commit: z
    .object({ id: z.string(), committed_date: z.string().nullish() })
    .nullish(),
});

const page = z.array(release);

export type ReleaseNode = z.output<typeof release>;

export const isPrerelease = ({ tag_name: tag }: ReleaseNode) =>
  PRERELEASE.test(tag);

/**
 * The releases of a project since an instant, and some from before, the latest first.
 *
 * @param since - milliseconds since the epoch
 * @throws ConnectorError
 */
export async function listReleases(
  { client, run }: InstanceRun,
  projectId: number,
  since: number,
): Promise<ReleaseNode[]> {
  const releases: ReleaseNode[] = [];
  let pages = 0;
  let beyond = 0;
  for await (const { body } of pagesByLink(
    client,
    `projects/${projectId}/releases`,
    {
      signal: run.signal,
      schema: page,
      query: { order_by: 'released_at', sort: 'desc', per_page: PAGE },
    },
  )) {
    releases.push(...(body as ReleaseNode[]));
    pages++;
    const oldest = releases[releases.length - 1]?.released_at;
    if (oldest && Date.parse(oldest) < since) {
      beyond++;
    }
    if (beyond >= PAGES_BEYOND || pages >= MOST_PAGES) {
      break;
    }
  }
  return releases;
}
