import { parseRecord } from '../records/parseRecord';
import { AnyRecord, RecordInput } from '../records/record';
import { Collected } from './collectAll';

/**
 * Records as the backend's door gives them, for expectations that are written as a connector yields them.
 *
 * @param now - the instant at which they arrive, milliseconds since the epoch
 * @throws Error where one of them is rejected
 * @public
 */
export function acceptedRecords(
  inputs: readonly RecordInput[],
  now: number,
): AnyRecord[] {
  return inputs.map(input => {
    const result = parseRecord(input, { now });
    if (!result.ok) {
      throw new Error(
        `${input.id}: ${result.rejection.path} ${result.rejection.reason}`,
      );
    }
    return result.record;
  });
}

/**
 * What is stored after some runs: of each record the version that came last.
 *
 * @public
 */
export function latestRecords(...runs: readonly Collected[]): AnyRecord[] {
  const latest = new Map<string, AnyRecord>();
  for (const { records } of runs) {
    for (const record of records) {
      latest.set(`${record.kind} ${record.source} ${record.id}`, record);
    }
  }
  return [...latest.values()];
}

/**
 * Facts without what may differ from run to run: when they were observed, in which order, and what was covered.
 *
 * @public
 */
export function comparableRecords(
  records: readonly AnyRecord[],
): Omit<AnyRecord, 'time'>[] {
  return records
    .filter(({ kind }) => kind !== 'coverage')
    .map(({ time, ...record }) => record)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
