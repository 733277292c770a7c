import {
  ContributionRow,
  Contributions,
  Leverage,
  SubjectInfo,
} from 'backstage-plugin-drive-common';
import { Evaluation } from '../Evaluation';
import { leverageOf } from '../leverage/leverageOf';
import { ScoredPillar } from '../leverage/pillarGain';
import { Metric } from '../Metric';
import { Steps } from '../steps';
import { DAY_MS } from '../time';
import { algebraOf } from './algebra';
import { dividedAmong } from './childrenOf';
import { divide, Division } from './divide';
import { RowNumbers, rowsOf } from './parts';
import { piecesOf } from './piecesOf';

/** A breakdown before it is decided what the caller may see of it: every child has its row. */
export type AllContributions = Omit<
  Contributions,
  'withheld' | 'hiddenComponents' | 'rows'
> & { rows: ContributionRow[] };

/**
 * Who makes a subject's number, and who moved it since an earlier window. Nothing is measured once for each child: the
 * cost is linear in the assets.
 *
 * @param options.level - what the number is compared with, where that is not what it was before; what medians did before
 *   is asked of `before` all the same
 * @param options.pillar - the subject's pillar now, by which leverage is told; without it there is none
 */
export function* contributionsOf(options: {
  metric: Metric;
  ref: string;
  before: Evaluation;
  after: Evaluation;
  level?: number;
  pillar?: ScoredPillar;
}): Steps<AllContributions> {
  const { metric, ref, before, after, level, pillar } = options;
  const { graph } = after.input;
  const refs = dividedAmong(graph.get(ref)!, graph);
  // A subject finds the components below it measured, instead of measuring all of them at a stretch.
  for (const component of graph.componentsBelow(ref)) {
    before.measurement(metric, component.ref);
    after.measurement(metric, component.ref);
    yield;
  }
  // What cannot be measured cannot be divided either, by the same error.
  const failed = [before, after].some(
    evaluation => evaluation.measurement(metric, ref).outcome === 'error',
  );
  const method = failed ? 'none' : algebraOf(metric).method;
  const dividedBy = (evaluation: Evaluation) =>
    divisionOf(metric, ref, refs, evaluation);
  const measuredBefore = before.measurement(metric, ref).value;
  const was = level ?? measuredBefore;
  const is = after.measurement(metric, ref).value;
  const division = method === 'none' ? undefined : yield* dividedBy(after);
  const numbers = division
    ? rowsOf({
        metric,
        divisions: { before: yield* dividedBy(before), after: division },
        before: method === 'leaveOneOut' ? measuredBefore : was,
        after: is,
      })
    : ownNumbers(metric, refs, before, after);
  const leverage = pillar
    ? leverageOf({ metric, ref, refs, division, evaluation: after, pillar })
    : new Map<string, Leverage>();
  const infoOf = (child: string): SubjectInfo => {
    const { kind, title } = graph.get(child)!;
    return { ref: child, kind, title };
  };
  const rows = numbers.map(({ share, ...row }): ContributionRow => {
    const gain = share.kind === 'child' ? leverage.get(share.ref) : undefined;
    return {
      share: share.kind,
      ...(share.kind === 'child' && { subject: infoOf(share.ref) }),
      ...definedOf(row),
      sample: row.sample,
      ...(gain && { leverage: gain }),
    };
  });
  return {
    subject: infoOf(ref),
    metricId: metric.id,
    unit: metric.unit,
    method,
    before: rangeOf(before, was),
    after: rangeOf(after, is),
    ...(was !== undefined && is !== undefined && { change: is - was }),
    rows: rows.sort(byWeight),
  };
}

function* divisionOf(
  metric: Metric,
  ref: string,
  refs: readonly string[],
  evaluation: Evaluation,
): Steps<Division> {
  return divide(
    refs.map(child => ({
      ref: child,
      holders: evaluation.scope(child)!.holders,
    })),
    yield* piecesOf(metric, ref, evaluation),
  );
}

/** Of what cannot be divided each child's own measurements. */
function ownNumbers(
  metric: Metric,
  refs: readonly string[],
  before: Evaluation,
  after: Evaluation,
): RowNumbers[] {
  return refs.map(child => {
    const { value, sample } = after.measurement(metric, child);
    return {
      share: { kind: 'child', ref: child },
      before: before.measurement(metric, child).value,
      after: value,
      sample,
    };
  });
}

function rangeOf(
  { input: { at } }: Evaluation,
  value: number | undefined,
): Contributions['before'] {
  return {
    from: new Date(at.asOf - at.windowDays * DAY_MS).toISOString(),
    to: new Date(at.asOf).toISOString(),
    ...(value !== undefined && { value }),
  };
}

function definedOf<T extends object>(row: T): T {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== undefined),
  ) as T;
}

/** Largest part first; then by name, and what is no child last. */
export function byWeight(a: ContributionRow, b: ContributionRow): number {
  const weightOf = ({ part, effect }: ContributionRow) =>
    Math.abs(part ?? effect ?? 0);
  return (
    weightOf(b) - weightOf(a) ||
    (a.subject?.title ?? '\uffff').localeCompare(
      b.subject?.title ?? '\uffff',
      'en',
    ) ||
    ((a.subject?.ref ?? a.share) < (b.subject?.ref ?? b.share) ? -1 : 1)
  );
}
