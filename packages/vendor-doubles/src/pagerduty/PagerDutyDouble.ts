import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Organization } from '../organization/Organization';
import { AccountView } from './AccountView';
import { Answer, refusal } from './Answer';
import { answerAnalytics } from './answerAnalytics';
import { answerIncidents } from './answerIncidents';
import { answerServices } from './answerServices';
import { ApiKey, Caller, Credentials, OauthApp, Scope } from './Credentials';
import { Limit, Limits } from './Limits';

/** How the double behaves. */
export interface PagerDutyDoubleOptions {
  organization: Organization;
  /** Default: the organization's name. */
  subdomain?: string;
  keys?: readonly ApiKey[];
  apps?: readonly OauthApp[];
  /** Default: a day. */
  tokenLifetimeMs?: number;
  /** Requests a minute. Default: 960 each. */
  limits?: Partial<Record<Limit, number>>;
  /** How far analytics are behind. Default: none. */
  analyticsLagMs?: number;
  /** Of the account. Default: America/New_York. */
  timeZone?: string;
  /** Default: the machine's clock. */
  clock?: () => number;
}

/** A request as the double saw it. */
export interface SeenByPagerDuty {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  body: string;
  status: number;
}

interface Route {
  method: string;
  scope: Scope;
  limit: Limit;
  answer: (seen: SeenByPagerDuty, caller: Caller) => Answer;
}

interface PlannedFailure {
  matches: (request: SeenByPagerDuty) => boolean;
  times: number;
  answer: Answer;
}

const TOKEN_PATH = '/oauth/token';

/** An account of PagerDuty as a local HTTP server over a made-up organization; the place that issues tokens, too. */
export class PagerDutyDouble {
  readonly options: Readonly<PagerDutyDoubleOptions>;
  /** Every request, in order, those for tokens included. */
  readonly log: SeenByPagerDuty[] = [];
  readonly credentials: Credentials;
  /** Paths that nobody may see. May be changed by tests. */
  readonly forbidden = new Set<string>();
  /** May be changed by tests. */
  organization: Organization;
  readonly #limits: Limits;
  #failures: PlannedFailure[] = [];
  #server?: Server;

  private constructor(options: PagerDutyDoubleOptions) {
    this.options = options;
    this.organization = options.organization;
    this.credentials = new Credentials(options);
    this.#limits = new Limits(options.limits);
  }

  /** Starts listening on a free local port. */
  static async start(
    options: PagerDutyDoubleOptions,
  ): Promise<PagerDutyDouble> {
    const double = new PagerDutyDouble(options);
    await double.#listen();
    return double;
  }

  /** What belongs into `pagerDuty.apiBaseUrl`; tokens are issued below it, too. */
  get url(): string {
    const { port } = this.#server!.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  get now(): number {
    return (this.options.clock ?? Date.now)();
  }

  /** What was asked of the API, without the requests for tokens. */
  get requests(): SeenByPagerDuty[] {
    return this.log.filter(({ path }) => path !== TOKEN_PATH);
  }

  /** Answers the next requests that match with something else, before anything else looks at them. */
  failNext(
    matches: (request: SeenByPagerDuty) => boolean,
    answer: Answer,
    times: number = 1,
  ) {
    this.#failures.push({ matches, answer, times });
  }

  /** Takes back what `failNext` has planned. */
  mend() {
    this.#failures = [];
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
            'content-type': 'application/json',
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

  async #answer(request: IncomingMessage): Promise<Answer> {
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '/', 'http://pagerduty.invalid');
    const seen: SeenByPagerDuty = {
      method,
      path: url.pathname,
      query: url.searchParams,
      body: await readBody(request),
      status: 0,
    };
    this.log.push(seen);
    const answer =
      this.#plannedFailure(seen) ?? this.#judge(seen, headers.authorization);
    seen.status = answer.status;
    return answer;
  }

  #plannedFailure(request: SeenByPagerDuty): Answer | undefined {
    const found = this.#failures.find(({ matches }) => matches(request));
    if (found && --found.times === 0) {
      this.#failures = this.#failures.filter(one => one !== found);
    }
    return found?.answer;
  }

  #judge(seen: SeenByPagerDuty, authorization: string | undefined): Answer {
    if (seen.method === 'POST' && seen.path === TOKEN_PATH) {
      return this.credentials.issue(seen.body, this.now);
    }
    const caller = this.credentials.callerOf(authorization, this.now);
    if (!caller) {
      return refusal(401, 'Unauthorized', { code: 2006 });
    }
    const route = this.#routes()[seen.path];
    if (!route || route.method !== seen.method) {
      return refusal(404, 'Not Found', { code: 2100 });
    }
    const { credential } = caller;
    const isInLimit = this.#limits.take(credential, route.limit, this.now);
    const headers = this.#limits.headers(credential, route.limit, this.now);
    return {
      headers,
      ...(isInLimit
        ? this.#answerTo(route, seen, caller)
        : refusal(429, 'Rate Limit Exceeded', { code: 2020 })),
    };
  }

  #answerTo(route: Route, seen: SeenByPagerDuty, caller: Caller): Answer {
    const isRefused =
      this.forbidden.has(seen.path) ||
      (caller.readOnly && seen.method !== 'GET') ||
      (caller.scopes && !caller.scopes.has(route.scope));
    return isRefused
      ? refusal(403, 'Access Denied', { code: 2010 })
      : route.answer(seen, caller);
  }

  #routes(): Record<string, Route> {
    const view: AccountView = {
      organization: this.organization,
      subdomain: this.options.subdomain ?? this.organization.name,
      timeZone: this.options.timeZone ?? 'America/New_York',
      now: this.now,
      analyticsLagMs: this.options.analyticsLagMs ?? 0,
    };
    return {
      '/incidents': {
        method: 'GET',
        scope: 'incidents.read',
        limit: 'rest',
        answer: ({ query }) => answerIncidents(view, query),
      },
      '/services': {
        method: 'GET',
        scope: 'services.read',
        limit: 'rest',
        answer: ({ query }) => answerServices(view, query),
      },
      '/abilities': {
        method: 'GET',
        scope: 'abilities.read',
        limit: 'rest',
        answer: () => ({
          status: 200,
          body: { abilities: ['teams', 'urgencies'] },
        }),
      },
      '/analytics/raw/incidents': {
        method: 'POST',
        // The description asks for write, though nothing is written.
        scope: 'analytics.write',
        limit: 'analytics',
        answer: ({ body }, caller) =>
          answerAnalytics(view, caller, JSON.parse(body)),
      },
    };
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}
