import { ConnectorError } from 'backstage-plugin-drive-node';
import { z } from 'zod';
import { inBatches } from '../api/inBatches';
import { PageSize } from '../api/PageSize';
import { KINDS } from '../kinds';
import { numberIn } from '../records';
import { Failures } from '../run/Failures';
import { InstanceRun } from '../run/InstanceRun';
import { findProjects } from './findProjects';
import { ProjectState } from './ProjectIndex';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** What ran a moment ago may show late. */
const SWEEP_OVERLAP_MS = 15 * 60_000;

const QUERY = `
  query DriveProjectStates($ids: [ID!], $since: Time, $first: Int) {
    projects(ids: $ids, first: $first) {
      nodes {
        id
        fullPath
        archived
        repository { rootRef }
        userPermissions { downloadCode readCommitStatus }
        pipelines(updatedAfter: $since, first: 1) { nodes { id } }
        releases(first: 1) { nodes { releasedAt } }
      }
    }
  }`;

const nodes = <T extends z.ZodType>(node: T) =>
  z.object({ nodes: z.array(node.nullable()).nullish() }).nullish();

const answer = z.object({
  projects: z.object({
    nodes: z.array(
      z
        .object({
          id: z.string(),
          fullPath: z.string(),
          archived: z.boolean().nullish(),
          repository: z.object({ rootRef: z.string().nullish() }).nullish(),
          userPermissions: z.object({
            downloadCode: z.boolean(),
            readCommitStatus: z.boolean(),
          }),
          pipelines: nodes(z.object({ id: z.string() })),
          releases: nodes(z.object({ releasedAt: z.string().nullish() })),
        })
        .nullable(),
    ),
  }),
});

const UNSEEN =
  'Correct gitlab.com/project-slug or gitlab.com/project-id, or make whoever the token of integrations.gitlab belongs to a member of the project or its group.';

/** What a sweep has found beside the projects themselves. */
export interface Swept {
  /** Projects that did not show before: nothing of their past has been read. */
  appeared: readonly ProjectState[];
}

/**
 * Finds the projects that components point at, and in which of them something ran since the last time: a hundred in one
 * request.
 *
 * @param assets - canonical keys of this instance
 * @throws ConnectorError where nothing can be asked for
 */
export async function sweepProjects(
  context: InstanceRun,
  assets: ReadonlyMap<string, string>,
): Promise<Swept> {
  const { run, cursor, graphql, projects, settings } = context;
  const { found, missing, failed } = await findProjects(context, assets);
  const assetsOf = new Map<number, string[]>();
  for (const [asset, id] of [...found].sort()) {
    assetsOf.set(id, [...(assetsOf.get(id) ?? []), asset]);
  }
  const since = new Date(
    cursor.sweptAt === undefined
      ? run.now - settings.backfillDays * DAY_MS
      : cursor.sweptAt * SECOND_MS - SWEEP_OVERLAP_MS,
  ).toISOString();
  const moved = {
    deployments: new Set(cursor.moved.deployments),
    pipelines: new Set(cursor.moved.pipelines),
  };
  const failures = new Failures();
  failed.forEach(({ asset, error }) => failures.add(asset, error));
  const gone = new Set(assetsOf.keys());
  let isWhole = true;
  for await (const outcome of inBatches(
    [...assetsOf.keys()],
    new PageSize({ start: 100, least: 1, most: 100 }),
    (ids, attempts) =>
      graphql.ask(
        QUERY,
        {
          ids: ids.map(id => `gid://gitlab/Project/${id}`),
          since,
          first: ids.length,
        },
        { schema: answer, attempts },
      ),
    run.signal,
  )) {
    if ('error' in outcome) {
      isWhole = false;
      for (const id of outcome.items) {
        gone.delete(id);
        assetsOf.get(id)!.forEach(asset => failures.add(asset, outcome.error));
      }
      continue;
    }
    for (const node of outcome.answer.projects.nodes) {
      const id = node ? numberIn(node.id) : NaN;
      const [asset] = assetsOf.get(id) ?? [];
      if (!node || asset === undefined) {
        continue;
      }
      gone.delete(id);
      const released = node.releases?.nodes?.[0]?.releasedAt;
      projects.add({
        id,
        asset,
        fullPath: node.fullPath,
        isArchived: node.archived ?? false,
        defaultBranch: node.repository?.rootRef ?? undefined,
        showsCode: node.userPermissions.downloadCode,
        showsPipelines: node.userPermissions.readCommitStatus,
        releasedAt: released ? Date.parse(released) : undefined,
      });
      if ((node.pipelines?.nodes ?? []).length > 0) {
        moved.deployments.add(id);
        moved.pipelines.add(id);
      }
    }
  }
  failures.tell(run, 'the project', KINDS);
  const unseen = [...missing, ...[...gone].flatMap(id => assetsOf.get(id)!)];
  tellMissing(context, unseen);
  tellDoubles(context, assetsOf, gone);
  cursor.projects = Object.fromEntries(
    [...found].filter(([, id]) => !gone.has(id)),
  );
  const unseenBefore = new Set(cursor.missing);
  const appeared = projects.states.filter(({ asset }) =>
    unseenBefore.has(asset),
  );
  cursor.missing = unseen;
  cursor.moved = {
    deployments: [...moved.deployments],
    pipelines: [...moved.pipelines],
  };
  if (isWhole) {
    cursor.sweptAt = Math.floor(run.now / SECOND_MS);
  }
  return { appeared };
}

function tellMissing({ run }: InstanceRun, assets: readonly string[]): void {
  if (assets.length > 0) {
    run.problem({
      what: `projects that are not there or do not show, such as ${pathOf(
        assets[0],
      )}`,
      error: new ConnectorError(
        'notFound',
        `${assets.length} of the projects that components point at cannot be seen.`,
      ),
      assets,
      nextStep: UNSEEN,
    });
  }
}

/** Records are about one key of a project. */
function tellDoubles(
  { run }: InstanceRun,
  assetsOf: ReadonlyMap<number, string[]>,
  gone: ReadonlySet<number>,
): void {
  const others = [...assetsOf]
    .filter(([id]) => !gone.has(id))
    .flatMap(([, [, ...more]]) => more);
  if (others.length > 0) {
    run.problem({
      what: `projects that components name in two ways, such as ${pathOf(
        others[0],
      )}`,
      error: new ConnectorError(
        'notFound',
        'What happens in them is told by another name of the same project.',
      ),
      assets: others,
      nextStep:
        'Let all components of a project name it alike, by its path as it is now.',
    });
  }
}

const pathOf = (asset: string) => asset.slice(asset.indexOf('/') + 1);
