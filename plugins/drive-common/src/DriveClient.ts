import { ResponseError } from '@backstage/errors';
import { CoverageAnswer } from './coverage';
import {
  DriveApi,
  ListScorecardsAnswer,
  ListScorecardsRequest,
  Page,
  ScorecardAt,
} from './DriveApi';
import { Evidence } from './evidence';
import { ModelInfo } from './model';
import { PillarId } from './pillar';
import { Scorecard } from './scorecard';
import { SourcesAnswer } from './sources';
import { subjectPath } from './subject';
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

  getTrend(
    ref: string,
    request: {
      metric: string;
      from?: string;
      to?: string;
      interval?: 'day' | 'week';
    },
  ): Promise<Trend> {
    return this.#get(`trends/${subjectPath(ref)}`, { ...request });
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

  getCoverage(
    request: Page & { pillar?: PillarId; parent?: string } = {},
  ): Promise<CoverageAnswer> {
    return this.#get('coverage', { ...request });
  }

  async #get<T>(path: string, query: Query = {}): Promise<T> {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) {
      if (value !== undefined) {
        search.set(key, String(value));
      }
    }
    const suffix = search.size > 0 ? `?${search}` : '';
    const response = await this.#fetchApi.fetch(
      `plugin://drive/v1/${path}${suffix}`,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
