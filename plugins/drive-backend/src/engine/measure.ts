import { Outcome } from 'backstage-plugin-drive-common';
import { FeedState, isStateKind } from './feeds';
import { HolderFacts } from './HolderFacts';
import {
  Absence,
  FeedKind,
  isSubjectMetric,
  Metric,
  MetricContext,
  PooledMetric,
  ratio,
  SubjectMetric,
} from './Metric';
import { AssetTallies, kindsRead, pool } from './pool';
import { SubjectScope } from './SubjectScope';
import { Tally } from './Tally';
import { Instant } from './time';

/** What is left of a scope for one metric. */
export interface MetricScope {
  /** Holders that the metric applies to. */
  applicable: readonly HolderFacts[];
  /** Those whose records count. */
  counting: readonly HolderFacts[];
  state: FeedState;
}

/** A metric's value for one subject, before it is scored. */
export interface Measurement {
  outcome: Outcome;
  reason?: string;
  value?: number;
  sample: number;
  numerator?: number;
  denominator?: number;
  breakdown?: Record<string, number>;
  sources: { source: string; rule?: string; freshAt?: number }[];
}

/** Measures metrics for subjects, all at one instant. */
export class Measurer {
  readonly context: MetricContext;
  readonly #tallies: AssetTallies;
  readonly #minimumSample: (metric: Metric) => number;
  readonly #appliesTo: (metric: Metric, holder: HolderFacts) => boolean;

  constructor(options: {
    context: MetricContext;
    minimumSample: (metric: Metric) => number;
    appliesTo: (metric: Metric, holder: HolderFacts) => boolean;
  }) {
    this.context = options.context;
    this.#minimumSample = options.minimumSample;
    this.#appliesTo = options.appliesTo;
    this.#tallies = new AssetTallies(options.context);
  }

  /** The one place where an error of a metric becomes an outcome. It damages only this measurement. */
  measure(metric: Metric, scope: SubjectScope): Measurement {
    try {
      return isSubjectMetric(metric)
        ? this.#measureSubject(metric, scope)
        : this.#measurePooled(metric, scope);
    } catch (error) {
      return {
        outcome: 'error',
        reason: `Measuring failed: ${
          error instanceof Error ? error.message : String(error)
        }`,
        sample: 0,
        sources: [],
      };
    }
  }

  /** Which of the scope's holders count for a metric. */
  scopeFor(metric: PooledMetric, scope: SubjectScope): MetricScope {
    const candidates =
      metric.kinds.length === 0 ? scope.components : scope.holders;
    const applicable = candidates.filter(
      holder =>
        (holder.node.kind === 'component' || hasOwnFeed(metric, holder)) &&
        this.#appliesTo(metric, holder),
    );
    const fresh: HolderFacts[] = [];
    const stale: HolderFacts[] = [];
    for (const holder of applicable) {
      const state = stateOf(metric, holder);
      if (state === 'fresh') {
        fresh.push(holder);
      } else if (state === 'stale') {
        stale.push(holder);
      }
    }
    if (fresh.length > 0) {
      return { applicable, counting: fresh, state: 'fresh' };
    }
    return {
      applicable,
      counting: stale,
      state: stale.length > 0 ? 'stale' : 'none',
    };
  }

  #measurePooled(metric: PooledMetric, scope: SubjectScope): Measurement {
    const { applicable, counting, state } = this.scopeFor(metric, scope);
    if (applicable.length === 0) {
      return {
        outcome: 'notApplicable',
        reason: this.#whyNoneApplies(metric, scope),
        sample: 0,
        sources: [],
      };
    }
    if (state === 'none') {
      return {
        ...noSource(metric, applicable, scope),
        sample: 0,
        sources: [],
      };
    }
    const tally = pool(metric, counting, this.context, this.#tallies);
    const sources = sourcesOf(metric, counting);
    const judged = this.#judge(metric, tally, kind => stateIn(counting, kind));
    return {
      ...judged,
      ...(state === 'stale' && {
        outcome: 'stale',
        reason: whyStale(metric.kinds, counting),
      }),
      sources,
    };
  }

