import { Organization } from '../organization/Organization';
import { Tracker, trackerOf } from '../organization/tracker';
import { Answer, DoubleServer, SeenRequest } from '../server/DoubleServer';
import { answerChangelogs } from './answerChangelogs';
import { answerSearch } from './answerSearch';
import { answerProject, answerProjects } from './answerProjects';
import { IssueState, issueAt } from './issueAt';
import { JiraLimits } from './JiraLimits';
import { jiraRefusal } from './jiraRefusal';
import { JiraView } from './JiraView';
import { SPRINT_FIELD, userOf } from './renderIssue';

/** How the double behaves. */
export interface JiraDoubleOptions {
  organization: Organization;
  /** Default: cloud. */
  product?: 'cloud' | 'datacenter';
  /** Values of the header `Authorization` that are known. */
  authorizations: readonly string[];
  /** Credentials that lack the scope to read who they are. */
  unscoped?: readonly string[];
  /** That of the user behind the credentials. Default: America/New_York. */
  timeZone?: string;
  /** Keys of projects that the user may not browse. */
  hiddenProjects?: readonly string[];
  /** The most issues of a page where fields are asked for. Default: 100 in the cloud, 1,000 in a data center. */
  pageSize?: number;
  /** How many requests there are in a minute. Default: no limit is told. */
  limit?: number;
  /** A path below which it lives, as Data Center may. Default: none. */
  contextPath?: string;
  /** Whether there are sprints at all. Default: true. */
  hasSprints?: boolean;
  /** Default: the machine's clock. */
  clock?: () => number;
}

const VERSIONS = /^\/rest\/api\/(2|3|latest)\//;

/** A Jira, Cloud or Data Center, as a local HTTP server over the tracker of a made-up organization. */
export class JiraDouble {
  readonly options: Readonly<JiraDoubleOptions>;
  /** May be changed by tests. */
  tracker: Tracker;
  /** Paths behind the version, e.g. `search/jql`, that are refused. May be changed by tests. */
  readonly forbidden = new Set<string>();
  /** Keys of projects that the user may not browse. May be changed by tests. */
  readonly hiddenProjects: Set<string>;
  readonly server: DoubleServer;
  readonly #limits: JiraLimits;
  #known?: { tracker: Tracker; now: number; states: readonly IssueState[] };

