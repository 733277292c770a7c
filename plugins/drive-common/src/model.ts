import { Band, PillarId } from './pillar';
import { StoredRecordKind } from './recordKind';
import { Unit } from './unit';

/**
 * One cut point of a scoring curve.
 *
 * @public
 */
export interface CurvePoint {
  value: number;
  /** 0..100 */
  score: number;
}

/**
 * A piecewise-linear curve from value to score. Values beyond the ends clamp.
 *
 * @public
 */
export interface Curve {
  /** Ordered by value. */
  points: CurvePoint[];
  /** Linear in the value, or in its logarithm. */
  scale: 'linear' | 'log';
}

/**
 * A metric as the model defines it.
 *
 * @public
 */
export interface MetricInfo {
  id: string;
  pillar: PillarId;
  title: string;
  /** What it tells, in a sentence or two. */
  description: string;
  /** The formula in words. */
  formula: string;
  unit: Unit;
  /** `none`: neither direction is good by itself. */
  direction: 'higher' | 'lower' | 'none';
  timing: 'leading' | 'lagging';
  /** The record kinds it is measured from; empty: the catalog alone. */
  kinds: StoredRecordKind[];
  /** 0: shown without a score. */
  weight: number;
  /** Absent for metrics without a score. */
  curve?: Curve;
  /** The values at which each band begins, from the curve. Absent without a score. */
  bands?: { band: Band; from?: number; to?: number }[];
  minimumSample: number;
  /** Where the curve comes from, and when it was read. */
  curveSource?: string;
}

/**
 * A pillar as the model defines it.
 *
 * @public
 */
export interface PillarInfo {
  id: PillarId;
  letter: string;
  title: string;
  question: string;
  metrics: MetricInfo[];
}

/**
 * What the model judges otherwise for the subjects that a catalog filter chooses. What is absent is as for all others.
 *
 * @public
 */
export interface ModelOverrideInfo {
  /** A catalog filter predicate, e.g. `{ 'spec.type': 'library' }`. */
  filter: Record<string, unknown>;
  /** Why, in the words of those who configured it. */
  reason?: string;
  /** By the metric's id. */
  metrics: Record<
    string,
    Partial<
      Pick<
        MetricInfo,
        'weight' | 'minimumSample' | 'curve' | 'bands' | 'curveSource'
      >
    >
  >;
  minimumCoverage?: number;
  freshnessHours?: { events?: number; state?: number };
}

/**
 * The model: pillars, metrics, curves and weights, versioned.
 *
 * @public
 */
export interface ModelInfo {
  version: string;
  /** Below this coverage a pillar has no score. */
  minimumCoverage: number;
  windowDays: number;
  pillars: PillarInfo[];
  /** How long a source may be silent before what it said is stale: one of events, one of states. */
  freshnessHours?: { events: number; state: number };
  /** For some subjects only; later ones win over earlier ones, value by value. Absent: none. */
  overrides?: ModelOverrideInfo[];
}
