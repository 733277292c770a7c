import { Metric } from '../Metric';
import { Tally } from '../Tally';
import { Algebra, algebraOf } from './algebra';
import { Division, Part, wholeOf, withoutEach } from './divide';
import { SortedValues } from './SortedValues';

/** A row's numbers, in the metric's unit. */
export interface RowNumbers {
  share: Part['share'];
  numerator?: number;
  denominator?: number;
  before?: number;
  after?: number;
  sample: number;
  part?: number;
  effect?: number;
  without?: number;
}

/** A parent at two instants. */
export interface TwoInstants {
  metric: Metric;
  /** Of the same children in the same order. */
  divisions: { before: Division; after: Division };
  /** The parent's values as measured. */
  before?: number;
  after?: number;
}

/**
 * The rows of a breakdown: one for each child, the shared one and the parent's own where there is anything.
 *
 * @throws Error where the metric cannot be divided
 */
export function rowsOf(instants: TwoInstants): RowNumbers[] {
  const algebra = algebraOf(instants.metric);
  switch (algebra.method) {
    case 'quotient':
      return present(instants, quotientRows(instants, algebra));
    case 'sum':
      return present(instants, sumRows(instants, algebra));
    case 'leaveOneOut':
      return present(instants, medianRows(instants));
    default:
      throw new Error(`${instants.metric.id} cannot be divided`);
  }
}

/** Children have a row in any case. */
function present({ divisions }: TwoInstants, rows: RowNumbers[]): RowNumbers[] {
  return rows.filter(
    ({ share }, i) =>
      share.kind === 'child' ||
      divisions.before.parts[i].pieces + divisions.after.parts[i].pieces > 0,
  );
}

/**
 * A row's part is (n₁ − R₀·d₁) / D₁: what it counted beyond what it would have counted at the parent's old level. Where
 * there is nothing to divide by now (no finding is open any more, which is as good as it gets), the old parts against the
 * new level tell the same: (R₁·d₀ − n₀) / D₀.
 */
function quotientRows(
  { metric, divisions, before, after }: TwoInstants,
  { quotientUnit }: Extract<Algebra, { method: 'quotient' }>,
): RowNumbers[] {
  const old = divisions.before.parts;
  const parts = divisions.after.parts;
  const rest = withoutEach(parts);
  const { denominator: was } = wholeOf(old);
  const { denominator: is } = wholeOf(parts);
  const partOf = (i: number): number => {
    if (is > 0) {
      const { numerator, denominator } = parts[i].tally;
      return (numerator * quotientUnit - before! * denominator) / is;
    }
    const { numerator, denominator } = old[i].tally;
    return was > 0
      ? (after! * denominator - numerator * quotientUnit) / was
      : 0;
  };
  return parts.map(({ share, tally }, i) => ({
    share,
    numerator: tally.numerator,
    denominator: tally.denominator,
    before: valueOf(metric, old[i]),
    after: valueOf(metric, parts[i]),
    sample: tally.sample,
    ...(before !== undefined && after !== undefined && { part: partOf(i) }),
    without: rest[i] && valueIn(metric, rest[i]!),
  }));
}

/**
 * A row's part is the change of what it adds. Where the parent is compared with a level that is not what it had, what the
 * rows had is scaled to it.
 */
function sumRows(
  { metric, divisions, before, after }: TwoInstants,
  { dividedBy }: Extract<Algebra, { method: 'sum' }>,
): RowNumbers[] {
  const old = divisions.before.parts;
  const parts = divisions.after.parts;
  const rest = withoutEach(parts);
  const weeks = {
    before: dividedBy(wholeOf(old)),
    after: dividedBy(wholeOf(parts)),
  };
  const had = wholeOf(old).numerator / weeks.before;
  const scale = had > 0 && before !== undefined ? before / had : 1;
  return parts.map(({ share, tally }, i) => {
    const was =
      before === undefined
        ? undefined
        : (old[i].tally.numerator / weeks.before) * scale;
    const is = after === undefined ? undefined : tally.numerator / weeks.after;
    return {
      share,
      before: was,
      after: is,
      sample: tally.sample,
      part: difference(is, was),
      without: rest[i] && valueIn(metric, rest[i]!),
    };
  });
}

/** Medians have no parts that add up: a row's effect is the change with it − the change without it. */
function medianRows({
  metric,
  divisions,
  before,
  after,
}: TwoInstants): RowNumbers[] {
  const old = divisions.before.parts;
  const parts = divisions.after.parts;
  const sortedOld = new SortedValues(wholeOf(old).values);
  const sorted = new SortedValues(wholeOf(parts).values);
  return parts.map(({ share, tally }, i) => {
    const without = sorted.median(tally.values);
    const withoutBefore = sortedOld.median(old[i].tally.values);
    return {
      share,
      before: valueOf(metric, old[i]),
      after: valueOf(metric, parts[i]),
      sample: tally.sample,
      effect: difference(
        difference(after, before),
        difference(without, withoutBefore),
      ),
      without,
    };
  });
}

function valueOf(metric: Metric, { tally, pieces }: Part): number | undefined {
  return pieces > 0 ? valueIn(metric, tally) : undefined;
}

function valueIn(metric: Metric, tally: Tally): number | undefined {
  const value = tally.problem === undefined ? metric.value(tally) : undefined;
  return Number.isFinite(value) ? value : undefined;
}

function difference(
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  return a === undefined || b === undefined ? undefined : a - b;
}