  private constructor(options: JiraDoubleOptions) {
    this.options = options;
    this.tracker = trackerOf(options.organization);
    this.hiddenProjects = new Set(options.hiddenProjects);
    this.#limits = new JiraLimits(this.product, options.limit);
    this.server = new DoubleServer(seen => this.#judge(seen));
  }

  /** Starts listening on a free local port. */
  static async start(options: JiraDoubleOptions): Promise<JiraDouble> {
    const double = new JiraDouble(options);
    await double.server.start();
    return double;
  }

  /** The address of the site, without a slash at the end. */
  get url(): string {
    return this.server.origin + (this.options.contextPath ?? '');
  }

  get product(): 'cloud' | 'datacenter' {
    return this.options.product ?? 'cloud';
  }

  get now(): number {
    return (this.options.clock ?? Date.now)();
  }

  /** Every request, in order. */
  get log(): readonly SeenRequest[] {
    return this.server.log;
  }

  /** Answers the next requests that match with something else, before anything else looks at them. */
  failNext(
    matches: (request: SeenRequest) => boolean,
    answer: Answer,
    times: number = 1,
  ): void {
    this.server.failNext(matches, answer, times);
  }

  /** Takes back what `failNext` has planned. */
  mend(): void {
    this.server.mend();
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  #judge(seen: SeenRequest): Answer {
    const { contextPath = '' } = this.options;
    const path = seen.path.startsWith(contextPath)
      ? seen.path.slice(contextPath.length)
      : '';
    const version = VERSIONS.exec(path)?.[1];
    if (!version || (version === '3' && this.product !== 'cloud')) {
      return jiraRefusal(404, 'Not found');
    }
    const authorization = seen.headers.authorization;
    const isUser = this.options.authorizations.includes(authorization ?? '');
    const isUnscoped = this.options.unscoped?.includes(authorization ?? '');
    const isAnonymous = !isUser && !isUnscoped;
    if (isAnonymous && this.product === 'datacenter' && authorization) {
      return {
        ...jiraRefusal(401, 'Basic Authentication Failure'),
        headers: { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' },
      };
    }
    const allowed = this.#limits.take(this.now);
    const name = path.replace(VERSIONS, '');
    const answer = allowed.isInLimit
      ? this.#answer(name, seen, {
          view: this.#viewOf(version, isAnonymous),
          isUnscoped: Boolean(isUnscoped),
        })
      : jiraRefusal(429, 'Rate limit exceeded.');
    return {
      ...answer,
      headers: {
        ...allowed.headers,
        ...(isAnonymous &&
          authorization && { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' }),
        ...answer.headers,
      },
    };
  }

  #answer(
    name: string,
    seen: SeenRequest,
    { view, isUnscoped }: { view: JiraView; isUnscoped: boolean },
  ): Answer {
    const isCloud = this.product === 'cloud';
    if (this.forbidden.has(name)) {
      return jiraRefusal(403, 'Forbidden');
    }
    switch (name) {
      case 'serverInfo':
        return { status: 200, body: this.#serverInfo() };
      case 'myself':
        return this.#answerMyself(view, isUnscoped);
      case 'field':
        return { status: 200, body: this.#fields() };
      case 'project/search':
      case 'project':
        return isCloud || name === 'project'
          ? answerProjects(view, name, seen.query)
          : jiraRefusal(404, 'Not found');
      case 'search/jql':
        return isCloud
          ? answerSearch(view, seen)
          : jiraRefusal(404, 'Not found');
      case 'search':
        return isCloud
          ? jiraRefusal(
              410,
              'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.',
            )
          : answerSearch(view, seen);
      case 'changelog/bulkfetch':
        return isCloud && seen.method === 'POST'
          ? answerChangelogs(view, JSON.parse(seen.body))
          : jiraRefusal(404, 'Not found');
      default:
        return name.startsWith('project/')
          ? answerProject(view, decodeURIComponent(name.slice(8)))
          : jiraRefusal(404, 'Not found');
    }
  }

  #answerMyself(view: JiraView, isUnscoped: boolean): Answer {
    if (isUnscoped) {
      return {
        status: 401,
        body: { code: 401, message: 'Unauthorized; scope does not match' },
      };
    }
    if (view.isAnonymous) {
      return {
        status: 401,
        body: 'Client must be authenticated to access this resource.',
        headers: { 'content-type': 'text/plain' },
      };
    }
    const [me] = this.options.organization.people;
    return {
      status: 200,
      body: { ...userOf(me, view), timeZone: view.timeZone, locale: 'en_US' },
    };
  }

  #serverInfo() {
    const isCloud = this.product === 'cloud';
    return {
      baseUrl: this.url,
      version: isCloud ? '1001.0.0-SNAPSHOT' : '9.12.4',
      versionNumbers: isCloud ? [1001, 0, 0] : [9, 12, 4],
      deploymentType: isCloud ? 'Cloud' : 'Server',
      serverTitle: 'Jira',
    };
  }

  #fields() {
    const own = [
      { id: 'summary', name: 'Summary', custom: false },
      { id: 'status', name: 'Status', custom: false },
      {
        id: SPRINT_FIELD,
        name: 'Sprint',
        custom: true,
        schema: {
          type: 'array',
          custom: 'com.pyxis.greenhopper.jira:gh-sprint',
          customId: 10020,
        },
      },
    ];
    return this.options.hasSprints === false
      ? own.filter(({ id }) => id !== SPRINT_FIELD)
      : own;
  }

  /** What the issues are like now; worked out once for an instant, since every page asks for it. */
  #states(): readonly IssueState[] {
    const { tracker, now } = this;
    if (this.#known?.tracker !== tracker || this.#known.now !== now) {
      const states = tracker.issues.flatMap(one => issueAt(one, now) ?? []);
      this.#known = { tracker, now, states };
    }
    return this.#known.states;
  }

  #viewOf(version: string, isAnonymous: boolean): JiraView {
    return {
      product: this.product,
      url: this.url,
      apiPath: `rest/api/${version === 'latest' ? 2 : version}`,
      timeZone: this.options.timeZone ?? 'America/New_York',
      tracker: this.tracker,
      states: this.#states(),
      now: this.now,
      isAnonymous,
      hiddenProjects: this.hiddenProjects,
      pageSize:
        this.options.pageSize ?? (this.product === 'cloud' ? 100 : 1_000),
    };
  }
}
