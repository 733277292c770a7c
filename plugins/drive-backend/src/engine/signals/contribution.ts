import { ChildAssets, divideAssets, Share } from './childAssets';

/** What one asset adds to a ratio or rate. */
export interface SumPair {
  numerator: number;
  denominator: number;
}

/** A row's part in a change of the parent. */
export interface Contribution extends SumPair {
  share: Share;
  /** In the metric's unit. The parts of all rows add up to the change. */
  part: number;
  /** The parent now, without the row; absent where nothing would be left to measure. */
  without?: number;
}

/** How a change came about. */
export interface Contributions<Row> {
  before: number;
  after: number;
  /** `after` − `before`. */
  change: number;
  rows: Row[];
}

/**
 * Who moved a ratio or rate: a row's part is (n₁ − R₀·d₁) / D₁, what it counted beyond what it would have counted at the
 * parent's old level. The parts add up to R₁ − R₀ (to the last digits of floating point).
 *
 * @param options.tallies - what each distinct asset of the parent adds now
 * @param options.before - the parent's old value R₀, in the metric's unit
 * @param options.quotientUnit - what a quotient of 1 is in the metric's unit; default 1
 * @returns undefined where there is nothing to divide by now
 */
export function contributionsToQuotient(options: {
  children: readonly ChildAssets[];
  tallies: ReadonlyMap<string, SumPair>;
  before: number;
  quotientUnit?: number;
}): Contributions<Contribution> | undefined {
  const { children, tallies, before, quotientUnit = 1 } = options;
  const rows = divideAssets(children, tallies.keys()).map(
    ({ share, assets }) => ({
      share,
      ...sumOf(assets.map(asset => tallies.get(asset)!)),
    }),
  );
  const whole = sumOf(rows);
  if (whole.denominator <= 0) {
    return undefined;
  }
  const after = (whole.numerator / whole.denominator) * quotientUnit;
  return {
    before,
    after,
    change: after - before,
    rows: rows.map(({ share, numerator, denominator }) => {
      const rest = whole.denominator - denominator;
      return {
        share,
        numerator,
        denominator,
        part:
          (numerator * quotientUnit - before * denominator) / whole.denominator,
        ...(rest > 0
          ? { without: ((whole.numerator - numerator) / rest) * quotientUnit }
          : {}),
      };
    }),
  };
}

/** A row's part in a change of a number per week. */
export interface SumContribution {
  share: Share;
  before: number;
  after: number;
  /** `after` − `before`. The parts of all rows add up to the change. */
  part: number;
}

/**
 * Who moved a number per week of the subject's own time (`change-throughput`). There is no denominator to divide among
 * children: each row's part is the change of its own number per week.
 *
 * @param options.before - events of each distinct asset in the old window; `after` in the new one
 * @param options.weeks - weeks counted in each
 * @returns undefined where a window has no weeks
 */
export function contributionsToSum(options: {
  children: readonly ChildAssets[];
  before: ReadonlyMap<string, number>;
  after: ReadonlyMap<string, number>;
  weeks: { before: number; after: number };
}): Contributions<SumContribution> | undefined {
  const { children, before, after, weeks } = options;
  if (weeks.before <= 0 || weeks.after <= 0) {
    return undefined;
  }
  const assets = new Set([...before.keys(), ...after.keys()]);
  const perWeek = (
    events: ReadonlyMap<string, number>,
    keys: readonly string[],
    count: number,
  ) => keys.reduce((sum, key) => sum + (events.get(key) ?? 0), 0) / count;
  const rows = divideAssets(children, assets).map(row => {
    const was = perWeek(before, row.assets, weeks.before);
    const is = perWeek(after, row.assets, weeks.after);
    return { share: row.share, before: was, after: is, part: is - was };
  });
  const was = perWeek(before, [...before.keys()], weeks.before);
  const is = perWeek(after, [...after.keys()], weeks.after);
  return { before: was, after: is, change: is - was, rows };
}

function sumOf(tallies: readonly SumPair[]): SumPair {
  let numerator = 0;
  let denominator = 0;
  for (const tally of tallies) {
    numerator += tally.numerator;
    denominator += tally.denominator;
  }
  return { numerator, denominator };
}
