import { z } from 'zod';

const RFC_3339 =
  /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * Reads an RFC 3339 timestamp with offset.
 *
 * @returns milliseconds since the epoch, or undefined where the text is none
 * @public
 */
export function parseTimestamp(text: string): number | undefined {
  if (!RFC_3339.test(text)) {
    return undefined;
  }
  const at = Date.parse(text.toUpperCase());
  if (Number.isNaN(at)) {
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
        message: `expected an RFC 3339 timestamp with offset, got ${JSON.stringify(
          text.slice(0, 40),
        )}`,
      });
      return z.NEVER;
    }
    return at;
  });
