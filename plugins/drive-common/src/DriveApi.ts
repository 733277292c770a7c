import { EntityCard } from './card';
import { ChangesAnswer, Contributions } from './contributions';
import { CoverageAnswer } from './coverage';
import { DryRunAnswer } from './dryRun';
import { Evidence } from './evidence';
import { ModelInfo } from './model';
import { AssessmentsApi } from './operate/assessment';
import { Attention } from './operate/attention';
import { AuditApi } from './operate/audit';
import { SubjectEvent } from './operate/event';
import { InitiativesApi } from './operate/initiative';
import { LineApi } from './operate/line';
import { ReviewsApi } from './operate/review';
import { PillarId } from './pillar';
import { Scorecard, ScorecardSummary } from './scorecard';
import { SourceRunsAnswer, SourcesAnswer, SourceTestAnswer } from './sources';
import { Relation, SubjectKind } from './subject';
import { Trend } from './trend';

/**
 * Which instant and window to read. Without `asOf`: the newest stored one.
 *
 * @public
 */
export interface ScorecardAt {
  /** RFC 3339, or a date, which means that day's 00:00 UTC. */
  asOf?: string;
  /** 1..365. Default: the model's window. */
  windowDays?: number;
}

/**
 * A page of a list.
 *
 * @public
 */
export interface Page {
  /** At most 500. Default 50. */
  limit?: number;
  cursor?: string;
}

/**
 * Which subjects to list.
 *
 * @public
 */
export interface ListScorecardsRequest extends ScorecardAt, Page {
  kind?: SubjectKind;
  /** Default: the organization. */
  parent?: string;
  /** Default: `ownership`. */
  relation?: Relation;
  /** All below the parent instead of its direct children. */
  recursive?: boolean;
  /** Default: `name`. */
  sort?: 'name' | 'change' | 'attention';
}

/**
 * A page of scorecard summaries.
 *
 * @public
 */
export interface ListScorecardsAnswer {
  items: ScorecardSummary[];
  nextCursor?: string;
  totalItems: number;
  hiddenComponents?: number;
}

/**
 * Which trend to read: of a metric, or of a pillar's score.
 *
 * @public
 */
export type TrendRequest = ({ metric: string } | { pillar: PillarId }) & {
  from?: string;
  to?: string;
  /** Default: `week`. */
  interval?: 'day' | 'week';
};

/**
 * The DRIVE backend: what it measured, and what people do about it.
 *
 * @public
 */
export interface DriveApi {
  readonly initiatives: InitiativesApi;
  readonly line: LineApi;
  readonly reviews: ReviewsApi;
  readonly assessments: AssessmentsApi;
  readonly audit: AuditApi;
  getModel(): Promise<ModelInfo>;
  /**
   * @throws NotFoundError where the catalog has no such subject
   */
  getScorecard(ref: string, at?: ScorecardAt): Promise<Scorecard>;
  listScorecards(
    request?: ListScorecardsRequest,
  ): Promise<ListScorecardsAnswer>;
  /** Disjoint points, oldest first; weekly ones with limits and signals. */
  getTrend(ref: string, request: TrendRequest): Promise<Trend>;
  /**
   * The weeks of several metrics and pillars in one answer, in the order in which they were asked for.
   *
   * @param request - `of`: their ids, at most 20
   */
  getTrendSet(
    ref: string,
    request: { of: string[]; from?: string; to?: string },
  ): Promise<{ items: Trend[] }>;
  /** Signals since an instant (default: 8 weeks before `asOf`), most important first, with who contributed. */
  getChanges(
    ref: string,
    request?: { since?: string; asOf?: string },
  ): Promise<ChangesAnswer>;
  /** Who makes a number, and who moved it against the previous window. */
  getContributions(
    ref: string,
    metricId: string,
    request?: ScorecardAt,
  ): Promise<Contributions>;
  /** What waits for a decision at or below a subject, and the next review. */
  getAttention(ref: string): Promise<Attention>;
  /**
   * Halts, reviews and dates of initiatives of a subject, oldest first. Kinds that the caller may not read are left out.
   *
   * @param request - a half-open range, RFC 3339 or dates. Default: the last 26 weeks
   */
  getEvents(
    ref: string,
    request?: { from?: string; to?: string },
  ): Promise<{ items: SubjectEvent[] }>;
  /** All that an entity card shows. */
  getCard(ref: string): Promise<EntityCard>;
  /**
   * What other values under `drive.model` would do to every subject. Administrators only.
   *
   * @throws InputError with the path and reason of each problem of the model
   */
  dryRunModel(
    request: { model: unknown } & Page & { kind?: SubjectKind },
  ): Promise<DryRunAnswer>;
  /**
   * Asks for the stored past to be evaluated again with the model in force, from a week on (default: all of it). The
   * answer comes before the work is done. Administrators only.
   *
   * @param request - `fromWeek`: RFC 3339 or a date
   */
  reevaluateHistory(request?: { fromWeek?: string }): Promise<void>;
  getEvidence(
    ref: string,
    metricId: string,
    request?: ScorecardAt & Page,
  ): Promise<Evidence>;
  getSources(): Promise<SourcesAnswer>;
  /**
   * Asks for a connector to run now. The answer comes before the run is done. Administrators only.
   *
   * @param id - of the source, e.g. `connector:git`
   * @throws ConflictError where it is running
   */
  runSource(id: string): Promise<void>;
  /**
   * Tries a connector's credentials and permissions without any effect. Administrators only.
   *
   * @param id - of the source, e.g. `connector:git`
   * @throws NotFoundError where it has no test
   */
  testSource(id: string): Promise<SourceTestAnswer>;
  /**
   * The runs of a connector that are kept, newest first. Administrators only.
   *
   * @param id - of the source, e.g. `connector:git`
   * @throws NotFoundError where there is no such connector
   */
  listSourceRuns(id: string, request?: Page): Promise<SourceRunsAnswer>;
  getCoverage(
    request?: Page & { pillar?: PillarId; parent?: string },
  ): Promise<CoverageAnswer>;
}
