import { isStateKind } from './feeds';
import { HolderFacts, stateIn } from './HolderFacts';
import { Absence, FeedKind, Metric, PooledMetric } from './Metric';
import { SubjectScope } from './SubjectScope';
import { Tally } from './Tally';
import { Instant } from './time';

/** Kinds as they are named in sentences. */
const KIND_NAMES: Record<FeedKind, string> = {
  deployment: 'deployment',
  change: 'change',
  pipeline_run: 'pipeline',
  incident: 'incident',
  finding: 'finding',
  slo_status: 'SLO',
  cost_item: 'cost',
  budget: 'budget',
  work_item: 'work item',
  check_result: 'check',
  initiative_item: 'initiative item',
  review_action: 'review action',
};

/** The kinds of a metric that no source covers for any of some holders. */
export function missingKinds(
  metric: { kinds: readonly FeedKind[] },
  holders: readonly HolderFacts[],
): FeedKind[] {
  return metric.kinds.filter(kind =>
    holders.every(holder => holder.feed(kind).state === 'none'),
  );
}

/** Why a metric does not apply to a component that it could apply to. */
export const OTHER_COMPONENTS = 'The model applies it to other components.';

/** Why a metric applies to nothing at or below a subject. */
export function whyNoneApplies(
  metric: PooledMetric,
  scope: SubjectScope,
): string {
  if (scope.components.length === 0) {
    return 'There are no components here.';
  }
  return metric.operatedOnly
    ? 'Nobody operates what is here: libraries and documentation are left out.'
    : OTHER_COMPONENTS;
}

/** Why there is no measurement where no source covers what is needed. */
export function noSource(
  metric: PooledMetric,
  holders: readonly HolderFacts[],
  { node }: SubjectScope,
): Absence {
  const missing = missingKinds(metric, holders);
  if (missing.length === 0) {
    return {
      outcome: 'unavailable',
      reason: `Nothing here is covered by both ${metric.kinds
        .map(kind => `${article(KIND_NAMES[kind])} source`)
        .join(' and ')}.`,
    };
  }
  const what = node.kind === 'component' ? 'this component' : 'anything here';
  return {
    outcome: 'unavailable',
    reason: `No ${missing
      .map(kind => KIND_NAMES[kind])
      .join(' and no ')} source covers ${what}.`,
  };
}

function article(noun: string): string {
  return /^[aeiouS]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

/** Why so few records are no measurement. */
export function tooFew(
  { kinds, counts: [one, many] }: Metric,
  { contradictions }: Tally,
  sample: number,
  minimum: number,
  { windowDays }: Instant,
): string {
  const isState = kinds.every(isStateKind);
  const days = `${windowDays} ${windowDays === 1 ? 'day' : 'days'}`;
  return [
    `Not enough data: ${sample} ${sample === 1 ? one : many}${
      isState ? '' : ` in ${days}`
    }, ${minimum} needed.`,
    contradictions > 0 &&
      `${contradictions} left out: their times contradict each other.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Names the kind whose source has been silent for the longest. */
export function whyStale(
  kinds: readonly FeedKind[],
  holders: readonly HolderFacts[],
): string {
  const ends = kinds
    .filter(kind => stateIn(holders, kind) === 'stale')
    .map(kind => ({ kind, freshAt: lastFreshAt(holders, kind) }))
    .sort((a, b) => a.freshAt - b.freshAt);
  const silent = ends.find(({ freshAt }) => Number.isFinite(freshAt));
  return silent
    ? `The ${KIND_NAMES[silent.kind]} source has said nothing since ${new Date(
        silent.freshAt,
      ).toISOString()}.`
    : 'Its sources have said nothing for too long.';
}

function lastFreshAt(holders: readonly HolderFacts[], kind: FeedKind): number {
  let last = -Infinity;
  for (const holder of holders) {
    for (const asset of holder.feed(kind).assets) {
      last = Math.max(last, asset.feed(kind).freshAt ?? -Infinity);
    }
  }
  return last;
}
