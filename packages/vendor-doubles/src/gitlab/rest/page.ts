import { Answer } from '../../server/DoubleServer';

/** So many pages a list has by offset, whatever it holds. */
const DEEPEST_OFFSET = 50_000;

/** Beyond so many results their number is not told. */
const MOST_COUNTED = 10_000;

/**
 * A page of a list, by offset, with the headers that lead to the next one.
 *
 * @param options - `isCounted`: whether it is told how many there are, as of most lists
 */
export function pageOf<T>(
  list: readonly T[],
  url: string,
  query: URLSearchParams,
  toItem: (item: T) => unknown,
  { isCounted = true }: { isCounted?: boolean } = {},
): Answer {
  const perPage = Math.min(100, Number(query.get('per_page') ?? 20) || 20);
  const page = Math.max(1, Number(query.get('page') ?? 1) || 1);
  const start = (page - 1) * perPage;
  if (start >= DEEPEST_OFFSET) {
    return {
      status: 405,
      body: {
        error: `Offset pagination has a maximum allowed offset of ${DEEPEST_OFFSET} for requests that return objects of this type. Remaining records can be retrieved using keyset pagination.`,
      },
    };
  }
  const hasNext = start + perPage < list.length;
  const next = new URLSearchParams(query);
  next.set('page', String(page + 1));
  next.set('per_page', String(perPage));
  return {
    status: 200,
    body: list.slice(start, start + perPage).map(toItem),
    headers: {
      'x-page': String(page),
      'x-per-page': String(perPage),
      'x-next-page': hasNext ? String(page + 1) : '',
      ...(isCounted &&
        list.length <= MOST_COUNTED && { 'x-total': String(list.length) }),
      ...(hasNext && { link: `<${url}?${next}>; rel="next"` }),
    },
  };
}
