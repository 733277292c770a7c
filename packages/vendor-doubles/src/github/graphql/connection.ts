import { GithubError } from './GithubError';

/** The arguments by which a connection is paged. */
export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

/** How cursors are issued and for how long they are good. */
export interface CursorPolicy {
  now: number;
  lifetimeMs: number;
}

const encode = (position: number, { now }: CursorPolicy) =>
  Buffer.from(`cursor:v2:${position}:${now}`).toString('base64');

/** @throws GithubError where the cursor is none, or has expired */
export function positionOf(cursor: string, policy: CursorPolicy): number {
  const match = /^cursor:v2:(\d+):(\d+)$/.exec(
    Buffer.from(cursor, 'base64').toString(),
  );
  if (!match || policy.now - Number(match[2]) > policy.lifetimeMs) {
    throw new GithubError(
      'INVALID_CURSOR_ARGUMENTS',
      `\`${cursor}\` does not appear to be a valid cursor.`,
    );
  }
  return Number(match[1]);
}

/**
 * A page of a list as GitHub's connections give it.
 *
 * @param reachable - how far pages go, where that is less than the list
 */
export function connection<T>(
  list: readonly T[],
  args: PageArguments,
  policy: CursorPolicy,
  toNode: (item: T) => unknown,
  reachable: number = Infinity,
) {
  const end = Math.min(list.length, reachable);
  let start = args.after ? positionOf(args.after, policy) : 0;
  let stop = Math.min(end, start + (args.first ?? end));
  if (!args.first && args.last) {
    stop = args.before ? positionOf(args.before, policy) - 1 : end;
    start = Math.max(0, stop - args.last);
  }
  const items = list.slice(start, Math.max(start, stop));
  const nodes = items.map(toNode);
  return {
    totalCount: list.length,
    nodes,
    edges: nodes.map((node, index) => ({
      node,
      cursor: encode(start + index + 1, policy),
    })),
    pageInfo: {
      hasNextPage: stop < end,
      hasPreviousPage: start > 0,
      startCursor: items.length ? encode(start + 1, policy) : null,
      endCursor: items.length ? encode(start + items.length, policy) : null,
    },
  };
}
