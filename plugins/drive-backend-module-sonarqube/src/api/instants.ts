import { parseTimestamp } from 'backstage-plugin-drive-node';

/**
 * An instant as SonarQube tells it: in the server's own zone, with an offset that has no colon.
 *
 * @returns milliseconds since the epoch; undefined where it is none
 */
export function instantOf(text: string | null | undefined): number | undefined {
  return text
    ? parseTimestamp(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
    : undefined;
}

/** An instant as SonarQube wants it in a question: on a second, with an offset that has no colon. */
export function asAsked(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}+0000`;
}
