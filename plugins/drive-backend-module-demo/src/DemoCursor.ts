import { ConnectorRun, parseTimestamp } from 'backstage-plugin-drive-node';

/** What a run leaves for the next one. */
export interface DemoCursor {
  seed: number;
  /** Week 0 of the story. */
  anchor: string;
  /** The end of what was yielded. */
  until: string;
}

/**
 * Reads what an earlier run has left; instants in milliseconds.
 *
 * @returns undefined where nothing was left, or the records were made from another seed: then everything is new
 */
export function readCursor(
  cursor: ConnectorRun['cursor'],
  seed: number,
): { anchor: number; until: number } | undefined {
  const { anchor, until, ...rest } = (cursor ?? {}) as Partial<DemoCursor>;
  const from = parseTimestamp(anchor ?? '');
  const to = parseTimestamp(until ?? '');
  return rest.seed === seed && from !== undefined && to !== undefined
    ? { anchor: from, until: to }
    : undefined;
}
