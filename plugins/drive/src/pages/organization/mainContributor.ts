import {
  ChangesAnswer,
  SubjectInfo,
  VerdictReading,
} from 'backstage-plugin-drive-common';

/** More than this share of a change is most of it. */
const MOST = 0.5;

/**
 * The child that has most of the change that the verdict turns on: the guard's, else throughput's. Nobody where the
 * parts are spread, do not add up, or are not known, and where a root group goes by the organization's own name.
 *
 * @param moved - the readings with a signal
 */
export function mainContributor(
  moved: readonly VerdictReading[],
  changes: ChangesAnswer | undefined,
): { who: SubjectInfo; metricId: string } | undefined {
  const reading =
    moved.find(({ signal }) => signal?.direction === 'worse') ??
    moved.find(({ role }) => role === 'guard') ??
    moved[0];
  const contributions = changes?.items.find(
    ({ metricId, side }) =>
      metricId === reading?.metricId && side === reading?.signal?.side,
  )?.contributions;
  if (!contributions) {
    return undefined;
  }
  const { rows, otherPart = 0 } = contributions;
  const total = rows.reduce((sum, { part = 0 }) => sum + part, otherPart);
  const [first] = rows;
  return first?.share === 'child' &&
    first.subject &&
    first.subject.title !== changes?.subject.title &&
    (first.part ?? 0) / total > MOST
    ? { who: first.subject, metricId: reading!.metricId }
    : undefined;
}
