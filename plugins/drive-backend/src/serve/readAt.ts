import { InputError } from '@backstage/errors';
import { parseTimestamp } from 'backstage-plugin-drive-node';

/**
 * Reads an instant of a query: RFC 3339, or a date, which means that day's 00:00 UTC.
 *
 * @param now - milliseconds since the epoch; a later instant is refused
 * @throws InputError
 */
export function readInstant(name: string, text: string, now: number): number {
  const at = parseTimestamp(
    /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text,
  );
  if (at === undefined) {
    throw new InputError(
      `${name}: expected an RFC 3339 timestamp with offset or a date, got ${JSON.stringify(
        text.slice(0, 40),
      )}`,
    );
  }
  if (at > now) {
    throw new InputError(`${name}: lies in the future`);
  }
  return at;
}
