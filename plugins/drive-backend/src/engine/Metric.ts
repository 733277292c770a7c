import {
  Outcome,
  PillarId,
  StoredRecordKind,
  Unit,
} from 'backstage-plugin-drive-common';
import { AssetFacts } from './AssetFacts';
import { Deployments } from './Deployments';
import { FeedState } from './feeds';
import { HolderFacts } from './HolderFacts';
import { Intervals } from './intervals';
import { Money } from './Money';
import { EngineSettings } from './settings';
import { ChartDefinition } from './signals/Series';
import { Sink } from './Sink';
import { SubjectScope } from './SubjectScope';
import { Tally } from './Tally';
import { Instant } from './time';

export type FeedKind = Exclude<StoredRecordKind, 'coverage'>;

/** What a metric may look at, beside the asset in hand. */
export interface MetricContext {
  at: Instant;
  settings: EngineSettings;
  deployments: Deployments;
  money: Money;
  /** Whether a source has ever reported interruptions with its incidents. */
  reportsInterruptions(source: string): boolean;
  /** Whether there was a record of a kind anywhere by the instant. */
  anyRecorded(kind: FeedKind): boolean;
  /** When the catalog was first read, milliseconds since the epoch; absent before. */
  firstSweepAt?: number;
  /**
   * For metrics that look at the subject itself: tells a sink what one asset means, looking at the asset only once
   * however many subjects it belongs to.
   */
  tellOnce(sink: Sink, question: AssetQuestion, asset: AssetFacts): void;
}

/** What a metric that looks at the subject itself asks of single assets. */
export interface AssetQuestion {
  /** Questions of one id have the same answer throughout an evaluation. */
  id: string;
  /** Assets are asked that have a source of this kind. */
  kind: FeedKind;
  tell(asset: AssetFacts, context: MetricContext, sink: Sink): void;
}

/** Why there is no value. */
export interface Absence {
  outcome: Exclude<Outcome, 'measured'>;
  reason: string;
}

/** How a metric is charted; the smallest change that anyone would act on is in its unit. */
export type MetricChart = Pick<
  ChartDefinition,
  'kind' | 'smallestRelevantChange' | 'quotientUnit' | 'windowDays'
>;

/** What a metric is, apart from its weight and curve, which stand in the model. */
export interface MetricText {
  /** Kebab-case noun; the name of its file. */
  id: string;
  pillar: PillarId;
  title: string;
  /** What it tells, in a sentence or two. */
  description: string;
  /** The formula in words. */
  formula: string;
  unit: Unit;
  direction: 'higher' | 'lower' | 'none';
  timing: 'leading' | 'lagging';
  chart: MetricChart;
}

/**
 * A metric that is pooled from the records of distinct assets.
 *
 * It says of each record what it means; summing up, scoring and judging absence are the engine's.
 */
export interface PooledMetric extends MetricText {
  /** The kinds that a source has to cover for a component to have the metric. Empty: the catalog alone. */
  kinds: readonly FeedKind[];
  /** What the sample counts, for sentences: `['deployment', 'deployments']`. */
  counts: readonly [one: string, many: string];
  /** True: leaves out components that nobody operates (libraries, documentation) unless configured otherwise. */
  operatedOnly?: boolean;
  /**
   * True: counts are taken only over time that every one of `kinds` covers. A record counts by one instant, and nothing
   * but records is counted: what is counted over disjoint times adds up.
   */
  jointly?: boolean;
  /**
   * What the records of one asset mean, by kind; called once for each distinct asset of a subject. Kinds beside
   * `kinds` may be read too.
   *
   * `counted` is the covered time inside the window.
   */
  records?: {
    [K in FeedKind]?: (
      asset: AssetFacts,
      counted: Intervals,
      context: MetricContext,
      sink: Sink,
    ) => void;
  };
  /** What each distinct component means. */
  component?: (
    component: HolderFacts,
    context: MetricContext,
    sink: Sink,
  ) => void;
  /** @returns undefined where the tally gives no value */
  value(tally: Tally): number | undefined;
  /** The n, where it is not the number of records that count. */
  sample?(tally: Tally): number;
  /** What to show as numerator and denominator; default for ratios: the tally's, for medians: nothing. */
  pair?(tally: Tally): readonly [numerator: number, denominator: number];
  /** What it means that nothing here is covered. Default: the sources are missing. */
  uncovered?(scope: SubjectScope, context: MetricContext): Absence;
  /** What it means that no record counts. Default: too few. */
  nothing?(
    tally: Tally,
    stateOfKind: (kind: FeedKind) => FeedState,
  ): Absence | 'measured';
}

/** A metric that looks at the subject itself, not only at the assets below it. */
export interface SubjectMetric extends MetricText {
  kinds: readonly FeedKind[];
  counts: readonly [one: string, many: string];
  /** What `measure` asks of assets, whichever the subject: single assets are looked at through these alone. */
  questions?: readonly AssetQuestion[];
  /** What it also asks of the assets at or below a holder of others, for whichever subject at or above it. */
  questionsBelow?(
    holder: HolderFacts,
    context: MetricContext,
  ): readonly AssetQuestion[];
  /**
   * Tallies the subject, or says why it cannot.
   *
   * @param sink - told of each record, for evidence as for the tally
   */
  measure(
    scope: SubjectScope,
    context: MetricContext,
    sink: Sink,
  ): Absence | undefined;
  value(tally: Tally): number | undefined;
  sample?(tally: Tally): number;
  pair?(tally: Tally): readonly [numerator: number, denominator: number];
  operatedOnly?: undefined;
}

export type Metric = PooledMetric | SubjectMetric;

export function isSubjectMetric(metric: Metric): metric is SubjectMetric {
  return 'measure' in metric;
}

/** Numerator by denominator. */
export function ratio({ numerator, denominator }: Tally): number | undefined {
  return denominator > 0 ? numerator / denominator : undefined;
}
