import { GraphQLError } from 'graphql';

const PAGE_LIMIT = 100;

/** The arguments by which a connection is paged. */
export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
}

const encode = (key: string) =>
  Buffer.from(JSON.stringify({ key })).toString('base64');

/**
 * A page behind the item with a key, which stays where it is when others come before it.
 *
 * @throws GraphQLError where the cursor is none
 */
export function connection<T>(
  list: readonly T[],
  { first, last, after }: PageArguments,
  keyOf: (item: T) => string,
  toNode: (item: T) => unknown,
) {
  let start = 0;
  if (after) {
    start = list.findIndex(item => encode(keyOf(item)) === after) + 1;
    if (start === 0) {
      throw new GraphQLError('Please provide a valid cursor');
    }
  }
  const size = Math.min(PAGE_LIMIT, first ?? last ?? PAGE_LIMIT);
  const items =
    first === undefined && last
      ? list.slice(Math.max(0, list.length - size))
      : list.slice(start, start + size);
  const end = items[items.length - 1];
  return {
    count: list.length,
    nodes: items.map(toNode),
    pageInfo: {
      hasNextPage: !last && start + size < list.length,
      endCursor: end === undefined ? null : encode(keyOf(end)),
    },
  };
}
