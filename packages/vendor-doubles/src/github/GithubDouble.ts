import { Organization } from '../organization/Organization';
import { Answer, DoubleServer, SeenRequest } from '../server/DoubleServer';
import { answerGraphql } from './answerGraphql';
import { answerRest } from './answerRest';
import { ALL_PERMISSIONS, Permission } from './permissions';
import { RateLedger, Resource } from './RateLedger';
import { refusal, RestAnswer } from './rest/RestAnswer';
import { Caller, Tokens } from './Tokens';

/** How the double behaves. */
export interface GithubDoubleOptions {
  organization: Organization;
  /** An Enterprise Server: other paths, no billing. Default: false. */
  enterpriseServer?: boolean;
  /** What the App, or the personal token, may read. Default: everything. */
  permissions?: readonly Permission[];
  personalTokens?: readonly string[];
  /** Default: an hour. */
  tokenLifetimeMs?: number;
  /** Points and requests an hour. Default: 5,000 each. */
  limits?: Partial<Record<Resource, number>>;
  /** More repositories than this in one query time out with 502. Default: 100. */
  repositoriesBeforeTimeout?: number;
  /** A larger page of a search times out with 502. Default: 100. */
  searchPageBeforeTimeout?: number;
  /** A query for the checks of more commits or check suites than this times out with 502. Default: 500. */
  checksBeforeTimeout?: number;
  /** So long a change is not found after it was updated. Default: none. */
  indexLagMs?: number;
  /** Default: none expires. */
  cursorLifetimeMs?: number;
  /** Default: the machine's clock. */
  clock?: () => number;
}

/** A request as the double saw it. */
export interface LoggedRequest {
  method: string;
  /** Path and query. */
  path: string;
  /** Of the answer; 0 until there is one. */
  readonly status: number;
  /** GraphQL points; 0 for REST. */
  points: number;
  resource: Resource | 'none';
  /** The body as it came, for GraphQL. */
  body?: { query: string; variables?: Record<string, unknown> };
}

/** What a planned failure looks at. */
export interface GithubQuestion {
  method: string;
  /** Path and query. */
  path: string;
  /** Of GraphQL. */
  query?: string;
  variables?: Record<string, unknown>;
}

/** GitHub as a local HTTP server over a made-up organization. */
export class GithubDouble {
  readonly options: Readonly<GithubDoubleOptions>;
  readonly server: DoubleServer;
  readonly tokens: Tokens;
  readonly ledger: RateLedger;
  /** May be changed by tests. */
  permissions: Set<Permission>;
  /** May be changed by tests: what it was like at another time. */
  organization: Organization;
  readonly #logged = new WeakMap<SeenRequest, LoggedRequest>();

  private constructor(options: GithubDoubleOptions) {
    this.options = options;
    this.organization = options.organization;
    this.server = new DoubleServer(seen => this.#answer(seen));
    this.permissions = new Set(options.permissions ?? ALL_PERMISSIONS);
    this.tokens = new Tokens({
      personal: options.personalTokens ?? [],
      lifetimeMs: options.tokenLifetimeMs,
    });
    this.ledger = new RateLedger({
      graphql: options.limits?.graphql ?? 5_000,
      core: options.limits?.core ?? 5_000,
    });
  }

  /** Starts listening on a free local port. */
  static async start(options: GithubDoubleOptions): Promise<GithubDouble> {
    const double = new GithubDouble(options);
    await double.server.start();
    return double;
  }

  get origin(): string {
    return this.server.origin;
  }

  /** What belongs into `integrations.github[].apiBaseUrl`. */
  get apiUrl(): string {
    return this.options.enterpriseServer
      ? `${this.origin}/api/v3`
      : this.origin;
  }

  get webUrl(): string {
    return this.options.enterpriseServer ? this.origin : 'https://github.com';
  }

  get now(): number {
    return (this.options.clock ?? Date.now)();
  }

  /** Every request, in order. */
  get log(): LoggedRequest[] {
    return this.server.log.map(seen => this.#loggedOf(seen));
  }

  /** GraphQL points that were spent. */
  get points(): number {
    return this.log.reduce((sum, { points }) => sum + points, 0);
  }

  /** Answers the next requests that match with something else, before anything else looks at them. */
  failNext(
    matches: (request: GithubQuestion) => boolean,
    answer: Answer,
    times: number = 1,
  ) {
    this.server.failNext(
      seen => {
        const { method, path, body } = this.#loggedOf(seen);
        return matches({ method, path, ...body });
      },
      answer,
      times,
    );
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  async #answer(seen: SeenRequest): Promise<RestAnswer> {
    const answer = await this.#judge(seen, this.#loggedOf(seen));
    return {
      ...answer,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...answer.headers,
      },
    };
  }

  #loggedOf(seen: SeenRequest): LoggedRequest {
    let logged = this.#logged.get(seen);
    if (!logged) {
      logged = {
        method: seen.method,
        path: seen.url,
        get status() {
          return seen.status;
        },
        points: 0,
        resource: 'none',
        body: this.#isGraphql(seen) ? JSON.parse(seen.body) : undefined,
      };
      this.#logged.set(seen, logged);
    }
    return logged;
  }

  #isGraphql({ method, url }: SeenRequest): boolean {
    const prefix = this.options.enterpriseServer ? '/api' : '';
    return method === 'POST' && url === `${prefix}/graphql`;
  }

  #judge(
    seen: SeenRequest,
    logged: LoggedRequest,
  ): RestAnswer | Promise<RestAnswer> {
    if (!seen.headers['user-agent']) {
      return refusal(
        403,
        'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
      );
    }
    const token = /^(?:bearer|token)\s+(.+)$/i.exec(
      seen.headers.authorization ?? '',
    )?.[1];
    const caller = token ? this.#callerOf(token) : undefined;
    if (!caller) {
      return refusal(
        401,
        token ? 'Bad credentials' : 'Requires authentication',
      );
    }
    return this.#isGraphql(seen)
      ? answerGraphql(this, caller, logged)
      : answerRest(this, caller, logged);
  }

  #callerOf(token: string): Caller | undefined {
    return token.includes('.')
      ? { kind: 'app', token }
      : this.tokens.callerOf(token, this.now);
  }
}
