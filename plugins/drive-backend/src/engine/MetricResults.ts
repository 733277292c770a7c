import { MetricResult } from 'backstage-plugin-drive-common';
import { SubjectPolicy } from '../model/SubjectPolicies';
import { ComponentCounts } from './ComponentOutcomes';
import { judge } from './judge';
import type { Measurement } from './measure';
import { Metric } from './Metric';
import { NOBODY } from './Nothing';
import { ShownSources } from './ShownSources';

/** Measurements as scorecards show them: judged by the policy of their subject. */
export class MetricResults {
  readonly #currency?: string;
  readonly #shownSources = new ShownSources();
  /** Of most components the same things are missing: what is said of that is kept once. */
  readonly #missing = new Map<
    SubjectPolicy,
    Map<Metric, Map<Measurement, MetricResult>>
  >();

  /** @param currency - of amounts of money, where one is configured */
  constructor(currency: string | undefined) {
    this.#currency = currency;
  }

  /** The result for a component that is alone in its scope; not to be changed. */
  ofComponent(
    metric: Metric,
    measurement: Measurement,
    policy: SubjectPolicy,
  ): MetricResult {
    const counts = countsOfOne(measurement);
    if (measurement.sources !== NOBODY) {
      return this.of(metric, measurement, policy, counts);
    }
    let byMetric = this.#missing.get(policy);
    if (!byMetric) {
      byMetric = new Map();
      this.#missing.set(policy, byMetric);
    }
    let results = byMetric.get(metric);
    if (!results) {
      results = new Map();
      byMetric.set(metric, results);
    }
    let result = results.get(measurement);
    if (!result) {
      result = Object.freeze(this.of(metric, measurement, policy, counts));
      results.set(measurement, result);
    }
    return result;
  }

  /** @param components - for how many below it is measured */
  of(
    metric: Metric,
    measurement: Measurement,
    policy: SubjectPolicy,
    components: ComponentCounts,
  ): MetricResult {
    const result: MetricResult = {
      id: metric.id,
      ...measurement,
      unit: metric.unit,
      weight: policy.policies[metric.id].weight,
      components,
      sources: this.#shownSources.of(measurement.sources),
    };
    const override = policy.overriddenBy[metric.id];
    if (override !== undefined) {
      result.override = override;
    }
    const judgement = judge(metric, measurement, policy);
    if (judgement) {
      result.score = judgement.score;
      result.band = judgement.band;
    }
    if (
      metric.unit === 'money' &&
      result.value !== undefined &&
      this.#currency
    ) {
      result.currency = this.#currency;
    }
    return result;
  }
}

const MEASURED: ComponentCounts = { measured: 1, applicable: 1 };
const NOT_MEASURED: ComponentCounts = { measured: 0, applicable: 1 };
const NOT_APPLICABLE: ComponentCounts = { measured: 0, applicable: 0 };

/** One component's outcome, as counts over components. */
export function countsOfOne({ outcome }: Measurement): ComponentCounts {
  switch (outcome) {
    case 'measured':
      return MEASURED;
    case 'notApplicable':
      return NOT_APPLICABLE;
    default:
      return NOT_MEASURED;
  }
}
