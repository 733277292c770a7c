import {
  bandOf,
  BANDS,
  Fix,
  PillarResult,
  Relation,
  SubjectInfo,
} from 'backstage-plugin-drive-common';
import { ACTIONS } from '../../model/actions/actions';
import { scoreOf } from '../../model/curve';
import { MetricPolicy } from '../../model/DriveModel';
import { SubjectNode } from '../../subjects/SubjectGraph';
import { Metric } from '../Metric';
import { nextBand } from './nextBand';
import { pillarGain } from './pillarGain';
import { valueIfReached } from './reached';

/** How many fixes a card shows. */
const SHOWN = 2;

/** Fewer points would be shown as none. */
const WORTH_SHOWING = 0.05;

type Policies = Readonly<Record<string, MetricPolicy>>;

/** A stored scorecard, as far as it matters here. */
interface Stored {
  subject: SubjectInfo;
  window: { days: number };
  pillars: readonly PillarResult[];
}

/** A parent of the component. */
export interface FixParent {
  relation: Relation;
  scorecard: Stored;
  policies: Policies;
  /** What a median of the parent would be if the component's reached its next band, where that is known. */
  medianIfReached(metricId: string): number | undefined;
}

/**
 * The things to do for a component that would help most: by their effect on a parent's pillar, else on its own.
 */
export function fixesOf(options: {
  node: SubjectNode;
  scorecard: Stored;
  policies: Policies;
  parents: readonly FixParent[];
  metrics: readonly Metric[];
}): Fix[] {
  const { node, scorecard, policies, parents, metrics } = options;
  const fixes = metrics.flatMap(metric => {
    const { pillar, result } = resultOf(scorecard, metric) ?? {};
    const { curve } = policies[metric.id];
    const next =
      curve && result?.score !== undefined && nextBand(curve, result.score);
    if (!pillar || !next) {
      return [];
    }
    const { band, target } = next;
    const value = result!.value!;
    const effects = [
      effectOn('self', scorecard, pillar, metric.id, scoreOf(curve, target)),
      ...parents.map(parent => effectOnParent(parent, metric, result!, target)),
    ].filter(effect => effect !== undefined);
    if (effects.length === 0) {
      return [];
    }
    effects.sort((a, b) => b.points - a.points);
    const fix: Fix = {
      pillarId: metric.pillar,
      metricId: metric.id,
      title: metric.title,
      unit: metric.unit,
      value,
      target,
      targetBand: band,
      action: ACTIONS[metric.id]({
        ...result!,
        value,
        target,
        windowDays: scorecard.window.days,
        node,
        reaches: other =>
          BANDS.indexOf(bandOf(scoreOf(curve, other))) >= BANDS.indexOf(band),
      }),
      effects,
    };
    return [fix];
  });
  return fixes.sort(byEffect).slice(0, SHOWN);
}

type Effect = Fix['effects'][number];

function effectOnParent(
  { relation, scorecard, policies, medianIfReached }: FixParent,
  metric: Metric,
  child: PillarResult['metrics'][number],
  target: number,
): Effect | undefined {
  const { pillar, result } = resultOf(scorecard, metric) ?? {};
  const { curve } = policies[metric.id];
  if (!pillar || !curve || !result) {
    return undefined;
  }
  const value =
    valueIfReached(metric, child, result, target) ?? medianIfReached(metric.id);
  return value === undefined
    ? undefined
    : effectOn(relation, scorecard, pillar, metric.id, scoreOf(curve, value));
}

function effectOn(
  relation: Effect['relation'],
  { subject }: Stored,
  pillar: PillarResult,
  metricId: string,
  score: number,
): Effect | undefined {
  const points = pillarGain(pillar, metricId, score);
  return points === undefined || points < WORTH_SHOWING
    ? undefined
    : { subject, relation, points };
}

function resultOf({ pillars }: Stored, metric: Metric) {
  const pillar = pillars.find(({ id }) => id === metric.pillar);
  const result = pillar?.metrics.find(({ id }) => id === metric.id);
  return pillar && result ? { pillar, result } : undefined;
}

function byEffect(a: Fix, b: Fix): number {
  const onParent = ({ effects }: Fix) =>
    effects.find(({ relation }) => relation !== 'self')?.points ?? 0;
  const onSelf = ({ effects }: Fix) =>
    effects.find(({ relation }) => relation === 'self')?.points ?? 0;
  return onParent(b) - onParent(a) || onSelf(b) - onSelf(a);
}
