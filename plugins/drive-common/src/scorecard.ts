import { Outcome } from './outcome';
import { Band, PillarId } from './pillar';
import { VerdictReading } from './signal';
import { SubjectInfo } from './subject';
import { Unit } from './unit';

/**
 * The answer to "better, or only faster?".
 *
 * @public
 */
export type Verdict =
  | 'better'
  | 'only-faster'
  | 'slower-but-safer'
  | 'worse'
  | 'faster-holding'
  | 'slower'
  | 'steady'
  | 'cannot-tell';

/**
 * A half-open UTC range `[from, to)` that ends at `asOf`.
 *
 * @public
 */
export interface ScorecardWindow {
  from: string;
  to: string;
  days: number;
}

/**
 * Where a measurement comes from.
 *
 * @public
 */
export interface MeasurementSource {
  /** The source's id, e.g. `github:github.com`. */
  source: string;
  /** How the facts were recognised, e.g. `tag` for deployments. Absent for kinds without rules. */
  rule?: string;
  /** Until when the source vouches for its records. Absent where it does not say. */
  freshAt?: string;
}

/**
 * A metric's value and judgement for one subject and window.
 *
 * @public
 */
export interface MetricResult {
  /** As in the model, e.g. `change-lead-time`. */
  id: string;
  outcome: Outcome;
  /** A sentence, present where the outcome is not `measured`. */
  reason?: string;
  /** Unrounded. Present where measured, and, marked but not scored, where insufficientData or stale. */
  value?: number;
  unit: Unit;
  /** The number of records that count. */
  sample: number;
  /** Present for ratios and rates. */
  numerator?: number;
  /** Present for ratios and rates. */
  denominator?: number;
  /** 0..100, unrounded. Present only where measured and the weight is positive. */
  score?: number;
  band?: Band;
  /** Weight in the pillar; 0: shown without a score. */
  weight: number;
  /**
   * Where overrides of the model judge the metric here otherwise than elsewhere: the place, from 0, of the last of them
   * among the overrides of the model of this version.
   */
  override?: number;
  /** The value by part, for metrics that are a distribution, e.g. items by work type. */
  breakdown?: Record<string, number>;
  /** Currency of a money value, ISO 4217. */
  currency?: string;
  /** Below this subject: how many components have the metric measured, of those it applies to. */
  components: { measured: number; applicable: number };
  sources: MeasurementSource[];
  /** The listed signal that still says something about the present. Absent: nothing but ordinary variation. */
  signal?: {
    direction: 'better' | 'worse' | 'none';
    side: 'up' | 'down';
    since: string;
  };
}

/**
 * The distribution of the children's pillar scores.
 *
 * @public
 */
export interface Spread {
  min: number;
  p25: number;
  median: number;
  p75: number;
  max: number;
  /** How many children have a score. */
  count: number;
}

/**
 * A pillar without its metrics, as in lists.
 *
 * @public
 */
export interface PillarSummary {
  id: PillarId;
  outcome: Outcome;
  /** A sentence, present where the outcome is not `measured`. */
  reason?: string;
  /** 0..100, unrounded. Present only where measured. */
  score?: number;
  band?: Band;
  coverage: {
    /** 0..1: measured weight of applicable weight. */
    weight: number;
    components: { measured: number; applicable: number };
  };
  /** Absent for components, and where it would reveal a hidden child. */
  spread?: Spread;
  /** Against the previous window; absent where either has no score. */
  change?: { score: number; since: string };
  /** How many listed signals of the score and the metrics still say something about the present. Absent: none. */
  signals?: { better: number; worse: number };
}

/**
 * A pillar with its metrics.
 *
 * @public
 */
export interface PillarResult extends PillarSummary {
  metrics: MetricResult[];
}

/**
 * What scorecards and their summaries share.
 *
 * @public
 */
export interface ScorecardHeader {
  subject: SubjectInfo;
  asOf: string;
  window: ScorecardWindow;
  modelVersion: string;
  verdict: Verdict;
  /** A sentence. */
  verdictReason: string;
  /** Children listed below this subject that the caller may not read. */
  hiddenComponents?: number;
  computed: 'snapshot' | 'on-demand';
  /** True where any record that counts here is demo data. */
  demo?: boolean;
}

/**
 * The full result for one subject at `asOf`.
 *
 * @public
 */
export interface Scorecard extends ScorecardHeader {
  /** Always the five, in the order D R I V E. */
  pillars: PillarResult[];
  /** The subjects directly above, in both hierarchies. */
  parents: { relation: 'ownership' | 'structure'; subject: SubjectInfo }[];
  /** What throughput and its guards say, from which the verdict is made. */
  readings: VerdictReading[];
  /** What a reader should know of how it was computed, e.g. that the past uses today's catalog. */
  notes?: string[];
}

/**
 * A scorecard without metrics, as in lists.
 *
 * @public
 */
export interface ScorecardSummary extends ScorecardHeader {
  pillars: PillarSummary[];
  /** How many children this subject has in the listed relation. */
  children: number;
}
