// The rules of outcomes, windows, coverage and points in time on a catalog small enough to follow by eye.

import assert from 'node:assert/strict';
import { catalogOf, componentsOf, ORGANIZATION } from './catalog.mjs';
import { differences } from './differences.mjs';
import { near } from './near.mjs';
import { recordsOf } from './records.mjs';
import { scorecard } from './scorecard.mjs';
import { worldAt } from './world.mjs';

// A team of two services that share a repository, and a library, below a parent group.
const component = (name, type, slug) => ({
  kind: 'Component',
  metadata: {
    name,
    annotations: slug ? { 'github.com/project-slug': slug } : {},
  },
  spec: { type, owner: 'team', system: 'shop' },
});
const catalog = catalogOf([
  {
    kind: 'Group',
    metadata: { name: 'all' },
    spec: { type: 'organization', children: ['team'] },
  },
  { kind: 'Group', metadata: { name: 'team' }, spec: { type: 'team' } },
  { kind: 'System', metadata: { name: 'shop' }, spec: {} },
  component('cart', 'service', 'Acme/Mono'),
  component('pay', 'service', 'acme/mono'),
  component('kit', 'library'),
]);
assert.equal(componentsOf(catalog, 'group:default/all').length, 3);
assert.equal(componentsOf(catalog, 'system:default/shop').length, 3);
assert.equal(componentsOf(catalog, ORGANIZATION).length, 3);

const event = (kind, id, subject, data, time = '2026-01-01T00:00:00Z') => ({
  type: `drive.${kind}.v1`,
  source: 'x:y',
  id,
  subject,
  time,
  data,
});
const deployment = (id, finishedAt, more) =>
  event('deployment', id, 'github:github.com/acme/mono', {
    environment: 'Production',
    finishedAt,
    outcome: 'success',
    rule: 'tag',
    ...more,
  });
const records = recordsOf([
  deployment('first', '2026-01-01T00:00:00Z'),
  deployment('d1', '2026-01-22T00:00:00Z', {
    failed: true,
    unplanned: false,
    changeIds: ['c1'],
  }),
  deployment('d2', '2026-01-22T06:00:00Z', {
    failed: false,
    changeIds: ['c1', 'c2'],
  }),
  deployment('d3', '2026-01-27T12:00:00Z'),
  deployment('d4', '2026-01-28T00:00:00Z', {
    environment: 'staging',
    failed: true,
  }),
  event('change', 'c1', 'github:github.com/acme/mono', {
    openedAt: '2026-01-21T00:00:00Z',
    firstCommitAt: '2026-01-20T00:00:00Z',
    mergedAt: '2026-01-21T12:00:00Z',
    authorKind: 'human',
  }),
  event('change', 'c2', 'github:github.com/acme/mono', {
    openedAt: '2026-01-22T05:00:00Z',
    mergedAt: '2026-01-22T05:30:00Z',
    authorKind: 'bot',
  }),
  event('incident', 'i1', 'component:default/pay', {
    detectedAt: '2026-01-22T07:00:00Z',
    severity: 'high',
    resolvedAt: '2026-01-29T00:00:00Z',
  }),
  event('incident', 'i2', 'component:default/pay', {
    detectedAt: '2026-01-28T00:00:00Z',
    severity: 'critical',
  }),
  event('incident', 'old', 'component:default/pay', {
    detectedAt: '2025-12-01T00:00:00Z',
    severity: 'low',
    resolvedAt: '2025-12-01T01:00:00Z',
  }),
  event('finding', 'f1', 'github:github.com/acme/mono', {
    severity: 'high',
    state: 'fixed',
    firstSeenAt: '2025-12-20T00:00:00Z',
    resolvedAt: '2026-01-29T00:00:00Z',
  }),
  event('slo_status', 's1@1', 'component:default/pay', {
    name: 'up',
    objective: 0.9,
    sli: 0.8,
    asOf: '2026-01-28T00:00:00Z',
  }),
  event('slo_status', 's1@2', 'component:default/pay', {
    name: 'up',
    objective: 0.9,
    sli: 0.95,
    asOf: '2026-01-29T00:00:00Z',
  }),
  event('check_result', 'k@1', 'component:default/pay', {
    checkId: 'k',
    outcome: 'pass',
    asOf: '2025-06-01T00:00:00Z',
  }),
  event('check_result', 'k@2', 'component:default/pay', {
    checkId: 'k',
    outcome: 'fail',
    asOf: '2026-01-05T00:00:00Z',
  }),
  event(
    'check_result',
    'k@2',
    'component:default/pay',
    { checkId: 'k', outcome: 'unknown', asOf: '2026-01-05T00:00:00Z' },
    '2025-01-01T00:00:00Z',
  ),
]);
const figures = (subject, asOf = '2026-01-29T00:00:00Z', windowDays = 7) => {
  const world = worldAt({
    catalog,
    records,
    asOf: Date.parse(asOf),
    windowDays,
  });
  const card = scorecard(world, subject);
  return {
    card,
    metric: id =>
      card.pillars
        .flatMap(pillar => pillar.metrics)
        .find(each => each.id === id),
  };
};

