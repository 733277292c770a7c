import { z } from 'zod';

const RFC_3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,15})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** A longer text is no timestamp. */
const MAX_LENGTH = 48;

/**
 * Reads an RFC 3339 timestamp with offset. Instants before 1970 are none: what sends them means "not known".
 *
 * @returns milliseconds since the epoch, or undefined where the text is none
 * @public
 */
export function parseTimestamp(text: string): number | undefined {
  if (text.length > MAX_LENGTH || !RFC_3339.test(text)) {
    return undefined;
  }
  const at = Date.parse(text.toUpperCase());
  if (Number.isNaN(at) || at < 0) {
    return undefined;
  }
  // Date.parse moves 30 February to 2 March: a date that is none is no timestamp.
  const day = Number(text.slice(8, 10));
  const lastDay = new Date(
    Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0),
  ).getUTCDate();
  return day <= lastDay ? at : undefined;
}

/** An RFC 3339 timestamp with offset; milliseconds since the epoch once read. */
export const timestamp = () =>
  z.string().transform((text, context) => {
    const at = parseTimestamp(text);
    if (at === undefined) {
      context.addIssue({
        code: 'custom',
        message: `expected an RFC 3339 timestamp with offset, from 1970 on, got ${JSON.stringify(
          text.slice(0, 40),
        )}`,
      });
      return z.NEVER;
    }
    return at;
  });
