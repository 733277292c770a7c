import { median } from '../quantile';
import { ChildAssets, divideAssets, Share } from './childAssets';

/** What a median would be without a row. */
export interface LeftOut {
  share: Share;
  /** Values that the row has now. */
  count: number;
  /** The median now, without the row; absent where nothing would be left. */
  without?: number;
  /**
   * By how much the row moves the parent's change: the change with it − the change without it. Not a part: medians do
   * not add up. Absent where either cannot be told.
   */
  effect?: number;
}

/** A median of a parent, and of what is left without each row. */
export interface LeaveOneOut {
  method: 'leaveOneOut';
  /** Absent where there is no value. */
  before?: number;
  after?: number;
  change?: number;
  rows: LeftOut[];
}

/**
 * Who moved a median: leave-one-out, since medians have no parts that add up.
 *
 * @param options.before - the values of each distinct asset in the old window; `after` in the new one
 */
export function leaveOneOut(options: {
  children: readonly ChildAssets[];
  before: ReadonlyMap<string, readonly number[]>;
  after: ReadonlyMap<string, readonly number[]>;
}): LeaveOneOut {
  const { children } = options;
  const assets = new Set([...options.before.keys(), ...options.after.keys()]);
  const nothing = new Set<string>();
  const before = medianWithout(options.before, nothing);
  const after = medianWithout(options.after, nothing);
  const change = difference(after, before);
  return {
    method: 'leaveOneOut',
    before,
    after,
    change,
    rows: divideAssets(children, assets).map(row => {
      const left = new Set(row.assets);
      const without = medianWithout(options.after, left);
      return {
        share: row.share,
        count: row.assets.reduce(
          (sum, asset) => sum + (options.after.get(asset)?.length ?? 0),
          0,
        ),
        without,
        effect: difference(
          change,
          difference(without, medianWithout(options.before, left)),
        ),
      };
    }),
  };
}

function medianWithout(
  valuesOf: ReadonlyMap<string, readonly number[]>,
  left: ReadonlySet<string>,
): number | undefined {
  const values: number[] = [];
  for (const [asset, own] of valuesOf) {
    if (!left.has(asset)) {
      for (const value of own) {
        values.push(value);
      }
    }
  }
  return values.length > 0 ? median(values) : undefined;
}

function difference(
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  return a === undefined || b === undefined ? undefined : a - b;
}
