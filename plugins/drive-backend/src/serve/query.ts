import { InputError } from '@backstage/errors';
import { parseTimestamp } from 'backstage-plugin-drive-node';
import { Request } from 'express';
import { readCursor } from './cursor';

/** How many items a page has by default. */
const PAGE_ITEMS = 50;

/** The parameters of a query as text; the validator has made numbers and booleans of some. */
export function queryOf(req: Request): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(req.query).map(([name, value]) => [name, String(value)]),
  );
}

/** A ref as the graph has it. */
export function optionalRef(text: string | undefined): string | undefined {
  return text?.toLocaleLowerCase('en-US');
}

export function optionalNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/**
 * An instant: RFC 3339, or a date, which means that day's 00:00 UTC.
 *
 * @param now - milliseconds since the epoch; a later instant is refused
 * @throws InputError that names the parameter
 */
export function optionalInstant(
  name: string,
  text: string | undefined,
  now: number,
): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const at = parseTimestamp(
    /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text,
  );
  if (at === undefined) {
    throw new InputError(
      `${name}: expected an RFC 3339 timestamp with offset or a date, from 1970 on, got ${JSON.stringify(
        text.slice(0, 40),
      )}`,
    );
  }
  if (at > now) {
    throw new InputError(`${name}: lies in the future`);
  }
  return at;
}

/** What a page of a list asks for. Later pages have the instant of the first one. */
export function readPage(req: Request, now: number) {
  const query = queryOf(req);
  const cursor = readCursor(query.cursor, now);
  return {
    offset: cursor.offset,
    limit: optionalNumber(query.limit) ?? PAGE_ITEMS,
    asOf: cursor.asOf ?? optionalInstant('asOf', query.asOf, now),
    windowDays: optionalNumber(query.windowDays),
  };
}
