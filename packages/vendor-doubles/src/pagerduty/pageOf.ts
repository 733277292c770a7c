const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 25;

/** Records further back than this cannot be reached by offsets. */
const DEEPEST = 10_000;

function placeOf(query: URLSearchParams) {
  const asked = Number(query.get('limit') ?? DEFAULT_LIMIT);
  const limit = Math.min(MAX_LIMIT, Math.max(1, asked || DEFAULT_LIMIT));
  const offset = Math.max(0, Number(query.get('offset') ?? 0) || 0);
  return { limit, offset };
}

/** Whether a page lies beyond what offsets reach. */
export function isTooDeep(query: URLSearchParams): boolean {
  const { limit, offset } = placeOf(query);
  return offset + limit > DEEPEST;
}

/** A page by offset. The total is told only where it is asked for. */
export function pageOf<T>(list: readonly T[], query: URLSearchParams) {
  const { limit, offset } = placeOf(query);
  return {
    items: list.slice(offset, offset + limit),
    limit,
    offset,
    more: list.length > offset + limit,
    total: query.get('total') === 'true' ? list.length : null,
  };
}
