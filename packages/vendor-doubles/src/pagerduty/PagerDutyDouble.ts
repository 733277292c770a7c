import { Organization } from '../organization/Organization';
import { Answer, DoubleServer, SeenRequest } from '../server/DoubleServer';
import { AccountView } from './AccountView';
import { refusal } from './Answer';
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
export type SeenByPagerDuty = SeenRequest;

interface Route {
  method: string;
  scope: Scope;
  limit: Limit;
  answer: (seen: SeenByPagerDuty, caller: Caller) => Answer;
}

const TOKEN_PATH = '/oauth/token';

/** An account of PagerDuty as a local HTTP server over a made-up organization; the place that issues tokens, too. */
export class PagerDutyDouble {
  readonly options: Readonly<PagerDutyDoubleOptions>;
  readonly credentials: Credentials;
  /** Paths that nobody may see. May be changed by tests. */
  readonly forbidden = new Set<string>();
  /** May be changed by tests. */
  organization: Organization;
  readonly #limits: Limits;
  readonly server: DoubleServer;

  private constructor(options: PagerDutyDoubleOptions) {
    this.options = options;
    this.organization = options.organization;
    this.credentials = new Credentials(options);
    this.#limits = new Limits(options.limits);
    this.server = new DoubleServer(seen => this.#judge(seen));
  }

  /** Starts listening on a free local port. */
  static async start(
    options: PagerDutyDoubleOptions,
  ): Promise<PagerDutyDouble> {
    const double = new PagerDutyDouble(options);
    await double.server.start();
    return double;
  }

  /** What belongs into `pagerDuty.apiBaseUrl`; tokens are issued below it, too. */
  get url(): string {
    return this.server.origin;
  }

  get now(): number {
    return (this.options.clock ?? Date.now)();
  }

  /** Every request, in order, those for tokens included. */
  get log(): SeenByPagerDuty[] {
    return this.server.log;
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
    this.server.failNext(matches, answer, times);
  }

  /** Takes back what `failNext` has planned. */
  mend() {
    this.server.mend();
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  #judge(seen: SeenByPagerDuty): Answer {
    if (seen.method === 'POST' && seen.path === TOKEN_PATH) {
      return this.credentials.issue(seen.body, this.now);
    }
    const caller = this.credentials.callerOf(
      seen.headers.authorization,
      this.now,
    );
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
