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

/** Says which holders count for pooled metrics; once for all metrics that count for the same ones. */
export class MetricScopes {
  readonly #appliesTo: AppliesTo;
  readonly #known = new WeakMap<SubjectScope, Map<string, MetricScope>>();
  /** By metric: those with the same key count for the same holders. */
  readonly #keys = new Map<PooledMetric, string>();

  constructor(appliesTo: AppliesTo) {
    this.#appliesTo = appliesTo;
  }

  /** Which of a scope's holders count for a metric. */
  of(metric: PooledMetric, scope: SubjectScope): MetricScope {
    let known = this.#known.get(scope);
    if (!known) {
      known = new Map();
      this.#known.set(scope, known);
    }
    const key = this.#keyOf(metric);
    let metricScope = known.get(key);
    if (!metricScope) {
      metricScope = this.#choose(metric, scope);
      known.set(key, metricScope);
    }
    return metricScope;
  }

  #keyOf(metric: PooledMetric): string {
    let key = this.#keys.get(metric);
    if (key === undefined) {
      const rule = this.#appliesTo.ruleOf?.(metric) ?? metric.id;
      key = [rule, ...metric.kinds].join(' ');
      this.#keys.set(metric, key);
    }
    return key;
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
