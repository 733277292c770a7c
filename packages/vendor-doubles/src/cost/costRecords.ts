import { RecordInput } from 'backstage-plugin-drive-node';
import {
  CloudCost,
  cloudCostsOf,
  clusterCostsOf,
} from '../organization/cloudCosts';
import { Organization } from '../organization/Organization';
import { DAY_MS } from '../organization/time';

type CostItem = Extract<RecordInput, { kind: 'cost_item' }>;

/** What is spent in a month on one thing, as facts have it. */
interface Sums {
  asset: string;
  category: 'cloud' | 'ai';
  /** Millionths of a dollar, by day. */
  days: Map<number, number>;
}

const iso = (instant: number) => new Date(instant).toISOString();

/** Those of a cloud's costs, each about the asset that is said; `from`: earlier days are left out. */
export function cloudCostRecords(
  organization: Organization,
  options: {
    source: string;
    cost: 'effective' | 'billed';
    assetOf: (cost: CloudCost) => string;
    from: number;
  },
): CostItem[] {
  const { source, assetOf, from } = options;
  return recordsOf(
    organization,
    source,
    cloudCostsOf(organization)
      .filter(({ day }) => day >= from)
      .map(cost => ({
        asset: assetOf(cost),
        category: cost.service === 'Amazon Bedrock' ? 'ai' : 'cloud',
        day: cost.day,
        micros:
          options.cost === 'billed' ? cost.billedMicros : cost.effectiveMicros,
      })),
  );
}

/** Those of a cluster's costs: of what carries the label, else of its namespace. */
export function clusterCostRecords(
  organization: Organization,
  options: { source: string; from: number },
): CostItem[] {
  const { source, from } = options;
  return recordsOf(
    organization,
    source,
    clusterCostsOf(organization)
      .filter(({ day }) => day >= from)
      .map(({ day, micros, repository, namespace }) => ({
        asset: repository
          ? `${source}/label/${repository}`
          : `${source}/namespace/${namespace}`,
        category: 'cloud',
        day,
        micros,
      })),
  );
}

function recordsOf(
  { until }: Organization,
  source: string,
  costs: readonly {
    asset: string;
    category: 'cloud' | 'ai';
    day: number;
    micros: number;
  }[],
): CostItem[] {
  const sums = new Map<string, Sums>();
  for (const { asset, category, day, micros } of costs) {
    const month = iso(day).slice(0, 7);
    const key = `${asset} ${category} ${month}`;
    const sum = sums.get(key) ?? { asset, category, days: new Map() };
    sum.days.set(day, (sum.days.get(day) ?? 0) + micros);
    sums.set(key, sum);
  }
  return [...sums.values()].flatMap(({ asset, category, days }) => {
    const amounts = [...days.values()];
    const costing = amounts
      .filter(micros => micros > 0)
      .reduce((sum, micros) => sum + micros, 0);
    const total = amounts.reduce((sum, micros) => sum + micros, 0);
    // What is given back lowers all days of the month alike.
    const factor = Math.max(0, total) / costing;
    return [...days]
      .filter(([, micros]) => micros > 0 && factor > 0)
      .map(([day, micros]) => ({
        kind: 'cost_item' as const,
        source,
        id: `${iso(day).slice(0, 10)}/${category}/usd/${asset}`,
        subject: asset,
        time: iso(until),
        data: {
          periodStart: iso(day),
          periodEnd: iso(day + DAY_MS),
          amount: factor === 1 ? micros / 1e6 : (micros * factor) / 1e6,
          currency: 'USD',
          category,
        },
      }));
  });
}
