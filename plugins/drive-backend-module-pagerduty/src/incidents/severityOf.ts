import { SeverityRules } from '../config/readSettings';

/** The severity by the priority's name, where the account has a rule for it, else by the urgency. */
export function severityOf(
  { priority, urgency }: { priority?: string; urgency?: string },
  { priorities, urgencies }: SeverityRules,
): 'critical' | 'high' | 'medium' | 'low' {
  const name = priority?.trim().toLowerCase();
  if (name !== undefined && Object.hasOwn(priorities, name)) {
    return priorities[name as keyof typeof priorities];
  }
  // Without an urgency, PagerDuty pages as for a high one.
  return urgency === 'low' ? urgencies.low : urgencies.high;
}
