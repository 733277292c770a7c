import { coverageRecords, RecordInput } from 'backstage-plugin-drive-node';
import { Organization, sonarQubeRecords } from 'drive-vendor-doubles';
import { assetsOf, DAY_MS, WEB_URL } from './world';

const SOURCE = 'sonarqube:default';

/** What a perfect source sends: all facts, and what it vouches for. */
export function perfectSource(acme: Organization): RecordInput[] {
  const at = acme.until;
  const facts = sonarQubeRecords(acme, {
    baseUrl: WEB_URL,
    gatesFrom: at - 180 * DAY_MS,
  });
  const firstChecks = new Map<string, number>();
  for (const { kind, subject, data } of facts) {
    if (kind === 'check_result') {
      const known = firstChecks.get(subject) ?? Infinity;
      firstChecks.set(subject, Math.min(known, Date.parse(data.asOf)));
    }
  }
  return [
    ...facts,
    ...coverageRecords({
      source: SOURCE,
      assets: assetsOf(acme),
      kinds: ['finding'],
      windows: [{ from: at - 30 * DAY_MS, until: at }],
      at,
    }),
    ...[...firstChecks].flatMap(([subject, from]) => [
      ...coverageRecords({
        source: SOURCE,
        assets: [subject],
        kinds: ['check_result'],
        windows: [{ from, until: at }],
        at,
      }),
    ]),
  ];
}
