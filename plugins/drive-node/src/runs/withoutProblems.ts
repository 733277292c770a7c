import { RunProblem } from '../Connector';
import { AnyRecord, DriveRecord } from '../records/record';

/**
 * What of a problem matters to coverage.
 *
 * @public
 */
export type CoverageProblem = Pick<RunProblem, 'kinds' | 'window'> & {
  /** Canonical keys. Absent: all assets. */
  assets?: ReadonlySet<string>;
};

/**
 * A coverage record without the kinds that a run had problems with, for its asset and time.
 *
 * What is left of it gets an id of its own: what an earlier run vouched for stays vouched for.
 *
 * @returns undefined where nothing is left
 * @public
 */
export function withoutProblems(
  record: DriveRecord<'coverage'>,
  problems: readonly CoverageProblem[],
): DriveRecord<'coverage'> | undefined {
  const { kinds, from, until } = record.data;
  const concerning = problems.filter(
    ({ assets, window }) =>
      (assets === undefined || assets.has(record.asset)) &&
      (window === undefined || (window.from < until && window.until > from)),
  );
  const left = kinds.filter(
    kind =>
      !concerning.some(
        problem => problem.kinds === undefined || problem.kinds.includes(kind),
      ),
  );
  if (left.length === kinds.length) {
    return record;
  }
  return left.length === 0
    ? undefined
    : {
        ...record,
        id: `${record.id}#${left.join('+')}`,
        data: { ...record.data, kinds: left },
      };
}

/** Whether a record is one of coverage. */
export function isCoverage(
  record: AnyRecord,
): record is DriveRecord<'coverage'> {
  return record.kind === 'coverage';
}
