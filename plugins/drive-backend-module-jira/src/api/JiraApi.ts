import {
  ConnectorError,
  HttpClient,
  isConnectorError,
  pagesByCursor,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import {
  changelogPage,
  fields,
  HistoryAnswer,
  myself,
  offsetPage,
  project,
  projectPage,
  projects,
  serverInfo,
  tokenPage,
} from './answers';

export type Product = 'cloud' | 'datacenter';

/** A search for issues. */
export interface Search {
  jql: string;
  fields: readonly string[];
  /** Whether the history of each comes along. */
  withHistory?: boolean;
  /** Default: all. */
  atMost?: number;
}

const PROJECTS_AT_ONCE = 50;
const ISSUES_AT_ONCE = 1_000;
const HISTORIES_AT_ONCE = 1_000;

/** Histories are long: with them come fewer issues at once. */
const ISSUES_WITH_HISTORY = 100;

/** How often a list is read again that changed while it was read. */
const ATTEMPTS = 3;

/** Asks Jira, in one way for both products where that is possible. */
export class JiraApi {
  readonly #client: HttpClient;
  readonly #signal: AbortSignal;

  constructor(client: HttpClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /** @throws ConnectorError */
  async serverInfo(): Promise<{ product: Product; webUrl?: string }> {
    const { baseUrl, deploymentType } = await this.#get(
      'rest/api/2/serverInfo',
      serverInfo,
    );
    const isCloud = deploymentType?.toLowerCase() === 'cloud';
    return {
      product: isCloud ? 'cloud' : 'datacenter',
      webUrl: baseUrl?.replace(/\/+$/, ''),
    };
  }

  /**
   * The time zone in which queries mean their dates: that of the user whose token it is.
   *
   * @returns undefined where these credentials may not know who they are
   * @throws ConnectorError where nobody knows the credentials
   */
  async timeZone(): Promise<string | undefined> {
    try {
      return (await this.#get('rest/api/2/myself', myself)).timeZone;
    } catch (error) {
      // A token with scopes of its own is good for a search, though not for this.
      if (isConnectorError(error, 'noPermission') && error.status === 403) {
        return undefined;
      }
      throw error;
    }
  }

  /** The field that holds sprints; undefined where there are none. @throws ConnectorError */
  async sprintField(): Promise<string | undefined> {
    const all = await this.#get('rest/api/2/field', fields);
    return all.find(({ schema }) => schema?.custom?.endsWith(':gh-sprint'))?.id;
  }

  /** The keys of all projects that can be seen. @throws ConnectorError */
  async projectKeys(product: Product): Promise<string[]> {
    if (product === 'datacenter') {
      const all = await this.#get('rest/api/2/project', projects);
      return all.map(({ key }) => key);
    }
    const keys: string[] = [];
    const pages = pagesByCursor(
      (startAt: number | undefined) =>
        this.#get('rest/api/3/project/search', projectPage, {
          startAt: startAt ?? 0,
          maxResults: PROJECTS_AT_ONCE,
        }),
      ({ isLast, values }) =>
        isLast === false && values.length > 0 ? keys.length : undefined,
    );
    for await (const { values } of pages) {
      keys.push(...values.map(({ key }) => key));
    }
    return keys;
  }

  /** The present key of a project; undefined where there is none such. @throws ConnectorError */
  async projectKey(key: string): Promise<string | undefined> {
    try {
      const path = `rest/api/2/project/${encodeURIComponent(
        key.toUpperCase(),
      )}`;
      return (await this.#get(path, project)).key;
    } catch (error) {
      if (isConnectorError(error, 'notFound')) {
        return undefined;
      }
      throw error;
    }
  }

  /** Issues as Jira gives them. @throws ConnectorError */
  async search(product: Product, search: Search): Promise<unknown[]> {
    if (product === 'cloud') {
      return this.#searchByTokens(search);
    }
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const found = await this.#searchByOffsets(search);
      if (found) {
        return found;
      }
    }
    throw new ConnectorError(
      'unavailable',
      'The issues changed each time while they were read page by page.',
    );
  }

  /** What changed in some fields, by the issue's id, oldest first. @throws ConnectorError */
  async histories(
    ids: readonly string[],
    fieldIds: readonly string[],
  ): Promise<Map<string, HistoryAnswer[]>> {
    const found = new Map<string, HistoryAnswer[]>();
    for (let at = 0; at < ids.length; at += HISTORIES_AT_ONCE) {
      const pages = pagesByCursor(
        (nextPageToken: string | undefined) =>
          this.#client
            .post(
              'rest/api/3/changelog/bulkfetch',
              {
                issueIdsOrKeys: ids.slice(at, at + HISTORIES_AT_ONCE),
                fieldIds,
                maxResults: HISTORIES_AT_ONCE,
                nextPageToken,
              },
              { schema: changelogPage, signal: this.#signal },
            )
            .then(({ body }) => body),
        unlessRepeated(({ nextPageToken }) => nextPageToken),
      );
      for await (const { issueChangeLogs } of pages) {
        for (const { issueId, changeHistories } of issueChangeLogs) {
          found.set(issueId, [
            ...(found.get(issueId) ?? []),
            ...changeHistories,
          ]);
        }
      }
    }
    return found;
  }

  async #searchByTokens(search: Search): Promise<unknown[]> {
    const found: unknown[] = [];
    const pages = pagesByCursor(
      (nextPageToken: string | undefined) =>
        this.#get('rest/api/3/search/jql', tokenPage, {
          ...parametersOf(search),
          nextPageToken,
        }),
      unlessRepeated(({ nextPageToken, isLast }) =>
        isLast || isEnough(search, found) ? undefined : nextPageToken,
      ),
    );
    for await (const { issues } of pages) {
      found.push(...issues);
    }
    return found;
  }

  /** @returns undefined where issues left the list meanwhile: others have moved up, and were passed over */
  async #searchByOffsets(search: Search): Promise<unknown[] | undefined> {
    const found: unknown[] = [];
    let total: number | undefined;
    const pages = pagesByCursor(
      (startAt: number | undefined) =>
        this.#get('rest/api/2/search', offsetPage, {
          ...parametersOf(search),
          startAt: startAt ?? 0,
        }),
      page =>
        page.issues.length > 0 &&
        found.length < page.total &&
        !isEnough(search, found)
          ? found.length
          : undefined,
    );
    for await (const page of pages) {
      found.push(...page.issues);
      if (total !== undefined && page.total < total) {
        return undefined;
      }
      total = page.total;
    }
    return found;
  }

  async #get<T>(
    path: string,
    schema: z.ZodType<T>,
    query?: Record<string, string | number | undefined>,
  ): Promise<T> {
    const { body } = await this.#client.get(path, {
      schema,
      query,
      signal: this.#signal,
    });
    return body;
  }
}

/** A token that comes again would lead in circles. */
function unlessRepeated<Page>(
  nextOf: (page: Page) => string | null | undefined,
): (page: Page) => string | null | undefined {
  const seen = new Set<string>();
  return page => {
    const token = nextOf(page);
    if (token && seen.has(token)) {
      throw new ConnectorError(
        'badAnswer',
        'Jira named the same page as the next one twice.',
      );
    }
    seen.add(token ?? '');
    return token;
  };
}

function isEnough({ atMost = Infinity }: Search, found: readonly unknown[]) {
  return found.length >= atMost;
}

function parametersOf({ jql, fields: names, withHistory, atMost }: Search) {
  const size = withHistory ? ISSUES_WITH_HISTORY : ISSUES_AT_ONCE;
  return {
    jql,
    fields: names.join(','),
    expand: withHistory ? 'changelog' : undefined,
    maxResults: Math.min(size, atMost ?? Infinity),
  };
}
