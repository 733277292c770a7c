import { EntityCard } from './card';
import { ChangesAnswer, Contributions } from './contributions';
import { CoverageAnswer } from './coverage';
import {
  DriveApi,
  ListScorecardsAnswer,
  ListScorecardsRequest,
  Page,
  ScorecardAt,
  TrendRequest,
} from './DriveApi';
import { DryRunAnswer } from './dryRun';
import { Evidence } from './evidence';
import { HttpRequests } from './HttpRequests';
import { ModelInfo } from './model';
import { AssessmentsApi } from './operate/assessment';
import { assessmentsClient } from './operate/assessmentsClient';
import { Attention } from './operate/attention';
import { AuditApi } from './operate/audit';
import { auditClient } from './operate/auditClient';
import { SubjectEvent } from './operate/event';
import { InitiativesApi } from './operate/initiative';
import { initiativesClient } from './operate/initiativesClient';
import { LineApi } from './operate/line';
import { lineClient } from './operate/lineClient';
import { ReviewsApi } from './operate/review';
import { reviewsClient } from './operate/reviewsClient';
import { PageOf } from './operate/naming';
import { PillarId } from './pillar';
import { Scorecard } from './scorecard';
import { SearchableItem, SearchableType } from './searchable';
import { SourceRunsAnswer, SourcesAnswer, SourceTestAnswer } from './sources';
import { SubjectKind, subjectPath } from './subject';
import { Trend } from './trend';

/**
 * The DRIVE backend over HTTP.
 *
 * @public
 */
export class DriveClient implements DriveApi {
  readonly initiatives: InitiativesApi;
  readonly line: LineApi;
  readonly reviews: ReviewsApi;
  readonly assessments: AssessmentsApi;
  readonly audit: AuditApi;
  readonly #http: HttpRequests;

  /**
   * @param options - `fetchApi` has to resolve `plugin://` URLs and add credentials, as Backstage's does
   */
  constructor(options: { fetchApi: { fetch: typeof fetch } }) {
    this.#http = new HttpRequests(options.fetchApi);
    this.initiatives = initiativesClient(this.#http);
    this.line = lineClient(this.#http);
    this.reviews = reviewsClient(this.#http);
    this.assessments = assessmentsClient(this.#http);
    this.audit = auditClient(this.#http);
  }

  getModel(): Promise<ModelInfo> {
    return this.#http.get('model');
  }

  getScorecard(ref: string, at: ScorecardAt = {}): Promise<Scorecard> {
    return this.#http.get(`scorecards/${subjectPath(ref)}`, { ...at });
  }

  listScorecards(
    request: ListScorecardsRequest = {},
  ): Promise<ListScorecardsAnswer> {
    return this.#http.get('scorecards', { ...request });
  }

  getTrend(ref: string, request: TrendRequest): Promise<Trend> {
    return this.#http.get(`trends/${subjectPath(ref)}`, { ...request });
  }

  getTrendSet(
    ref: string,
    request: { of: string[]; from?: string; to?: string },
  ): Promise<{ items: Trend[] }> {
    return this.#http.get(`trend-sets/${subjectPath(ref)}`, {
      ...request,
      of: request.of.join(','),
    });
  }

  getChanges(
    ref: string,
    request: { since?: string; asOf?: string } = {},
  ): Promise<ChangesAnswer> {
    return this.#http.get(`changes/${subjectPath(ref)}`, { ...request });
  }

  getContributions(
    ref: string,
    metricId: string,
    request: ScorecardAt = {},
  ): Promise<Contributions> {
    return this.#http.get(
      `contributions/${subjectPath(ref)}/${encodeURIComponent(metricId)}`,
      { ...request },
    );
  }

  getAttention(ref: string): Promise<Attention> {
    return this.#http.get(`attention/${subjectPath(ref)}`);
  }

  getEvents(
    ref: string,
    request: { from?: string; to?: string } = {},
  ): Promise<{ items: SubjectEvent[] }> {
    return this.#http.get(`events/${subjectPath(ref)}`, { ...request });
  }

  getCard(ref: string): Promise<EntityCard> {
    return this.#http.get(`cards/${subjectPath(ref)}`);
  }

  dryRunModel({
    model,
    ...query
  }: { model: unknown } & Page & {
      kind?: SubjectKind;
    }): Promise<DryRunAnswer> {
    return this.#http.send('POST', 'model/dry-run', { model }, query);
  }

  async reevaluateHistory(request: { fromWeek?: string } = {}): Promise<void> {
    await this.#http.send('POST', 'history/re-evaluations', request);
  }

  getEvidence(
    ref: string,
    metricId: string,
    request: ScorecardAt & Page = {},
  ): Promise<Evidence> {
    return this.#http.get(
      `evidence/${subjectPath(ref)}/${encodeURIComponent(metricId)}`,
      { ...request },
    );
  }

  getSources(): Promise<SourcesAnswer> {
    return this.#http.get('sources');
  }

  async runSource(id: string): Promise<void> {
    await this.#http.fetch(
      `sources/${encodeURIComponent(id)}/run`,
      {},
      { method: 'POST' },
    );
  }

  testSource(id: string): Promise<SourceTestAnswer> {
    return this.#http.send('POST', `sources/${encodeURIComponent(id)}/test`);
  }

  listSourceRuns(id: string, request: Page = {}): Promise<SourceRunsAnswer> {
    return this.#http.get(`sources/${encodeURIComponent(id)}/runs`, {
      ...request,
    });
  }

  /** Everything of a type that a search index may keep. For service principals only. */
  listSearchable(
    type: SearchableType,
    request: Page = {},
  ): Promise<PageOf<SearchableItem>> {
    return this.#http.get(`searchable/${type}`, { ...request });
  }

  getCoverage(
    request: Page & { pillar?: PillarId; parent?: string } = {},
  ): Promise<CoverageAnswer> {
    return this.#http.get('coverage', { ...request });
  }
}
