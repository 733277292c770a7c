import {
  Change,
  ContributionRow,
  Contributions,
} from 'backstage-plugin-drive-common';
import {
  AllContributions,
  byWeight,
} from '../engine/contribution/contributionsOf';
import { SubjectNode } from '../subjects/SubjectGraph';

/** How many rows a change lists. */
const ROWS_OF_A_CHANGE = 5;

/** Less is what floating point leaves of parts that add up. */
const ROUNDING = 1e-9;

/**
 * A breakdown as a caller may see it: hidden children are one row; where there are one or two of them, or nobody looked
 * how many, all rows are withheld, since what is hidden could be told by subtraction.
 *
 * @param children - of the subject; undefined where nobody looked
 * @param visible - the subjects whose roll-up the caller may see
 */
export function withholdContributions(
  all: AllContributions,
  children: readonly SubjectNode[] | undefined,
  visible: ReadonlySet<string>,
): Contributions {
  const { rows, ...header } = all;
  if (!children) {
    return {
      ...header,
      withheld:
        'There are too many children to decide which of them you may read.',
    };
  }
  const hidden = children.filter(({ ref }) => !visible.has(ref));
  const components = hidden.filter(({ kind }) => kind === 'component').length;
  const counted = {
    ...header,
    ...(components > 0 && { hiddenComponents: components }),
  };
  if (hidden.length === 1 || hidden.length === 2) {
    return {
      ...counted,
      withheld:
        hidden.length === 1
          ? 'You may not read one of the children, and its numbers could be told from those of the others.'
          : 'You may not read two of the children, and their numbers could be told from those of the others.',
    };
  }
  const isHidden = ({ subject }: ContributionRow) =>
    subject !== undefined && !visible.has(subject.ref);
  const shown = rows.filter(row => !isHidden(row));
  return {
    ...counted,
    rows:
      hidden.length === 0
        ? shown
        : [...shown, together(rows.filter(isHidden))].sort(byWeight),
  };
}

/** Who contributed to a change: the largest rows, and what the others add. */
export function contributionsOfChange({
  method,
  withheld,
  rows = [],
  change,
}: Contributions): NonNullable<Change['contributions']> {
  const listed = rows
    .filter(({ part, effect }) => Boolean(part ?? effect))
    .slice(0, ROWS_OF_A_CHANGE);
  const parts = listed.flatMap(({ part }) => part ?? []);
  const other =
    withheld || change === undefined || parts.length === 0
      ? 0
      : change - parts.reduce((sum, part) => sum + part, 0);
  return {
    method,
    ...(withheld && { withheld }),
    rows: listed,
    ...(Math.abs(other) > ROUNDING * Math.max(1, Math.abs(change ?? 0)) && {
      otherPart: other,
    }),
  };
}

/** Rows of children that are hidden, without what is no sum. */
function together(rows: readonly ContributionRow[]): ContributionRow {
  const row: ContributionRow = { share: 'hidden', sample: 0 };
  for (const one of rows) {
    row.sample += one.sample;
    for (const field of ['numerator', 'denominator', 'part'] as const) {
      const value = one[field];
      if (value !== undefined) {
        row[field] = (row[field] ?? 0) + value;
      }
    }
  }
  return row;
}