const team = figures('group:default/team');
// Two deployments on the 22nd and one on the 27th by one asset in one week, staging not counted, the monorepo once.
near(team.metric('deployment-frequency').value, 3);
// d3's failure is known since i2 came within a day of it; i1 came within a day of d2, whose failure was known already.
assert.equal(team.metric('change-fail-rate').outcome, 'insufficientData');
near(team.metric('change-fail-rate').value, 2 / 3);
// d1 to d2 six hours; d3 not yet.
near(team.metric('failed-deployment-recovery-time').value, 6);
// c1: from its first commit to d1, 48 h; c2: from opening to d2, 1 h.
near(team.metric('change-lead-time').value, 24.5);
// Two incidents at the floor over a week of cart and one of pay: the source has sent something about both, but not about
// the library, which the metric leaves out anyway.
near(team.metric('incident-rate').value, 1);
assert.equal(
  figures('component:default/kit').metric('incident-rate').outcome,
  'notApplicable',
);
assert.equal(
  figures('component:default/kit').metric('deployment-frequency').outcome,
  'unavailable',
);
// i1 is restored at the instant itself, so it is still open, and so is the finding fixed then (40 days, past its 30).
assert.equal(team.metric('time-to-restore').outcome, 'notApplicable');
near(team.metric('findings-within-sla').value, 0);
near(
  figures('group:default/team', '2026-01-29T00:00:01Z').metric(
    'time-to-restore',
  ).value,
  161,
);
near(
  figures('group:default/team', '2026-01-29T00:00:01Z').metric(
    'findings-within-sla',
  ).value,
  1,
);
// State counts at the instant itself; after two days an SLO status no longer does; the later version of a record stays.
near(team.metric('slo-attainment').value, 1);
near(
  figures('group:default/team', '2026-01-28T12:00:00Z').metric('slo-attainment')
    .value,
  0,
);
assert.equal(
  figures('group:default/team', '2026-02-01T00:00:00Z').metric('slo-attainment')
    .outcome,
  'unavailable',
);
near(
  figures('group:default/team', '2026-01-31T00:00:00Z').metric('slo-attainment')
    .value,
  1,
);
near(team.metric('standards-coverage').value, 0);
// d3 alone, before a day has passed: nobody knows whether it failed; with i2 detected it did.
assert.equal(
  figures('group:default/team', '2026-01-28T00:00:00Z', 1).metric(
    'change-fail-rate',
  ).outcome,
  'unavailable',
);
near(
  figures('group:default/team', '2026-01-28T00:00:01Z', 1).metric(
    'change-fail-rate',
  ).value,
  1,
);
// A week of which the source covers the deployments for one day only.
near(
  figures('group:default/team', '2026-01-02T00:00:00Z').metric(
    'deployment-frequency',
  ).value,
  7,
);
// Weight 3 of deployment-frequency, measured for cart and pay of three; the others have no score yet, or none here.
const pillar = team.card.pillars[0];
const weights = {
  applicable: 3 + 3 + 3 + 2 + 2 + 2 + 1,
  measured: (3 + 2) * (2 / 3),
};
near(pillar.coverage, weights.measured / weights.applicable);
assert.equal(pillar.outcome, 'insufficientData');

// The comparison sees a digit too many, and a metric that is missing.
const portal = JSON.parse(JSON.stringify(team.card), (key, value) =>
  key === 'coverage' ? { weight: value } : value,
);
assert.equal(differences(team.card, portal).rows.length, 0);
portal.pillars[0].metrics[0].value += 1e-6;
assert.equal(differences(team.card, portal).rows.length, 1);
portal.pillars[0].metrics.pop();
assert.ok(differences(team.card, portal).rows.length > 1);
