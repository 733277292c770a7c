import { CatalogDraft } from './catalog';
import {
  budget,
  change,
  checkResult,
  costItem,
  coverage,
  deployment,
  Draft,
  finding,
  incident,
  pipelineRun,
  sloStatus,
  workItem,
} from './drafts';
import { day } from './times';

/**
 * A department that is watched well, one that is not, a shared platform, and what every real catalog has beside them:
 * a monorepo, a library, documentation, a component that nobody owns.
 */
export const goldenCatalog: CatalogDraft = {
  groups: {
    commerce: {},
    payments: { parents: ['commerce'] },
    checkout: { parents: ['commerce'] },
    platform: {},
  },
  domains: { retail: {} },
  systems: { shop: { domain: 'retail' }, ledger: { domain: 'retail' } },
  components: {
    'payments-api': {
      owner: 'payments',
      system: 'ledger',
      assets: ['payments-api', 'pager:acme/payments'],
    },
    'payments-worker': {
      owner: 'payments',
      system: 'ledger',
      assets: ['payments-worker', 'pager:acme/payments'],
    },
    'payments-sdk': { owner: 'payments', system: 'ledger', type: 'library' },
    cart: {
      owner: 'checkout',
      system: 'shop',
      assets: ['monorepo', 'pager:acme/cart'],
    },
    basket: { owner: 'checkout', system: 'shop', assets: ['monorepo'] },
    storefront: {
      owner: ['checkout', 'platform'],
      system: 'shop',
      assets: ['storefront', 'pager:acme/storefront'],
    },
    search: { owner: 'checkout', system: 'shop', hasDescription: false },
    gateway: { owner: 'platform', assets: ['gateway', 'pager:acme/gateway'] },
    scheduler: { owner: 'platform' },
    handbook: { owner: 'platform', type: 'documentation' },
    legacy: { system: 'ledger', hasSourceLocation: false },
    idle: { owner: 'platform' },
  },
};

const SCM = { source: 'scm:acme' };
const PAGER = { source: 'pager:acme' };
const SCAN = { source: 'scan:acme' };
const BILLS = { source: 'bills:acme' };

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

const EVENTS = ['deployment', 'change', 'pipeline_run'] as const;

/** What a repository does: so many changes and deployments in the window and before it, at its own pace. */
function repository(
  asset: string,
  { changes, deployments, hours }: Record<string, number>,
  fields = {},
): Draft[] {
  return [
    coverage(asset, [...EVENTS], SCM),
    // From 56 days before the instant, evenly; every ninth by a bot, every fifth with evidence of AI.
    ...range(changes).map(i => {
      const mergedAt = day(-28 + (56 * i) / changes, i % 7);
      const openedAt = day(-28 + (56 * i) / changes, (i % 7) - hours);
      return change(asset, mergedAt, {
        ...SCM,
        id: `${asset}!${i}`,
        openedAt,
        firstCommitAt: i % 3 ? openedAt : undefined,
        authorKind: i % 9 === 8 ? 'bot' : 'human',
        additions: 10 + ((i * 37) % 400),
        deletions: (i * 11) % 90,
        aiEvidence: i % 5 ? 'none' : 'co_authored',
      });
    }),
    ...range(deployments).map(i => {
      const d = -28 + (56 * i) / deployments;
      const first = Math.ceil((changes * i) / deployments);
      const next = Math.ceil((changes * (i + 1)) / deployments);
      return deployment(asset, day(d, 18), {
        ...SCM,
        id: `${asset}@${i}`,
        outcome: i % 11 === 10 ? 'failure' : 'success',
        unplanned: i % 8 === 7,
        changeIds: range(Math.max(0, next - first)).map(
          n => `${asset}!${first + n}`,
        ),
        ...fields,
      });
    }),
    ...range(30).map(i =>
      pipelineRun(asset, day(i % 28, 9 + (i % 8)), {
        ...SCM,
        outcome: i % 10 === 9 ? 'failure' : 'success',
        attempt: i % 12 === 11 ? 2 : 1,
        billableMinutes: i % 2 ? 8 + (i % 5) : undefined,
      }),
    ),
  ];
}

function pager(asset: string, days: readonly number[]): Draft[] {
  return [
    coverage(asset, ['incident'], PAGER),
    ...days.map((d, i) =>
      incident(asset, day(d, 20), {
        ...PAGER,
        id: `${asset} ${i}`,
        severity: i % 3 === 2 ? 'medium' : 'high',
        acknowledgedAt: day(d, 20, 4 + 5 * i),
        mitigatedAt: i % 2 ? day(d, 22 + i) : undefined,
        resolvedAt: day(d, 26 + 2 * i),
        interruptions: { business: i % 2, off: 1, sleep: i % 3 },
      }),
    ),
  ];
}

