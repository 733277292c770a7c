import {
  MetricResult,
  PillarId,
  PillarResult,
  PILLAR_IDS,
} from 'backstage-plugin-drive-common';
import { DriveModel } from '../model/DriveModel';
import { SubjectPolicies, SubjectPolicy } from '../model/SubjectPolicies';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { AppliesTo } from './appliesToByDefault';
import { RecordedAsset } from './AssetFacts';
import { ComponentCounts, ComponentOutcomes } from './ComponentOutcomes';
import { contextsByFreshness } from './contextsByFreshness';
import { DigestPacker } from './digest/DigestPacker';
import { ComponentDigest } from './digest/PackedDigests';
import { AssetDigest } from './digest/UnpackedDigests';
import { Deployments } from './Deployments';
import { holdersOf } from './holdersOf';
import { judge } from './judge';
import { Measurement, Measurer } from './measure';
import { Metric } from './Metric';
import { Money } from './Money';
import { ShownSources } from './ShownSources';
import { pillarScore, ScoredMetric, scorePillar } from './scorePillar';
import { Shared } from './Shared';
import { RecordSet } from './records';
import { EngineSettings } from './settings';
import { atOnce, Steps } from './steps';
import { SubjectScope, Universe } from './SubjectScope';
import { Instant } from './time';

/** Everything that one evaluation reads. The instant and window are arguments; nothing here reads a clock. */
export interface EvaluationInput {
  graph: SubjectGraph;
  records: RecordSet;
  model: DriveModel;
  settings: EngineSettings;
  at: Instant;
  currency?: { currency?: string; rates?: Record<string, number> };
  /** Whether a component is one that a metric's configured filter applies to. */
  appliesTo: AppliesTo;
  /** When the catalog was first read, milliseconds since the epoch. */
  firstSweepAt?: number;
  /** The subjects whose records count. Default: all of the graph. */
  only?: Iterable<SubjectNode>;
  /**
   * What is left of assets and components that were evaluated before at the same instant, in place of their records:
   * all that the subjects above them need.
   */
  digests?: Digests;
}

/** The scores of a subject's five pillars, in the order of DRIVE; undefined where there is none. */
export type PillarScores = readonly (number | undefined)[];

/** What stands in for records that are forgotten, by asset key and by ref. */
export interface Digests {
  assets: ReadonlyMap<string, AssetDigest>;
  components: ReadonlyMap<string, ComponentDigest>;
}

/**
 * The measurements and scores of any subject at one instant. Work is done when first asked for and kept, so that a
 * component is measured once however many subjects it rolls up to.
 */
export class Evaluation {
  readonly input: EvaluationInput;
  readonly measurer: Measurer;
  readonly #universe: Universe;
  readonly #policies: SubjectPolicies;
  readonly #scopes = new Map<string, SubjectScope>();
  readonly #measurements = new Map<string, Map<string, Measurement>>();
  readonly #pillars = new Map<string, PillarResult[]>();
  readonly #titles: ReadonlyMap<string, string>;
  #deployments?: Deployments;
  readonly #metricsOf: ReadonlyMap<PillarId, readonly Metric[]>;
  readonly #outcomes = new ComponentOutcomes<Metric>();
  readonly #pillarOutcomes = new ComponentOutcomes<PillarId>();
  readonly #shownSources = new ShownSources();

