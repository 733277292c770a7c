// The metrics as the specification lists them, version 1. A curve is copied as it is printed there, so that a reader can
// lay the two side by side. `notLibraries`: components of type library or documentation are left out.

export const MINIMUM_COVERAGE = 0.5;
export const SEVERITY_FLOOR = ['critical', 'high'];
export const SLA_DAYS = { critical: 15, high: 30, medium: 90, low: 180 };
export const PRODUCTION_ENVIRONMENTS = ['^prod', '^live$', '^release$'];

const FAILURES = '0.05:100, 0.10:80, 0.20:60, 0.40:20, 0.60:0';
const SHARE_MET = '0.5:0, 0.8:40, 0.9:60, 0.95:80, 1:100';
const ON_TIME = '0.25:0, 0.5:40, 0.75:60, 0.9:80, 1:100';

// One metric a line, as in the specification's tables.
// prettier-ignore
export const PILLARS = {
  delivery: [
    metric('deployment-frequency', 3, '0.04:0, 0.23:40, 1:60, 5:80, 14:100 (log)'),
    metric('change-lead-time', 3, '1:100, 24:80, 168:60, 730:40, 4380:0 (log)', { minimum: 5 }),
    metric('change-fail-rate', 3, FAILURES, { minimum: 5 }),
    metric('deployment-rework-rate', 2, FAILURES, { minimum: 5 }),
    metric('failed-deployment-recovery-time', 2, '1:100, 24:80, 168:40, 730:0 (log)', { minimum: 1 }),
    metric('review-cycle-time', 2, '8:100, 24:80, 48:60, 96:40, 336:0 (log)', { minimum: 5 }),
    metric('pipeline-success-rate', 1, '0.5:0, 0.8:40, 0.9:60, 0.95:80, 0.99:100', { minimum: 10 }),
    metric('change-throughput', 0),
    metric('change-size', 0),
    metric('ai-evidence-share', 0),
  ],
  reliability: [
    metric('slo-attainment', 3, SHARE_MET, { notLibraries: true }),
    metric('error-budget-remaining', 2, '-1:0, 0:20, 0.1:40, 0.25:60, 0.5:80, 0.9:100', { notLibraries: true }),
    metric('incident-rate', 3, '0:100, 0.05:80, 0.15:60, 0.5:30, 1.5:0', { notLibraries: true }),
    metric('time-to-restore', 3, '1:100, 4:80, 12:60, 24:40, 168:0 (log)', { minimum: 3, notLibraries: true }),
    metric('time-to-acknowledge', 1, '5:100, 15:80, 30:60, 60:40, 240:0 (log)', { minimum: 3, notLibraries: true }),
    metric('incidents-per-100-changes', 2, '0:100, 1:80, 3:60, 8:30, 20:0', { minimum: 20, notLibraries: true }),
    metric('on-call-load', 1, '0:100, 1:80, 3:60, 8:30, 20:0', { notLibraries: true }),
  ],
  initiatives: [
    metric('initiative-pace', 3, '-0.6:0, -0.25:40, -0.1:60, 0:80, 0.15:100'),
    metric('initiative-completion-on-time', 2, ON_TIME, { minimum: 1 }),
    metric('review-actions-on-time', 2, ON_TIME, { minimum: 1 }),
  ],
  vigilance: [
    metric('findings-within-sla', 3, SHARE_MET),
    metric('critical-exposure', 2, '0:100, 0.2:80, 1:60, 3:30, 10:0'),
    metric('time-to-remediate', 2, '0.25:100, 0.5:80, 1:60, 2:30, 4:0', { minimum: 3 }),
    metric('standards-coverage', 2, '0.3:0, 0.6:40, 0.75:60, 0.9:80, 1:100'),
    metric('ownership-coverage', 1, '0.5:0, 0.75:40, 0.9:60, 0.95:80, 1:100'),
  ],
  efficiency: [
    metric('unplanned-work-share', 3, '0.1:100, 0.2:80, 0.35:60, 0.5:30, 0.8:0', { minimum: 10 }),
    metric('cost-allocation-coverage', 2, '0.4:0, 0.6:40, 0.8:60, 0.9:80, 1:100'),
    metric('spend-vs-budget', 2, '0:100, 0.05:80, 0.1:60, 0.2:30, 0.5:0'),
    metric('unit-cost-trend', 2, '-0.1:100, 0:80, 0.1:60, 0.25:30, 1:0', { minimum: 5 }),
    metric('pipeline-waste', 1, '0.05:100, 0.1:80, 0.2:60, 0.35:30, 0.6:0', { minimum: 20 }),
    metric('work-allocation', 0),
    metric('spend', 0),
    metric('ai-spend-per-change', 0),
  ],
};

function metric(id, weight, curve, { minimum = 0, notLibraries = false } = {}) {
  return { id, weight, curve, minimum, notLibraries };
}
