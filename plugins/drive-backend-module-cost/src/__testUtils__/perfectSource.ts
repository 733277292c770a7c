import { coverageRecords, RecordInput } from 'backstage-plugin-drive-node';
import {
  CloudCost,
  cloudCostRecords,
  clusterCostRecords,
  Organization,
} from 'drive-vendor-doubles';
import { accountKey, accountKeys, DAY_MS, monthStart } from './world';

/** Who is asked: what it knows by account, by label or by component. */
export type CostSource = 'infrawallet' | 'opencost' | 'focus';

/** What a perfect source of costs sends: all facts, and what it vouches for. */
export function perfectSource(
  acme: Organization,
  options: { of: CostSource; days: number },
): RecordInput[] {
  const { of, days } = options;
  const source = `${of}:default`;
  const today = Math.floor(acme.until / DAY_MS) * DAY_MS;
  const first = today - days * DAY_MS;
  // Bills are read by the month.
  const from = of === 'opencost' ? first : monthStart(first);
  const records = {
    infrawallet: () =>
      cloudCostRecords(acme, {
        source,
        cost: 'billed',
        assetOf: accountKey,
        from,
      }),
    opencost: () => clusterCostRecords(acme, { source, from }),
    focus: () =>
      cloudCostRecords(acme, {
        source,
        cost: 'effective',
        assetOf: ownerOf,
        from,
      }),
  }[of]();
  return [
    ...records,
    ...coverageRecords({
      source,
      assets: new Set([
        ...(of === 'infrawallet' ? accountKeys(acme) : []),
        // A cluster tells of all that runs in it, so that nothing is what it cost.
        ...(of === 'opencost'
          ? acme.repositories.map(({ name }) => `${source}/label/${name}`)
          : []),
        ...records.map(({ subject }) => subject),
      ]),
      kinds: ['cost_item'],
      windows: [{ from, until: today }],
      at: acme.until,
    }),
  ];
}

/** What rows of FOCUS files are about, by their tag or else by their account. */
const ownerOf = ({ repository, account }: CloudCost) =>
  repository
    ? `component:default/${repository}`
    : `focus:default/account=${account.id}`;
