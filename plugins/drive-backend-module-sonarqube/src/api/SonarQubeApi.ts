import {
  ConnectorError,
  HttpClient,
  isConnectorError,
  pagesByCursor,
} from 'backstage-plugin-drive-node';
import { z } from 'zod';
import {
  historyPage,
  hotspotsPage,
  HotspotAnswer,
  issuesPage,
  measuresOfMany,
  measuresOfOne,
  metricsPage,
  organizationsPage,
  projectsPage,
  valueOf,
} from './answers';
import { asAsked, instantOf } from './instants';
import {
  DEEPEST,
  IssueQuestion,
  NamedIssue,
  PAGE,
  searchIssues,
} from './searchIssues';

/** A project that can be seen. */
export interface VisibleProject {
  key: string;
  /** When it was last analysed, milliseconds since the epoch; absent: never. */
  analysedAt?: number;
}

/** Values by the key of the metric. */
export type Measures = Readonly<Record<string, string>>;

/** What is asked of an instance. */
export class SonarQubeApi {
  readonly #client: HttpClient;
  readonly #signal: AbortSignal;
  /** Whether parameters have the names that they got in 10.2. */
  readonly #isRecent: boolean;

  private constructor(
    client: HttpClient,
    signal: AbortSignal,
    isRecent: boolean,
  ) {
    this.#client = client;
    this.#signal = signal;
    this.#isRecent = isRecent;
  }

  /** Asks for the version first: parameters depend on it. @throws ConnectorError */
  static async of(
    client: HttpClient,
    signal: AbortSignal,
  ): Promise<SonarQubeApi> {
    const { body } = await client.get<string>('api/server/version', {
      text: true,
      signal,
    });
    const [major = 0, minor = 0] = body.trim().split('.').map(Number);
    const isRecent = major > 10 || (major === 10 && minor >= 2);
    return new SonarQubeApi(client, signal, isRecent);
  }