  /** A scope without the components that a metric does not apply to. */
  subjectScopeFor(metric: SubjectMetric, scope: SubjectScope): SubjectScope {
    return scope.where(component => this.#appliesTo(metric, component));
  }

  #measureSubject(metric: SubjectMetric, all: SubjectScope): Measurement {
    const scope = this.subjectScopeFor(metric, all);
    const { node, own, holders } = scope;
    if (node.kind === 'component' && !own) {
      return {
        outcome: 'notApplicable',
        reason: OTHER_COMPONENTS,
        sample: 0,
        sources: [],
      };
    }
    const tally = new Tally();
    const absence = metric.measure(scope, this.context, tally);
    if (absence) {
      return { ...absence, sample: 0, sources: [] };
    }
    const stale = metric.kinds.some(kind => stateIn(holders, kind) === 'stale');
    return {
      ...this.#judge(metric, tally, kind => stateIn(holders, kind)),
      ...(stale && {
        outcome: 'stale',
        reason: whyStale(metric.kinds, holders),
      }),
      sources: sourcesOf(metric, holders),
    };
  }

  #judge(
    metric: Metric,
    tally: Tally,
    stateOfKind: (kind: FeedKind) => FeedState,
  ): Omit<Measurement, 'sources'> {
    const sample = metric.sample?.(tally) ?? tally.sample;
    if (tally.problem) {
      return { outcome: 'unavailable', reason: tally.problem, sample };
    }
    if (
      sample === 0 &&
      tally.contradictions === 0 &&
      !isSubjectMetric(metric) &&
      metric.nothing
    ) {
      const absence = metric.nothing(tally, stateOfKind);
      if (absence !== 'measured') {
        return { ...absence, sample };
      }
    }
    const value = finite(metric.value(tally));
    const shown = {
      value,
      sample,
      ...pairOf(metric, tally),
      ...(tally.breakdown && {
        breakdown: Object.fromEntries(
          [...tally.breakdown].sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
      }),
    };
    const minimum = this.#minimumSample(metric);
    if (sample < minimum) {
      return {
        ...shown,
        outcome: 'insufficientData',
        reason: tooFew(metric, tally, sample, minimum, this.context.at),
      };
    }
    return value === undefined
      ? {
          ...shown,
          outcome: 'insufficientData',
          reason: 'There is nothing to divide by.',
        }
      : { ...shown, outcome: 'measured' };
  }

  #whyNoneApplies(metric: PooledMetric, scope: SubjectScope): string {
    if (scope.components.length === 0) {
      return 'There are no components here.';
    }
    return metric.operatedOnly
      ? 'Nobody operates what is here: libraries and documentation are left out.'
      : OTHER_COMPONENTS;
  }
}

const OTHER_COMPONENTS = 'The model applies it to other components.';

function finite(value: number | undefined): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** The state of a kind over several holders: one that is fresh is enough. */
function stateIn(holders: readonly HolderFacts[], kind: FeedKind): FeedState {
  let state: FeedState = 'none';
  for (const holder of holders) {
    const own = holder.feed(kind).state;
    if (own === 'fresh') {
      return own;
    }
    state = own === 'stale' ? own : state;
  }
  return state;
}

/** Names the kind whose source has been silent for the longest. */
function whyStale(
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

/** Subjects other than components count for a metric only where records about themselves feed it. */
function hasOwnFeed(metric: PooledMetric, holder: HolderFacts): boolean {
  return metric.kinds.some(kind => holder.feed(kind).state !== 'none');
}

function stateOf(metric: PooledMetric, holder: HolderFacts): FeedState {
  let state: FeedState = 'fresh';
  for (const kind of metric.kinds) {
    const own = holder.feed(kind).state;
    if (own === 'none') {
      return 'none';
    }
    if (own === 'stale') {
      state = 'stale';
    }
  }
  return state;
}

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

function noSource(
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

function tooFew(
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

function pairOf(
  metric: Metric,
  tally: Tally,
): Pick<Measurement, 'numerator' | 'denominator'> {
  if (metric.pair) {
    const [numerator, denominator] = metric.pair(tally);
    return { numerator, denominator };
  }
  return metric.value === ratio
    ? { numerator: tally.numerator, denominator: tally.denominator }
    : {};
}

function sourcesOf(
  metric: Metric,
  holders: readonly HolderFacts[],
): Measurement['sources'] {
  const kinds = isSubjectMetric(metric)
    ? metric.kinds
    : [...new Set([...metric.kinds, ...kindsRead(metric)])];
  const sources = new Map<
    string,
    { source: string; rule?: string; freshAt?: number }
  >();
  for (const kind of kinds) {
    for (const holder of holders) {
      for (const asset of holder.feed(kind).assets) {
        for (const one of asset.feed(kind).sources) {
          const key = `${one.source} ${one.rule ?? ''}`;
          const other = sources.get(key);
          if (!other || (one.freshAt ?? 0) > (other.freshAt ?? 0)) {
            sources.set(key, one);
          }
        }
      }
    }
  }
  return [...sources.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, source]) => source);
}
