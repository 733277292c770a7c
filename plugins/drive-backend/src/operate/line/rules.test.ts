import {
  clock,
  DAY_MS,
  daysAgo,
  HOUR_MS,
  iso,
} from '../../__testUtils__/clock';
import { deploymentEvent, eventOf } from '../../__testUtils__/events';
import { Portal } from '../../__testUtils__/portal';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import { component, group } from '../../subjects/__testUtils__/catalog';
import { check, HEAD, startLinePortal } from './__testUtils__/linePortal';

const ledger = 'component:default/ledger';

const slo = (remaining: number, days = 0.2) =>
  eventOf(
    'slo_status',
    `slo@${days}`,
    ledger,
    {
      name: 'bookings',
      objective: 0.99,
      windowDays: 28,
      sli: 0.98,
      errorBudgetRemaining: remaining,
      asOf: daysAgo(days),
    },
    { source: 'prometheus:acme', time: daysAgo(days) },
  );

const finding = (id: string, days: number, data: object = {}) =>
  eventOf('finding', id, ledger, {
    category: 'dependency',
    severity: 'critical',
    firstSeenAt: daysAgo(days),
    state: 'open',
    url: `https://scanner.example.org/${id}`,
    ...data,
  });

const incident = (id: string, days: number, data: object = {}) =>
  eventOf(
    'incident',
    id,
    ledger,
    {
      title: 'Bookings time out',
      detectedAt: daysAgo(days),
      resolvedAt: daysAgo(days - 0.01),
      severity: 'high',
      ...data,
    },
    { source: 'pagerduty:acme', time: daysAgo(days - 0.01) },
  );

