import { CoverageAnswer } from './coverage';
import { Evidence } from './evidence';
import { ModelInfo } from './model';
import { PillarId } from './pillar';
import { Scorecard, ScorecardSummary } from './scorecard';
import { SourcesAnswer } from './sources';
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
 * The read side of the DRIVE backend.
 *
 * @public
 */
export interface DriveApi {
  getModel(): Promise<ModelInfo>;
  /**
   * @throws NotFoundError where the catalog has no such subject
   */
  getScorecard(ref: string, at?: ScorecardAt): Promise<Scorecard>;
  listScorecards(
    request?: ListScorecardsRequest,
  ): Promise<ListScorecardsAnswer>;
  /** Disjoint points, oldest first. */
  getTrend(
    ref: string,
    request: {
      metric: string;
      from?: string;
      to?: string;
      interval?: 'day' | 'week';
    },
  ): Promise<Trend>;
  getEvidence(
    ref: string,
    metricId: string,
    request?: ScorecardAt & Page,
  ): Promise<Evidence>;
  getSources(): Promise<SourcesAnswer>;
  getCoverage(
    request?: Page & { pillar?: PillarId; parent?: string },
  ): Promise<CoverageAnswer>;
}
