import { InputError } from '@backstage/errors';

/** Where a list goes on. Opaque to the caller. */
export interface Cursor {
  offset: number;
  /** Fixes the instant that the first page had, so that later pages belong to it. */
  asOf?: number;
}

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws InputError where the text is no cursor of ours */
export function readCursor(text: string | undefined): Cursor {
  if (text === undefined) {
    return { offset: 0 };
  }
  try {
    const { offset, asOf } = JSON.parse(
      Buffer.from(text, 'base64url').toString('utf8'),
    );
    if (
      Number.isSafeInteger(offset) &&
      offset >= 0 &&
      (asOf === undefined || Number.isSafeInteger(asOf))
    ) {
      return { offset, asOf };
    }
  } catch {
    // Falls through to the one error for whatever is not a cursor.
  }
  throw new InputError('cursor: not one that this list gave');
}
