import { Organization } from '../organization/Organization';
import { Answer, DoubleServer, SeenRequest } from '../server/DoubleServer';
import { answerHotspots } from './answerHotspots';
import { answerIssues } from './answerIssues';
import {
  answerHistory,
  answerMeasures,
  answerMeasuresOfOne,
  answerMetrics,
} from './answerMeasures';
import { answerProjects } from './answerProjects';
import { projectsOf } from './projects';
import { refusal, SonarView } from './SonarRequest';

/** How the double behaves. */
export interface SonarQubeDoubleOptions {
  organization: Organization;
  /** Tokens that are known. */
  tokens: readonly string[];
  /** The key of the organization on SonarQube Cloud. Absent: it is a server. */
  cloudOrganization?: string;
  /** Default: `10.7.0.96327`; of Cloud `8.0.0.63544`. */
  version?: string;
  /** Whether tokens may come as `Bearer`; older servers do not look at it. Default: true. */
  acceptsBearer?: boolean;
  /** Whether nobody in particular may see what is public. Default: false. */
  anonymous?: boolean;
  /** Default: +120, as in Berlin in summer. */
  offsetMinutes?: number;
  /** Default: the usual ones. */
  metrics?: readonly string[];
  /** Whether `measures/search` is there. Default: on a server. */
  measuresSearch?: boolean;
  /** Default: the machine's clock. */
  clock?: () => number;
}

const METRICS = [
  'alert_status',
  'coverage',
  'vulnerabilities',
  'security_hotspots',
  'security_hotspots_reviewed',
];

const ANSWERS: Record<string, (seen: SeenRequest, view: SonarView) => Answer> =
  {
    '/api/components/search_projects': answerProjects,
    '/api/hotspots/search': answerHotspots,
    '/api/issues/search': answerIssues,
    '/api/measures/component': answerMeasuresOfOne,
    '/api/measures/search': answerMeasures,
    '/api/measures/search_history': answerHistory,
    '/api/metrics/search': answerMetrics,
  };

/** What searches the index answers with 503 while that is made anew. */
const INDEXED = new Set(['/api/hotspots/search', '/api/issues/search']);

/** A SonarQube Server, or SonarQube Cloud, over a made-up organization. */
export class SonarQubeDouble {
  readonly options: Readonly<SonarQubeDoubleOptions>;
  /** May be changed by tests. */
  organization: Organization;
  /** Names of repositories whose projects nobody may browse. May be changed by tests. */
  readonly hidden = new Set<string>();
  /** Whether the search index is being made. May be changed by tests. */
  indexing = false;
  readonly server: DoubleServer;

  private constructor(options: SonarQubeDoubleOptions) {
    this.options = options;
    this.organization = options.organization;
    this.server = new DoubleServer(seen => this.#answer(seen));
  }

  /** Starts listening on a free local port. */
  static async start(
    options: SonarQubeDoubleOptions,
  ): Promise<SonarQubeDouble> {
    const double = new SonarQubeDouble(options);
    await double.server.start();
    return double;
  }

  /** What belongs into `sonarqube.baseUrl`. */
  get url(): string {
    return this.server.origin;
  }

  get now(): number {
    return (this.options.clock ?? Date.now)();
  }

  /** Every request, in order. */
  get log(): readonly SeenRequest[] {
    return this.server.log;
  }

  /** See DoubleServer. */
  failNext(...planned: Parameters<DoubleServer['failNext']>) {
    this.server.failNext(...planned);
  }

  /** Takes back what `failNext` has planned. */
  mend() {
    this.server.mend();
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  #answer(seen: SeenRequest): Answer {
    const { cloudOrganization, anonymous = false } = this.options;
    const isCloud = cloudOrganization !== undefined;
    const caller = this.#callerOf(seen.headers.authorization);
    if (caller === 'stranger') {
      return { status: 401 };
    }
    if (seen.path === '/api/server/version') {
      return {
        status: 200,
        body: this.#version,
        headers: { 'content-type': 'text/plain' },
      };
    }
    if (caller === 'nobody' && !anonymous) {
      return { status: 401 };
    }
    if (seen.path === '/api/users/current') {
      return this.#currentUser(caller === 'user');
    }
    if (seen.path === '/api/organizations/search' && isCloud) {
      return {
        status: 200,
        body: {
          paging: { pageIndex: 1, pageSize: 100, total: 1 },
          organizations: [{ key: cloudOrganization, name: cloudOrganization }],
        },
      };
    }
    const { measuresSearch = !isCloud } = this.options;
    const answer = ANSWERS[seen.path];
    if (!answer || (seen.path === '/api/measures/search' && !measuresSearch)) {
      return refusal(404, `Unknown url : ${seen.path}`);
    }
    if (this.indexing && INDEXED.has(seen.path)) {
      return refusal(503, 'Issue index synchronization is in progress');
    }
    return answer(seen, this.#view(caller === 'user'));
  }

  get #version(): string {
    const { version, cloudOrganization } = this.options;
    return version ?? (cloudOrganization ? '8.0.0.63544' : '10.7.0.96327');
  }

  #callerOf(authorization: string | undefined): 'user' | 'nobody' | 'stranger' {
    const { tokens, acceptsBearer = true } = this.options;
    const [, scheme = '', value = ''] =
      /^(\w+) (.+)$/.exec(authorization ?? '') ?? [];
    const isBearer = /^bearer$/i.test(scheme);
    if (!scheme || (isBearer && !acceptsBearer)) {
      return 'nobody';
    }
    const token = isBearer
      ? value
      : Buffer.from(value, 'base64').toString().replace(/:$/, '');
    return tokens.includes(token) ? 'user' : 'stranger';
  }

  #currentUser(isLoggedIn: boolean): Answer {
    const [{ login, name, email }] = this.organization.people;
    return {
      status: 200,
      body: isLoggedIn
        ? { isLoggedIn, login, name, email, groups: ['sonar-users'] }
        : { isLoggedIn, permissions: { global: [] } },
    };
  }

  #view(isUser: boolean): SonarView {
    const projects = projectsOf(this.organization);
    const [major, minor] = this.#version.split('.').map(Number);
    return {
      organization: this.organization,
      projects: isUser
        ? projects.filter(({ name }) => !this.hidden.has(name))
        : [],
      allKeys: new Set(projects.map(({ key }) => key)),
      now: this.now,
      offsetMinutes: this.options.offsetMinutes ?? 120,
      cloudOrganization: this.options.cloudOrganization,
      metrics: this.options.metrics ?? METRICS,
      isRecent: major > 10 || (major === 10 && minor >= 2),
    };
  }
}
