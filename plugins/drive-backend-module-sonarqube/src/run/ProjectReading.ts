import { VisibleProject } from '../api/SonarQubeApi';
import { ProjectCursor } from './InstanceCursor';

/** A project that is read in a run: an analysed one that a component points at. */
export interface ProjectReading {
  key: string;
  asset: string;
  /** When it was last analysed, milliseconds since the epoch. */
  analysedAt: number;
  /** What is known of it; changed as it is read. */
  cursor: ProjectCursor;
}

/** As many as the vendor takes at once. */
const MOST = 100;

/** Gateways refuse addresses that are much longer. */
const LONGEST = 4_000;

/** Those that were analysed, as they are read. */
export function readingsOf(
  found: readonly { asset: string; project: VisibleProject }[],
  cursors: Readonly<Record<string, ProjectCursor>>,
): ProjectReading[] {
  return found.flatMap(({ asset, project: { key, analysedAt } }) =>
    analysedAt === undefined
      ? []
      : { key, asset, analysedAt, cursor: cursors[key] ?? {} },
  );
}

/** Groups that are asked for at once: those that are new and those that were read before apart, since of the former more is asked. */
export function groupsOf(
  readings: readonly ProjectReading[],
): ProjectReading[][] {
  const isNew = ({ cursor }: ProjectReading) =>
    cursor.issuesAt === undefined ? 0 : 1;
  const sorted = [...readings].sort(
    (a, b) => isNew(a) - isNew(b) || (a.key < b.key ? -1 : 1),
  );
  const groups: ProjectReading[][] = [];
  let length = Infinity;
  for (const reading of sorted) {
    const last = groups[groups.length - 1];
    length += encodeURIComponent(reading.key).length + 3;
    if (
      !last ||
      last.length === MOST ||
      length > LONGEST ||
      isNew(last[0]) !== isNew(reading)
    ) {
      groups.push([reading]);
      length = reading.key.length;
    } else {
      last.push(reading);
    }
  }
  return groups;
}
