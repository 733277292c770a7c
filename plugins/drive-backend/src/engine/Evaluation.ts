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
import { MetricResults } from './MetricResults';
import { Money } from './Money';
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

/** What is known of a subject so far. */
interface Known {
  scope: SubjectScope;
  /** Whether it is a component without others below it. */
  isAlone: boolean;
  policy: SubjectPolicy;
  /** By the place of the metric in the model. */
  measurements: (Measurement | undefined)[];
  pillars?: PillarResult[];
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
  readonly #subjects = new Map<string, Known>();
  /** Of the metrics in the model. */
  readonly #places: ReadonlyMap<string, number>;
  readonly #titles: ReadonlyMap<string, string>;
  #deployments?: Deployments;
  readonly #metricsOf: ReadonlyMap<PillarId, readonly Metric[]>;
  readonly #outcomes = new ComponentOutcomes<Metric>();
  readonly #pillarOutcomes = new ComponentOutcomes<PillarId>();
  readonly #results: MetricResults;

  constructor(input: EvaluationInput) {
    this.input = input;
    const { graph, records, settings, at, model } = input;
    this.#titles = new Map(model.metrics.map(({ id, title }) => [id, title]));
    this.#places = new Map(model.metrics.map(({ id }, place) => [id, place]));
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
      scope: ref => this.scope(ref),
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
    this.#results = new MetricResults(this.measurer.context.money.currency);
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
    return this.#find(ref)?.scope;
  }

  /** How the model judges a subject of the graph. */
  policy(ref: string): SubjectPolicy {
    return this.#known(ref).policy;
  }

  measurement(metric: Metric, ref: string): Measurement {
    return this.#measured(metric, this.#known(ref));
  }

  /** A metric's measurement and score, without a look at the components below. */
  scored(metric: Metric, ref: string): Measurement & { score?: number } {
    const measurement = this.measurement(metric, ref);
    return { ...measurement, ...judge(metric, measurement, this.policy(ref)) };
  }

  /** The five pillars of a subject, in the order of DRIVE. */
  pillars(ref: string): PillarResult[] {
    const known = this.#known(ref);
    return (known.pillars ??= PILLAR_IDS.map(id => {
      const { scope, policy } = known;
      const metrics = this.#metricsOf
        .get(id)!
        .map(metric => this.#result(metric, known));
      return scorePillar(id, metrics, {
        isComponent: scope.node.kind === 'component',
        minimumCoverage: policy.minimumCoverage,
        components: this.#componentPillars(id, scope),
        titleOf: metricId => this.#titles.get(metricId) ?? metricId,
      });
    }));
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
    const known = this.#known(ref);
    const { scope, policy, pillars } = known;
    if (pillars) {
      return pillars.map(({ score }) => score);
    }
    return PILLAR_IDS.map(id =>
      pillarScore(
        this.#metricsOf
          .get(id)!
          .filter(metric => policy.policies[metric.id].weight > 0)
          .map(metric => this.#judged(metric, known)),
        {
          isComponent: scope.node.kind === 'component',
          minimumCoverage: policy.minimumCoverage,
        },
      ),
    );
  }

  /** What parents need of a component beside its assets. */
  componentDigest(ref: string): ComponentDigest {
    const known = this.#known(ref);
    const pillars = this.pillars(ref);
    return [
      ref,
      this.input.model.metrics.map(
        metric => this.#measured(metric, known).outcome,
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
    const known = this.#known(ref);
    const { policies } = known.policy;
    const outcomes = this.input.model.metrics.map(metric =>
      policies[metric.id].weight > 0
        ? this.#measured(metric, known).outcome
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

  #decide(): Steps<Deployments> {
    const { at, settings } = this.input;
    return Deployments.inSteps(this.#universe.holders.values(), at, settings);
  }

  #known(ref: string): Known {
    const known = this.#find(ref);
    if (!known) {
      throw new Error(`${ref} is not in the catalog`);
    }
    return known;
  }

  #find(ref: string): Known | undefined {
    let known = this.#subjects.get(ref);
    if (!known) {
      const node = this.input.graph.get(ref);
      if (!node) {
        return undefined;
      }
      const scope = new SubjectScope(node, this.#universe);
      known = {
        scope,
        isAlone: node.kind === 'component' && scope.components.length === 1,
        policy: this.#policies.of(node),
        measurements: [],
      };
      this.#subjects.set(ref, known);
    }
    return known;
  }

  #measured(metric: Metric, { measurements, scope }: Known): Measurement {
    return (measurements[this.#placeOf(metric)] ??= this.measurer.measure(
      metric,
      scope,
    ));
  }

  #placeOf({ id }: Metric): number {
    const place = this.#places.get(id);
    if (place === undefined) {
      throw new Error(`${id} is no metric of the model`);
    }
    return place;
  }

  #judged(metric: Metric, known: Known): ScoredMetric {
    const { scope, policy } = known;
    const measurement = this.#measured(metric, known);
    return {
      id: metric.id,
      outcome: measurement.outcome,
      score: judge(metric, measurement, policy)?.score,
      weight: policy.policies[metric.id].weight,
      components:
        scope.node.kind === 'component'
          ? NOT_COUNTED
          : this.#componentsMeasured(metric, scope),
    };
  }

  #result(metric: Metric, known: Known): MetricResult {
    const { scope, policy } = known;
    const measurement = this.#measured(metric, known);
    return known.isAlone
      ? this.#results.ofComponent(metric, measurement, policy)
      : this.#results.of(
          metric,
          measurement,
          policy,
          this.#componentsMeasured(metric, scope),
        );
  }

  #componentsMeasured(
    metric: Metric,
    { components }: SubjectScope,
  ): ComponentCounts {
    const digests = this.input.digests?.components;
    const place = this.#placeOf(metric);
    return this.#outcomes.count(
      metric,
      components,
      ({ node }) =>
        digests?.get(node.ref)?.[1][place] ??
        this.measurement(metric, node.ref).outcome,
    );
  }

  #componentPillars(
    id: PillarId,
    { node, components }: SubjectScope,
  ): ComponentCounts | undefined {
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
