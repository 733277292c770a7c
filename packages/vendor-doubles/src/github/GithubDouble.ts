import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Organization } from '../organization/Organization';
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
  status: number;
  /** GraphQL points; 0 for REST. */
  points: number;
  resource: Resource | 'none';
  /** The body as it came, for GraphQL. */
  body?: { query: string; variables?: Record<string, unknown> };
}

/** What a planned failure looks at. */
export interface SeenRequest {
  method: string;
  path: string;
  query?: string;
  variables?: Record<string, unknown>;
}

interface PlannedFailure {
  matches: (request: SeenRequest) => boolean;
  times: number;
  answer: RestAnswer;
}

/** GitHub as a local HTTP server over a made-up organization. */
export class GithubDouble {
  readonly options: Readonly<GithubDoubleOptions>;
  readonly log: LoggedRequest[] = [];
  readonly tokens: Tokens;
  readonly ledger: RateLedger;
  /** May be changed by tests. */
  permissions: Set<Permission>;
  /** May be changed by tests: what it was like at another time. */
  organization: Organization;
  #failures: PlannedFailure[] = [];
  #server?: Server;

  private constructor(options: GithubDoubleOptions) {
    this.options = options;
    this.organization = options.organization;
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
    await double.#listen();
    return double;
  }

  get origin(): string {
    const { port } = this.#server!.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
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

  /** GraphQL points that were spent. */
  get points(): number {
    return this.log.reduce((sum, { points }) => sum + points, 0);
  }

  /** Answers the next requests that match with something else, before anything else looks at them. */
  failNext(
    matches: (request: SeenRequest) => boolean,
    answer: RestAnswer,
    times: number = 1,
  ) {
    this.#failures.push({ matches, answer, times });
  }

  async stop(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#server?.close(() => resolve());
      this.#server?.closeAllConnections();
    });
  }

  async #listen() {
    this.#server = createServer((request, response) => {
      this.#answer(request).then(
        ({ status, body, headers }) => {
          response.writeHead(status, {
            'content-type': 'application/json; charset=utf-8',
            ...headers,
          });
          response.end(body === undefined ? '' : JSON.stringify(body));
        },
        error => {
          // A test that provokes it must not take it for the vendor's.
          response.writeHead(599).end(`the double failed: ${error.message}`);
        },
      );
    });
    await new Promise<void>(resolve => {
      this.#server!.listen(0, '127.0.0.1', resolve);
    });
  }

  async #answer(request: IncomingMessage): Promise<RestAnswer> {
    const { method = 'GET' } = request;
    const path = request.url ?? '/';
    const text = await readBody(request);
    const prefix = this.options.enterpriseServer ? '/api' : '';
    const isGraphql = method === 'POST' && path === `${prefix}/graphql`;
    const body = isGraphql ? JSON.parse(text) : undefined;
    const logged: LoggedRequest = {
      method,
      path,
      status: 0,
      points: 0,
      resource: 'none',
      body,
    };
    this.log.push(logged);
    const answer =
      this.#plannedFailure({
        method,
        path,
        query: body?.query,
        variables: body?.variables,
      }) ?? (await this.#judge(request, logged, isGraphql));
    logged.status = answer.status;
    return answer;
  }

  #plannedFailure(request: SeenRequest): RestAnswer | undefined {
    const found = this.#failures.find(({ matches }) => matches(request));
    if (found && --found.times === 0) {
      this.#failures = this.#failures.filter(one => one !== found);
    }
    return found?.answer;
  }

  async #judge(
    request: IncomingMessage,
    logged: LoggedRequest,
    isGraphql: boolean,
  ): Promise<RestAnswer> {
    if (!request.headers['user-agent']) {
      return refusal(
        403,
        'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
      );
    }
    const token = /^(?:bearer|token)\s+(.+)$/i.exec(
      request.headers.authorization ?? '',
    )?.[1];
    const caller = token ? this.#callerOf(token) : undefined;
    if (!caller) {
      return refusal(
        401,
        token ? 'Bad credentials' : 'Requires authentication',
      );
    }
    return isGraphql
      ? answerGraphql(this, caller, logged)
      : answerRest(this, caller, logged);
  }

  #callerOf(token: string): Caller | undefined {
    return token.includes('.')
      ? { kind: 'app', token }
      : this.tokens.callerOf(token, this.now);
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}
