import { Entity } from '@backstage/catalog-model';
import {
  component,
  domain,
  group,
  system,
} from '../subjects/__testUtils__/catalog';
import { DAY_MS, HOUR, iso } from './clock';
import { eventOf, repository, TestEvent } from './events';

/** An organization and everything that was sent about it. */
export interface RichWorld {
  entities: Entity[];
  events: TestEvent[];
}

/** How far back its records go: beyond every window and the horizon. */
const HISTORY_DAYS = 420;

const COMPONENTS = [
  { name: 'ledger', owner: 'payments', system: 'money', repo: 'ledger' },
  { name: 'payouts', owner: 'payments', system: 'money', repo: 'mono' },
  { name: 'fraud', owner: 'risk', system: 'money', repo: 'mono' },
  { name: 'cart', owner: 'checkout', system: 'shop', repo: 'mono' },
  { name: 'search', owner: 'discovery', system: 'shop', repo: 'search' },
  { name: 'ranking', owner: 'discovery', system: 'shop', repo: 'ranking' },
  { name: 'sdk', owner: 'platform', repo: 'sdk', type: 'library' },
  { name: 'train', owner: 'platform', repo: 'train' },
  { name: 'idle', owner: 'platform', repo: 'idle' },
  { name: 'lonely' },
];

/** Services of the pager; some components share one. */
const PAGERS: Record<string, string> = {
  ledger: 'P1',
  payouts: 'P1',
  search: 'P2',
  ranking: 'P2',
  train: 'P3',
};

function entities(): Entity[] {
  return [
    group('finance'),
    group('payments', { parent: 'finance' }),
    group('risk', { parent: 'finance' }),
    group('shopping'),
    group('checkout', { parent: 'shopping' }),
    group('discovery', { parent: 'shopping' }),
    group('platform'),
    domain('commerce'),
    system('money', { owner: 'finance', domain: 'commerce' }),
    system('shop', { owner: 'shopping', domain: 'commerce' }),
    ...COMPONENTS.map(({ name, repo, ...spec }) =>
      component(name, {
        type: 'service',
        description: `What does ${name}`,
        ...spec,
        annotations: {
          'backstage.io/source-location': `url:https://github.com/acme/${repo}/`,
          ...(repo && { 'github.com/project-slug': `acme/${repo}` }),
          ...(PAGERS[name] && { 'pagerduty.com/service-id': PAGERS[name] }),
        },
      }),
    ),
  ];
}

/** Numbers that look like chance and are the same each time. */
function chance(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    /** How long ago something was: half of it lately, the rest at any time. */
    days: () => (next() < 0.5 ? 60 : HISTORY_DAYS) * next(),
    between: (least: number, most: number) => least + next() * (most - least),
    pick: <T>(items: readonly T[]) => items[Math.floor(next() * items.length)],
    maybe: <T>(share: number, value: () => T) =>
      next() < share ? value() : undefined,
  };
}

type Chance = ReturnType<typeof chance>;

const SEVERITIES = ['critical', 'high', 'medium', 'low'];

