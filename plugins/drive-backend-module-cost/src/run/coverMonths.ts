import {
  coverageRecords,
  RecordInput,
  TimeSlice,
} from 'backstage-plugin-drive-node';
import { CostCursor, MonthState } from './CostCursor';
import { mergeWindows } from './mergeWindows';

/**
 * Coverage of what was read, for every asset: from the first day with a line of anything to the last one, as nobody
 * says how far behind a bill is.
 *
 * @param options - `misses`: whether what is missing from a month may concern an asset
 */
export function* coverMonths(options: {
  cursor: CostCursor;
  source: string;
  assets: Iterable<string>;
  at: number;
  misses?: (asset: string, missing: readonly string[]) => boolean;
}): Generator<RecordInput> {
  const { cursor, source, assets, at, misses = () => false } = options;
  const months = Object.entries(cursor.months)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, state]) => state);
  for (const asset of assets) {
    const windows = mergeWindows(
      months.flatMap(state => toldOf(state, asset, misses) ?? []),
    );
    yield* coverageRecords({
      source,
      assets: [asset],
      kinds: ['cost_item'],
      windows: windows
        .map(({ from, until }) => ({ from, until: Math.min(until, at) }))
        .filter(({ from, until }) => from < until),
      at,
    });
  }
}

function toldOf(
  { whole, part }: MonthState,
  asset: string,
  misses: (asset: string, missing: readonly string[]) => boolean,
): TimeSlice | undefined {
  const told = part && !misses(asset, part.missing) ? part.told : whole;
  return told && { from: told[0], until: told[1] };
}
