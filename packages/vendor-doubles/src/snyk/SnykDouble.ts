import { Organization } from '../organization/Organization';
import { isoSeconds } from '../organization/time';
import { Answer, DoubleServer, SeenRequest } from '../server/DoubleServer';
import { issuesOf } from './snykIssues';
import { projectObject } from './snykProjectObject';
import { SnykLimit } from './SnykLimit';
import { answerOf, pageOf, refusal, wrongParameter } from './snykPage';
import {
  projectsOf,
  repositoriesOf,
  SnykOrg,
  snykTargetIdOf,
} from './snykProjects';

/** How the double behaves. */
export interface SnykDoubleOptions {
  organization: Organization;
  /** Tokens that are known. */
  tokens: readonly string[];
  /** Default: one that is called like the organization, with all repositories. */
  orgs?: readonly SnykOrg[];
  /** Requests a minute. Default: 1,620. */
  perMinute?: number;
  /** Default: the machine's clock. */
  clock?: () => number;
}

/** The organization of Snyk's that everything is in, where tests say nothing else. */
export const DEFAULT_SNYK_ORG: SnykOrg = {
  id: '361fd3c0-41d4-4ea4-8a77-09bb17890967',
  slug: 'acme-security',
};

const ISSUE_FILTERS = [
  'scan_item.id',
  'scan_item.type',
  'type',
  'updated_before',
  'updated_after',
  'created_before',
  'created_after',
  'effective_severity_level',
  'status',
  'ignored',
];

/** Snyk's REST API over a made-up organization. */
export class SnykDouble {
  readonly options: Readonly<SnykDoubleOptions>;
  /** May be changed by tests. */
  organization: Organization;
  /** Ids of organizations that the tokens may not see. May be changed by tests. */
  readonly hidden = new Set<string>();
  /** Ids of projects that somebody has deleted, with their issues. May be changed by tests. */
  readonly deleted = new Set<string>();
  readonly server: DoubleServer;
  readonly #limit: SnykLimit;

  private constructor(options: SnykDoubleOptions) {
    this.options = options;
    this.organization = options.organization;
    this.#limit = new SnykLimit(options.perMinute);
    this.server = new DoubleServer(seen => this.#answer(seen));
  }

  /** Starts listening on a free local port. */
  static async start(options: SnykDoubleOptions): Promise<SnykDouble> {
    const double = new SnykDouble(options);
    await double.server.start();
    return double;
  }

  /** What a proxy leads to; the API is at `/rest` below it. */
  get url(): string {
    return this.server.origin;
  }

  get orgs(): readonly SnykOrg[] {
    return this.options.orgs ?? [DEFAULT_SNYK_ORG];
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
    const { tokens, clock = Date.now } = this.options;
    const [, token = ''] =
      /^(?:token|bearer) (.+)$/i.exec(seen.headers.authorization ?? '') ?? [];
    if (!tokens.includes(token)) {
      return refusal(401, 'Unauthorized');
    }
    if (!this.#limit.take(clock())) {
      return refusal(429, 'Too many requests');
    }
    const visible = this.orgs.filter(({ id }) => !this.hidden.has(id));
    const [, id, list] = /^\/rest\/orgs(?:\/([^/]+)(?:\/(\w+))?)?$/.exec(
      seen.path,
    ) ?? [undefined, undefined, 'nothing'];
    if (id === undefined && list === undefined) {
      return this.#orgs(seen, visible);
    }
    const org = visible.find(one => one.id === id);
    return org ? this.#ofOrg(seen, org, list) : refusal(404, 'Not Found');
  }

  #orgs(seen: SeenRequest, visible: readonly SnykOrg[]): Answer {
    const slug = seen.query.get('slug');
    return (
      wrongParameter(seen, ['slug', 'name', 'group_id', 'expand']) ??
      pageOf(
        visible
          .filter(org => slug === null || org.slug === slug)
          .map(org => orgObject(org)),
        seen,
      )
    );
  }

  #ofOrg(seen: SeenRequest, org: SnykOrg, list: string | undefined): Answer {
    switch (list) {
      case undefined:
        return (
          wrongParameter(seen, []) ??
          answerOf(200, {
            jsonapi: { version: '1.0' },
            data: orgObject(org),
            links: {},
          })
        );
      case 'targets':
        return this.#targets(seen, org);
      case 'projects':
        return this.#projects(seen, org);
      case 'issues':
        return this.#issues(seen, org);
      default:
        return refusal(404, 'Not Found');
    }
  }

  #targets(seen: SeenRequest, org: SnykOrg): Answer {
    const { name: owner } = this.organization;
    const targets = repositoriesOf(this.organization, org).map(
      ({ name, createdAt, private: isPrivate }) => ({
        id: snykTargetIdOf(org, name),
        type: 'target',
        attributes: {
          display_name: `${owner}/${name}`,
          url: `https://github.com/${owner}/${name}`,
          is_private: isPrivate,
          created_at: isoSeconds(createdAt),
        },
      }),
    );
    return (
      wrongParameter(seen, ['display_name', 'exclude_empty', 'url', 'count']) ??
      pageOf(targets, seen)
    );
  }

  #projects(seen: SeenRequest, org: SnykOrg): Answer {
    const [person] = this.organization.people;
    const projects = projectsOf(this.organization, org)
      .filter(({ id }) => !this.deleted.has(id))
      .map(project => projectObject(project, org, person));
    return (
      wrongParameter(seen, ['target_id', 'ids', 'names', 'types']) ??
      pageOf(projects, seen)
    );
  }

  #issues(seen: SeenRequest, org: SnykOrg): Answer {
    const { query } = seen;
    const listOf = (name: string) => query.get(name)?.split(',');
    const severities = listOf('effective_severity_level');
    const statuses = listOf('status');
    const type = query.get('type');
    const instant = (name: string, otherwise: number) => {
      const text = query.get(name);
      return text === null ? otherwise : Date.parse(text);
    };
    const after = instant('updated_after', -Infinity);
    const before = instant('updated_before', Infinity);
    const found = projectsOf(this.organization, org)
      .filter(({ id }) => !this.deleted.has(id))
      .flatMap(project => issuesOf(this.organization, org, project))
      .filter(({ attributes }) => {
        const updatedAt = Date.parse(attributes.updated_at);
        return (
          (severities?.includes(attributes.effective_severity_level) ?? true) &&
          (statuses?.includes(attributes.status) ?? true) &&
          (type === null || type === attributes.type) &&
          updatedAt >= after &&
          updatedAt < before
        );
      });
    return wrongParameter(seen, ISSUE_FILTERS) ?? pageOf(found, seen);
  }
}

function orgObject({ id, slug }: SnykOrg) {
  return {
    id,
    type: 'org',
    attributes: { name: slug, slug, is_personal: false },
  };
}
