import { CategoryRule, categoryOf } from '../lines/categoryOf';
import { CostLine, Dimensions } from '../lines/CostLine';
import { DAY_MS } from '../lines/days';
import { LinePattern, matches } from '../lines/matches';
import { amountOf } from '../money/amount';
import { Report } from './InfraWalletApi';

/** Fields of a report that say nothing about whose it is. */
const NO_DIMENSIONS = new Set(['id', 'reports', 'forecast', 'providertype']);

/** A report's lines, and what they can be told apart by. */
export interface ReportLines {
  dimensions: Dimensions;
  lines: CostLine[];
  /** Amounts or days that are none. */
  unreadable: number;
}

/** The lines inside a range, of each report once: InfraWallet may tell a custom cost from its cache and its table. */
export function* linesOf(
  reports: readonly Report[],
  options: {
    range: { from: number; until: number };
    currency: string;
    leaveOut: readonly LinePattern[];
    categories: readonly CategoryRule[];
  },
): Generator<ReportLines> {
  const { range, currency, leaveOut, categories } = options;
  const distinct = new Map<
    string,
    { report: Report; dimensions: Dimensions }
  >();
  for (const report of reports) {
    const dimensions = dimensionsOf(report);
    distinct.set(
      JSON.stringify([report.id, ...Object.entries(dimensions).sort()]),
      { report, dimensions },
    );
  }
  for (const { report, dimensions } of distinct.values()) {
    if (leaveOut.some(rule => matches(rule, dimensions))) {
      continue;
    }
    const category = categoryOf(dimensions, categories);
    const lines: CostLine[] = [];
    let unreadable = 0;
    for (const [day, value] of Object.entries(report.reports)) {
      const from = /^\d{4}-\d\d-\d\d$/.test(day)
        ? Date.parse(`${day}T00:00:00Z`)
        : NaN;
      const amount = amountOf(value);
      const isInside = from >= range.from && from < range.until;
      if (Number.isNaN(from) || (isInside && amount === undefined)) {
        unreadable++;
      } else if (isInside) {
        lines.push({
          from,
          until: from + DAY_MS,
          amount: amount!,
          currency,
          category,
          service: dimensions.service,
        });
      }
    }
    yield { dimensions, lines, unreadable };
  }
}

function dimensionsOf(report: Report): Dimensions {
  return Object.fromEntries(
    Object.entries(report).flatMap(([name, value]) =>
      typeof value === 'string' && !NO_DIMENSIONS.has(name.toLowerCase())
        ? [[name.toLowerCase(), value]]
        : [],
    ),
  );
}
