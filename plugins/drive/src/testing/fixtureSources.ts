import {
  CoverageFix,
  CoverageItem,
  PillarId,
  SourcesAnswer,
} from 'backstage-plugin-drive-common';
import { fixtureScorecard } from './fixtureScorecard';
import { FIXTURE_AS_OF } from './fixtureScores';
import { fixtureSubjects } from './fixtureSubjects';

/** Sources in every state, with findings of the catalog. */
export const fixtureSources: SourcesAnswer = {
  items: [
    {
      id: 'demo:github',
      kind: 'connector',
      title: 'Demo organization',
      demo: true,
      state: 'ok',
      lastRun: {
        startedAt: '2026-11-22T08:59:00Z',
        finishedAt: '2026-11-22T09:00:00Z',
        outcome: 'success',
        accepted: 18_422,
        rejected: 0,
        records: [
          { kind: 'deployment', count: 310 },
          { kind: 'change', count: 18_112 },
        ],
        problems: Array.from({ length: 6 }, (_, index) => ({
          what: `Alerts of acme/service-${index + 1}`,
          outcome: 'noPermission' as const,
          reason: 'The app may not read alerts (403).',
        })),
        problemsTotal: 14,
        rateBudgets: [
          {
            host: 'api.github.com',
            resource: 'graphql',
            limit: 5_000,
            allowed: 1_250,
            used: 1_240,
            remaining: 3_200,
            resetsAt: '2026-11-22T09:40:00Z',
          },
        ],
      },
      kinds: [
        { kind: 'deployment', outcome: 'ok' },
        { kind: 'change', outcome: 'ok' },
        {
          kind: 'finding',
          outcome: 'noPermission',
          reason: 'The app may not read alerts (403).',
          nextStep: 'Grant the app "Dependabot alerts (read)".',
          assetsAffected: 14,
        },
      ],
      testable: true,
      nextRunAt: '2026-11-22T10:00:00Z',
      records: [
        { kind: 'deployment', count: 4_210, latestAt: '2026-11-22T07:12:00Z' },
        { kind: 'change', count: 11_380, latestAt: '2026-11-22T08:40:00Z' },
        {
          kind: 'pipeline_run',
          count: 22_941,
          latestAt: '2026-11-22T08:55:00Z',
        },
      ],
      unattributed: 0,
    },
    {
      id: 'pagerduty:acme',
      kind: 'ingest',
      title: 'pagerduty:acme',
      demo: false,
      state: 'error',
      lastRun: {
        startedAt: '2026-11-22T06:00:00Z',
        finishedAt: '2026-11-22T06:00:03Z',
        outcome: 'failure',
        accepted: 12,
        rejected: 3,
        error:
          'The token was refused (401). Renew it in the proxy configuration.',
      },
      records: [
        { kind: 'incident', count: 214, latestAt: '2026-11-21T22:10:00Z' },
      ],
      unattributed: 17,
    },
    {
      id: 'sonarqube:main',
      kind: 'connector',
      title: 'SonarQube',
      demo: false,
      state: 'stale',
      records: [
        { kind: 'finding', count: 902, latestAt: '2026-11-09T00:00:00Z' },
      ],
      unattributed: 0,
    },
    {
      id: 'connector:cost',
      kind: 'connector',
      title: 'Cost export',
      demo: false,
      state: 'waiting',
      nextRunAt: '2026-11-22T12:00:00Z',
      records: [],
      unattributed: 0,
    },
  ],
  totalItems: 4,
  state: {
    sweep: { finishedAt: '2026-11-22T09:01:10Z', subjects: 62 },
    evaluation: {
      asOf: FIXTURE_AS_OF,
      finishedAt: '2026-11-22T09:01:14Z',
      modelVersion: '1-fixture',
      durationMs: 1_840,
    },
  },
  catalogFindings: [
    {
      subject: 'component:default/mail-relay',
      code: 'owner-missing',
      severity: 'warning',
      detail: 'Its owner group:default/mailers does not exist.',
    },
    {
      subject: 'component:default/ios-app',
      code: 'owner-is-user',
      severity: 'warning',
      detail: 'It is owned by a user, so it counts for the organization only.',
    },
    {
      subject: 'group:default/incubator',
      code: 'group-without-type',
      severity: 'info',
      detail: 'The group has no type.',
    },
  ],
  catalogFindingsTotal: 3,
  admin: true,
};

const FIXES: [RegExp, CoverageFix][] = [
  [
    /incident/,
    {
      text: 'Point at a PagerDuty service.',
      annotations: [
        'pagerduty.com/service-id',
        'pagerduty.com/integration-key',
      ],
    },
  ],
  [
    /SLO/,
    {
      text: 'Add SLOs, and point at them.',
      annotations: ['drive.backstage.io/slo'],
    },
  ],
  [
    /interruptions/,
    {
      text: 'Connect an incident source that reports interruptions.',
      annotations: [],
    },
  ],
];

/** The gaps of every made-up component. */
export function fixtureCoverage(pillar?: PillarId): CoverageItem[] {
  return fixtureSubjects
    .filter(({ info }) => info.kind === 'component')
    .map(subject => ({
      subject: subject.info,
      gaps: fixtureScorecard(subject)
        .pillars.filter(({ id }) => !pillar || id === pillar)
        .flatMap(({ id, metrics }) =>
          metrics
            .filter(
              ({ outcome }) =>
                outcome !== 'measured' && outcome !== 'notApplicable',
            )
            .map(({ id: metricId, outcome, reason = '' }) => ({
              pillar: id,
              metricId,
              outcome,
              reason,
              fix: FIXES.find(([pattern]) => pattern.test(reason))?.[1],
            })),
        ),
    }))
    .filter(({ gaps }) => gaps.length > 0);
}
