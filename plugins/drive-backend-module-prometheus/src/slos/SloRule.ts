import { createHash } from 'node:crypto';
import { PrometheusSettings } from '../config/readSettings';
import { Template } from '../labels/Template';

/** Where objectives and how they are kept are recorded. Figures are numbers, or expressions for all services at once. */
export interface SloRule {
  /** Begins the ids of its records. */
  id: string;
  title: string;
  /** Leads to the component. */
  component: Template;
  /** Names the objective, alone among those of a component. */
  name: Template;
  objective: number | string;
  windowDays: number | string;
  /** The share that succeeded over the window. */
  sli?: string;
  errorBudgetRemaining?: string;
}

/** The rules that settings ask for. */
export function sloRulesOf({
  slos: { sloth, pyrra, own },
}: PrometheusSettings): SloRule[] {
  return [
    ...(sloth
      ? [
          {
            id: 'sloth',
            title: 'SLOs of Sloth',
            ...sloth,
            objective: 'slo:objective:ratio',
            windowDays: 'slo:time_period:days',
            // What it calls its indicator has the length of the period in its name; the budget has not.
            errorBudgetRemaining: 'slo:period_error_budget_remaining:ratio',
          },
        ]
      : []),
    ...(pyrra
      ? [
          {
            id: 'pyrra',
            title: 'SLOs of Pyrra',
            ...pyrra,
            objective: 'pyrra_objective',
            windowDays: 'pyrra_window / 86400',
            sli: 'pyrra_availability',
          },
        ]
      : []),
    ...own.map((rule, index) => ({
      id: 'own',
      title: `own SLOs (drive.connectors.prometheus.slos.own[${index}])`,
      ...rule,
    })),
  ];
}

/** The labels by which objectives of a rule are told apart. */
export function labelsOf({ component, name }: SloRule): string[] {
  return [...new Set([...component.labels, ...name.labels])];
}

/** Names what a rule reads, so that it is read anew once it is another. */
export function keyOfRule(rule: SloRule): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        rule.id,
        rule.component.text,
        rule.name.text,
        rule.objective,
        rule.windowDays,
        rule.sli,
        rule.errorBudgetRemaining,
      ]),
    )
    .digest('hex')
    .slice(0, 16);
}
