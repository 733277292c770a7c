import { Unit } from 'backstage-plugin-drive-common';

/** A metric of DRIVE's, as it becomes a fact. */
export interface MetricFact {
  id: string;
  title: string;
  unit: Unit;
}

/** All metrics of the model, in its order. Facts have to be known before any scorecard is. */
export const METRIC_FACTS: readonly MetricFact[] = [
  {
    id: 'deployment-frequency',
    title: 'Deployment frequency',
    unit: 'perWeek',
  },
  { id: 'change-lead-time', title: 'Change lead time', unit: 'hours' },
  { id: 'change-fail-rate', title: 'Change fail rate', unit: 'ratio' },
  {
    id: 'deployment-rework-rate',
    title: 'Deployment rework rate',
    unit: 'ratio',
  },
  {
    id: 'failed-deployment-recovery-time',
    title: 'Failed deployment recovery time',
    unit: 'hours',
  },
  { id: 'review-cycle-time', title: 'Review cycle time', unit: 'hours' },
  {
    id: 'pipeline-success-rate',
    title: 'Pipeline success rate',
    unit: 'ratio',
  },
  { id: 'change-throughput', title: 'Change throughput', unit: 'perWeek' },
  { id: 'change-size', title: 'Change size', unit: 'count' },
  {
    id: 'ai-evidence-share',
    title: 'Share of changes with evidence of AI',
    unit: 'ratio',
  },
  { id: 'slo-attainment', title: 'SLO attainment', unit: 'ratio' },
  {
    id: 'error-budget-remaining',
    title: 'Error budget remaining',
    unit: 'ratio',
  },
  { id: 'incident-rate', title: 'Incident rate', unit: 'perWeek' },
  { id: 'time-to-restore', title: 'Time to restore', unit: 'hours' },
  { id: 'time-to-acknowledge', title: 'Time to acknowledge', unit: 'minutes' },
  {
    id: 'incidents-per-100-changes',
    title: 'Incidents per 100 changes',
    unit: 'count',
  },
  { id: 'on-call-load', title: 'On-call load', unit: 'perWeek' },
  { id: 'initiative-pace', title: 'Initiative pace', unit: 'ratio' },
  {
    id: 'initiative-completion-on-time',
    title: 'Initiative items done on time',
    unit: 'ratio',
  },
  {
    id: 'review-actions-on-time',
    title: 'Review actions done on time',
    unit: 'ratio',
  },
  {
    id: 'findings-within-sla',
    title: 'Findings within their SLA',
    unit: 'ratio',
  },
  { id: 'critical-exposure', title: 'Critical exposure', unit: 'count' },
  { id: 'time-to-remediate', title: 'Time to remediate', unit: 'ratio' },
  { id: 'standards-coverage', title: 'Standards coverage', unit: 'ratio' },
  { id: 'ownership-coverage', title: 'Ownership coverage', unit: 'ratio' },
  { id: 'unplanned-work-share', title: 'Unplanned work', unit: 'ratio' },
  {
    id: 'cost-allocation-coverage',
    title: 'Cost allocation coverage',
    unit: 'ratio',
  },
  { id: 'spend-vs-budget', title: 'Spend against budget', unit: 'ratio' },
  { id: 'unit-cost-trend', title: 'Unit cost trend', unit: 'ratio' },
  { id: 'pipeline-waste', title: 'Pipeline waste', unit: 'ratio' },
  { id: 'work-allocation', title: 'Work allocation', unit: 'count' },
  { id: 'spend', title: 'Spend', unit: 'money' },
  { id: 'ai-spend-per-change', title: 'AI spend per change', unit: 'money' },
];
