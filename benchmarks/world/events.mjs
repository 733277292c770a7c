import { NOW, timestamp } from './time.mjs';

/** The systems that the records come from. */
export const SOURCES = {
  github: 'github:github.com',
  scanner: 'scanner:acme',
  pagerduty: 'pagerduty:default',
  jira: 'jira:default',
  slo: 'slo:acme',
  checks: 'checks:acme',
  costs: 'cost:acme',
};

/**
 * A record as it is sent. Of its data, instants that lie ahead have not happened yet; they are left out.
 *
 * @param {string} kind
 * @param {{ source: string, id: string, subject: string, at: number, instants?: Record<string, number | undefined>, data?: object, now?: number }} record
 *   `at`: when it was observed; `instants`: fields in milliseconds since the epoch; `now`: what it is told at
 */
export function eventOf(kind, record) {
  const { source, id, subject, at, instants, data, now = NOW } = record;
  const times = {};
  for (const [field, instant] of Object.entries(instants ?? {})) {
    if (instant !== undefined && instant < now) {
      times[field] = timestamp(instant);
    }
  }
  return {
    specversion: '1.0',
    type: `drive.${kind}.v1`,
    source,
    id,
    subject,
    time: timestamp(Math.min(at, now - 1)),
    data: { ...times, ...data },
  };
}
