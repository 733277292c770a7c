import { RecordInput } from 'backstage-plugin-drive-node';
import { DateTime } from 'luxon';
import { AlertSettings } from '../config/readSettings';
import { Episode } from './Episode';
import { STEP_MS } from './readEpisodes';

/** Samples may arrive late: what was seen this short a time ago may fire still. */
const GRACE_MS = 2 * STEP_MS;

/** Severities that wake somebody. */
const PAGING = new Set(['critical', 'high']);

/** How bad an alert is; undefined where it is none that counts. */
export function severityOf(
  { labels }: Episode,
  { severityLabel, severities }: AlertSettings,
): 'critical' | 'high' | 'medium' | 'low' | undefined {
  // The alerts of Sloth say it in a label of their own, too.
  const said = labels[severityLabel] ?? labels.sloth_severity ?? '';
  const name = said.trim().toLowerCase();
  return Object.hasOwn(severities, name)
    ? severities[name as keyof typeof severities]
    : undefined;
}

/** The record of an alert that fired. */
export function toIncident(
  episode: Episode,
  options: {
    id: string;
    source: string;
    subject: string;
    severity: 'critical' | 'high' | 'medium' | 'low';
    settings: AlertSettings;
    now: number;
  },
): RecordInput {
  const { id, source, subject, severity, settings, now } = options;
  const { labels, activeAt, lastSeen } = episode;
  const iso = (instant: number) => new Date(instant).toISOString();
  const isOpen = now - lastSeen <= GRACE_MS;
  return {
    kind: 'incident',
    source,
    id,
    subject,
    time: iso(now),
    data: {
      ...(labels.alertname && { title: labels.alertname }),
      detectedAt: iso(activeAt),
      severity,
      ...(!isOpen && { resolvedAt: iso(lastSeen) }),
      interruptions: {
        business: 0,
        off: 0,
        sleep: 0,
        ...(PAGING.has(severity) && {
          [hoursAt(activeAt, settings.timeZone)]: 1,
        }),
      },
    },
  };
}

/** Working days from 8 to 18, the evenings and free days around them, and the nights. */
function hoursAt(
  instant: number,
  timeZone: string,
): 'business' | 'off' | 'sleep' {
  const { hour, weekday } = DateTime.fromMillis(instant, { zone: timeZone });
  if (hour < 8 || hour >= 22) {
    return 'sleep';
  }
  return weekday > 5 || hour >= 18 ? 'off' : 'business';
}