  /** The organizations that the token's user is a member of, on SonarQube Cloud. @throws ConnectorError */
  async organizations(): Promise<string[]> {
    const found = await this.#all(
      'api/organizations/search',
      organizationsPage,
      { member: true },
      ({ organizations }) => organizations,
      100,
    );
    return found.map(({ key }) => key);
  }

  /** One page of the projects that can be seen. @throws ConnectorError */
  async projects(question: {
    organization?: string;
    filter?: string;
    page: number;
    atMost?: number;
  }): Promise<{ projects: VisibleProject[]; total: number; isLast: boolean }> {
    const { organization, filter, page, atMost = PAGE } = question;
    const body = await this.#get(
      'api/components/search_projects',
      projectsPage,
      { organization, filter, f: 'analysisDate', ps: atMost, p: page },
    );
    return {
      projects: body.components
        .filter(({ qualifier }) => (qualifier ?? 'TRK') === 'TRK')
        .map(({ key, analysisDate }) => {
          const analysedAt = instantOf(analysisDate);
          return { key, ...(analysedAt !== undefined && { analysedAt }) };
        }),
      total: body.paging.total,
      isLast: body.components.length === 0 || page * PAGE >= body.paging.total,
    };
  }

  /** The keys of all metrics. @throws ConnectorError */
  async metrics(): Promise<Set<string>> {
    const keys: string[] = [];
    const pages = pagesByCursor(
      async (page: number = 1) => {
        const body = await this.#get('api/metrics/search', metricsPage, {
          ps: PAGE,
          p: page,
        });
        return { ...body, next: page + 1 };
      },
      ({ metrics, total, next }) =>
        metrics.length > 0 && (next - 1) * PAGE < total ? next : undefined,
    );
    for await (const { metrics } of pages) {
      keys.push(...metrics.map(({ key }) => key));
    }
    return new Set(keys);
  }

  /**
   * What metrics say of at most 100 projects.
   *
   * @returns by project; undefined where the instance does not answer for several at once
   * @throws ConnectorError
   */
  async measuresOfMany(
    projects: readonly string[],
    metrics: readonly string[],
  ): Promise<Map<string, Measures> | undefined> {
    try {
      const { measures } = await this.#get(
        'api/measures/search',
        measuresOfMany,
        { projectKeys: projects.join(','), metricKeys: metrics.join(',') },
      );
      const found = new Map<string, Record<string, string>>();
      for (const { component, ...measure } of measures) {
        const own = found.get(component) ?? {};
        found.set(component, own);
        const value = valueOf(measure);
        if (value) {
          own[measure.metric] = value;
        }
      }
      return found;
    } catch (error) {
      if (isConnectorError(error, 'notFound')) {
        return undefined;
      }
      throw error;
    }
  }

  /** @throws ConnectorError */
  async measuresOf(
    project: string,
    metrics: readonly string[],
  ): Promise<Measures> {
    const { component } = await this.#get(
      'api/measures/component',
      measuresOfOne,
      { component: project, metricKeys: metrics.join(',') },
    );
    return Object.fromEntries(
      component.measures.flatMap(measure => {
        const value = valueOf(measure);
        return value ? [[measure.metric, value]] : [];
      }),
    );
  }

  /**
   * What metrics said after each analysis since an instant, oldest first.
   *
   * @throws ConnectorError
   */
  async history(
    project: string,
    metrics: readonly string[],
    since: number,
  ): Promise<{ at: number; measures: Measures }[]> {
    const found = new Map<number, Record<string, string>>();
    const pages = await this.#all(
      'api/measures/search_history',
      historyPage,
      { component: project, metrics: metrics.join(','), from: asAsked(since) },
      ({ measures }) => measures,
    );
    for (const { metric, history } of pages) {
      for (const { date, value } of history) {
        const at = instantOf(date);
        if (at !== undefined) {
          const own = found.get(at) ?? {};
          found.set(at, own);
          if (value) {
            own[metric] = value;
          }
        }
      }
    }
    return [...found]
      .sort(([a], [b]) => a - b)
      .map(([at, measures]) => ({ at, measures }));
  }

  /** Vulnerabilities, however many. @throws ConnectorError */
  issues(question: IssueQuestion): Promise<NamedIssue[]> {
    return searchIssues(question, query =>
      this.#get('api/issues/search', issuesPage, {
        ...query.filters,
        [this.#isRecent ? 'components' : 'componentKeys']:
          query.projects?.join(','),
        types: 'VULNERABILITY',
        additionalFields: 'rules',
        ps: PAGE,
        p: query.page,
      }),
    );
  }

  /** One issue, to see whether they can be read. @throws ConnectorError */
  async tryIssues(project: string): Promise<void> {
    await this.#get('api/issues/search', issuesPage, {
      [this.#isRecent ? 'components' : 'componentKeys']: project,
      types: 'VULNERABILITY',
      ps: 1,
    });
  }

  /** @throws ConnectorError */
  hotspots(project: string): Promise<HotspotAnswer[]> {
    return this.#all(
      'api/hotspots/search',
      hotspotsPage,
      { [this.#isRecent ? 'project' : 'projectKey']: project },
      ({ hotspots }) => hotspots,
    );
  }

  async #all<Page extends { paging: { total: number } }, T>(
    path: string,
    schema: z.ZodType<Page>,
    query: Record<string, string | boolean>,
    itemsOf: (page: Page) => readonly T[],
    pageSize: number = PAGE,
  ): Promise<T[]> {
    const all: T[] = [];
    for (let page = 1; ; page++) {
      const body = await this.#get(path, schema, {
        ...query,
        ps: pageSize,
        p: page,
      });
      const { total } = body.paging;
      if (total > DEEPEST) {
        throw new ConnectorError(
          'badAnswer',
          `${path} has ${total} results, and gives no more than ${DEEPEST}.`,
        );
      }
      const items = itemsOf(body);
      all.push(...items);
      if (items.length === 0 || page * pageSize >= total) {
        return all;
      }
    }
  }

  async #get<T>(
    path: string,
    schema: z.ZodType<T>,
    query: Record<string, string | number | boolean | undefined>,
  ): Promise<T> {
    try {
      const { body } = await this.#client.get<T>(path, {
        schema,
        query,
        signal: this.#signal,
      });
      return body;
    } catch (error) {
      throw explained(error);
    }
  }
}

function explained(error: unknown): unknown {
  if (isConnectorError(error, 'noPermission') && !error.nextStep) {
    return new ConnectorError(error.reason, error.message, {
      status: error.status,
      nextStep:
        'Give the user of the token the permission Browse on the projects.',
    });
  }
  return error;
}
