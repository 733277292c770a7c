import { RecordKind } from 'backstage-plugin-drive-common';
import { RecordInput } from '../records/record';

const github = {
  source: 'github:github.com',
  subject: 'github:github.com/acme/payments',
  time: '2026-11-20T12:00:00Z',
} as const;

const pagerDuty = {
  source: 'pagerduty:acme',
  subject: 'pagerduty:acme/PABC123',
  time: '2026-11-20T12:00:00Z',
} as const;

const bill = {
  source: 'cost:acme',
  subject: 'component:default/payments',
  time: '2026-11-20T12:00:00Z',
} as const;

/**
 * One valid record of each kind with every field of the contract filled in, as a connector would yield it.
 * All of them lie before 21 November 2026.
 *
 * @public
 */
export const exampleRecords: {
  [K in RecordKind]: Extract<RecordInput, { kind: K }>;
} = {
  deployment: {
    ...github,
    kind: 'deployment',
    id: 'acme/payments/deployments/4711',
    data: {
      environment: 'production',
      startedAt: '2026-11-20T11:52:10Z',
      finishedAt: '2026-11-20T11:58:40Z',
      outcome: 'success',
      commitSha: '3f786850e387550fdab836ed7e6dc881de23001b',
      changeIds: ['acme/payments#311', 'acme/payments#312'],
      unplanned: false,
      failed: false,
      rule: 'deployment',
      url: 'https://github.com/acme/payments/deployments/4711',
    },
  },
  change: {
    ...github,
    kind: 'change',
    id: 'acme/payments#312',
    data: {
      openedAt: '2026-11-18T09:00:00+01:00',
      firstCommitAt: '2026-11-17T15:30:00+01:00',
      readyAt: '2026-11-18T10:00:00+01:00',
      firstReviewAt: '2026-11-18T13:20:00+01:00',
      approvedAt: '2026-11-19T08:05:00+01:00',
      mergedAt: '2026-11-19T08:10:00+01:00',
      closedAt: '2026-11-19T08:10:00+01:00',
      deployedAt: '2026-11-20T12:58:40+01:00',
      additions: 120,
      deletions: 14,
      changedFiles: 6,
      authorKind: 'human',
      aiEvidence: 'co_authored',
      mergeSha: '3f786850e387550fdab836ed7e6dc881de23001b',
      revertsChangeId: 'acme/payments#305',
      url: 'https://github.com/acme/payments/pull/312',
    },
  },
  pipeline_run: {
    ...github,
    kind: 'pipeline_run',
    id: 'acme/payments/runs/99121',
    data: {
      queuedAt: '2026-11-20T11:40:00Z',
      startedAt: '2026-11-20T11:41:00Z',
      finishedAt: '2026-11-20T11:50:30Z',
      outcome: 'success',
      attempt: 1,
      defaultBranch: true,
      billableMinutes: 10,
      url: 'https://github.com/acme/payments/actions/runs/99121',
    },
  },
  incident: {
    ...pagerDuty,
    kind: 'incident',
    id: 'Q1W2E3R4',
    data: {
      title: 'Card payments time out',
      detectedAt: '2026-11-20T01:02:03Z',
      severity: 'critical',
      acknowledgedAt: '2026-11-20T01:06:00Z',
      mitigatedAt: '2026-11-20T01:40:00Z',
      resolvedAt: '2026-11-20T02:10:00Z',
      causeDeploymentId: 'github:github.com#acme/payments/deployments/4710',
      interruptions: { business: 0, off: 1, sleep: 2 },
      repeatOf: 'Q0P9O8I7',
      url: 'https://acme.pagerduty.com/incidents/Q1W2E3R4',
    },
  },
  finding: {
    ...github,
    kind: 'finding',
    id: 'acme/payments/dependabot/17',
    data: {
      category: 'dependency',
      severity: 'high',
      firstSeenAt: '2026-10-01T06:00:00Z',
      state: 'fixed',
      resolvedAt: '2026-10-09T14:00:00Z',
      identifiers: ['CVE-2026-0001', 'GHSA-aaaa-bbbb-cccc'],
      publishedAt: '2026-09-30T00:00:00Z',
      fixAvailable: true,
      title: 'Prototype pollution in a parser',
      url: 'https://github.com/acme/payments/security/dependabot/17',
    },
  },
  slo_status: {
    source: 'prometheus:prod',
    subject: 'component:default/payments',
    time: '2026-11-20T00:05:00Z',
    kind: 'slo_status',
    id: 'payments/availability@2026-11-20',
    data: {
      name: 'availability',
      objective: 0.999,
      windowDays: 28,
      sli: 0.9994,
      errorBudgetRemaining: 0.4,
      asOf: '2026-11-20T00:00:00Z',
      url: 'https://grafana.example.org/d/slo/payments',
    },
  },
  cost_item: {
    ...bill,
    kind: 'cost_item',
    id: 'payments/compute/2026-11-19',
    data: {
      periodStart: '2026-11-19T00:00:00Z',
      periodEnd: '2026-11-20T00:00:00Z',
      amount: 81.25,
      currency: 'EUR',
      category: 'cloud',
      service: 'compute',
    },
  },
  budget: {
    ...bill,
    kind: 'budget',
    id: 'payments-team/2026-q4',
    subject: 'group:default/payments-team',
    data: {
      periodStart: '2026-10-01T00:00:00Z',
      periodEnd: '2027-01-01T00:00:00Z',
      amount: 42_000,
      currency: 'EUR',
      category: 'cloud',
    },
  },
  work_item: {
    source: 'jira:acme',
    subject: 'jira:acme/PAY',
    time: '2026-11-20T12:00:00Z',
    kind: 'work_item',
    id: 'PAY-1042',
    data: {
      workType: 'bug',
      planned: false,
      createdAt: '2026-11-10T08:00:00Z',
      startedAt: '2026-11-12T08:00:00Z',
      doneAt: '2026-11-13T16:30:00Z',
      url: 'https://acme.atlassian.net/browse/PAY-1042',
    },
  },
  check_result: {
    source: 'tech-insights:portal',
    subject: 'component:default/payments',
    time: '2026-11-20T06:00:00Z',
    kind: 'check_result',
    id: 'payments/runbook-exists@2026-11-20',
    data: {
      checkId: 'runbook-exists',
      outcome: 'fail',
      asOf: '2026-11-20T06:00:00Z',
      detail: 'docs/runbook.md is missing',
      url: 'https://portal.example.org/catalog/default/component/payments',
    },
  },
  coverage: {
    ...github,
    kind: 'coverage',
    id: 'acme/payments@2026-11-20T12:00:00Z',
    data: {
      kinds: ['deployment', 'change', 'pipeline_run'],
      from: '2026-10-20T00:00:00Z',
      until: '2026-11-20T12:00:00Z',
    },
  },
};