  constructor(input: EvaluationInput) {
    this.input = input;
    const { graph, records, settings, at, model } = input;
    this.#titles = new Map(model.metrics.map(({ id, title }) => [id, title]));
    this.#metricsOf = new Map(
      PILLAR_IDS.map(id => [
        id,
        model.metrics.filter(metric => metric.pillar === id),
      ]),
    );
    const shared = new Shared();
    this.#policies = new SubjectPolicies(model);
    const contextOf = contextsByFreshness(this.#policies, {
      facts: records.sources,
      at,
      settings,
      shared,
    });
    this.#universe = {
      ...holdersOf(input, {
        recorded: (key, index, owners) =>
          new RecordedAsset(
            key,
            index,
            owners,
            records.byAsset.get(key) ?? {},
            contextOf,
          ),
        shared,
      }),
      graph,
      scope: ref => this.#scope(ref),
    };
    this.measurer = new Measurer({
      context: {
        at,
        settings,
        money: new Money(input.currency ?? {}, records.sources.currencies),
        reportsInterruptions: source =>
          records.sources.reportsInterruptions.has(source),
        anyRecorded: kind =>
          [...records.sources.earliest.values()].some(
            earliest => (earliest.get(kind) ?? Infinity) <= at.asOf,
          ),
        firstSweepAt: input.firstSweepAt,
      },
      deployments: () => (this.#deployments ??= atOnce(this.#decide())),
      shared,
      minimumSample: (metric, node) =>
        this.#policies.of(node).policies[metric.id].minimumSample,
      appliesTo: input.appliesTo,
    });
  }

  /**
   * Decides what is decided once for the whole organization, which takes long where there is much of it; else it is done
   * when first asked for.
   */
  *prepare(): Steps<void> {
    this.#deployments ??= yield* this.#decide();
  }

  /** What lies at or below a subject. */
  scope(ref: string): SubjectScope | undefined {
    return this.#scope(ref);
  }

  /** How the model judges a subject of the graph. */
  policy(ref: string): SubjectPolicy {
    return this.#policies.of(this.input.graph.get(ref)!);
  }

  measurement(metric: Metric, ref: string): Measurement {
    const bySubject = this.#measurementsOf(metric);
    let measurement = bySubject.get(ref);
    if (!measurement) {
      measurement = this.measurer.measure(metric, this.#scope(ref)!);
      bySubject.set(ref, measurement);
    }
    return measurement;
  }

  /** A metric's measurement and score, without a look at the components below. */
  scored(metric: Metric, ref: string): Measurement & { score?: number } {
    const measurement = this.measurement(metric, ref);
    return { ...measurement, ...judge(metric, measurement, this.policy(ref)) };
  }

  /** The five pillars of a subject, in the order of DRIVE. */
  pillars(ref: string): PillarResult[] {
    let pillars = this.#pillars.get(ref);
    if (!pillars) {
      const policy = this.policy(ref);
      pillars = PILLAR_IDS.map(id => {
        const metrics = this.#metricsOf
          .get(id)!
          .map(metric => this.#result(metric, ref, policy));
        return scorePillar(id, metrics, {
          isComponent: this.#scope(ref)!.node.kind === 'component',
          minimumCoverage: policy.minimumCoverage,
          components: this.#componentPillars(id, ref),
          titleOf: metricId => this.#titles.get(metricId) ?? metricId,
        });
      });
      this.#pillars.set(ref, pillars);
    }
    return pillars;
  }

  /** A subject's score of a pillar, by the place of the pillar. */
  pillarScore(ref: string, place: number): number | undefined {
    const digest = this.input.digests?.components.get(ref);
    return digest && place in digest[3]
      ? digest[3][place] ?? undefined
      : this.pillarScores(ref)[place];
  }

  /** The scores of a subject's five pillars, without what a reader would want to know besides. */
  pillarScores(ref: string): PillarScores {
    const pillars = this.#pillars.get(ref);
    if (pillars) {
      return pillars.map(({ score }) => score);
    }
    const isComponent = this.#scope(ref)!.node.kind === 'component';
    const policy = this.policy(ref);
    return PILLAR_IDS.map(id =>
      pillarScore(
        this.#metricsOf
          .get(id)!
          .filter(metric => policy.policies[metric.id].weight > 0)
          .map(metric => this.#judged(metric, ref, policy, isComponent)),
        { isComponent, minimumCoverage: policy.minimumCoverage },
      ),
    );
  }

  /** What parents need of a component beside its assets. */
  componentDigest(ref: string): ComponentDigest {
    const pillars = this.pillars(ref);
    return [
      ref,
      this.input.model.metrics.map(
        metric => this.measurement(metric, ref).outcome,
      ),
      pillars.map(({ outcome }) => outcome),
      pillars.map(({ score }) => score ?? null),
    ];
  }

  /**
   * What the scores of parents need of a component beside its assets, where nothing but their scores is of interest:
   * the outcomes of what counts for the component itself.
   */
  componentOutcomes(ref: string): ComponentDigest {
    const { policies } = this.policy(ref);
    const outcomes = this.input.model.metrics.map(metric =>
      policies[metric.id].weight > 0
        ? this.measurement(metric, ref).outcome
        : null,
    );
    return [ref, outcomes, [], []];
  }

  /** An empty packer of digests of what is evaluated here. */
  digestPacker(): DigestPacker {
    return new DigestPacker(this.input.model.metrics, this.measurer);
  }

  /**
   * Packs the digest of an asset that belongs to some holder here, or is unattributed.
   *
   * @returns false where nothing is known of it
   */
  packAsset(packer: DigestPacker, key: string): boolean {
    const asset = this.#universe.assets.get(key);
    const holderOf = ({ ref }: SubjectNode) =>
      this.#universe.holders.get(ref) ?? [];
    return (
      asset !== undefined &&
      packer.addAsset(asset, asset.owners.flatMap(holderOf), [
        ...asset.owners.flatMap(holderOf),
        ...this.input.graph.above(asset.owners).flatMap(holderOf),
      ])
    );
  }

  /** The measurements of a metric so far, by subject. */
  #measurementsOf(metric: Metric): Map<string, Measurement> {
    let bySubject = this.#measurements.get(metric.id);
    if (!bySubject) {
      bySubject = new Map();
      this.#measurements.set(metric.id, bySubject);
    }
    return bySubject;
  }

  #decide(): Steps<Deployments> {
    const { at, settings } = this.input;
    return Deployments.inSteps(this.#universe.holders.values(), at, settings);
  }

  #scope(ref: string): SubjectScope | undefined {
    let scope = this.#scopes.get(ref);
    if (!scope) {
      const node = this.input.graph.get(ref);
      if (!node) {
        return undefined;
      }
      scope = new SubjectScope(node, this.#universe);
      this.#scopes.set(ref, scope);
    }
    return scope;
  }

  #judged(
    metric: Metric,
    ref: string,
    policy: SubjectPolicy,
    isComponent: boolean,
  ): ScoredMetric {
    const measurement = this.measurement(metric, ref);
    return {
      id: metric.id,
      outcome: measurement.outcome,
      score: judge(metric, measurement, policy)?.score,
      weight: policy.policies[metric.id].weight,
      components: isComponent
        ? NOT_COUNTED
        : this.#componentsMeasured(metric, ref),
    };
  }

  #result(metric: Metric, ref: string, policy: SubjectPolicy): MetricResult {
    const measurement = this.measurement(metric, ref);
    const result: MetricResult = {
      id: metric.id,
      ...measurement,
      unit: metric.unit,
      weight: policy.policies[metric.id].weight,
      components: this.#componentsMeasured(metric, ref),
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
    const { currency } = this.measurer.context.money;
    if (metric.unit === 'money' && result.value !== undefined && currency) {
      result.currency = currency;
    }
    return result;
  }

  #componentsMeasured(metric: Metric, ref: string): ComponentCounts {
    const digests = this.input.digests?.components;
    const place = this.input.model.metrics.indexOf(metric);
    return this.#outcomes.count(
      metric,
      this.#scope(ref)!.components,
      ({ node }) =>
        digests?.get(node.ref)?.[1][place] ??
        this.measurement(metric, node.ref).outcome,
    );
  }

  #componentPillars(id: PillarId, ref: string): ComponentCounts | undefined {
    const { node, components } = this.#scope(ref)!;
    if (node.kind === 'component') {
      return undefined;
    }
    const digests = this.input.digests?.components;
    const place = PILLAR_IDS.indexOf(id);
    return this.#pillarOutcomes.count(
      id,
      components,
      component =>
        digests?.get(component.node.ref)?.[2][place] ??
        this.pillars(component.node.ref)[place].outcome,
    );
  }
}

/** A component's coverage is its own outcome: nothing is counted below it. */
const NOT_COUNTED = { measured: 0, applicable: 0 };
