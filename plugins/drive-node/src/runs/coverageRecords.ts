import { RecordKind } from 'backstage-plugin-drive-common';
import { RecordInput } from '../records/record';
import { TimeSlice } from './TimeSlices';

/**
 * Coverage records: the source vouches that it has yielded every record of these kinds about these assets within the
 * windows.
 *
 * The newest window of an asset keeps its id while it grows from run to run, so that the table does not grow with the
 * runs. A window that is split off by a gap has an id of its own.
 *
 * @param options - `windows`: half-open, milliseconds since the epoch; `at`: the run's `now`
 * @public
 */
export function* coverageRecords(options: {
  source: string;
  assets: Iterable<string>;
  kinds: readonly Exclude<RecordKind, 'coverage'>[];
  windows: readonly TimeSlice[];
  at: number;
}): Generator<Extract<RecordInput, { kind: 'coverage' }>> {
  const { source, assets, at } = options;
  const kinds = [...options.kinds].sort();
  const windows = [...options.windows].sort((a, b) => b.until - a.until);
  for (const asset of assets) {
    for (const [i, { from, until }] of windows.entries()) {
      const part = i === 0 ? '' : `@${iso(from)}`;
      yield {
        kind: 'coverage',
        source,
        id: `${asset}@${kinds.join('+')}${part}`,
        subject: asset,
        time: iso(at),
        data: { kinds, from: iso(from), until: iso(until) },
      };
    }
  }
}

const iso = (at: number) => new Date(at).toISOString();
