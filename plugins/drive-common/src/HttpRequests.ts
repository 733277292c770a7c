import { ResponseError } from '@backstage/errors';

/** Parameters of a query; those that are undefined are left out. */
export type Query = Record<string, string | number | boolean | undefined>;

/** Requests to the DRIVE backend. */
export class HttpRequests {
  readonly #fetchApi: { fetch: typeof fetch };

  /**
   * @param fetchApi - has to resolve `plugin://` URLs and add credentials, as Backstage's does
   */
  constructor(fetchApi: { fetch: typeof fetch }) {
    this.#fetchApi = fetchApi;
  }

  /**
   * @param path - below `/api/drive/v1/`
   * @throws ResponseError
   */
  async get<T>(path: string, query: Query = {}): Promise<T> {
    return (await this.fetch(path, query)).json();
  }

  /** Sends JSON and reads JSON. @throws ResponseError */
  async send<T>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    query: Query = {},
  ): Promise<T> {
    const response = await this.fetch(path, query, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return response.json();
  }

  /** @throws ResponseError */
  async fetch(
    path: string,
    query: Query = {},
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
