import { RecordInput } from 'backstage-plugin-drive-node';
import { Subjects } from '../labels/Subjects';
import { ObjectiveReading } from './readObjectives';
import { SloRule } from './SloRule';

const DAY_MS = 86_400_000;

/** What sums of floating-point numbers may be off. */
const TOLERANCE = 1e-9;

/** What records of objectives are made with. */
export interface StatusContext {
  source: string;
  subjects: Subjects;
  /** The run's, milliseconds since the epoch. */
  now: number;
  /** Where people look at the instance. */
  uiUrl?: string;
}

/** A record and the name that led to its subject, or why there is none, in words. */
export type StatusResult =
  | { record: RecordInput; service: string; subject: string }
  | { trouble: string };

/** The record of how an objective was kept. */
export function toStatus(
  rule: SloRule,
  reading: ObjectiveReading,
  { source, subjects, now, uiUrl }: StatusContext,
): StatusResult {
  const { labels, at, objective, windowDays } = reading;
  const service = rule.component.textFor(labels);
  const name = rule.name.textFor(labels);
  if (service === undefined || name === undefined) {
    const missing = [...rule.component.labels, ...rule.name.labels].find(
      label => !labels[label],
    );
    return { trouble: `have no label ${missing}` };
  }
  const subject = subjects.subjectOf(service);
  if (subject === undefined) {
    return { trouble: 'name a component that cannot be one' };
  }
  if (!(objective > 0 && objective < 1)) {
    return {
      trouble: `have ${objective} as their objective, not a share below 1`,
    };
  }
  const { errorBudgetRemaining } = reading;
  const failed =
    reading.sli === undefined
      ? (1 - errorBudgetRemaining!) * (1 - objective)
      : 1 - reading.sli;
  if (!(failed >= -TOLERANCE && failed <= 1 + TOLERANCE) || !(windowDays > 0)) {
    return {
      trouble:
        windowDays > 0
          ? 'have an indicator that is no share within 0 and 1'
          : `have ${windowDays} as the days of their window`,
    };
  }
  return {
    service,
    subject,
    record: {
      kind: 'slo_status',
      source,
      id: `${rule.id}/${service}/${name}@${dayOf(at, now)}`,
      subject,
      time: new Date(now).toISOString(),
      data: {
        name,
        objective,
        windowDays,
        sli: Math.min(1, Math.max(0, reading.sli ?? 1 - failed)),
        ...(errorBudgetRemaining !== undefined && {
          errorBudgetRemaining: Math.min(1, errorBudgetRemaining),
        }),
        asOf: new Date(at).toISOString(),
        ...(uiUrl && { url: graphUrl(uiUrl, rule, labels) }),
      },
    },
  };
}

/** The day that a status is of: the one that ends with its instant, or that is not over yet. */
function dayOf(at: number, now: number): string {
  const isEnd = at % DAY_MS === 0 && at <= now;
  return new Date(isEnd ? at - DAY_MS : at).toISOString().slice(0, 10);
}

/** The indicator over time. */
function graphUrl(
  uiUrl: string,
  rule: SloRule,
  labels: ObjectiveReading['labels'],
): string {
  const indicator = (rule.sli ?? rule.errorBudgetRemaining)!;
  const matchers = Object.entries(labels)
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
    .join(',');
  const isName = /^[a-zA-Z_:][\w:]*$/.test(indicator);
  const expression = isName ? `${indicator}{${matchers}}` : indicator;
  const query = new URLSearchParams({ 'g0.expr': expression, 'g0.tab': '0' });
  return `${uiUrl.replace(/\/+$/, '')}/graph?${query}`;
}