export const goldenRecords: Draft[] = [
  ...repository('payments-api', { changes: 90, deployments: 44, hours: 20 }),
  ...repository('payments-worker', { changes: 48, deployments: 12, hours: 55 }),
  ...repository(
    'payments-sdk',
    { changes: 14, deployments: 4, hours: 120 },
    {
      rule: 'release',
    },
  ),
  ...repository('monorepo', { changes: 70, deployments: 30, hours: 30 }),
  ...repository(
    'storefront',
    { changes: 60, deployments: 20, hours: 9 },
    {
      rule: 'workflow',
    },
  ),
  ...repository('gateway', { changes: 40, deployments: 16, hours: 70 }),
  // Read for the last time a week ago.
  coverage('scheduler', [...EVENTS], { ...SCM, until: day(21) }),
  change('scheduler', day(4), SCM),
  // Tags beside releases, which count; and what is not production.
  deployment('payments-sdk', day(9), { ...SCM, rule: 'tag' }),
  deployment('storefront', day(9), { ...SCM, environment: 'staging' }),

  ...pager('pager:acme/payments', [-9, 3, 8, 15, 23]),
  ...pager('pager:acme/cart', [5]),
  ...pager('pager:acme/storefront', []),
  ...pager('pager:acme/gateway', [1, 2, 12, 13, 20, 26]),
  incident('pager:acme/gateway', day(27, 12), {
    ...PAGER,
    severity: 'critical',
    causeDeploymentId: 'scm:acme#gateway@15',
  }),

  ...['payments-api', 'monorepo', 'storefront', 'gateway'].flatMap((asset, i) =>
    range(8).map(d =>
      sloStatus(asset, day(28 - d), [0.995, 0.9991, 0.97, 0.99][(i + d) % 4], {
        source: 'slo:acme',
        id: `${asset} ${d}`,
      }),
    ),
  ),
  sloStatus('storefront', day(28), 0.98, {
    source: 'slo:acme',
    name: 'latency',
    objective: 0.95,
    errorBudgetRemaining: 0.55,
  }),

  ...['payments-api', 'payments-worker', 'payments-sdk', 'monorepo'].map(
    asset => coverage(asset, ['finding'], SCAN),
  ),
  finding('payments-api', day(-40), {
    ...SCAN,
    severity: 'critical',
    identifiers: ['CVE-2026-1'],
  }),
  finding('payments-worker', day(20), { ...SCAN, severity: 'high' }),
  finding('monorepo', day(-70), { ...SCAN, severity: 'medium' }),
  finding('payments-api', day(2), {
    source: 'zap:acme',
    identifiers: ['cve-2026-1'],
  }),
  ...range(6).map(i =>
    finding('monorepo', day(-10 - 6 * i), {
      ...SCAN,
      severity: i % 2 ? 'high' : 'low',
      state: i === 5 ? 'dismissed' : 'fixed',
      resolvedAt: day(3 + i),
    }),
  ),

  ...['payments-api', 'monorepo', 'storefront', 'gateway', 'legacy'].flatMap(
    (asset, i) =>
      ['readme', 'runbook', 'slo', 'tests', 'dashboards'].map((check, j) =>
        checkResult(
          asset,
          check,
          (['pass', 'pass', 'fail', 'pass', 'unknown'] as const)[(i + j) % 5],
          day(24),
          { source: 'checks:acme' },
        ),
      ),
  ),

  ...['payments-api', 'payments-worker', 'monorepo', 'gateway'].flatMap(
    (asset, i) =>
      range(4).flatMap(w => [
        costItem(
          asset,
          day(-28 + 14 * w),
          day(-14 + 14 * w),
          300 + 40 * i + 25 * w * (i - 1),
          {
            ...BILLS,
          },
        ),
        costItem(asset, day(-28 + 14 * w), day(-14 + 14 * w), 30 * i, {
          ...BILLS,
          category: 'ci',
        }),
      ]),
  ),
  costItem('group:default/payments', day(-3), day(28), 310, {
    ...BILLS,
    category: 'ai',
  }),
  costItem('group:default/commerce', day(0), day(28), 200, {
    ...BILLS,
    currency: 'USD',
    category: 'saas',
  }),
  costItem('cloud:acme/unknown', day(0), day(28), 500, BILLS),
  budget('group:default/payments', day(-59), day(306), 14_600, BILLS),
  budget('group:default/checkout', day(0), day(90), 1800, BILLS),
  budget('system:default/ledger', day(-59), day(306), 9000, {
    ...BILLS,
    category: 'cloud',
  }),

  ...['payments-api', 'monorepo', 'gateway'].flatMap((asset, i) =>
    range(14 + 3 * i).map(n =>
      workItem(asset, day(n * 1.5, n), {
        source: 'board:acme',
        workType: (['feature', 'bug', 'debt', 'toil'] as const)[(n + i) % 4],
        planned: n % 6 === 5 ? undefined : n % (3 + i) > 0,
      }),
    ),
  ),
];

/** Where amounts of another currency go. */
export const goldenCurrency = { currency: 'EUR', rates: { USD: 0.9 } };
