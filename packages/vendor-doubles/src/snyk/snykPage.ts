import { Answer, SeenRequest } from '../server/DoubleServer';

/** Parameters of every list. */
const OF_LISTS = ['version', 'limit', 'starting_after', 'ending_before'];

const VERSION = /^\d{4}-\d\d-\d\d(~(beta|experimental|wip))?$/;

/** A refusal, as JSON:API words it. */
export function refusal(
  status: number,
  detail: string,
  parameter?: string,
): Answer {
  return answerOf(status, {
    jsonapi: { version: '1.0' },
    errors: [
      {
        id: '0418e907-a89e-4736-9a5b-91a2022e0899',
        detail,
        status: String(status),
        ...(parameter && { source: { parameter } }),
      },
    ],
  });
}

/** What is wrong with the parameters of a question; undefined where nothing is. */
export function wrongParameter(
  { query }: SeenRequest,
  known: readonly string[],
): Answer | undefined {
  const unknown = [...query.keys()].find(
    name => !OF_LISTS.includes(name) && !known.includes(name),
  );
  if (unknown !== undefined) {
    return refusal(400, `Unknown query parameter '${unknown}'`, unknown);
  }
  if (!VERSION.test(query.get('version') ?? '')) {
    return refusal(400, 'Invalid requested version', 'version');
  }
  const limit = Number(query.get('limit') ?? 10);
  return limit >= 10 && limit <= 100 && limit % 10 === 0
    ? undefined
    : refusal(400, 'limit must be a multiple of 10 within 10..100', 'limit');
}

/** A page of a list, with a link to the next one that leads nowhere by itself: its beginning is left out. */
export function pageOf<T extends { id: string }>(
  list: readonly T[],
  seen: SeenRequest,
): Answer {
  const limit = Number(seen.query.get('limit') ?? 10);
  const after = seen.query.get('starting_after');
  const last = after === null ? undefined : idIn(after);
  const begin =
    last === undefined ? 0 : list.findIndex(({ id }) => id === last) + 1;
  const data = list.slice(begin, begin + limit);
  const isLast = begin + limit >= list.length;
  const next = new URLSearchParams(seen.query);
  next.set('starting_after', cursorOf(data[data.length - 1]?.id ?? ''));
  return answerOf(200, {
    jsonapi: { version: '1.0' },
    data,
    links: isLast
      ? {}
      : { next: `${seen.path.replace(/^\/rest/, '')}?${next}` },
  });
}

/** An answer in JSON:API. */
export function answerOf(status: number, body: unknown): Answer {
  return {
    status,
    body,
    headers: { 'content-type': 'application/vnd.api+json; charset=utf-8' },
  };
}

function cursorOf(id: string): string {
  return `v1.${Buffer.from(JSON.stringify({ id })).toString('base64')}`;
}

function idIn(cursor: string): unknown {
  return JSON.parse(Buffer.from(cursor.slice(3), 'base64').toString()).id;
}
