import { ContributionRow } from 'backstage-plugin-drive-common';
import { algebraOf } from '../engine/contribution/algebra';
import { dividedAmong } from '../engine/contribution/childrenOf';
import {
  AllContributions,
  byWeight,
} from '../engine/contribution/contributionsOf';
import { isSubjectMetric, Metric } from '../engine/Metric';
import { SubjectWeek } from '../engine/SubjectWeek';
import { WEEK_MS } from '../engine/time';
import { SubjectGraph } from '../subjects/SubjectGraph';
import { sharesNothing } from './sharesNothing';

/** What a signal is a change from, and which weeks it is a change in. */
export interface SignalSpan {
  /** The chart's level before, in the metric's unit. */
  level: number;
  /** Start of the first week and end of the last one, Mondays 00:00 UTC, milliseconds since the epoch. */
  from: number;
  to: number;
}

/** Over how many weeks before a signal it is told what the children did until then. */
export const LEVEL_WEEKS = 12;

/** Less is what floating point leaves, of sums that are compared. */
const ROUNDING = 1e-9;

interface Sums {
  numerator: number;
  denominator: number;
  sample: number;
}

/**
 * Who moved a ratio or rate over some weeks, from the stored weeks of a subject and its children.
 *
 * @returns undefined where the weeks do not tell: medians, children that share something, weeks that are not stored
 */
export async function contributionsFromWeeks(
  metric: Metric,
  ref: string,
  graph: SubjectGraph,
  { level, from, to }: SignalSpan,
  weeks: {
    weeksOf(
      refs: readonly string[],
      range: { from?: number; to?: number },
    ): Promise<Map<string, SubjectWeek[]>>;
  },
): Promise<AllContributions | undefined> {
  const algebra = algebraOf(metric);
  const node = graph.get(ref)!;
  const children = dividedAmong(node, graph);
  if (
    algebra.method !== 'quotient' ||
    isSubjectMetric(metric) ||
    children.length === 0 ||
    !sharesNothing(node, graph)
  ) {
    return undefined;
  }
  const stored = await weeks.weeksOf([ref, ...children], {
    from: from + WEEK_MS,
    to,
  });
  const own = stored.get(ref) ?? [];
  const count = Math.round((to - from) / WEEK_MS);
  const whole = sumOver(metric.id, own, own);
  if (own.length !== count || !whole || whole.denominator <= 0) {
    return undefined;
  }
  const sums: Sums[] = [];
  for (const child of children) {
    const ofChild = stored.get(child) ?? [];
    const sum =
      ofChild.length === count ? sumOver(metric.id, ofChild, own) : undefined;
    if (!sum) {
      return undefined;
    }
    sums.push(sum);
  }
  const rest = restOf(whole, sums);
  if (!rest) {
    return undefined;
  }
  const { quotientUnit } = algebra;
  const valueOf = ({ numerator, denominator }: Sums) =>
    denominator > 0 ? (numerator / denominator) * quotientUnit : undefined;
  const rowOf = (sum: Sums): Omit<ContributionRow, 'share'> => {
    const after = valueOf(sum);
    const without = valueOf({
      numerator: whole.numerator - sum.numerator,
      denominator: whole.denominator - sum.denominator,
      sample: 0,
    });
    return {
      ...sum,
      ...(after !== undefined && { after }),
      part:
        (sum.numerator * quotientUnit - level * sum.denominator) /
        whole.denominator,
      ...(without !== undefined && { without }),
    };
  };
  const infoOf = (child: string) => {
    const { kind, title } = graph.get(child)!;
    return { ref: child, kind, title };
  };
  const rows: ContributionRow[] = children.map((child, i) => ({
    share: 'child',
    subject: infoOf(child),
    ...rowOf(sums[i]),
  }));
  if (rest.numerator !== 0 || rest.denominator !== 0) {
    rows.push({ share: 'own', ...rowOf(rest) });
  }
  const after = valueOf(whole)!;
  const range = (start: number, end: number) => ({
    from: new Date(start).toISOString(),
    to: new Date(end).toISOString(),
  });
  return {
    subject: infoOf(ref),
    metricId: metric.id,
    unit: metric.unit,
    method: 'quotient',
    before: { ...range(from - LEVEL_WEEKS * WEEK_MS, from), value: level },
    after: { ...range(from, to), value: after },
    change: after - level,
    rows: rows.sort(byWeight),
  };
}

/**
 * What the weeks add up to. Of sources that were silent nothing counts in a parent whose other sources were not.
 *
 * @param parent - the parent's same weeks
 * @returns undefined where a week cannot be added up
 */
function sumOver(
  metricId: string,
  weeks: readonly SubjectWeek[],
  parent: readonly SubjectWeek[],
): Sums | undefined {
  const sums: Sums = { numerator: 0, denominator: 0, sample: 0 };
  for (let i = 0; i < weeks.length; i++) {
    const value = weeks[i].metrics.get(metricId);
    const above = parent[i].metrics.get(metricId);
    if (
      !value ||
      value.outcome === 'error' ||
      weeks[i].at !== parent[i].at ||
      weeks[i].modelVersion !== parent[i].modelVersion
    ) {
      return undefined;
    }
    if (value.outcome !== 'stale' || above?.outcome === 'stale') {
      sums.numerator += value.numerator ?? 0;
      sums.denominator += value.denominator ?? 0;
      sums.sample += value.n;
    }
  }
  return sums;
}

/** What no child has; undefined where the children have more than the whole, so that the weeks do not fit together. */
function restOf(whole: Sums, parts: readonly Sums[]): Sums | undefined {
  const rest = { ...whole };
  for (const { numerator, denominator, sample } of parts) {
    rest.numerator -= numerator;
    rest.denominator -= denominator;
    rest.sample -= sample;
  }
  const clean = (value: number, of: number) =>
    Math.abs(value) <= ROUNDING * Math.max(1, Math.abs(of)) ? 0 : value;
  rest.numerator = clean(rest.numerator, whole.numerator);
  rest.denominator = clean(rest.denominator, whole.denominator);
  return rest.numerator < 0 || rest.denominator < 0 || rest.sample < 0
    ? undefined
    : rest;
}
