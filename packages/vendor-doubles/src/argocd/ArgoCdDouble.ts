import { applicationsOf } from '../organization/applications';
import { Organization } from '../organization/Organization';
import { DAY_MS } from '../organization/time';
import { Answer, DoubleServer, SeenRequest } from '../server/DoubleServer';
import { applicationObject } from './applicationObject';

/** How the double behaves. */
export interface ArgoCdDoubleOptions {
  organization: Organization;
  /** API tokens that do not expire. */
  tokens?: readonly string[];
  /** Who may log in. */
  accounts?: readonly { username: string; password: string }[];
  /** Of sessions. Default: a day. */
  sessionLifetimeMs?: number;
  /** Where applications are declared. Default: argocd. */
  namespace?: string;
  /** Default: the machine's clock. */
  clock?: () => number;
}

/** What lists may be asked for alone. Of anything else, nothing is answered. */
const FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'metadata.labels',
  'metadata.creationTimestamp',
  'metadata.deletionTimestamp',
  'spec',
  'status.sync.status',
  'status.health',
  'status.summary',
  'status.operationState.startedAt',
  'status.operationState.finishedAt',
  'status.operationState.phase',
  'status.resources',
  'operation.sync',
];

/** An instance of Argo CD as a local HTTP server over a made-up organization. */
export class ArgoCdDouble {
  readonly options: Readonly<ArgoCdDoubleOptions>;
  readonly server: DoubleServer;
  /** Projects whose applications the caller may not get. May be changed by tests. */
  readonly hiddenProjects = new Set<string>();
  /** May be changed by tests. */
  organization: Organization;
  readonly #sessions = new Map<string, number>();

  private constructor(options: ArgoCdDoubleOptions) {
    this.options = options;
    this.organization = options.organization;
    this.server = new DoubleServer(seen => this.#judge(seen));
  }

  /** Starts listening on a free local port. */
  static async start(options: ArgoCdDoubleOptions): Promise<ArgoCdDouble> {
    const double = new ArgoCdDouble(options);
    await double.server.start();
    return double;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** What belongs into `url` of an instance. */
  get url(): string {
    return this.server.origin;
  }

  get log(): SeenRequest[] {
    return this.server.log;
  }

  get now(): number {
    return (this.options.clock ?? Date.now)();
  }

  /** The sessions that were opened, of which nobody may see anything. */
  get sessions(): string[] {
    return [...this.#sessions.keys()];
  }

  #judge({ method, path, query, headers, body }: SeenRequest): Answer {
    if (method === 'POST' && path === '/api/v1/session') {
      return this.#login(body);
    }
    if (!this.#knows(headers)) {
      return refusal(401, 16, 'invalid session: token is not valid');
    }
    return method === 'GET' && path === '/api/v1/applications'
      ? this.#list(query)
      : refusal(404, 5, 'Not Found');
  }

  #login(body: string): Answer {
    const { username, password } = JSON.parse(body);
    const isKnown = this.options.accounts?.some(
      account => account.username === username && account.password === password,
    );
    if (!isKnown) {
      return refusal(401, 16, 'Invalid username or password');
    }
    const token = `session-${this.#sessions.size + 1}-of-${username}`;
    const { sessionLifetimeMs = DAY_MS } = this.options;
    this.#sessions.set(token, this.now + sessionLifetimeMs);
    return { status: 200, body: { token } };
  }

  #knows({ authorization = '', cookie = '' }: SeenRequest['headers']): boolean {
    const token =
      /^Bearer (.+)$/.exec(authorization)?.[1] ??
      /(?:^|;\s*)argocd\.token=([^;]+)/.exec(cookie)?.[1] ??
      '';
    return (
      (this.options.tokens ?? []).includes(token) ||
      (this.#sessions.get(token) ?? 0) > this.now
    );
  }

  /** What may not be seen is left out without a word. */
  #list(query: URLSearchParams): Answer {
    const projects = [...query.getAll('projects'), ...query.getAll('project')];
    const name = query.get('name');
    const selector = query.get('selector');
    const items = applicationsOf(this.organization)
      .filter(
        one =>
          !this.hiddenProjects.has(one.project) &&
          (projects.length === 0 || projects.includes(one.project)) &&
          (!name || name === one.name) &&
          (!selector || isSelected(one.labels, selector)),
      )
      .map(one =>
        applicationObject(
          one,
          this.organization,
          this.options.namespace ?? 'argocd',
        ),
      );
    const fields = query.get('fields');
    return {
      status: 200,
      body: {
        metadata: { resourceVersion: '1' },
        // A list of nothing is none.
        items: items.length
          ? items.map(item => (fields ? restricted(item, fields) : item))
          : null,
      },
    };
  }
}

function isSelected(
  labels: Readonly<Record<string, string>>,
  selector: string,
): boolean {
  return selector.split(',').every(part => {
    const [label, value] = part.split('=');
    return labels[label.trim()] === value?.trim();
  });
}

/** Only the fields that were asked for, as far as they may be. */
function restricted(item: object, fields: string): object {
  const wanted = new Set(fields.split(',').map(one => one.trim()));
  const result: any = {};
  for (const field of FIELDS.filter(one => wanted.has(`items.${one}`))) {
    const names = field.split('.');
    const value = names.reduce<any>((at, one) => at?.[one], item);
    if (value !== undefined) {
      const last = names.pop()!;
      const place = names.reduce((at, one) => (at[one] ??= {}), result);
      place[last] = value;
    }
  }
  return result;
}

/** As the gateway in front of gRPC words it. */
function refusal(status: number, code: number, message: string): Answer {
  return { status, body: { error: message, code, message } };
}
