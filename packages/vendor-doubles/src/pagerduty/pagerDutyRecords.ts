import { RecordInput } from 'backstage-plugin-drive-node';
import { Organization } from '../organization/Organization';
import { serviceIdOf } from './Account';

/**
 * The records that a perfect PagerDuty connector would yield, computed from the organization's facts alone.
 *
 * @param options - `account`: as components name it, default `default`; `subdomain`: default the organization's name;
 *   `from`: what was detected before is left out, milliseconds since the epoch
 */
export function pagerDutyRecords(
  organization: Organization,
  options: { account?: string; subdomain?: string; from?: number } = {},
): RecordInput[] {
  const { account = 'default', from = organization.from } = options;
  const subdomain = options.subdomain ?? organization.name;
  const time = (instant: number | undefined) =>
    instant === undefined ? undefined : new Date(instant).toISOString();
  return organization.incidents
    .filter(({ detectedAt }) => detectedAt >= from)
    .map(incident => ({
      kind: 'incident' as const,
      source: `pagerduty:${account}`,
      id: incident.id,
      subject: `pagerduty:${account}/${serviceIdOf(incident.repository)}`,
      time: time(organization.until)!,
      data: withoutUnknown({
        detectedAt: time(incident.detectedAt)!,
        severity: incident.severity,
        acknowledgedAt: time(incident.acknowledgedAt),
        resolvedAt: time(incident.resolvedAt),
        interruptions: incident.interruptions,
        repeatOf:
          incident.resolvedAt === undefined ? undefined : incident.mergedInto,
        url: `https://${subdomain}.pagerduty.com/incidents/${incident.id}`,
      }),
    }));
}

function withoutUnknown<T extends object>(data: T): T {
  return Object.fromEntries(
    Object.entries(data).filter(([, value]) => value !== undefined),
  ) as T;
}
