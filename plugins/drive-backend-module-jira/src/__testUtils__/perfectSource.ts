import {
  canonicalAssetKey,
  coverageRecords,
  RecordInput,
} from 'backstage-plugin-drive-node';
import { jiraRecords, Organization, trackerOf } from 'drive-vendor-doubles';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * What a perfect source sends: all facts, and what it vouches for.
 *
 * @param options - `url`: of Jira
 */
export function perfectSource(
  acme: Organization,
  { url, days }: { url: string; days: number },
): RecordInput[] {
  const now = acme.until;
  const facts = jiraRecords(acme, {
    url,
    from: now - days * DAY_MS - 61 * MINUTE_MS,
    byComponent: true,
  });
  const projectOf = (asset: string) => asset.split(/[/?]/)[1];
  const withIncidents = new Set(
    facts
      .filter(({ kind }) => kind === 'incident')
      .map(({ subject }) => projectOf(subject)),
  );
  const assets = trackerOf(acme).projects.flatMap(({ key, repositories }) =>
    repositories.map(name => `jira:default/${key}?component=${name}`),
  );
  const vouch = (kind: 'work_item' | 'incident', some: string[]) =>
    coverageRecords({
      source: 'jira:default',
      assets: some.map(asset => canonicalAssetKey(asset)!),
      kinds: [kind],
      windows: [{ from: now - days * DAY_MS, until: now }],
      at: now,
    });
  return [
    ...facts,
    ...vouch('work_item', assets),
    ...vouch(
      'incident',
      assets.filter(asset => withIncidents.has(projectOf(asset))),
    ),
  ];
}
