import { ConnectorRun, parseTimestamp } from 'backstage-plugin-drive-node';
import { StoryName } from './story/Story';

/** What a run leaves for the next one. */
export interface DemoCursor {
  seed: number;
  /** Absent where it was the only one. */
  story?: StoryName;
  /** Week 0 of the story. */
  anchor: string;
  /** The end of what was yielded. */
  until: string;
}

/**
 * Reads what an earlier run has left; instants in milliseconds.
 *
 * @returns undefined where nothing was left, or the records were made from another seed or for another
 *   story: then everything is new
 */
export function readCursor(
  cursor: ConnectorRun['cursor'],
  { seed, story }: { seed: number; story: StoryName },
): { anchor: number; until: number } | undefined {
  const { anchor, until, ...rest } = (cursor ?? {}) as Partial<DemoCursor>;
  const from = parseTimestamp(anchor ?? '');
  const to = parseTimestamp(until ?? '');
  return rest.seed === seed &&
    (rest.story ?? 'agents') === story &&
    from !== undefined &&
    to !== undefined
    ? { anchor: from, until: to }
    : undefined;
}
