import { ALERT_RULES } from '../organization/firings';
import { Organization } from '../organization/Organization';
import { DAY_MS, MINUTE_MS } from '../organization/time';
import { Answer, DoubleServer, SeenRequest } from '../server/DoubleServer';
import { answerInstant, answerRange, failure, success } from './answerQuery';
import { Samples, Series } from './Series';
import { seriesOf } from './seriesOf';

/** What speaks the same API, each with its own peculiarities. */
export type PrometheusFlavour =
  | 'prometheus'
  | 'thanos'
  | 'mimir'
  | 'victoriametrics';

/** How the double behaves. */
export interface PrometheusDoubleOptions {
  organization: Organization;
  /** Default: `prometheus`. */
  flavour?: PrometheusFlavour;
  /** In front of `/api/v1`. Default: as is usual for the flavour. */
  prefix?: string;
  /** Demanded as a bearer token. Default: none is. */
  token?: string;
  /** Demanded as `X-Scope-OrgID`, as Mimir does. Default: none is. */
  tenant?: string;
  /** What is older has been deleted. Default: nothing. */
  retentionDays?: number;
  /** Between two samples. Default: a minute. */
  intervalMs?: number;
  /** Answers of more samples are refused. Default: 50 million. */
  mostSamples?: number;
  /** How many servers record the same, each under its own label. Default: one, without a label. */
  replicas?: number;
  /** Default: the machine's clock. */
  clock?: () => number;
}

const PREFIXES: Record<PrometheusFlavour, string> = {
  prometheus: '',
  thanos: '',
  mimir: '/prometheus',
  victoriametrics: '/select/0/prometheus',
};

/** A server with Prometheus' HTTP API over a made-up organization. */
export class PrometheusDouble {
  readonly options: Readonly<PrometheusDoubleOptions>;
  readonly server: DoubleServer;
  /** When nothing was recorded; half-open. May be changed by tests. */
  outages: { from: number; until: number }[] = [];
  /** True: half of what is stored cannot be reached, in Thanos and VictoriaMetrics. May be changed by tests. */
  isPartial = false;
  #organization: Organization;
  #series: Series[];

  private constructor(options: PrometheusDoubleOptions) {
    this.options = options;
    this.#organization = options.organization;
    this.#series = this.#recorded();
    this.server = new DoubleServer(seen => this.#judge(seen));
  }

  /** Starts listening on a free local port. */
  static async start(
    options: PrometheusDoubleOptions,
  ): Promise<PrometheusDouble> {
    const double = new PrometheusDouble(options);
    await double.server.start();
    return double;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  get log(): SeenRequest[] {
    return this.server.log;
  }

  /** May be changed by tests. */
  get organization(): Organization {
    return this.#organization;
  }

  set organization(organization: Organization) {
    this.#organization = organization;
    this.#series = this.#recorded();
  }

  /** What stands in front of `/api/v1`. */
  get url(): string {
    return `${this.server.origin}${this.#prefix}`;
  }

  get now(): number {
    return (this.options.clock ?? Date.now)();
  }

  get #flavour(): PrometheusFlavour {
    return this.options.flavour ?? 'prometheus';
  }

  get #prefix(): string {
    return this.options.prefix ?? PREFIXES[this.#flavour];
  }

  #recorded(): Series[] {
    const series = seriesOf(this.#organization);
    const { replicas } = this.options;
    return replicas === undefined
      ? series
      : Array.from({ length: replicas }, (_, replica) =>
          series.map(one => ({
            ...one,
            labels: { ...one.labels, prometheus_replica: `replica-${replica}` },
          })),
        ).flat();
  }

  #judge(seen: SeenRequest): Answer {
    const { token, tenant } = this.options;
    if (token && seen.headers.authorization !== `Bearer ${token}`) {
      return plain(401, 'Unauthorized');
    }
    if (tenant && seen.headers['x-scope-orgid'] !== tenant) {
      return plain(401, 'no org id');
    }
    const api = `${this.#prefix}/api/v1/`;
    const call = seen.path.startsWith(api)
      ? seen.path.slice(api.length)
      : undefined;
    switch (call) {
      case 'query':
      case 'query_range':
        return this.#answerQuery(call, parametersOf(seen));
      case 'rules':
        return success({ groups: this.#ruleGroups(seen.query.get('type')) });
      default:
        return plain(404, '404 page not found');
    }
  }

  #answerQuery(call: string, parameters: URLSearchParams): Answer {
    const denied =
      this.#flavour === 'thanos'
        ? /^(0|false)$/i.test(parameters.get('partial_response') ?? '')
        : /^(1|true)$/i.test(parameters.get('deny_partial_response') ?? '');
    if (this.isPartial && denied) {
      return failure(
        this.#flavour === 'thanos' ? 422 : 503,
        'execution',
        'a store cannot be reached, and partial answers are not wanted',
      );
    }
    const answer =
      call === 'query'
        ? answerInstant(parameters, this.#held())
        : answerRange(
            parameters,
            this.#held(),
            this.options.mostSamples ?? 50_000_000,
          );
    return answer.status === 200 ? this.#flavoured(answer) : answer;
  }

  #flavoured(answer: Answer): Answer {
    const body = answer.body as object;
    if (this.#flavour === 'victoriametrics') {
      return {
        ...answer,
        body: {
          ...body,
          isPartial: this.isPartial,
          stats: { seriesFetched: '1', executionTimeMsec: 1 },
        },
      };
    }
    return this.#flavour === 'thanos' && this.isPartial
      ? {
          ...answer,
          body: { ...body, warnings: ['a store cannot be reached'] },
        }
      : answer;
  }

  #held(): Samples {
    const { retentionDays, intervalMs = MINUTE_MS } = this.options;
    const { now } = this;
    return {
      series: this.isPartial
        ? this.#series.filter((_, index) => index % 2 === 0)
        : this.#series,
      intervalMs,
      until: now,
      from: retentionDays === undefined ? 0 : now - retentionDays * DAY_MS,
      outages: this.outages,
    };
  }

  #ruleGroups(type: string | null): object[] {
    // Where nothing evaluates rules, there are none to tell of.
    if (type === 'record' || this.#flavour === 'victoriametrics') {
      return [];
    }
    return [
      {
        name: 'services',
        file: '/etc/prometheus/rules.yml',
        interval: 60,
        limit: 0,
        rules: ALERT_RULES.map(({ alert, forMs }) => ({
          type: 'alerting',
          name: alert,
          state: 'inactive',
          query: 'vector(1)',
          duration: forMs / 1_000,
          labels: {},
          annotations: { summary: `Ask ${this.#organization.people[0].name}` },
          alerts: [],
          health: 'ok',
          evaluationTime: 0.001,
          lastEvaluation: new Date(this.now).toISOString(),
        })),
      },
    ];
  }
}

/** Of a form, too: long expressions are sent in one. */
function parametersOf({ method, query, body }: SeenRequest): URLSearchParams {
  return method === 'POST'
    ? new URLSearchParams([...query, ...new URLSearchParams(body)])
    : query;
}

/** What proxies and routers say, before the API itself. */
function plain(status: number, body: string): Answer {
  return { status, body, headers: { 'content-type': 'text/plain' } };
}
