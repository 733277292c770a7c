import { curve } from './curve';
import { DriveModel } from './DriveModel';
import { METRICS } from './metrics';

const DORA_2024 = 'DORA, Accelerate State of DevOps 2024, performance clusters';
const DORA_2025 = 'DORA survey answer buckets, 2025';
const OURS = 'this project, ADR 0002';

/** Version 1 of the model. Every number says where it comes from. */
export const DRIVE_MODEL: DriveModel = {
  version: '1',
  pillars: [
    {
      id: 'delivery',
      letter: 'D',
      title: 'Delivery',
      question: 'Are we shipping fast, and is it sustainable?',
    },
    {
      id: 'reliability',
      letter: 'R',
      title: 'Reliability',
      question: 'Are we delivering on our promises to customers?',
    },
    {
      id: 'initiatives',
      letter: 'I',
      title: 'Initiatives',
      question: 'Are our org-wide engineering investments making progress?',
    },
    {
      id: 'vigilance',
      letter: 'V',
      title: 'Vigilance',
      question:
        'Are we actively defending our systems and managing our acceptable risk?',
    },
    {
      id: 'efficiency',
      letter: 'E',
      title: 'Efficiency',
      question: 'Are we allocating resources to the right problems?',
    },
  ],
  metrics: METRICS,
  minimumCoverage: 0.5,
  severityFloor: 'high',
  incidentLinkHours: 24,
  freshnessHours: { events: 48, state: 7 * 24 },
  // Critical and high: CISA BOD 19-02. Medium and low: FedRAMP continuous monitoring.
  slaDays: { critical: 15, high: 30, medium: 90, low: 180 },
  sloStatusMaxAgeDays: 2,
  ruleOrder: ['argo-cd', 'deployment', 'workflow', 'release', 'tag'],
  // Whoever is on call says best what an incident was; a ticket is made of some of them, an alert is not yet one.
  sourceOrder: { incident: ['pagerduty', '*', 'jira', 'prometheus'] },
  overrides: [],
  policies: {
    'deployment-frequency': {
      weight: 3,
      minimumSample: 0,
      curve: curve('log', '0.04:0 0.23:40 1:60 5:80 14:100'),
      curveSource: DORA_2025,
    },
    'change-lead-time': {
      weight: 3,
      minimumSample: 5,
      curve: curve('log', '1:100 24:80 168:60 730:40 4380:0'),
      curveSource: DORA_2025,
    },
    'change-fail-rate': {
      weight: 3,
      minimumSample: 5,
      curve: curve('linear', '0.05:100 0.1:80 0.2:60 0.4:20 0.6:0'),
      curveSource: `${DORA_2024} (5, 10, 20 and 40 %), scored by themselves because the clusters are not monotonic`,
    },
    'deployment-rework-rate': {
      weight: 2,
      minimumSample: 5,
      curve: curve('linear', '0.05:100 0.1:80 0.2:60 0.4:20 0.6:0'),
      curveSource: `no public bands exist; change fail rate's, ${OURS}`,
    },
    'failed-deployment-recovery-time': {
      weight: 2,
      minimumSample: 1,
      curve: curve('log', '1:100 24:80 168:40 730:0'),
      curveSource: DORA_2024,
    },
    'review-cycle-time': {
      weight: 2,
      minimumSample: 5,
      curve: curve('log', '8:100 24:80 48:60 96:40 336:0'),
      curveSource: OURS,
    },
    'pipeline-success-rate': {
      weight: 1,
      minimumSample: 10,
      curve: curve('linear', '0.5:0 0.8:40 0.9:60 0.95:80 0.99:100'),
      curveSource: OURS,
    },
    'change-throughput': { weight: 0, minimumSample: 0 },
    'change-size': { weight: 0, minimumSample: 1 },
    'ai-evidence-share': { weight: 0, minimumSample: 1 },
    'slo-attainment': {
      weight: 3,
      minimumSample: 1,
      curve: curve('linear', '0.5:0 0.8:40 0.9:60 0.95:80 1:100'),
      curveSource: OURS,
    },
    'error-budget-remaining': {
      weight: 2,
      minimumSample: 1,
      curve: curve('linear', '-1:0 0:20 0.1:40 0.25:60 0.5:80 0.9:100'),
      curveSource:
        "Google's SRE workbook, error budget policy: at 0 changes halt",
    },
    'incident-rate': {
      weight: 3,
      minimumSample: 0,
      curve: curve('linear', '0:100 0.05:80 0.15:60 0.5:30 1.5:0'),
      curveSource: OURS,
    },
    'time-to-restore': {
      weight: 3,
      minimumSample: 3,
      curve: curve('log', '1:100 4:80 12:60 24:40 168:0'),
      curveSource: `${DORA_2024}; Cortex's DORA scorecard, 4 h and 12 h`,
    },
    'time-to-acknowledge': {
      weight: 1,
      minimumSample: 3,
      curve: curve('log', '5:100 15:80 30:60 60:40 240:0'),
      curveSource: "Cortex's scorecard library: under 5 minutes",
    },
    'incidents-per-100-changes': {
      weight: 2,
      minimumSample: 20,
      curve: curve('linear', '0:100 1:80 3:60 8:30 20:0'),
      curveSource: `${OURS}; the guard of throughput`,
    },
    'on-call-load': {
      weight: 1,
      minimumSample: 0,
      curve: curve('linear', '0:100 1:80 3:60 8:30 20:0'),
      curveSource: `PagerDuty's interruption classes; bands ${OURS}`,
    },
    'initiative-pace': {
      weight: 3,
      minimumSample: 1,
      curve: curve('linear', '-0.6:0 -0.25:40 -0.1:60 0:80 0.15:100'),
      curveSource: OURS,
    },
    'initiative-completion-on-time': {
      weight: 2,
      minimumSample: 1,
      curve: curve('linear', '0.25:0 0.5:40 0.75:60 0.9:80 1:100'),
      curveSource: OURS,
    },
    'review-actions-on-time': {
      weight: 2,
      minimumSample: 1,
      curve: curve('linear', '0.25:0 0.5:40 0.75:60 0.9:80 1:100'),
      curveSource: OURS,
    },
    'findings-within-sla': {
      weight: 3,
      minimumSample: 0,
      curve: curve('linear', '0.5:0 0.8:40 0.9:60 0.95:80 1:100'),
      curveSource: `${OURS}; SLA days: critical and high CISA BOD 19-02, medium and low FedRAMP`,
    },
    'critical-exposure': {
      weight: 2,
      minimumSample: 0,
      curve: curve('linear', '0:100 0.2:80 1:60 3:30 10:0'),
      curveSource: OURS,
    },
    'time-to-remediate': {
      weight: 2,
      minimumSample: 3,
      curve: curve('linear', '0.25:100 0.5:80 1:60 2:30 4:0'),
      curveSource: OURS,
    },
    'standards-coverage': {
      weight: 2,
      minimumSample: 1,
      curve: curve('linear', '0.3:0 0.6:40 0.75:60 0.9:80 1:100'),
      curveSource: OURS,
    },
    'ownership-coverage': {
      weight: 1,
      minimumSample: 1,
      curve: curve('linear', '0.5:0 0.75:40 0.9:60 0.95:80 1:100'),
      curveSource: OURS,
    },
    'unplanned-work-share': {
      weight: 3,
      minimumSample: 10,
      curve: curve('linear', '0.1:100 0.2:80 0.35:60 0.5:30 0.8:0'),
      curveSource: OURS,
    },
    'cost-allocation-coverage': {
      weight: 2,
      minimumSample: 0,
      curve: curve('linear', '0.4:0 0.6:40 0.8:60 0.9:80 1:100'),
      curveSource: 'FinOps Foundation, allocation capability',
    },
    'spend-vs-budget': {
      weight: 2,
      minimumSample: 1,
      curve: curve('linear', '0:100 0.05:80 0.1:60 0.2:30 0.5:0'),
      curveSource: OURS,
    },
    'unit-cost-trend': {
      weight: 2,
      minimumSample: 5,
      curve: curve('linear', '-0.1:100 0:80 0.1:60 0.25:30 1:0'),
      curveSource: 'FinOps Foundation, unit economics',
    },
    'pipeline-waste': {
      weight: 1,
      minimumSample: 20,
      curve: curve('linear', '0.05:100 0.1:80 0.2:60 0.35:30 0.6:0'),
      curveSource: OURS,
    },
    'work-allocation': { weight: 0, minimumSample: 0 },
    spend: { weight: 0, minimumSample: 0 },
    'ai-spend-per-change': { weight: 0, minimumSample: 1 },
  },
};
