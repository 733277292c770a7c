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

/** The id of a change: the project's number survives its moving. */
export function changeIdOf(projectId: number, iid: number | string): string {
  return `${projectId}!${iid}`;
}

/** The number in a global id such as `gid://gitlab/Project/42`. */
export function numberIn(globalId: string): number {
  return Number(/(\d+)$/.exec(globalId)?.[1] ?? NaN);
}
