import { instantOf } from '../api/instants';

/** A sprint that has begun. */
export interface StartedSprint {
  id: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
}

/**
 * The sprints of an issue that have begun, first begun first. Jira Cloud gives objects, Data Center what its program
 * prints of them.
 *
 * @param timeZone - in which starts without an offset are meant
 */
export function startedSprints(
  value: unknown,
  timeZone?: string,
): StartedSprint[] {
  return (Array.isArray(value) ? value : [])
    .map(one => (typeof one === 'string' ? ofText(one) : one))
    .flatMap(sprint => {
      const id = sprint?.id;
      const startedAt = instantOf(sprint?.startDate, timeZone);
      const isFuture = String(sprint?.state).toLowerCase() === 'future';
      return id !== undefined && startedAt !== undefined && !isFuture
        ? [{ id: String(id), startedAt }]
        : [];
    })
    .sort((a, b) => a.startedAt - b.startedAt);
}

/** Names and goals are free text with any commas and brackets: what has not the form of its field is not taken. */
function ofText(text: string): Record<string, string | undefined> {
  const value = (name: string, form: string) =>
    new RegExp(`[[,]${name}=(${form})(?=[,\\]])`).exec(text)?.[1];
  return {
    id: value('id', '\\d+'),
    state: value('state', '[A-Z]+'),
    startDate: value('startDate', '\\d[^,\\]]*'),
  };
}
