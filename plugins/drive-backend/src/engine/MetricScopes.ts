import { AppliesTo } from './appliesToByDefault';
import { FeedState } from './feeds';
import { HolderFacts } from './HolderFacts';
import { PooledMetric } from './Metric';
import { MeasuredFrom } from './sourcesOf';
import { SubjectScope } from './SubjectScope';

/** What is left of a scope for one metric. */
export interface MetricScope {
  /** Holders that the metric applies to. */
  applicable: readonly HolderFacts[];
  /** Those whose records count. */
  counting: readonly HolderFacts[];
  state: FeedState;
  /** Whom measurements are from, by the kinds that they are made of, as far as it was asked. */
  sources: Map<string, readonly MeasuredFrom[]>;
}

const NONE: readonly HolderFacts[] = [];

/** Says which holders count for pooled metrics; once for all metrics that count for the same ones. */
export class MetricScopes {
  readonly #appliesTo: AppliesTo;
  /** By the place of what counts for the same holders. */
  readonly #known = new Map<SubjectScope, (MetricScope | undefined)[]>();
  readonly #places = new Map<string, number>();
  readonly #placesOfMetrics = new Map<PooledMetric, number>();

  constructor(appliesTo: AppliesTo) {
    this.#appliesTo = appliesTo;
  }

  /** Which of a scope's holders count for a metric. */
  of(metric: PooledMetric, scope: SubjectScope): MetricScope {
    let known = this.#known.get(scope);
    if (!known) {
      known = [];
      this.#known.set(scope, known);
    }
    return (known[this.#placeOf(metric)] ??=
      scope.holders.length === 1 && scope.components.length === 1
        ? this.#chooseOne(metric, scope, known)
        : this.#choose(metric, scope));
  }

  /** Metrics of the same rule and kinds count for the same holders. */
  #placeOf(metric: PooledMetric): number {
    let place = this.#placesOfMetrics.get(metric);
    if (place === undefined) {
      const rule = this.#appliesTo.ruleOf?.(metric) ?? metric.id;
      const key = [rule, ...metric.kinds].join(' ');
      place = this.#places.get(key) ?? this.#places.size;
      this.#places.set(key, place);
      this.#placesOfMetrics.set(metric, place);
    }
    return place;
  }

  /** Of most subjects, components, there are thousands: their few different scopes are kept once each. */
  #chooseOne(
    metric: PooledMetric,
    { components }: SubjectScope,
    known: readonly (MetricScope | undefined)[],
  ): MetricScope {
    const [holder] = components;
    const applies = this.#appliesTo(metric, holder.node);
    const state = applies ? stateOf(metric, holder) : 'none';
    const applicable = applies ? components : NONE;
    return (
      known.find(
        other => other?.state === state && other.applicable === applicable,
      ) ?? {
        applicable,
        counting: state === 'none' ? NONE : components,
        state,
        sources: new Map(),
      }
    );
  }

  #choose(metric: PooledMetric, scope: SubjectScope): MetricScope {
    const candidates =
      metric.kinds.length === 0 ? scope.components : scope.holders;
    const applicable = candidates.filter(
      holder =>
        (holder.node.kind === 'component' || hasOwnFeed(metric, holder)) &&
        this.#appliesTo(metric, holder.node),
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
      return {
        applicable,
        counting: fresh,
        state: 'fresh',
        sources: new Map(),
      };
    }
    return {
      applicable,
      counting: stale,
      state: stale.length > 0 ? 'stale' : 'none',
      sources: new Map(),
    };
  }
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
