import { RecordInput } from 'backstage-plugin-drive-node';
import { firingsOf } from '../organization/firings';
import { objectivesOf } from '../organization/objectives';
import { Organization } from '../organization/Organization';
import { DAY_MS, MINUTE_MS } from '../organization/time';

const time = (instant: number) => new Date(instant).toISOString();

/** What the records of a perfect connector are about. */
export interface PrometheusRecordOptions {
  /** Default: `prometheus:default`. */
  source?: string;
  /** What a service's records are about. Default: the component of its name. */
  subjectOf?: (service: string) => string;
  /** What was before is left out. Default: the organization's beginning. */
  from?: number;
}

/**
 * How objectives were kept: at the end of each day in UTC, and of the last day up to the organization's end. Without
 * those of services that nobody asks anything.
 */
export function objectiveRecords(
  organization: Organization,
  options: PrometheusRecordOptions = {},
): RecordInput[] {
  const { source, subjectOf, from } = defaults(organization, options);
  return objectivesOf(organization).flatMap(one => {
    const { repository, name, tool, objective, windowDays, since } = one;
    const title = tool === 'pyrra' ? `${repository}-${name}` : name;
    return daysOf(organization, Math.max(from, since)).flatMap(
      ({ date, asOf }): RecordInput[] => {
        const failed = one.errorRatioAt(asOf);
        return Number.isNaN(failed)
          ? []
          : [
              {
                kind: 'slo_status',
                source,
                id: `${tool}/${repository}/${title}@${date}`,
                subject: subjectOf(repository),
                time: time(organization.until),
                data: {
                  name: title,
                  objective,
                  windowDays,
                  sli: 1 - failed,
                  ...(tool === 'sloth' && {
                    errorBudgetRemaining: 1 - failed / (1 - objective),
                  }),
                  asOf: time(asOf),
                },
              },
            ];
      },
    );
  });
}

/** The days since an instant, each with its end. */
function daysOf({ until }: Organization, from: number) {
  const days: { date: string; asOf: number }[] = [];
  for (
    let day = Math.floor(from / DAY_MS) * DAY_MS;
    day < until;
    day += DAY_MS
  ) {
    const asOf = Math.min(day + DAY_MS, until);
    if (asOf >= from) {
      days.push({ date: time(day).slice(0, 10), asOf });
    }
  }
  return days;
}

const SEVERITIES = {
  critical: 'critical',
  page: 'high',
  warning: 'medium',
} as const;

/**
 * The alerts that fired, as far as somebody looks every few minutes.
 *
 * @param options - `resolutionMs`: how often somebody looks
 */
export function alertRecords(
  organization: Organization,
  options: PrometheusRecordOptions & { resolutionMs?: number } = {},
): Omit<RecordInput, 'id'>[] {
  const { source, subjectOf, from } = defaults(organization, options);
  const { resolutionMs = 5 * MINUTE_MS } = options;
  const seen = (at: number) => Math.ceil(at / resolutionMs) * resolutionMs;
  return firingsOf(organization).flatMap(firing => {
    const { alert, repository, severity, activeAt, firedAt, endedAt } = firing;
    const isOpen = endedAt === undefined;
    const lastSeen = seen((endedAt ?? organization.until) - MINUTE_MS);
    if (
      repository === undefined ||
      firedAt === undefined ||
      !(severity in SEVERITIES) ||
      lastSeen < from
    ) {
      return [];
    }
    const pages = severity === 'warning' ? 0 : 1;
    return [
      {
        kind: 'incident' as const,
        source,
        subject: subjectOf(repository),
        time: time(organization.until),
        data: {
          title: alert,
          detectedAt: time(activeAt),
          severity: SEVERITIES[severity as keyof typeof SEVERITIES],
          ...(!isOpen && { resolvedAt: time(lastSeen) }),
          interruptions: {
            business: 0,
            off: 0,
            sleep: 0,
            ...(pages && { [hoursOf(activeAt)]: pages }),
          },
        },
      },
    ];
  });
}

/** The class of an hour in UTC: of a working day from 8 to 18, until 22 and on free days, or at night. */
function hoursOf(at: number): 'business' | 'off' | 'sleep' {
  const date = new Date(at);
  const hour = date.getUTCHours();
  if (hour < 8 || hour >= 22) {
    return 'sleep';
  }
  const isFree = date.getUTCDay() % 6 === 0;
  return isFree || hour >= 18 ? 'off' : 'business';
}

function defaults(
  organization: Organization,
  options: PrometheusRecordOptions,
): Required<PrometheusRecordOptions> {
  return {
    source: 'prometheus:default',
    subjectOf: service => `component:default/${service}`,
    from: organization.from,
    ...options,
  };
}
