import { coverageRecords, RecordInput } from 'backstage-plugin-drive-node';
import { githubRecords, Organization } from 'drive-vendor-doubles';
import { asPointedAt } from './comparable';

const DAY_MS = 86_400_000;
const SOURCE = 'github:github.com';

type Kind = 'change' | 'deployment' | 'pipeline_run' | 'finding' | 'cost_item';

/** What a perfect source sends: all facts, and what it vouches for. */
export function perfectSource(
  acme: Organization,
  { days }: { days: number },
): RecordInput[] {
  const now = acme.until;
  const facts = githubRecords(acme, { from: now - days * DAY_MS });
  const parsed = asPointedAt(facts, acme);
  const assetOf = (name: string) => `${SOURCE}/acme/${name}`;
  const alerted = new Set(
    parsed.filter(({ kind }) => kind === 'finding').map(({ asset }) => asset),
  );
  const all = acme.repositories.map(({ name, formerName }) =>
    assetOf(formerName ?? name),
  );
  const watched = acme.repositories
    .filter(({ vulnerabilityAlerts }) => vulnerabilityAlerts)
    .map(({ name, formerName }) => assetOf(formerName ?? name));
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const vouch = (kind: Kind, assets: Iterable<string>, until: number) =>
    coverageRecords({
      source: SOURCE,
      assets,
      kinds: [kind],
      windows: [{ from: until - days * DAY_MS, until }],
      at: now,
    });
  return [
    ...facts.map((record, i) => ({ ...record, subject: parsed[i].asset })),
    ...vouch('change', all, now),
    ...vouch('deployment', all, now),
    ...vouch('pipeline_run', all, now),
    ...vouch('finding', new Set([...alerted, ...watched]), now),
    ...vouch('cost_item', [...all, `${SOURCE}/acme`], today),
  ];
}