/** Pull requests, deployments and pipelines of the repositories. Some deployments ship what other repositories merged. */
function delivery({
  between,
  days: ago,
  pick,
  maybe,
  next,
}: Chance): TestEvent[] {
  const repos = [...new Set(COMPONENTS.flatMap(({ repo }) => repo ?? []))];
  const events: TestEvent[] = [];
  const merged: { id: string; days: number }[] = [];
  for (const repo of repos.filter(name => name !== 'idle')) {
    for (let i = 0; i < 60; i++) {
      const days = ago();
      const id = `${repo}#${i}`;
      const isMerged = next() < 0.85;
      if (isMerged) {
        merged.push({ id, days });
      }
      const at = (more: number) =>
        iso(HOUR - Math.max(0, days + more) * DAY_MS);
      events.push(
        eventOf('change', id, repository(repo), {
          openedAt: at(3),
          firstCommitAt: maybe(0.7, () => at(between(2, 9))),
          readyAt: maybe(0.5, () => at(between(1, 3))),
          mergedAt: isMerged ? at(0) : undefined,
          deployedAt: maybe(0.1, () => at(-1)),
          additions: Math.floor(between(0, 900)),
          deletions: Math.floor(between(0, 400)),
          authorKind: pick(['human', 'human', 'agent', 'bot', 'unknown']),
          aiEvidence: maybe(0.4, () => pick(['authored', 'declared', 'none'])),
        }),
      );
    }
  }
  for (const repo of repos.filter(name => name !== 'sdk')) {
    for (let i = 0; i < (repo === 'idle' ? 1 : 50); i++) {
      const days = repo === 'idle' ? 190 : ago();
      // A train ships what anybody merged before; the others what they did, some of it much later.
      const shipped = merged.filter(
        change =>
          (repo === 'train' || change.id.startsWith(`${repo}#`)) &&
          change.days > days &&
          change.days < days + (i % 3 === 0 ? HISTORY_DAYS : 30),
      );
      events.push(
        eventOf('deployment', `${repo}@${i}`, repository(repo), {
          environment: pick(['production', 'production', 'prod-eu', 'staging']),
          finishedAt: iso(HOUR - days * DAY_MS),
          outcome: pick([
            'success',
            'success',
            'success',
            'failure',
            'unknown',
          ]),
          rule: repo === 'search' ? pick(['deployment', 'tag']) : 'deployment',
          failed: maybe(0.3, () => next() < 0.2),
          unplanned: maybe(0.5, () => next() < 0.2),
          changeIds: maybe(0.8, () =>
            shipped.length > 0
              ? [pick(shipped).id, pick(shipped).id, 'unknown#1']
              : [],
          ),
        }),
      );
    }
    for (let i = 0; i < 40; i++) {
      const days = between(0, 120);
      events.push(
        eventOf('pipeline_run', `${repo}/run/${i}`, repository(repo), {
          startedAt: iso(HOUR - days * DAY_MS - between(1, 90) * 60_000),
          finishedAt: iso(HOUR - days * DAY_MS),
          outcome: pick(['success', 'success', 'failure', 'cancelled']),
          attempt: maybe(0.5, () => pick([1, 1, 2])),
          defaultBranch: next() < 0.7,
          billableMinutes: maybe(0.5, () => between(1, 40)),
        }),
      );
    }
  }
  return events;
}

/** Incidents of the pager, some of which name what caused them, wherever it was deployed; and what the SLOs say. */
function operation({
  between,
  days: ago,
  pick,
  maybe,
  next,
}: Chance): TestEvent[] {
  const incidents = ['P1', 'P2', 'P3'].flatMap(service =>
    Array.from({ length: 40 }, (_, i) => {
      const days = ago();
      const later = (hours: number) =>
        iso(Math.min(HOUR, HOUR - days * DAY_MS + hours * 3_600_000));
      return eventOf(
        'incident',
        `${service}/${i}`,
        `pagerduty:default/${service}`,
        {
          title: `Incident ${i}`,
          detectedAt: iso(HOUR - days * DAY_MS),
          severity: pick(SEVERITIES),
          acknowledgedAt: maybe(0.8, () => later(between(0, 1))),
          mitigatedAt: maybe(0.6, () => later(between(1, 9))),
          resolvedAt: maybe(0.9, () => later(between(9, 60))),
          causeDeploymentId: maybe(0.4, () => {
            const repo = pick(['ledger', 'mono', 'search', 'ranking', 'train']);
            const number = Math.floor(between(0, 50));
            return `github:github.com#${repo}@${number}`;
          }),
          interruptions: maybe(0.8, () => ({
            business: Math.floor(between(0, 4)),
            off: Math.floor(between(0, 3)),
            sleep: Math.floor(between(0, 2)),
          })),
        },
        { source: 'pagerduty:default' },
      );
    }),
  );
  const statuses = ['ledger', 'search', 'cart'].flatMap(name =>
    Array.from({ length: 30 }, (_, day) =>
      eventOf(
        'slo_status',
        `${name}/availability@${day}`,
        `component:default/${name}`,
        {
          name: 'availability',
          objective: 0.99,
          windowDays: 28,
          sli: between(0.97, 1),
          errorBudgetRemaining: maybe(0.5, () => between(-0.5, 1)),
          asOf: iso(HOUR - (day * 4 + next()) * DAY_MS),
        },
        { source: 'prometheus:main' },
      ),
    ),
  );
  // The pager says until when it was asked; the repositories never do.
  const covered = ['P1', 'P2'].map(service =>
    eventOf(
      'coverage',
      `${service}/coverage`,
      `pagerduty:default/${service}`,
      {
        kinds: ['incident'],
        from: iso(HOUR - 300 * DAY_MS),
        until: iso(HOUR - (service === 'P1' ? 0 : 12) * DAY_MS),
      },
      { source: 'pagerduty:default' },
    ),
  );
  return [...incidents, ...statuses, ...covered];
}

