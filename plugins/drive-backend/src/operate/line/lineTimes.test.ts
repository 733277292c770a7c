import { Knex } from 'knex';
import { clock, DAY_MS, HOUR_MS, iso } from '../../__testUtils__/clock';
import { Portal } from '../../__testUtils__/portal';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import { component, group, system } from '../../subjects/__testUtils__/catalog';
import {
  ADMIN,
  check,
  draftOf,
  entities,
  HEAD,
  OTHER,
  OWNER,
  raise,
  startLinePortal,
} from './__testUtils__/linePortal';

describeOnDatabases('A halt', open => {
  let portal: Portal;
  let client: Knex;

  beforeEach(async () => {
    client = await open();
    portal = await startLinePortal({ client });
  });

  afterEach(() => portal.stop());

  const act = (
    halt: { id: string; revision: number },
    what: string,
    body: object,
    user = OWNER,
  ) =>
    portal.act('post', `/v1/halts/${halt.id}/${what}`, {
      body: { revision: halt.revision, ...body },
      user,
    });

  const titles = () => portal.notified.map(({ payload }) => payload.title);

  it('expires at its very instant, blocks no longer, and stays open until somebody decides', async () => {
    const halt = await raise(portal);
    clock.advance(7 * DAY_MS - 1);
    expect(await check(portal, 'ledger')).toMatchObject({
      clear: false,
      state: 'halted',
    });
    clock.advance(1);
    const expired = { clear: true, state: 'expired', exemptions: [] };
    expect(await check(portal, 'ledger')).toMatchObject(expired);
    await portal.operate();
    await portal.operate();
    expect(await check(portal, 'ledger')).toMatchObject(expired);
    expect((await portal.read('/v1/halts?open=true')).items).toEqual([
      expect.objectContaining({ id: halt.id, state: 'expired', revision: 1 }),
    ]);
    expect(
      titles().filter(title => title.includes('expired without a decision')),
    ).toHaveLength(1);

    const extended = await act(halt, 'extend', {
      expiresAt: iso(clock.now + DAY_MS),
      reason: 'Still broken.',
    });
    expect(extended.body).toMatchObject({ state: 'halted', revision: 2 });
    expect(await check(portal, 'ledger')).toMatchObject({
      clear: false,
      state: 'halted',
    });
    const { story } = await portal.read(`/v1/halts/${halt.id}`);
    expect(story.map((step: { act: string }) => step.act)).toEqual([
      'halt-raised',
      'halt-expired',
      'halt-extended',
    ]);
    expect(story[2]).toMatchObject({
      note: 'Still broken.',
      expiresAt: iso(clock.now + DAY_MS),
    });
  });

  it('that was released after it expired is cleared', async () => {
    const halt = await raise(portal);
    clock.advance(8 * DAY_MS);
    expect((await act(halt, 'release', { note: 'Over.' })).body).toMatchObject({
      state: 'cleared',
    });
    await portal.operate();
    expect(await check(portal, 'ledger')).toMatchObject({ state: 'clear' });
    expect((await portal.read('/v1/halts?open=true')).items).toEqual([]);
    expect((await portal.read('/v1/halts?open=false')).totalItems).toBe(1);
  });

  it('stays expired for a replica whose clock is behind the one that saw it expire', async () => {
    await raise(portal);
    clock.advance(7 * DAY_MS);
    await portal.operate();
    clock.advance(-60_000);
    expect(await check(portal, 'ledger')).toMatchObject({ state: 'expired' });
  });

  it('that was raised by a clock ahead is not cleared before it was raised', async () => {
    const halt = await raise(portal);
    clock.advance(-HOUR_MS);
    const { body } = await act(halt, 'release', { note: 'Quick.' });
    expect(body.cleared.at).toBe(halt.raisedAt);
    expect(
      await portal.read('/v1/halts/health/organization/default/all'),
    ).toMatchObject({ clearHours: 0 });
  });

  it('reminds a day before its end, once; a short one does not', async () => {
    const long = await raise(portal);
    await raise(portal, {
      subjectRef: 'component:default/fraud',
      expiresAt: iso(clock.now + 4 * HOUR_MS),
    });
    portal.notified.length = 0;
    clock.advance(HOUR_MS);
    await portal.operate();
    expect(titles()).toEqual([]);
    clock.advance(5 * DAY_MS + 23 * HOUR_MS);
    portal.notified.length = 0;
    await portal.operate();
    await portal.operate();
    const own = portal.notified.filter(({ payload }) =>
      payload.link?.endsWith(long.id),
    );
    expect(own.map(({ payload }) => payload.title)).toEqual([
      'The halt of ledger ends within a day',
    ]);
    expect(own[0].recipients).toEqual({
      type: 'entity',
      entityRef: ['group:default/payments'],
    });
  });

  it('is told of by whoever comes next, where a replica died before it could', async () => {
    const halt = await raise(portal);
    portal.notified.length = 0;
    // Stopped after the change was written, and before anybody was told.
    await client('drive_halts').update({ told: null });
    await client('drive_notices').delete();
    await portal.operate();
    await portal.operate();
    expect(titles()).toEqual(['The line is halted: ledger']);

    // Stopped between the claim of the notice and the notice.
    const [again] = portal.notified;
    portal.notified.length = 0;
    await client('drive_halts').update({ told: null });
    await client('drive_notices').update({
      unsent: JSON.stringify(again),
      claimed_until: clock.now + 60_000,
    });
    await portal.operate();
    expect(titles()).toEqual([]);
    clock.advance(60_000);
    await portal.operate();
    await portal.operate();
    expect(portal.notified).toEqual([again]);
    expect(await check(portal, 'ledger')).toMatchObject({ clear: false });
    expect((await act(halt, 'release', { note: 'Fine.' })).status).toBe(200);
  });

  it('is one, however often and at once it is asked for', async () => {
    const draft = draftOf();
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        portal.act('post', '/v1/halts', { body: draft, user: OTHER }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await portal.read('/v1/halts')).totalItems).toBe(1);
    expect(titles()).toHaveLength(1);
    for (const [body, user] of [
      [{ ...draft, reason: 'Something else.' }, OTHER],
      [draft, OWNER],
    ] as const) {
      const other = await portal.act('post', '/v1/halts', { body, user });
      expect(other.status).toBe(409);
    }
  });

  it('is released by one of two at once; the same click again changes nothing', async () => {
    const halt = await raise(portal);
    portal.groupsOf.set(HEAD, ['group:default/payments']);
    const both = await Promise.all([
      act(halt, 'release', { note: 'Mine.' }, OWNER),
      act(halt, 'release', { note: 'Yours.' }, HEAD),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = both.find(({ status }) => status === 200)!.body;
    const again = await act(
      halt,
      'release',
      { note: winner.cleared.note },
      winner.cleared.by,
    );
    expect(again.body).toEqual(winner);
    const { story } = await portal.read(`/v1/halts/${halt.id}`);
    expect(story).toHaveLength(2);
  });

  it('refuses what is not possible in its state, and what was meant for an older one', async () => {
    const halt = await raise(portal);
    const asked = (await act(halt, 'ask-for-release', { note: 'Done.' })).body;
    expect((await act(halt, 'release', { note: 'Old.' })).status).toBe(409);
    expect((await act(asked, 'ask-for-release', { note: 'x' })).status).toBe(
      409,
    );
    const cleared = (await act(asked, 'release', { note: 'Done.' })).body;
    for (const [what, body] of [
      ['release', { note: 'x' }],
      ['ask-for-release', { note: 'x' }],
      ['extend', { reason: 'x', expiresAt: iso(clock.now + DAY_MS) }],
    ] as const) {
      expect((await act(cleared, what, body)).status).toBe(409);
    }
  });

  it('covers what is below in both hierarchies, and nothing beside', async () => {
    await raise(portal, { subjectRef: 'domain:default/commerce' });
    await raise(portal, {
      subjectRef: 'group:default/platform',
      reason: 'On fire.',
    });
    const clear = async (name: string) => (await check(portal, name)).clear;
    expect(await clear('ledger')).toBe(false);
    expect(await clear('system/default/money')).toBe(false);
    expect(await clear('train')).toBe(false);
    expect(await clear('lonely')).toBe(true);
    expect(await clear('group/default/payments')).toBe(true);
    await raise(portal, { subjectRef: 'organization:default/all' }, ADMIN);
    expect(await clear('lonely')).toBe(false);
    expect(await clear('organization/default/all')).toBe(false);
    const listed = (subject: string) =>
      portal
        .read(`/v1/halts?subject=${subject}`)
        .then(({ totalItems }) => totalItems);
    expect(await listed('component:default/ledger')).toBe(2);
    expect(await listed('system:default/money')).toBe(2);
    expect(await listed('organization:default/all')).toBe(3);
  });

  it('lets out only what every halt exempts', async () => {
    await raise(portal, { exemptions: ['incident-fix', 'security-fix'] });
    await raise(portal, {
      subjectRef: 'system:default/money',
      exemptions: ['security-fix'],
    });
    expect(await check(portal, 'ledger')).toMatchObject({
      clear: false,
      exemptions: ['security-fix'],
    });
    const purpose = async (what: string) =>
      (await check(portal, 'ledger', `?purpose=${what}`)).clear;
    expect(await purpose('security-fix')).toBe(true);
    expect(await purpose('incident-fix')).toBe(false);
    expect(
      (await portal.get('/v1/line/component/default/ledger?purpose=fun'))
        .status,
    ).toBe(400);
  });

  it('tells the gravest first', async () => {
    await raise(portal, {
      reason: 'Soon over.',
      expiresAt: iso(clock.now + HOUR_MS),
    });
    const asked = await raise(portal, { reason: 'Asked.' });
    await act(asked, 'ask-for-release', { note: 'x' });
    await raise(portal, { reason: 'Halted.' });
    clock.advance(HOUR_MS);
    const { halts, reason, state } = await check(portal, 'ledger');
    expect([state, reason]).toEqual(['halted', 'Halted.']);
    expect(halts.map((halt: { state: string }) => halt.state)).toEqual([
      'halted',
      'releasing',
      'expired',
    ]);
    expect(
      (await portal.read('/v1/halts?open=true')).items.map(
        (halt: { reason: string }) => halt.reason,
      ),
    ).toEqual(['Soon over.', 'Asked.', 'Halted.']);
  });

  it('follows a component that moves to another team, and stays readable when its group is gone', async () => {
    await raise(portal, { subjectRef: 'group:default/risk', reason: 'R.' });
    expect((await check(portal, 'fraud')).clear).toBe(false);
    portal.catalog.entities = entities().flatMap(entity => {
      if (entity.metadata.name === 'risk') {
        return [];
      }
      return entity.metadata.name === 'fraud'
        ? [component('fraud', { owner: 'platform', type: 'service' })]
        : [entity];
    });
    for (let sweep = 0; sweep < 6; sweep++) {
      clock.advance(10 * 60_000);
      await portal.sweep();
    }
    expect((await check(portal, 'fraud')).clear).toBe(true);
    const { items } = await portal.read('/v1/halts', ADMIN);
    expect(items[0]).toMatchObject({
      subject: {
        ref: 'group:default/risk',
        kind: 'group',
        title: 'group:default/risk',
      },
      // Else nobody could release it.
      deciders: ['group:default/risk', ADMIN],
      youDecide: true,
    });
    expect(
      (await act(items[0], 'release', { note: 'Gone.' }, ADMIN)).status,
    ).toBe(200);
    await portal.operate();
  });

  it('cannot be raised where nobody could release it', async () => {
    await portal.stop();
    portal = await startLinePortal({
      client: await open(),
      config: { drive: { admins: [] } },
    });
    const refused = await portal.act('post', '/v1/halts', {
      body: draftOf({ subjectRef: 'organization:default/all' }),
    });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain('drive.admins');
  });

  it('is counted as a sign of health, at and below a subject', async () => {
    const first = await raise(portal);
    clock.advance(3 * HOUR_MS);
    await act(first, 'release', { note: 'x' });
    const second = await raise(portal);
    clock.advance(5 * HOUR_MS);
    await act(second, 'release', { note: 'x' });
    await raise(portal, { expiresAt: iso(clock.now + HOUR_MS) });
    await raise(portal, { subjectRef: 'group:default/platform' });
    clock.advance(2 * HOUR_MS);
    const health = (path: string) => portal.read(`/v1/halts/health/${path}`);
    expect(await health('group/default/finance')).toEqual({
      from: iso(clock.now - 90 * DAY_MS),
      to: iso(clock.now),
      raised: 3,
      raisedByRule: 0,
      cleared: 2,
      open: 0,
      expired: 1,
      clearHours: 4,
    });
    expect(await health('organization/default/all')).toMatchObject({
      raised: 4,
      open: 1,
    });
    clock.advance(91 * DAY_MS);
    expect(await health('organization/default/all')).toMatchObject({
      raised: 0,
    });
  });
});

describeOnDatabases('Asking whether the line is clear', open => {
  it.each([
    ['a small organization', 2],
    ['a larger one, where much is halted', 150],
  ])(
    'takes two statements and no call of the catalog in %s',
    async (_name, size) => {
      const names = Array.from({ length: size }, (_, i) => `service-${i}`);
      const portal = await startLinePortal({
        client: await open(),
        entities: [
          // Parents of each other: the graph cuts the circle.
          group('left', { parent: 'right' }),
          group('right', { parent: 'left' }),
          system('one', { owner: 'left' }),
          ...names.map(name =>
            component(name, { owner: 'left', system: 'one' }),
          ),
        ],
      });
      for (const name of names.slice(0, 40)) {
        await raise(portal, { subjectRef: `component:default/${name}` });
      }
      await raise(portal, { subjectRef: 'group:default/left' });
      portal.catalog.calls = 0;
      const statements = await portal.statementsOf(() =>
        check(portal, 'service-0'),
      );
      expect(statements.length).toBeLessThanOrEqual(2);
      expect(portal.catalog.calls).toBe(0);
      expect((await check(portal, 'service-0')).halts).toHaveLength(2);
      const listed = await portal.statementsOf(() => portal.read('/v1/halts'));
      expect(listed.length).toBeLessThanOrEqual(4);
      await portal.stop();
    },
  );
});
