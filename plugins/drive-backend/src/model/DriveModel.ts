import { Curve, PillarId, RecordKind } from 'backstage-plugin-drive-common';
import { Metric } from '../engine/Metric';
import { Severity } from '../engine/settings';
import { CatalogEntity } from '../subjects/catalogEntity';

/** How the model judges a metric. */
export interface MetricPolicy {
  /** Share in the pillar; 0: shown without a score. */
  weight: number;
  /** Fewer records than this: `insufficientData`. */
  minimumSample: number;
  /** Absent for metrics without a score. */
  curve?: Curve;
  /** Where the curve comes from, and when. */
  curveSource?: string;
  /** Replaces the metric's own: changes below this are not listed, in its unit. */
  smallestRelevantChange?: number;
  /** A catalog filter predicate that replaces the metric's own choice of components. */
  appliesTo?: unknown;
}

/** How long before `asOf` a source's coverage may end before it is stale. */
export interface FreshnessHours {
  events: number;
  state: number;
}

/** What of a metric's policy can differ between subjects. */
export type PolicyOverride = Partial<
  Pick<MetricPolicy, 'weight' | 'minimumSample' | 'curve' | 'curveSource'>
>;

/** What is different for the subjects that a catalog filter chooses. What is absent stays as it is. */
export interface SubjectOverride {
  /** The catalog filter predicate, as it was written. */
  filter: unknown;
  /** The same as a function. The organization is no entity, and so is never chosen. */
  matches(entity: CatalogEntity): boolean;
  /** Why, for readers. */
  reason?: string;
  metrics: Readonly<Record<string, PolicyOverride>>;
  minimumCoverage?: number;
  freshnessHours: Partial<FreshnessHours>;
}

/** A pillar's name and question. */
export interface PillarText {
  id: PillarId;
  letter: string;
  title: string;
  question: string;
}

/** Everything that turns records into scores. */
export interface DriveModel {
  version: string;
  pillars: readonly PillarText[];
  metrics: readonly Metric[];
  policies: Readonly<Record<string, MetricPolicy>>;
  /** Below this coverage a pillar has no score; 0..1. */
  minimumCoverage: number;
  /** The least severe incident that counts. */
  severityFloor: Severity;
  /** How long after a deployment an incident is linked to it. */
  incidentLinkHours: number;
  freshnessHours: FreshnessHours;
  /** How long a finding may stay open, by severity. */
  slaDays: Record<Severity, number>;
  sloStatusMaxAgeDays: number;
  /** Which rule counts for deployments; the first wins. */
  ruleOrder: readonly string[];
  /**
   * Which source counts, by kind: source ids or their types (the part before the colon); the first wins. `*` stands for
   * those that are not named, which come last where there is none.
   */
  sourceOrder: Partial<Record<RecordKind, readonly string[]>>;
  /** For some subjects only; later ones win over earlier ones, value by value. */
  overrides: readonly SubjectOverride[];
}