/** Findings of two scanners that know some of the same, and results of checks. */
function vigilance({
  between,
  days: ago,
  pick,
  maybe,
  next,
}: Chance): TestEvent[] {
  const findings = ['ledger', 'mono', 'search', 'sdk'].flatMap(repo =>
    Array.from({ length: 30 }, (_, i) => {
      const days = ago();
      const state = pick(['open', 'fixed', 'fixed', 'dismissed']);
      return eventOf(
        'finding',
        `${repo}/${i}`,
        repository(repo),
        {
          category: pick(['dependency', 'code', 'secret']),
          severity: pick(SEVERITIES),
          firstSeenAt: iso(HOUR - days * DAY_MS),
          state,
          resolvedAt:
            state === 'open'
              ? undefined
              : iso(HOUR - between(0, days) * DAY_MS),
          identifiers: maybe(0.6, () => [
            `CVE-2026-${Math.floor(between(0, 40))}`,
          ]),
        },
        { source: pick(['github:github.com', 'trivy:ci']) },
      );
    }),
  );
  const checks = COMPONENTS.flatMap(({ name }) =>
    ['runbook', 'tls', 'alerts'].flatMap(checkId =>
      Array.from({ length: 4 }, (_, i) =>
        eventOf(
          'check_result',
          `${name}/${checkId}`,
          `component:default/${name}`,
          {
            checkId,
            outcome: pick([
              'pass',
              'pass',
              'fail',
              'not_applicable',
              'unknown',
            ]),
            asOf: iso(HOUR - (i * 70 + next()) * DAY_MS),
          },
          { source: 'tech-insights:portal' },
        ),
      ),
    ),
  );
  return [...findings, ...checks];
}

/** Bills, of components, of a team and of nobody; budgets that began long ago; and what the teams worked on. */
function money({ between, pick, maybe, next }: Chance): TestEvent[] {
  const billed = [
    ...['ledger', 'cart', 'search', 'train'].map(
      name => `component:default/${name}`,
    ),
    'group:default/payments',
    'aws:acme/untagged',
  ];
  const bills = billed.flatMap(subject =>
    Array.from({ length: 56 }, (_, week) =>
      eventOf(
        'cost_item',
        `${subject}/${week}`,
        subject,
        {
          periodStart: iso(HOUR - (week + 1) * 7 * DAY_MS),
          periodEnd: iso(HOUR - week * 7 * DAY_MS),
          amount: between(10, 400),
          currency: 'EUR',
          category: pick(['cloud', 'cloud', 'ai']),
        },
        { source: 'cost:acme' },
      ),
    ),
  );
  const budgets = [
    { subject: 'group:default/finance', began: 330 },
    { subject: 'system:default/shop', began: 40 },
    { subject: 'organization:default/all', began: 390 },
  ].map(({ subject, began }) =>
    eventOf(
      'budget',
      subject,
      subject,
      {
        periodStart: iso(HOUR - began * DAY_MS),
        periodEnd: iso(HOUR + 60 * DAY_MS),
        amount: between(9_000, 40_000),
        currency: 'EUR',
      },
      { source: 'cost:acme' },
    ),
  );
  const work = COMPONENTS.flatMap(({ name }) =>
    Array.from({ length: 20 }, (_, i) => {
      const days = between(0, 150);
      return eventOf(
        'work_item',
        `${name}-${i}`,
        `component:default/${name}`,
        {
          workType: pick(['feature', 'bug', 'debt', 'toil']),
          planned: maybe(0.8, () => next() < 0.7),
          createdAt: iso(HOUR - (days + 9) * DAY_MS),
          doneAt: maybe(0.9, () => iso(HOUR - days * DAY_MS)),
        },
        { source: 'jira:acme' },
      );
    }),
  );
  return [...bills, ...budgets, ...work];
}

/**
 * An organization with everything in it that links subjects across the hierarchies: a monorepo, shared pagers,
 * incidents that name deployments of others, a release train, several sources, budgets older than any window.
 */
export function richWorld(seed: number): RichWorld {
  const random = chance(seed);
  const events = [
    ...delivery(random),
    ...operation(random),
    ...vigilance(random),
    ...money(random),
  ].map(({ data, ...event }) => ({
    ...event,
    data: Object.fromEntries(
      Object.entries(data).filter(([, value]) => value !== undefined),
    ),
  }));
  return { entities: entities(), events };
}
