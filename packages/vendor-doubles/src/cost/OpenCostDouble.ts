import { clusterCostsOf } from '../organization/cloudCosts';
import { Organization } from '../organization/Organization';
import { DAY_MS } from '../organization/time';
import { Answer, DoubleServer, SeenRequest } from '../server/DoubleServer';

/** How the double behaves. */
export interface OpenCostDoubleOptions {
  organization: Organization;
  /** How far back its Prometheus remembers. Default: for ever. */
  retentionDays?: number;
  /** The label that pods name their repository with, as Prometheus writes it. Default: `backstage_io_kubernetes_id`. */
  label?: string;
  /** What is before its own paths, e.g. that of the portal's proxy. */
  prefix?: string;
  /** What a proxy before it asks for. Default: nothing, as OpenCost itself. */
  token?: string;
}

const UNALLOCATED = '__unallocated__';

/** OpenCost's API as a local HTTP server over a made-up organization. */
export class OpenCostDouble {
  readonly server: DoubleServer;
  /** May be changed by tests. */
  organization: Organization;
  readonly #options: OpenCostDoubleOptions;

  private constructor(options: OpenCostDoubleOptions) {
    this.#options = options;
    this.organization = options.organization;
    this.server = new DoubleServer(request => this.#answer(request));
  }

  static async start(options: OpenCostDoubleOptions): Promise<OpenCostDouble> {
    const double = new OpenCostDouble(options);
    await double.server.start();
    return double;
  }

  /** Where its paths begin. */
  get url(): string {
    return `${this.server.origin}${this.#options.prefix ?? ''}`;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  #answer({ path, query, headers }: SeenRequest): Answer {
    const { prefix = '', token } = this.#options;
    if (token && headers.authorization !== `Bearer ${token}`) {
      return { status: 401, body: { error: { message: 'Illegal token' } } };
    }
    if (path !== `${prefix}/allocation/compute`) {
      return { status: 404, body: '404 page not found' };
    }
    const [from, until] = (query.get('window') ?? '')
      .split(',')
      .map(Date.parse);
    if (!(from < until)) {
      return {
        status: 400,
        body: "Invalid 'window' parameter: illegal window",
        headers: { 'content-type': 'text/plain' },
      };
    }
    const fields = (query.get('aggregate') ?? '').split(',');
    const step = query.get('step') === '1d' ? DAY_MS : until - from;
    const sets: object[] = [];
    // The newest window comes first.
    for (let end = until; end > from; end -= step) {
      sets.push(this.#allocations(Math.max(from, end - step), end, fields));
    }
    return { status: 200, body: { code: 200, status: 'success', data: sets } };
  }

  #allocations(from: number, until: number, fields: string[]): object {
    const { retentionDays = Infinity, label = 'backstage_io_kubernetes_id' } =
      this.#options;
    const sums = new Map<string, { micros: number; namespace: string }>();
    for (const cost of clusterCostsOf(this.organization)) {
      const isKnown =
        cost.day >= this.organization.until - retentionDays * DAY_MS;
      if (cost.day < from || cost.day >= until || !isKnown) {
        continue;
      }
      const name = fields
        .map(field => {
          if (field === 'namespace') {
            return cost.namespace;
          }
          return field === `label:${label}`
            ? cost.repository ?? UNALLOCATED
            : UNALLOCATED;
        })
        .join('/');
      const sum = sums.get(name) ?? { micros: 0, namespace: cost.namespace };
      sum.micros += cost.micros;
      sums.set(name, sum);
    }
    return Object.fromEntries(
      [...sums].map(([name, { micros, namespace }]) => [
        name,
        allocation(name, { micros, namespace, from, until }),
      ]),
    );
  }
}

const iso = (instant: number) =>
  new Date(instant).toISOString().replace('.000', '');

/** With the fields of the published example. */
function allocation(
  name: string,
  sum: { micros: number; namespace: string; from: number; until: number },
) {
  const cost = sum.micros / 1e6;
  return {
    name,
    properties: { cluster: 'cluster-one', namespace: sum.namespace },
    window: { start: iso(sum.from), end: iso(sum.until) },
    start: iso(sum.from),
    // A pod that ended earlier says so; the window is what counts.
    end: iso(sum.until - 45_000),
    minutes: (sum.until - sum.from) / 60_000,
    cpuCores: 0.449881,
    cpuCost: cost,
    cpuCostAdjustment: 0,
    gpuCost: 0,
    gpuCostAdjustment: 0,
    networkCost: 0,
    loadBalancerCost: 0,
    pvCost: 0,
    pvs: null,
    ramCost: 0,
    ramCostAdjustment: 0,
    sharedCost: 0,
    externalCost: 0,
    totalCost: cost,
    totalEfficiency: 0.053569,
    rawAllocationOnly: null,
  };
}
