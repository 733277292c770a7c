import { ResponseError } from '@backstage/errors';
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
import { ModelInfo } from './model';
import { PillarId } from './pillar';
import { Scorecard } from './scorecard';
import { SourcesAnswer, SourceTestAnswer } from './sources';
import { SubjectKind, subjectPath } from './subject';
import { Trend } from './trend';

type Query = Record<string, string | number | boolean | undefined>;

/**
 * The DRIVE backend over HTTP.
 *
 * @public
 */
export class DriveClient implements DriveApi {
  readonly #fetchApi: { fetch: typeof fetch };

  /**
   * @param options - `fetchApi` has to resolve `plugin://` URLs and add credentials, as Backstage's does
   */
  constructor(options: { fetchApi: { fetch: typeof fetch } }) {
    this.#fetchApi = options.fetchApi;
  }

  getModel(): Promise<ModelInfo> {
    return this.#get('model');
  }

  getScorecard(ref: string, at: ScorecardAt = {}): Promise<Scorecard> {
    return this.#get(`scorecards/${subjectPath(ref)}`, { ...at });
  }

  listScorecards(
    request: ListScorecardsRequest = {},
  ): Promise<ListScorecardsAnswer> {
    return this.#get('scorecards', { ...request });
  }

  getTrend(ref: string, request: TrendRequest): Promise<Trend> {
    return this.#get(`trends/${subjectPath(ref)}`, { ...request });
  }

  getTrendSet(
    ref: string,
    request: { of: string[]; from?: string; to?: string },
  ): Promise<{ items: Trend[] }> {
    return this.#get(`trend-sets/${subjectPath(ref)}`, {
      ...request,
      of: request.of.join(','),
    });
  }

  getChanges(
    ref: string,
    request: { since?: string; asOf?: string } = {},
  ): Promise<ChangesAnswer> {
    return this.#get(`changes/${subjectPath(ref)}`, { ...request });
  }

  getContributions(
    ref: string,
    metricId: string,
    request: ScorecardAt = {},
  ): Promise<Contributions> {
    return this.#get(
      `contributions/${subjectPath(ref)}/${encodeURIComponent(metricId)}`,
      { ...request },
    );
  }

  getCard(ref: string): Promise<EntityCard> {
    return this.#get(`cards/${subjectPath(ref)}`);
  }

  dryRunModel({
    model,
    ...query
  }: { model: unknown } & Page & {
      kind?: SubjectKind;
    }): Promise<DryRunAnswer> {
    return this.#request('model/dry-run', query, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model }),
    });
  }

  async reevaluateHistory(request: { fromWeek?: string } = {}): Promise<void> {
    await this.#fetch(
      'history/re-evaluations',
      {},
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      },
    );
  }

  getEvidence(
    ref: string,
    metricId: string,
    request: ScorecardAt & Page = {},
  ): Promise<Evidence> {
    return this.#get(
      `evidence/${subjectPath(ref)}/${encodeURIComponent(metricId)}`,
      { ...request },
    );
  }

  getSources(): Promise<SourcesAnswer> {
    return this.#get('sources');
  }

  async runSource(id: string): Promise<void> {
    await this.#fetch(
      `sources/${encodeURIComponent(id)}/run`,
      {},
      { method: 'POST' },
    );
  }

  testSource(id: string): Promise<SourceTestAnswer> {
    return this.#request(
      `sources/${encodeURIComponent(id)}/test`,
      {},
      { method: 'POST' },
    );
  }

  getCoverage(
    request: Page & { pillar?: PillarId; parent?: string } = {},
  ): Promise<CoverageAnswer> {
    return this.#get('coverage', { ...request });
  }

  #get<T>(path: string, query: Query = {}): Promise<T> {
    return this.#request(path, query);
  }

  async #request<T>(
    path: string,
    query: Query,
    init?: RequestInit,
  ): Promise<T> {
    return (await this.#fetch(path, query, init)).json();
  }

  async #fetch(
    path: string,
    query: Query,
    init?: RequestInit,
  ): Promise<Response> {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) {
      if (value !== undefined) {
        search.set(key, String(value));
      }
    }
    const suffix = search.size > 0 ? `?${search}` : '';
    const response = await this.#fetchApi.fetch(
      `plugin://drive/v1/${path}${suffix}`,
      init,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
