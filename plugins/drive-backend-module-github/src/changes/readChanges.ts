import {
  coverageRecords,
  isConnectorError,
  RecordInput,
  TimeSlice,
  TimeSlices,
} from 'backstage-plugin-drive-node';
import { AdaptiveSize } from '../api/AdaptiveSize';
import { parseAs } from '../api/parseAs';
import { OrganizationRun } from '../run/OrganizationRun';
import {
  CHANGE_QUERY,
  changeNode,
  ChangeNode,
  pointsOfPage,
  searchPage,
} from './changeQuery';
import { Actor } from './ChangeAuthors';
import { KnownChanges } from './KnownChanges';
import { toChange } from './toChange';

/** Pages of a search go no further. */
const SEARCH_CAP = 1_000;

/** Parts of a slice are made this full, so that what merges meanwhile still fits. */
const PART_FILL = 900;

const SECOND_MS = 1_000;

/** With a few more a page would be rounded up to another point. */
const MOST_AT_ONCE = 87;

/** The index of the search is late; once a day what may have come later is read again. */
const LOOK_BACK_HOURS = 48;
const USUAL_LOOK_BACK_HOURS = 3;
const LOOK_BACK_EVERY_MS = 20 * 3_600_000;

/** How often a search begins again because its cursor has expired. */
const RESTARTS = 2;

/** A slice holds more than the search can give. */
class TooManyError extends Error {
  constructor(readonly count: number) {
    super(`${count} results`);
  }
}

/**
 * The merged changes of the whole organization, in slices of time, newest first; also those of repositories that no
 * component points at yet: they come with the same pages.
 *
 * @param known - is told of every change
 */
export async function* readChanges(
  context: OrganizationRun,
  known: KnownChanges,
): AsyncGenerator<RecordInput> {
  const { run, cursor, settings, repositories, observation } = context;
  const looksFarBack =
    run.now - (cursor.lookedBackAt ?? 0) * SECOND_MS >= LOOK_BACK_EVERY_MS;
  let isWhole = true;
  const slices = new TimeSlices({
    now: run.now,
    backfillDays: settings.backfillDays,
    lookBackHours: looksFarBack ? LOOK_BACK_HOURS : USUAL_LOOK_BACK_HOURS,
    cursor: cursor.changes,
  });
  const size = new AdaptiveSize({ start: 50, least: 10, most: MOST_AT_ONCE });
  const subjects = new Set(repositories.askedAssets);
  for (const slice of slices.pending()) {
    try {
      for await (const node of changesIn(context, slice, size)) {
        const change = recordOfNode(node, context);
        subjects.add(change.subject);
        known.note(
          node.repository.databaseId,
          node.number,
          labelsOf(node),
          node,
          node.mergeCommit?.oid,
        );
        yield change;
      }
    } catch (error) {
      run.signal.throwIfAborted();
      isWhole = false;
      run.problem({
        what: `merged pull requests of ${context.organization}`,
        error,
        kinds: ['change'],
        assets: context.concerned,
        window: slice,
      });
      if (
        isConnectorError(error, 'rateLimited') ||
        isConnectorError(error, 'noPermission')
      ) {
        break;
      }
      continue;
    }
    slices.markDone(slice);
    known.readSlice(slice);
    cursor.changes = slices.toJSON();
    await context.checkpoint();
  }
  if (isWhole && looksFarBack) {
    cursor.lookedBackAt = Math.floor(run.now / SECOND_MS);
  }
  yield* coverageRecords({
    source: observation.source,
    assets: subjects,
    kinds: ['change'],
    windows: slices.covered(),
    at: run.now,
  });
}

async function* changesIn(
  context: OrganizationRun,
  slice: TimeSlice,
  size: AdaptiveSize,
): AsyncGenerator<ChangeNode> {
  try {
    yield* pagesOf(context, slice, size);
  } catch (error) {
    if (!(error instanceof TooManyError)) {
      throw error;
    }
    for (const part of partsOf(slice, error.count)) {
      yield* changesIn(context, part, size);
    }
  }
}

/** Parts of a slice, newest first, each of which the search can give if changes merge evenly. */
function partsOf({ from, until }: TimeSlice, count: number): TimeSlice[] {
  const parts = Math.max(2, Math.ceil(count / PART_FILL));
  const cuts = Array.from(
    { length: parts + 1 },
    (_, i) =>
      Math.ceil((from + ((until - from) * i) / parts) / SECOND_MS) * SECOND_MS,
  );
  cuts[0] = from;
  cuts[parts] = until;
  return cuts
    .slice(1)
    .map((end, i) => ({ from: cuts[i], until: end }))
    .filter(part => part.from < part.until)
    .reverse();
}

