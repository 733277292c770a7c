import { Organization } from '../organization/Organization';
import { Answer, DoubleServer, SeenRequest } from '../server/DoubleServer';
import { GitlabView } from './GitlabView';
import { answerGraphql } from './graphql/answerGraphql';
import { Limits } from './Limits';
import { GitlabProject, gitlabProjectsOf } from './projects';
import { answerRest, refusal } from './rest/answerRest';

/** What a token may do. */
export interface GitlabToken {
  token: string;
  /** `read_repository` alone cannot use the API. Default: `read_api`. */
  scope?: 'api' | 'read_api' | 'read_repository';
}

/** How the double behaves. */
export interface GitlabDoubleOptions {
  organization: Organization;
  tokens?: readonly GitlabToken[];
  /** `ce`: without anything about vulnerabilities in its schema. Default: `ee`. */
  edition?: 'ce' | 'ee';
  /** Whether vulnerabilities are managed. Default: true. */
  ultimate?: boolean;
  /** Requests a minute. Default: 2,000. */
  limit?: number;
  /** Paths of the groups that show. Default: all. Those of projects show as before. */
  visibleGroups?: readonly string[];
  /** A page of merge requests larger than this takes too long. Default: none does. */
  pageBeforeTimeout?: number;
  /** The path below which it is installed, e.g. `/gitlab`. Default: none. */
  relativeUrl?: string;
  /** Where people look at it. Default: `https://gitlab.com`. */
  webUrl?: string;
  /** Default: the machine's clock. */
  clock?: () => number;
}

/** A GitLab as a local HTTP server over a made-up organization. */
export class GitlabDouble {
  readonly options: Readonly<GitlabDoubleOptions>;
  readonly server: DoubleServer;
  /** May be changed by tests. */
  organization: Organization;
  /** Paths of projects that nobody may see. May be changed by tests. */
  readonly hidden = new Set<string>();
  /** Paths of private projects in which the token's owner is a mere guest. May be changed by tests. */
  readonly guestIn = new Set<string>();
  /** Parts of projects that are forbidden, e.g. `deployments`. May be changed by tests. */
  readonly forbidden = new Set<string>();
  readonly #limits: Limits;
  #made?: { of: Organization; projects: GitlabProject[] };

  private constructor(options: GitlabDoubleOptions) {
    this.options = options;
    this.organization = options.organization;
    this.#limits = new Limits(options.limit ?? 2_000);
    this.server = new DoubleServer(request => this.#judge(request));
  }

  /** Starts listening on a free local port. */
  static async start(options: GitlabDoubleOptions): Promise<GitlabDouble> {
    const double = new GitlabDouble(options);
    await double.server.start();
    return double;
  }

  /** What belongs into `integrations.gitlab[].apiBaseUrl`. */
  get apiUrl(): string {
    return `${this.server.origin}${this.options.relativeUrl ?? ''}/api/v4`;
  }

  get now(): number {
    return (this.options.clock ?? Date.now)();
  }

  /** Every request, in order. */
  get log(): SeenRequest[] {
    return this.server.log;
  }

  /** The projects as they are now. */
  get projects(): readonly GitlabProject[] {
    if (this.#made?.of !== this.organization) {
      this.#made = {
        of: this.organization,
        projects: gitlabProjectsOf(this.organization),
      };
    }
    return this.#made.projects;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  #judge(request: SeenRequest): Answer | Promise<Answer> {
    const { relativeUrl = '' } = this.options;
    const [, part, path] =
      new RegExp(`^${relativeUrl}/api/(v4|graphql)(/.*)?$`).exec(
        request.path,
      ) ?? [];
    if (!part) {
      return { status: 404, body: { error: '404 Not Found' } };
    }
    const isGraphql = part === 'graphql';
    const refusedBecause = this.#refusalOf(request, isGraphql);
    if (refusedBecause) {
      return refusedBecause;
    }
    if (!this.#limits.take(this.now)) {
      return {
        status: 429,
        body: 'Retry later\n',
        headers: {
          'content-type': 'text/plain',
          ...this.#limits.headers(),
          ...this.#limits.retryAfter(this.now),
        },
      };
    }
    if (isGraphql) {
      return this.#isTooLarge(request)
        ? {
            status: 503,
            body: {
              errors: [
                {
                  message:
                    'Request timed out. Please try a less complex query or a smaller set of records.',
                },
              ],
            },
          }
        : answerGraphql(
            this.#view(),
            this.options.edition ?? 'ee',
            request.body,
          );
    }
    if ([...this.forbidden].some(one => request.path.endsWith(`/${one}`))) {
      return refusal(403, 'Forbidden');
    }
    const answer = answerRest(this.#view(), path ?? '/', request);
    return {
      ...answer,
      headers: { ...this.#limits.headers(), ...answer.headers },
    };
  }

  #refusalOf({ headers }: SeenRequest, isGraphql: boolean): Answer | undefined {
    const given =
      headers['private-token'] ??
      /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    const known = this.options.tokens?.find(({ token }) => token === given);
    if (!known) {
      return isGraphql
        ? { status: 401, body: { errors: [{ message: 'Invalid token' }] } }
        : refusal(401, 'Unauthorized');
    }
    return known.scope === 'read_repository'
      ? {
          status: 403,
          body: {
            error: 'insufficient_scope',
            error_description:
              'The request requires higher privileges than provided by the access token.',
            scope: 'api read_api',
          },
        }
      : undefined;
  }

  #isTooLarge({ body }: SeenRequest): boolean {
    const { pageBeforeTimeout = Infinity } = this.options;
    const { query = '', variables = {} } = JSON.parse(body);
    return (
      /\bmergeRequests\s*\(/.test(query) &&
      Number(variables.first ?? 0) > pageBeforeTimeout
    );
  }

  #view(): GitlabView {
    const { webUrl = 'https://gitlab.com', visibleGroups } = this.options;
    return {
      organization: this.organization,
      projects: this.projects,
      webUrl,
      apiUrl: this.apiUrl,
      now: this.now,
      isUltimate: this.options.ultimate ?? true,
      isVisible: ({ fullPath }) => !this.hidden.has(fullPath),
      isReporter: ({ fullPath }) => !this.guestIn.has(fullPath),
      isGroupVisible: path =>
        this.projects.some(({ fullPath }) => fullPath.startsWith(`${path}/`)) &&
        (visibleGroups?.includes(path) ?? true),
    };
  }
}
