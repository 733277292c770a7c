import { AdaptiveSize } from '../api/AdaptiveSize';
import { inBatches } from '../api/inBatches';
import { OrganizationRun } from '../run/OrganizationRun';
import { askRepositories, BatchAnswer, present } from './askRepositories';
import { DeliveryAnswer, DeploymentNode, ReleaseNode } from './deliveryQuery';
import { RepositoryState } from './RepositoryState';

const PAGE = 100;

/** Of a repository with more pages than this the rest stays unread, and is not covered. */
const MOST_PAGES = 60;

/** So many pages are read beyond the time that matters, for what stood in each environment before. */
const PAGES_BEYOND = 2;

/** The latest state of a deployment that stands, or stood until a later one replaced it. */
const STOOD = new Set(['SUCCESS', 'INACTIVE']);

/** A list of a repository that goes on beyond its first page. */
export interface MorePages {
  fullName: string;
  list: 'deployments' | 'releases';
  after: string;
  state: RepositoryState;
  /** How many pages were read beyond the time that matters. */
  beyond: number;
}

/** The lists of a repository that have to be read on, after a first page or, with `before`, after a further one. */
export function morePages(
  state: RepositoryState,
  answer: DeliveryAnswer,
  before?: MorePages,
): MorePages[] {
  const { fullName } = state.repository;
  const lists = before ? [before.list] : (['deployments', 'releases'] as const);
  return lists.flatMap(list => {
    const { hasNextPage, endCursor } = answer[list]?.pageInfo ?? {};
    const oldest = oldestOf(state, list);
    if (!hasNextPage || !endCursor || !oldest) {
      return [];
    }
    const next = { fullName, list, after: endCursor, state };
    if (Date.parse(oldest.createdAt) >= state.since) {
      return [{ ...next, beyond: 0 }];
    }
    const beyond = (before?.beyond ?? 0) + 1;
    return beyond <= PAGES_BEYOND && !knowsWhatStood(state, list)
      ? [{ ...next, beyond }]
      : [];
  });
}

function oldestOf(
  { deployments, releases }: RepositoryState,
  list: MorePages['list'],
): { createdAt: string } | undefined {
  const nodes = list === 'deployments' ? deployments : releases;
  return nodes[nodes.length - 1];
}

/** Whether in each environment there is one from before, from which the first one within the time goes on. */
function knowsWhatStood(
  { deployments, releases, since }: RepositoryState,
  list: MorePages['list'],
): boolean {
  const isEarlier = ({ createdAt }: { createdAt: string }) =>
    Date.parse(createdAt) < since;
  if (list === 'releases') {
    return releases.some(isEarlier);
  }
  // What failed never stood there.
  const stood = new Set(
    deployments
      .filter(one => isEarlier(one) && STOOD.has(one.latestStatus?.state ?? ''))
      .map(({ environment }) => environment),
  );
  return deployments.every(({ environment }) => stood.has(environment));
}

/** Reads lists on, those of many repositories at once, until each goes back far enough. */
export async function readMore(
  context: OrganizationRun,
  first: readonly MorePages[],
): Promise<void> {
  let todo = first;
  const size = new AdaptiveSize({ start: 20, least: 1, most: 50 });
  for (let page = 0; todo.length > 0 && page < MOST_PAGES; page++) {
    const next: MorePages[] = [];
    for await (const outcome of inBatches(
      todo,
      size,
      (items, attempts) =>
        askRepositories(context, items, attempts, ({ list, after, state }) => ({
          [list]: { first: PAGE, after },
          statuses: state.isNew,
        })),
      context.run.signal,
    )) {
      const answers: readonly BatchAnswer<MorePages>[] =
        'error' in outcome
          ? outcome.items.map(item => ({
              item,
              failures: [{ field: undefined, error: outcome.error as never }],
            }))
          : outcome.answer;
      for (const { item, answer, failures } of answers) {
        if (!answer) {
          item.state.isWhole = false;
          context.run.problem({
            what: `${item.list} of ${item.fullName}`,
            error: failures[0]?.error,
            kinds: ['deployment'],
            assets: [context.repositories.subjectOf(item.state.repository)],
          });
          continue;
        }
        item.state.deployments.push(
          ...present<DeploymentNode>(answer.deployments?.nodes),
        );
        item.state.releases.push(
          ...present<ReleaseNode>(answer.releases?.nodes),
        );
        next.push(...morePages(item.state, answer, item));
      }
    }
    todo = next;
  }
  for (const { state, list } of todo) {
    // What lies before the oldest that was read is not known.
    const oldest = Date.parse(oldestOf(state, list)?.createdAt ?? '');
    state.knownSince = Math.max(state.knownSince ?? 0, oldest);
  }
}
