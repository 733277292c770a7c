import { Outcome } from 'backstage-plugin-drive-common';
import { SubjectNode } from '../subjects/SubjectGraph';
import { AssetFacts } from './AssetFacts';
import { AppliesTo } from './appliesToByDefault';
import { AssetTallies } from './AssetTallies';
import { RecordsForgottenError } from './digest/RecordsForgottenError';
import { FeedState } from './feeds';
import { stateIn } from './HolderFacts';
import {
  AssetQuestion,
  FeedKind,
  isSubjectMetric,
  Metric,
  MetricContext,
  PooledMetric,
  ratio,
  SubjectMetric,
} from './Metric';
import { MetricScope, MetricScopes } from './MetricScopes';
import { Nothing } from './Nothing';
import { kindsRead, pool, pooledQuestion } from './pool';
import {
  noSource,
  OTHER_COMPONENTS,
  tooFew,
  whyNoneApplies,
  whyStale,
} from './reasons';
import { Shared } from './Shared';
import { MeasuredFrom, sourcesOf } from './sourcesOf';
import { SubjectScope } from './SubjectScope';
import { Tally } from './Tally';

/** A metric's value for one subject, before it is scored. */
export interface Measurement {
  outcome: Outcome;
  reason?: string;
  value?: number;
  sample: number;
  numerator?: number;
  denominator?: number;
  breakdown?: Record<string, number>;
  sources: readonly MeasuredFrom[];
}

/** Measures metrics for subjects, all at one instant. */
export class Measurer {
  readonly context: MetricContext;
  readonly #tallies = new Map<string, AssetTallies>();
  readonly #shared: Shared;
  readonly #minimumSample: (metric: Metric, node: SubjectNode) => number;
  readonly #appliesTo: AppliesTo;
  readonly #metricScopes: MetricScopes;
  readonly #nothing = new Nothing();

  constructor(options: {
    context: Omit<MetricContext, 'tellOnce' | 'deployments'>;
    deployments: () => MetricContext['deployments'];
    shared: Shared;
    minimumSample: (metric: Metric, node: SubjectNode) => number;
    appliesTo: AppliesTo;
  }) {
    this.context = {
      ...options.context,
      get deployments() {
        return options.deployments();
      },
      tellOnce: (sink, question, asset) => {
        if (sink instanceof Tally) {
          sink.merge(this.answer(question, asset));
        } else {
          question.tell(asset, this.context, sink);
        }
      },
    };
    this.#shared = options.shared;
    this.#minimumSample = options.minimumSample;
    this.#appliesTo = options.appliesTo;
    this.#metricScopes = new MetricScopes(options.appliesTo);
  }

  /** The one place where an error of a metric becomes an outcome. It damages only this measurement. */
  measure(metric: Metric, scope: SubjectScope): Measurement {
    try {
      return isSubjectMetric(metric)
        ? this.#measureSubject(metric, scope)
        : this.#measurePooled(metric, scope);
    } catch (error) {
      if (error instanceof RecordsForgottenError) {
        throw error;
      }
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

  /** What one asset means to a question of a metric that looks at subjects; not to be changed. */
  answer(question: AssetQuestion, asset: AssetFacts): Tally {
    return this.#talliesFor(question.id).of(asset, (own, sink) =>
      question.tell(own, this.context, sink),
    );
  }

  /** What the records of one kind of an asset mean to a pooled metric; not to be changed. */
  tally(metric: PooledMetric, kind: FeedKind, asset: AssetFacts): Tally {
    return this.#talliesFor(pooledQuestion(metric, kind)).of(
      asset,
      (own, sink) =>
        metric.records![kind]!(own, own.feed(kind).counted, this.context, sink),
    );
  }

  #talliesFor(question: string): AssetTallies {
    let tallies = this.#tallies.get(question);
    if (!tallies) {
      tallies = new AssetTallies(question);
      this.#tallies.set(question, tallies);
    }
    return tallies;
  }

  /** Which of the scope's holders count for a metric. */
  scopeFor(metric: PooledMetric, scope: SubjectScope): MetricScope {
    return this.#metricScopes.of(metric, scope);
  }

  #measurePooled(metric: PooledMetric, scope: SubjectScope): Measurement {
    const metricScope = this.scopeFor(metric, scope);
    const { applicable, counting, state } = metricScope;
    if (applicable.length === 0) {
      const isParent = scope.node.kind !== 'component';
      return this.#nothing.because(
        (isParent && metric.uncovered?.(scope, this.context)) || {
          outcome: 'notApplicable',
          reason: whyNoneApplies(metric, scope),
        },
      );
    }
    if (state === 'none') {
      return this.#nothing.because(
        metric.uncovered?.(scope, this.context) ??
          noSource(metric, applicable, scope),
      );
    }
    const tally = pool(metric, counting, this.context, kind =>
      this.#talliesFor(pooledQuestion(metric, kind)),
    );
    const judged = this.#judge(metric, tally, scope.node, kind =>
      stateIn(counting, kind),
    );
    return {
      ...judged,
      ...(state === 'stale' && {
        outcome: 'stale',
        reason: whyStale(metric.kinds, counting),
      }),
      sources: this.#sourcesOf(metric, metricScope),
    };
  }

  #sourcesOf(
    metric: PooledMetric,
    { counting, sources }: MetricScope,
  ): readonly MeasuredFrom[] {
    const kinds = kindsNamed(metric);
    const key = kinds.join();
    let named = sources.get(key);
    if (!named) {
      named = this.#shared.sources(sourcesOf(kinds, counting));
      sources.set(key, named);
    }
    return named;
  }

  /** A scope without the components that a metric does not apply to. */
  subjectScopeFor(metric: SubjectMetric, scope: SubjectScope): SubjectScope {
    return scope.where(component => this.#appliesTo(metric, component.node));
  }

  #measureSubject(metric: SubjectMetric, all: SubjectScope): Measurement {
    const scope = this.subjectScopeFor(metric, all);
    const { node, own, holders } = scope;
    if (node.kind === 'component' && !own) {
      return this.#nothing.because({
        outcome: 'notApplicable',
        reason: OTHER_COMPONENTS,
      });
    }
    const tally = new Tally();
    const absence = metric.measure(scope, this.context, tally);
    if (absence) {
      return this.#nothing.because(absence);
    }
    const stale = metric.kinds.some(kind => stateIn(holders, kind) === 'stale');
    return {
      ...this.#judge(metric, tally, node, kind => stateIn(holders, kind)),
      ...(stale && {
        outcome: 'stale',
        reason: whyStale(metric.kinds, holders),
      }),
      sources: this.#shared.sources(sourcesOf(metric.kinds, holders)),
    };
  }

  #judge(
    metric: Metric,
    tally: Tally,
    node: SubjectNode,
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
    const minimum = this.#minimumSample(metric, node);
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
}

const kindsOfMetrics = new WeakMap<PooledMetric, readonly FeedKind[]>();

/** The kinds whose sources are named as a measurement's. */
function kindsNamed(metric: PooledMetric): readonly FeedKind[] {
  let kinds = kindsOfMetrics.get(metric);
  if (!kinds) {
    kinds = [...new Set([...metric.kinds, ...kindsRead(metric)])];
    kindsOfMetrics.set(metric, kinds);
  }
  return kinds;
}

function finite(value: number | undefined): number | undefined {
  return Number.isFinite(value) ? value : undefined;
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