/** The changes of a slice. @throws TooManyError before anything was yielded */
async function* pagesOf(
  context: OrganizationRun,
  slice: TimeSlice,
  size: AdaptiveSize,
): AsyncGenerator<ChangeNode> {
  const { organization, run } = context;
  const query = `org:${organization} is:pr is:merged merged:${iso(
    slice.from,
  )}..${iso(slice.until - 1)}`;
  const isShortest = slice.until - slice.from <= SECOND_MS;
  let after: string | undefined;
  let restarts = 0;
  for (;;) {
    run.signal.throwIfAborted();
    try {
      const page = await askPage(context, query, after, size);
      if (page.issueCount > SEARCH_CAP && !isShortest && !after) {
        throw new TooManyError(page.issueCount);
      }
      for (const node of page.nodes ?? []) {
        // Empty where it is of a repository that these credentials cannot see.
        if (node && Object.keys(node).length > 0) {
          yield parseAs(changeNode, node, 'pull request');
        }
      }
      if (!page.pageInfo.hasNextPage || !page.pageInfo.endCursor) {
        return;
      }
      after = page.pageInfo.endCursor;
    } catch (error) {
      // What was yielded before comes once more: it is the same again.
      if (!after || !isExpiredCursor(error) || restarts++ >= RESTARTS) {
        throw error;
      }
      after = undefined;
    }
  }
}

function isExpiredCursor(error: unknown): boolean {
  return isConnectorError(error, 'badAnswer') && /cursor/i.test(error.message);
}

/** One page, asked again in a smaller size where that takes too long. */
async function askPage(
  { graphql, run }: OrganizationRun,
  query: string,
  after: string | undefined,
  size: AdaptiveSize,
) {
  let waited = false;
  for (;;) {
    const first = size.current;
    const patient = size.isLeast || waited;
    try {
      const { data, failures } = await graphql.ask(
        CHANGE_QUERY,
        { query, first, after: after ?? null },
        {
          points: pointsOfPage(first),
          permission: 'pull_requests',
          attempts: patient ? undefined : 1,
        },
      );
      const missing = failures.find(
        ({ path, error }) =>
          path.length <= 2 || isConnectorError(error, 'unavailable'),
      );
      if (missing) {
        throw missing.error;
      }
      const { search } = parseAs(searchPage, data, 'page of pull requests');
      const refused = failures.find(({ error }) =>
        isConnectorError(error, 'noPermission'),
      );
      // Some may be hidden from these credentials; where all are, nothing is known.
      if (refused && !search.nodes?.some(Boolean)) {
        throw refused.error;
      }
      size.succeeded();
      return search;
    } catch (error) {
      run.signal.throwIfAborted();
      if (isConnectorError(error, 'unavailable') && !size.isLeast) {
        size.tookTooLong();
      } else if (isConnectorError(error, 'rateLimited') && !patient) {
        waited = true;
      } else {
        throw error;
      }
    }
  }
}

function recordOfNode(node: ChangeNode, context: OrganizationRun): RecordInput {
  const { repositories, authors, observation } = context;
  const { databaseId: id, nameWithOwner: fullName } = node.repository;
  return toChange(
    {
      repositoryId: id,
      number: node.number,
      title: node.title,
      body: node.body,
      url: node.url,
      openedAt: node.createdAt,
      mergedAt: node.mergedAt,
      closedAt: node.closedAt,
      firstCommitAt: node.commits[0]?.commit.authoredDate,
      readyAt: node.timelineItems[0]?.createdAt,
      additions: node.additions,
      deletions: node.deletions,
      changedFiles: node.changedFiles,
      author: actorOf(node.author),
      mergeSha: node.mergeCommit?.oid,
      message: node.mergeCommit?.message ?? '',
      reviews: node.reviews.map(review => ({
        state: review.state,
        at: review.submittedAt,
        author: actorOf(review.author),
      })),
    },
    repositories.subjectOf({ id, fullName }),
    authors,
    observation,
  );
}

const actorOf = (
  actor: { __typename: string; login: string } | null | undefined,
): Actor | undefined =>
  actor ? { login: actor.login, type: actor.__typename } : undefined;

const labelsOf = ({ labels }: ChangeNode) => labels.map(({ name }) => name);

/** Whole seconds, as a search takes them. */
const iso = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;
