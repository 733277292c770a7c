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

/** What a metric is to a holder: it does not apply, or its kinds are in a state together. */
type Standing = 'notApplicable' | FeedState;

const NONE: readonly HolderFacts[] = [];

const NOT_APPLICABLE: MetricScope = {
  applicable: NONE,
  counting: NONE,
  state: 'none',
  sources: new Map(),
};

/** Says which holders count for pooled metrics; once for all metrics that count for the same ones. */
export class MetricScopes {
  readonly #appliesTo: AppliesTo;
  /** By the place of what counts for the same holders. */
  readonly #known = new Map<SubjectScope, (MetricScope | undefined)[]>();
  /** Of scopes of one component, of which there are thousands, by what a metric is to it. */
  readonly #ofOne = new Map<
    SubjectScope,
    Partial<Record<Standing, MetricScope>>
  >();
  /** By the place of what counts for the same holders, then by the number of the holder. */
  readonly #standings: (Standing | undefined)[][] = [];
  readonly #places = new Map<string, number>();
  readonly #placesOfMetrics = new Map<PooledMetric, number>();

  constructor(appliesTo: AppliesTo) {
    this.#appliesTo = appliesTo;
  }

  /** Which of a scope's holders count for a metric. */
  of(metric: PooledMetric, scope: SubjectScope): MetricScope {
    const place = this.#placeOf(metric);
    if (scope.holders.length === 1 && scope.components.length === 1) {
      return this.#chooseOne(metric, place, scope);
    }
    let known = this.#known.get(scope);
    if (!known) {
      known = [];
      this.#known.set(scope, known);
    }
    return (known[place] ??= this.#choose(metric, place, scope));
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

  #chooseOne(
    metric: PooledMetric,
    place: number,
    scope: SubjectScope,
  ): MetricScope {
    const { components } = scope;
    const standing = this.#standing(metric, place, components[0]);
    if (standing === 'notApplicable') {
      return NOT_APPLICABLE;
    }
    let known = this.#ofOne.get(scope);
    if (!known) {
      known = {};
      this.#ofOne.set(scope, known);
    }
    return (known[standing] ??= {
      applicable: components,
      counting: standing === 'none' ? NONE : components,
      state: standing,
      sources: new Map(),
    });
  }

  #choose(
    metric: PooledMetric,
    place: number,
    scope: SubjectScope,
  ): MetricScope {
    const candidates =
      metric.kinds.length === 0 ? scope.components : scope.holders;
    const applicable: HolderFacts[] = [];
    const fresh: HolderFacts[] = [];
    const stale: HolderFacts[] = [];
    for (const holder of candidates) {
      const standing = this.#standing(metric, place, holder);
      if (standing !== 'notApplicable') {
        applicable.push(holder);
      }
      if (standing === 'fresh') {
        fresh.push(holder);
      } else if (standing === 'stale') {
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

  #standing(
    metric: PooledMetric,
    place: number,
    holder: HolderFacts,
  ): Standing {
    const standings = (this.#standings[place] ??= []);
    return (standings[holder.index] ??= this.#judge(metric, holder));
  }

  /** Subjects other than components count for a metric only where records about themselves feed it. */
  #judge(metric: PooledMetric, holder: HolderFacts): Standing {
    return (holder.node.kind === 'component' || hasOwnFeed(metric, holder)) &&
      this.#appliesTo(metric, holder.node)
      ? stateOf(metric, holder)
      : 'notApplicable';
  }
}

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
