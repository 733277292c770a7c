import { HttpClient } from './HttpClient';
import { HttpAnswer, HttpRequest } from './HttpRequest';

/** A vendor that never stops saying that there is more ends the run, not the backend. */
const MAX_PAGES = 10_000;

/**
 * The pages of a list whose answers name the next one in a `Link` header.
 *
 * @throws as `HttpClient.get`
 * @public
 */
export async function* pagesByLink<T = unknown>(
  client: HttpClient,
  path: string,
  request?: HttpRequest<T>,
): AsyncGenerator<HttpAnswer<T>> {
  let next: string | undefined = path;
  let query = request?.query;
  for (let page = 0; next !== undefined && page < MAX_PAGES; page++) {
    const answer: HttpAnswer<T> = await client.get<T>(next, {
      ...request,
      query,
    });
    yield answer;
    const link = nextLink(answer.headers.get('link'));
    next = link && new URL(link, answer.url).href;
    query = undefined;
  }
}

/**
 * The pages of a list whose answers hold what the next one is asked with: a cursor, an offset, a page's number.
 *
 * @param read - asks for a page; the first without a cursor
 * @param nextOf - what the page after this one is asked with; undefined or null: there is none
 * @throws what `read` throws
 * @public
 */
export async function* pagesByCursor<Page, Cursor>(
  read: (cursor: Cursor | undefined) => Promise<Page>,
  nextOf: (page: Page) => Cursor | null | undefined,
): AsyncGenerator<Page> {
  let cursor: Cursor | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const current = await read(cursor);
    yield current;
    cursor = nextOf(current) ?? undefined;
    if (cursor === undefined) {
      return;
    }
  }
}

/**
 * The target of the link with `rel="next"`.
 *
 * @public
 */
export function nextLink(header: string | null): string | undefined {
  for (const link of (header ?? '').split(/,(?=\s*<)/)) {
    const [, target, parameters] = /^\s*<([^>]*)>(.*)$/s.exec(link) ?? [];
    if (
      /;\s*rel\s*=\s*"?(?:[^"]*\s)?next(?:\s[^"]*)?"?\s*(;|$)/i.test(
        parameters ?? '',
      )
    ) {
      return target;
    }
  }
  return undefined;
}
