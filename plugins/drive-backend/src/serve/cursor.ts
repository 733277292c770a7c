import { InputError } from '@backstage/errors';

/** Where a list goes on. Opaque to the caller. */
export interface Cursor {
  offset: number;
  /** Fixes the instant that the first page had, so that later pages belong to it. Milliseconds since the epoch. */
  asOf?: number;
}

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * @param now - milliseconds since the epoch: no list began at a later instant
 * @throws InputError where the text is no cursor of ours
 */
export function readCursor(text: string | undefined, now: number): Cursor {
  if (text === undefined) {
    return { offset: 0 };
  }
  try {
    const { offset, asOf } = JSON.parse(
      Buffer.from(text, 'base64url').toString('utf8'),
    );
    if (isWithin(offset, Number.MAX_SAFE_INTEGER) && isInstant(asOf, now)) {
      return { offset, asOf };
    }
  } catch {
    // Falls through to the one error for whatever is not a cursor.
  }
  throw new InputError('cursor: not one that this list gave');
}

function isInstant(value: unknown, now: number): boolean {
  return value === undefined || isWithin(value, now);
}

function isWithin(value: unknown, most: number): boolean {
  return (
    Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most
  );
}
