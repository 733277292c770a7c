import { Organization } from '../organization/Organization';
import { Answer, DoubleServer, SeenRequest } from '../server/DoubleServer';
import {
  checkResultOf,
  TECH_INSIGHTS_CHECKS,
  TechInsightsCheck,
} from './checks';

/** How the double behaves. */
export interface TechInsightsDoubleOptions {
  organization: Organization;
  /** The service token that is let in. */
  token: string;
}

const BASE = '/api/tech-insights';

/** What express reads of a body where nobody says otherwise. */
const MAX_BODY_BYTES = 100 * 1024;

/** Tech Insights' backend plugin as a local HTTP server over a made-up organization. */
export class TechInsightsDouble {
  readonly server: DoubleServer;
  /** May be changed by tests. */
  checks: readonly TechInsightsCheck[] = TECH_INSIGHTS_CHECKS;
  /** Components whose rules cannot be run, and why. May be changed by tests. */
  readonly failing = new Map<string, string>();
  /** Components of which no facts are kept. May be changed by tests. */
  readonly unknown = new Set<string>();
  /** May be changed by tests. */
  organization: Organization;
  readonly #options: TechInsightsDoubleOptions;

  private constructor(options: TechInsightsDoubleOptions) {
    this.#options = options;
    this.organization = options.organization;
    this.server = new DoubleServer(request => this.#answer(request));
  }

  static async start(
    options: TechInsightsDoubleOptions,
  ): Promise<TechInsightsDouble> {
    const double = new TechInsightsDouble(options);
    await double.server.start();
    return double;
  }

  /** What the portal's discovery answers for `tech-insights`. */
  get baseUrl(): string {
    return `${this.server.origin}${BASE}`;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  #answer({ method, path, headers, body }: SeenRequest): Answer {
    if (headers.authorization !== `Bearer ${this.#options.token}`) {
      return {
        status: 401,
        body: {
          error: { name: 'AuthenticationError', message: 'Illegal token' },
        },
      };
    }
    if (method === 'GET' && path === `${BASE}/checks`) {
      return { status: 200, body: this.checks };
    }
    if (method === 'POST' && path === `${BASE}/checks/run`) {
      return this.#run(body);
    }
    return { status: 404, body: { error: { name: 'NotFoundError' } } };
  }

  #run(body: string): Answer {
    if (Buffer.byteLength(body) > MAX_BODY_BYTES) {
      return {
        status: 413,
        body: { error: { name: 'PayloadTooLargeError' } },
      };
    }
    const asked = JSON.parse(body) as {
      entities: { kind: string; namespace: string; name: string }[];
      checks?: string[];
    };
    const unknown = asked.checks?.find(
      id => !this.checks.some(check => check.id === id),
    );
    if (unknown) {
      return {
        status: 500,
        body: {
          error: { name: 'NotFoundError', message: `${unknown} not found` },
        },
      };
    }
    const checks = this.checks.filter(
      ({ id }) => asked.checks?.includes(id) ?? true,
    );
    // No entity at all means every one that has facts.
    const entities =
      asked.entities.length > 0
        ? asked.entities
        : this.organization.repositories.map(({ name }) => ({
            kind: 'component',
            namespace: 'default',
            name,
          }));
    return {
      status: 200,
      body: entities.map(entity => this.#resultsOf(entity, checks)),
    };
  }

  #resultsOf(
    {
      kind,
      namespace,
      name,
    }: { kind: string; namespace: string; name: string },
    checks: readonly TechInsightsCheck[],
  ) {
    const entity = `${kind}:${namespace}/${name}`.toLowerCase();
    const error = this.failing.get(name);
    if (error) {
      // One fact that is not there fails all of an entity's checks.
      return { entity, error: { name: 'Error', message: error }, results: [] };
    }
    const repository = this.organization.repositories.find(
      one => one.name === name,
    );
    if (!repository || this.unknown.has(name)) {
      return { entity, results: [] };
    }
    const owner = this.organization.people[0];
    return {
      entity,
      results: checks.flatMap(check => {
        const result = checkResultOf(check.id, repository);
        // A check whose facts are not there is left out in silence.
        return result === undefined
          ? []
          : [
              {
                facts: {
                  hasOwner: {
                    id: 'hasOwner',
                    type: 'boolean',
                    description: `The spec.owner field is set, to ${owner.email}`,
                    value: true,
                  },
                },
                result,
                check: { ...check, rule: { conditions: {} } },
              },
            ];
      }),
    };
  }
}