describeOnDatabases('A rule', open => {
  let portal: Portal;

  afterEach(() => portal.stop());

  async function start(rules: object[], drive: object = {}) {
    portal = await startLinePortal({
      client: await open(),
      config: { drive: { lines: { rules }, ...drive } },
    });
  }

  /** Evaluates what was sent, and lets rules judge it. */
  async function judge() {
    await portal.evaluate();
    await portal.operate();
  }

  it('halts the line where the error budget is used up, for the group above to release', async () => {
    await start([
      { id: 'budget', when: 'error-budget-exhausted', then: 'halt' },
    ]);
    await portal.send([slo(-0.12)]);
    await judge();

    expect(await check(portal, 'ledger')).toMatchObject({
      clear: false,
      state: 'halted',
      reason: 'The error budget of 28 days is overspent by 12 %.',
      exemptions: ['security-fix', 'incident-fix'],
      decidedBy: 'group:default/finance',
      expiresAt: iso(clock.now + 7 * DAY_MS),
      halts: [{ conditionHolds: true }],
    });
    const { items } = await portal.read('/v1/halts');
    expect(items).toEqual([
      expect.objectContaining({
        raisedBy: { ruleId: 'budget' },
        evidence: { subjectRef: ledger, metricId: 'error-budget-remaining' },
      }),
    ]);
    expect(portal.audited).toContainEqual({
      eventId: 'halt-raise',
      outcome: 'success',
    });
    expect(portal.notified.map(({ payload }) => payload.title)).toEqual([
      'The line is halted: ledger',
    ]);
  });

  it('says that its condition no longer holds, and clears nothing by itself', async () => {
    await start([
      { id: 'budget', when: 'error-budget-exhausted', then: 'halt' },
    ]);
    await portal.send([slo(-0.12)]);
    await judge();
    clock.advance(2 * HOUR_MS);
    await portal.send([slo(0.4, 0.1)]);
    await judge();
    expect(await check(portal, 'ledger')).toMatchObject({
      clear: false,
      halts: [{ state: 'halted', conditionHolds: false }],
    });
  });

  it('does not halt again while its halt is open, nor within a day after the release', async () => {
    await start([
      { id: 'budget', when: 'error-budget-exhausted', then: 'halt' },
    ]);
    await portal.send([slo(0)]);
    await judge();
    const again = async () => {
      await portal.send([slo(0, 0.15)]);
      await judge();
      return (await portal.read('/v1/halts')).totalItems;
    };
    clock.advance(HOUR_MS);
    expect(await again()).toBe(1);
    const [halt] = (await portal.read('/v1/halts')).items;
    const released = await portal.act('post', `/v1/halts/${halt.id}/release`, {
      body: { revision: 1, note: 'We know.' },
      user: HEAD,
    });
    expect(released.status).toBe(200);
    clock.advance(23 * HOUR_MS);
    expect(await again()).toBe(1);
    clock.advance(2 * HOUR_MS);
    expect(await again()).toBe(2);
  });

  it('that only warns is told as long as its condition holds, and blocks nothing', async () => {
    await start([
      { id: 'budget', when: 'error-budget-exhausted', then: 'warn' },
    ]);
    await portal.send([slo(-0.5)]);
    await judge();
    const since = iso(clock.now);
    clock.advance(HOUR_MS);
    await portal.send([slo(-0.6, 0.15)]);
    await judge();
    const warning = {
      ruleId: 'budget',
      subject: expect.objectContaining({ ref: ledger }),
      reason: 'The error budget of 28 days is overspent by 60 %.',
      since,
    };
    expect(await check(portal, 'ledger')).toMatchObject({
      clear: true,
      state: 'clear',
      warnings: [warning],
    });
    expect((await check(portal, 'fraud')).warnings).toEqual([]);
    expect(
      (await portal.read('/v1/halts/warnings?subject=group:default/payments'))
        .items,
    ).toEqual([warning]);

    clock.advance(HOUR_MS);
    await portal.send([slo(0.3, 0.1)]);
    await judge();
    expect((await check(portal, 'ledger')).warnings).toEqual([]);
  });

  it('about failing changes needs more than the limit, of enough deployments', async () => {
    const rule = (id: string, limit: number, minimumSample: number) => ({
      id,
      when: 'change-fail-rate-over',
      then: 'warn',
      limit,
      minimumSample,
    });
    portal = await startLinePortal({
      client: await open(),
      entities: [
        group('payments'),
        component('ledger', {
          owner: 'payments',
          annotations: { 'github.com/project-slug': 'acme/ledger' },
        }),
      ],
      config: {
        drive: {
          lines: {
            rules: [
              rule('over', 0.2, 10),
              rule('at-the-limit', 0.3, 10),
              rule('too-few', 0.2, 11),
            ],
          },
        },
      },
    });
    await portal.send(
      Array.from({ length: 10 }, (_, i) =>
        deploymentEvent('ledger', i + 2, { failed: i < 3 }),
      ),
    );
    await judge();
    expect((await check(portal, 'ledger')).warnings).toEqual([
      expect.objectContaining({
        ruleId: 'over',
        reason: '30 % of 10 deployments failed in 28 days; the limit is 20 %.',
      }),
    ]);
  });

  it('about critical findings looks only at open ones past their SLA', async () => {
    await start([
      { id: 'critical', when: 'critical-finding-past-sla', then: 'halt' },
    ]);
    await portal.send([
      finding('young', 14),
      finding('high', 60, { severity: 'high' }),
      finding('fixed', 60, { state: 'fixed', resolvedAt: daysAgo(1) }),
    ]);
    await judge();
    expect(await check(portal, 'ledger')).toMatchObject({ clear: true });

    clock.advance(HOUR_MS);
    await portal.send([finding('old', 16)]);
    await judge();
    expect(await check(portal, 'ledger')).toMatchObject({
      clear: false,
      reason:
        'A critical finding is open for more than the 15 days that are allowed.',
    });
    const [halt] = (await portal.read('/v1/halts')).items;
    expect(halt.evidence.url).toBe('https://scanner.example.org/old');
  });

  it('about repeated incidents follows the chain, also where its links are older', async () => {
    await start([
      { id: 'again', when: 'incident-repeated', then: 'halt', days: 28 },
    ]);
    await portal.send([
      incident('a', 40),
      incident('b', 35, { repeatOf: 'a' }),
      incident('c', 20, { repeatOf: 'b' }),
      incident('d', 10, { repeatOf: 'a' }),
      incident('other', 9),
      incident('mild', 8, { repeatOf: 'a', severity: 'low' }),
    ]);
    await judge();
    expect(await check(portal, 'ledger')).toMatchObject({ clear: true });

    clock.advance(HOUR_MS);
    await portal.send([incident('e', 2, { repeatOf: 'd' })]);
    await judge();
    expect(await check(portal, 'ledger')).toMatchObject({
      clear: false,
      reason: 'The same incident came 3 times in 28 days: Bookings time out.',
    });
  });

  it('judges only what its filter chooses, and warns where nobody could release a halt', async () => {
    await start(
      [
        {
          id: 'groups',
          when: 'error-budget-exhausted',
          then: 'halt',
          subjects: { kind: 'group', 'metadata.name': 'payments' },
        },
        {
          id: 'lonely',
          when: 'incident-repeated',
          then: 'halt',
          times: 2,
          subjects: { 'metadata.name': 'lonely' },
        },
      ],
      { admins: [] },
    );
    const lonely = { subject: 'component:default/lonely' };
    await portal.send([
      slo(-1),
      { ...incident('x', 3), ...lonely },
      { ...incident('y', 2, { repeatOf: 'x' }), ...lonely },
    ]);
    await judge();
    expect((await portal.read('/v1/halts')).items).toEqual([
      expect.objectContaining({
        subject: expect.objectContaining({ ref: 'group:default/payments' }),
        deciders: ['group:default/finance'],
      }),
    ]);
    expect((await check(portal, 'lonely')).warnings).toEqual([
      expect.objectContaining({ ruleId: 'lonely' }),
    ]);
  });
});

describeOnDatabases('What judging rules costs', open => {
  it.each([3, 200])(
    'as few statements for %d components as for any other number',
    async size => {
      const portal = await startLinePortal({
        client: await open(),
        entities: [
          group('payments'),
          ...Array.from({ length: size }, (_, i) =>
            component(`service-${i}`, { owner: 'payments' }),
          ),
        ],
        config: {
          drive: {
            lines: {
              rules: [
                { id: 'a', when: 'error-budget-exhausted', then: 'warn' },
                { id: 'b', when: 'change-fail-rate-over', then: 'warn' },
                { id: 'c', when: 'critical-finding-past-sla', then: 'warn' },
                { id: 'd', when: 'incident-repeated', then: 'warn' },
              ],
            },
          },
        },
      });
      const budget = (i: number) => ({
        ...slo(-0.1),
        id: `slo-${i}`,
        subject: `component:default/service-${i}`,
      });
      await portal.send(Array.from({ length: size }, (_, i) => budget(i)));
      await portal.evaluate();
      const statements = await portal.statementsOf(() => portal.operate());
      expect((await portal.read('/v1/halts/warnings')).totalItems).toBe(size);
      expect(statements.length).toBeLessThanOrEqual(30);
      await portal.stop();
    },
  );
});
