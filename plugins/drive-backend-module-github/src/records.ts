import { RecordInput } from 'backstage-plugin-drive-node';

/** What every record of a run says alike. */
export interface Observation {
  source: string;
  /** When it was observed. */
  time: string;
}

/** A record; fields that are not known are left out. */
export function recordOf<K extends RecordInput['kind']>(
  { source, time }: Observation,
  kind: K,
  identity: { id: string; subject: string },
  data: Extract<RecordInput, { kind: K }>['data'],
): RecordInput {
  return {
    kind,
    source,
    ...identity,
    time,
    data: Object.fromEntries(
      Object.entries(data).filter(
        ([, value]) => value !== undefined && value !== null,
      ),
    ),
  } as RecordInput;
}

/** The id of a change: the repository's number survives its renaming. */
export function changeIdOf(repositoryId: number, number: number): string {
  return `${repositoryId}#${number}`;
}
