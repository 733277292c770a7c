/**
 * What the backend writes about the model. Its own words are English and pass through; other languages put theirs in
 * their place.
 */
const title = '{{title}}';
const description = '{{description}}';
const metric = { title, description } as const;

/** Titles and descriptions of the model's metrics, questions of its pillars. */
export const modelTexts = {
  pillarQuestion: {
    delivery: '{{question}}',
    reliability: '{{question}}',
    initiatives: '{{question}}',
    vigilance: '{{question}}',
    efficiency: '{{question}}',
  },
  metricText: {
    'deployment-frequency': metric,
    'change-lead-time': metric,
    'change-fail-rate': metric,
    'deployment-rework-rate': metric,
    'failed-deployment-recovery-time': metric,
    'review-cycle-time': metric,
    'pipeline-success-rate': metric,
    'change-throughput': metric,
    'change-size': metric,
    'ai-evidence-share': metric,
    'slo-attainment': metric,
    'error-budget-remaining': metric,
    'incident-rate': metric,
    'time-to-restore': metric,
    'time-to-acknowledge': metric,
    'incidents-per-100-changes': metric,
    'on-call-load': metric,
    'initiative-pace': metric,
    'initiative-completion-on-time': metric,
    'review-actions-on-time': metric,
    'findings-within-sla': metric,
    'critical-exposure': metric,
    'time-to-remediate': metric,
    'standards-coverage': metric,
    'ownership-coverage': metric,
    'unplanned-work-share': metric,
    'cost-allocation-coverage': metric,
    'spend-vs-budget': metric,
    'unit-cost-trend': metric,
    'pipeline-waste': metric,
    'work-allocation': metric,
    spend: metric,
    'ai-spend-per-change': metric,
  },
} as const;
