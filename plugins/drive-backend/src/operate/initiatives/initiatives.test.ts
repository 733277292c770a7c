import { randomUUID } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import { InitiativeDraft } from 'backstage-plugin-drive-common';
import { clock, DAY_MS, HOUR_MS, NOW } from '../../__testUtils__/clock';
import { buildCatalog } from '../../engine/__testUtils__/catalog';
import { component } from '../../subjects/__testUtils__/catalog';
import { SubjectService } from '../../subjects/SubjectService';
import { Initiatives } from './Initiatives';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import {
  ADMIN,
  check,
  draftOf,
  GUEST,
  itemPath,
  InitiativesPortal,
  OTHER,
  OWNER,
  TEAM,
} from './__testUtils__/initiativesPortal';

describeOnDatabases('Initiatives', open => {
  let world: InitiativesPortal;

  beforeEach(async () => {
    clock.now = NOW;
    world = await InitiativesPortal.start(await open());
  });

  afterEach(() => world.stop());

  it('are made with their items as they are, and listed', async () => {
    await world.portal.send([
      check('api', 'node-24', 'pass', 2),
      check('web', 'node-24', 'fail', 1),
    ]);
    const initiative = await world.create();

    expect(initiative).toMatchObject({
      revision: 1,
      title: 'All services on Node 24',
      state: 'active',
      owner: { ref: 'group:default/platform', title: 'Platform' },
      counts: { done: 1, open: 1, unknown: 1, exempt: 0 },
      doneShare: 1 / 3,
      createdBy: OWNER,
    });
    const { items, totalItems } = await world.read('/v1/initiatives');
    expect(totalItems).toBe(1);
    const { population, done, milestones, createdAt, createdBy, ...summary } =
      initiative;
    expect(items).toEqual([summary]);
    const list = await world.read(`/v1/initiatives/${initiative.id}/items`);
    expect(list).toEqual({
      items: [
        {
          entity: { ref: 'component:default/web', title: 'web' },
          team: { ref: 'group:default/front', title: 'Front' },
          state: 'open',
          since: '2026-11-21',
          reason: 'The check node-24 fails: upgrade it.',
        },
        {
          entity: { ref: 'component:default/batch', title: 'batch' },
          team: { ref: 'group:default/data', title: 'Data' },
          state: 'unknown',
          since: '2026-11-01',
          reason: 'The check node-24 has no result here.',
        },
        {
          entity: { ref: 'component:default/api', title: 'api' },
          team: { ref: 'group:default/front', title: 'Front' },
          state: 'done',
          since: '2026-11-20',
          reason: 'The check node-24 passes.',
        },
      ],
      totalItems: 3,
    });
  });

  it('are judged anew when checks are, with a day for each change', async () => {
    await world.portal.send([check('api', 'node-24', 'fail', 5)]);
    const { id } = await world.create();
    clock.advance(DAY_MS);
    await world.portal.send([check('api', 'node-24', 'pass', 0)]);
    await world.portal.evaluate();
    await world.keepUp();

    expect((await world.items(id)).api).toMatchObject({
      state: 'done',
      since: '2026-11-23',
    });
    const { days, forecast } = await world.read(
      `/v1/initiatives/${id}/progress`,
    );
    expect(days).toHaveLength(23);
    expect(days[0]).toMatchObject({
      date: '2026-11-01',
      counts: { done: 0, open: 0, unknown: 3, exempt: 0 },
    });
    expect(days[21].counts).toMatchObject({ done: 0, open: 1, unknown: 2 });
    expect(days[22].counts).toMatchObject({ done: 1, open: 0, unknown: 2 });
    // One in 22 days.
    expect(forecast).toEqual({
      outcome: 'late',
      date: '2027-01-06',
      weeksLate: 0,
    });
  });

  it('move the metrics of whoever has their items, and of all above', async () => {
    const { id } = await world.create({ done: { by: 'hand' } });
    await world.mark(id, 'api');
    clock.advance(HOUR_MS);
    await world.keepUp();

    const elapsed =
      (Date.parse('2026-11-22T19:00:00Z') -
        Date.parse('2026-11-01T00:00:00Z')) /
      (61 * DAY_MS);
    const pace = (ref: string) => world.metric(ref, 'initiative-pace');
    expect(await pace('component:default/api')).toMatchObject({
      outcome: 'measured',
      value: expect.closeTo(1 - elapsed, 9),
    });
    expect(await pace('group:default/engineering')).toMatchObject({
      value: expect.closeTo(1 / 3 - elapsed, 9),
      sample: 3,
    });
    expect(await pace('component:default/tools')).toMatchObject({
      outcome: 'notApplicable',
      reason: 'No initiative is about anything here.',
    });
    const version = await world
      .client('drive_state')
      .where({ key: 'data_version' })
      .first();
    await world.keepUp();
    clock.advance(30_000);
    await world.keepUp();
    expect(
      await world.client('drive_state').where({ key: 'data_version' }).first(),
    ).toEqual(version);

    const closed = await world.act('post', `/v1/initiatives/${id}/close`, {
      revision: 1,
      reason: 'It is good enough.',
    });
    expect(closed).toMatchObject({
      state: 'closed',
      revision: 2,
      closed: { by: OWNER, reason: 'It is good enough.' },
    });
    clock.advance(HOUR_MS);
    await world.keepUp();
    expect(await pace('component:default/api')).toMatchObject({
      outcome: 'notApplicable',
      reason: 'No active initiative has items here.',
    });
    const { items } = await world.read('/v1/sources');
    expect(JSON.stringify(items)).not.toContain('drive:');
  });

  it('exempt items until a day, on which they count again', async () => {
    const { id } = await world.create({ done: { by: 'hand' } });
    const path = `${itemPath(id, 'web')}/exemption`;
    const body = { reason: 'It is switched off.', expiresOn: '2026-11-25' };
    const item = await world.act('put', path, body);
    expect(item).toMatchObject({
      state: 'exempt',
      reason: 'Exempt until 2026-11-25: It is switched off.',
      exemption: { ...body, by: OWNER },
    });
    await world.act('put', path, body);
    expect((await world.get(id)).counts).toEqual({
      done: 0,
      open: 2,
      exempt: 1,
      unknown: 0,
    });
    clock.now = Date.parse('2026-11-24T23:59:00Z');
    await world.keepUp();
    expect((await world.items(id)).web.state).toBe('exempt');
    clock.now = Date.parse('2026-11-25T00:01:00Z');
    await world.keepUp();
    expect((await world.items(id)).web).toMatchObject({
      state: 'open',
      since: '2026-11-25',
    });
    expect((await world.items(id)).web.exemption).toBeUndefined();
    await world.act('delete', path);
    await world.act('delete', path);
    const { items } = await world.read(
      `/v1/audit?objectId=${id}&kind=initiative`,
      ADMIN,
    );
    expect(items.map(({ act }: { act: string }) => act)).toEqual([
      'exemption-ended',
      'item-exempted',
      'initiative-launched',
      'initiative-created',
    ]);
    expect(
      await world.portal.act('put', path, {
        body: { ...body, expiresOn: '2026-11-25' },
        user: OWNER,
      }),
    ).toMatchObject({ status: 400 });
  });

  it('follow the population: who joins counts from then on, who leaves not any more', async () => {
    const { id } = await world.create({ done: { by: 'hand' } });
    const { entities } = world.portal.catalog;
    world.portal.catalog.entities = [
      ...entities.filter(({ metadata }) => metadata.name !== 'web'),
      component('new', { owner: 'data', type: 'service' }),
    ];
    clock.advance(DAY_MS);
    for (let i = 0; i < 3; i++) {
      await world.portal.sweep();
      clock.advance(2 * DAY_MS);
    }
    await world.keepUp();
    expect(Object.keys(await world.items(id)).sort()).toEqual([
      'api',
      'batch',
      'new',
    ]);
    expect((await world.get(id)).counts.open).toBe(3);
  });

  it('say when somebody else was faster, and make nothing twice', async () => {
    const id = randomUUID();
    const [first, second] = await Promise.all([
      world.create({ id }),
      world.create({ id }),
    ]);
    expect(second).toEqual(first);
    expect(
      await world.portal.act('post', '/v1/initiatives', {
        body: { id, ...draftOf({ title: 'Another' }) },
        user: OWNER,
      }),
    ).toMatchObject({ status: 409 });
    const updated = await world.act('put', `/v1/initiatives/${id}`, {
      revision: 1,
      ...draftOf({ title: 'Renamed', done: { by: 'hand' } }),
    });
    expect(updated).toMatchObject({
      revision: 2,
      title: 'Renamed',
      counts: { open: 3, unknown: 0 },
    });
    for (const path of [`/v1/initiatives/${id}`]) {
      expect(
        await world.portal.act('put', path, {
          body: { revision: 1, ...draftOf() },
          user: OWNER,
        }),
      ).toMatchObject({ status: 409 });
    }
    await world.act('post', `/v1/initiatives/${id}/close`, {
      revision: 2,
      reason: 'Enough.',
    });
    expect(
      await world.portal.act('put', `${itemPath(id, 'api')}/mark`, {
        body: { done: true },
        user: OWNER,
      }),
    ).toMatchObject({ status: 409 });
  });

  it('refuse what cannot be', async () => {
    const refused: Partial<InitiativeDraft>[] = [
      { ownerRef: 'group:default/nobody' },
      { targetDate: '2026-11-01' },
      { startDate: '2026-02-30' },
      { milestones: [{ title: 'Late', date: '2027-01-01' }] },
      { population: { 'spec.nothing': 'x' } },
      { population: { $nope: [] } as any },
      {
        done: {
          by: 'metric',
          metricId: 'initiative-pace',
          comparison: 'atLeast',
          value: 0,
        },
      },
      {
        done: { by: 'metric', metricId: 'x', comparison: 'atMost', value: 1 },
      },
      { title: '  ' },
    ];
    for (const parts of refused) {
      const { status } = await world.portal.act('post', '/v1/initiatives', {
        body: { id: randomUUID(), ...draftOf(parts) },
        user: OWNER,
      });
      expect({ parts, status }).toEqual({ parts, status: 400 });
    }
  });

  it('are previewed without being stored', async () => {
    const preview = await world.act(
      'post',
      '/v1/initiatives/preview',
      draftOf({
        done: {
          by: 'metric',
          metricId: 'ownership-coverage',
          comparison: 'atLeast',
          value: 1,
        },
        population: { kind: 'component' },
      }),
    );
    expect(preview).toMatchObject({
      counts: { done: 0, open: 4, unknown: 0, exempt: 0 },
      doneShare: 0,
      teams: [
        { team: { title: 'Data' }, counts: { open: 1 } },
        { team: { title: 'Front' }, counts: { open: 2 } },
        { team: { title: 'Platform' }, counts: { open: 1 } },
      ],
    });
    expect(preview.items[0].reason).toMatch(
      /is 0 %; it has to be at least 100 %\.$/,
    );
    expect((await world.read('/v1/initiatives')).totalItems).toBe(0);
  });

  it('offer the checks that have results to whoever may make one', async () => {
    await world.portal.send([
      check('api', 'node-24', 'pass', 2),
      check('web', 'node-24', 'fail', 1),
      check('web', 'owner-is-set', 'pass', 1),
    ]);
    expect(await world.read('/v1/initiatives/checks')).toEqual({
      items: [{ checkId: 'node-24' }, { checkId: 'owner-is-set' }],
    });

    const status = async (who: { user?: string; authorization?: string }) =>
      (await world.portal.act('get', '/v1/initiatives/checks', who)).status;
    expect(
      await status({ authorization: mockCredentials.service.header() }),
    ).toBe(403);
    world.portal.deny = ({ permission }) =>
      permission === 'drive.initiative.create';
    expect(await status({ user: OWNER })).toBe(403);
  });

  it('neither list nor count what the catalog hides', async () => {
    const { id } = await world.create({ done: { by: 'hand' } });
    world.portal.deny = ({ permission, ref, user }) =>
      permission === 'catalog.entity.read' &&
      user === OTHER &&
      ref === 'component:default/web';
    const sum = (counts: Record<string, number>) =>
      Object.values(counts).reduce((a, b) => a + b);
    expect(sum((await world.get(id, OTHER)).counts)).toBe(2);
    expect(Object.keys(await world.items(id, OTHER)).sort()).toEqual([
      'api',
      'batch',
    ]);
    const teams = await world.read(`/v1/initiatives/${id}/teams`, OTHER);
    expect(teams.items.map(({ counts }: any) => sum(counts))).toEqual([1, 1]);
    const { days } = await world.read(`/v1/initiatives/${id}/progress`, OTHER);
    expect(sum(days[21].counts)).toBe(2);
    const of = await world.read(
      '/v1/initiatives/of/system/default/shop',
      OTHER,
    );
    expect(sum(of.items[0].counts)).toBe(1);
    const card = await world.read('/v1/cards/group/default/front', OTHER);
    expect(sum(card.initiatives[0].counts)).toBe(1);
    expect(
      await world.portal.act('put', `${itemPath(id, 'web')}/mark`, {
        body: { done: true },
        user: OTHER,
      }),
    ).toMatchObject({ status: 403 });
  });

  it('are for those whom they concern to change', async () => {
    const { id } = await world.create({ done: { by: 'hand' } }, ADMIN);
    const machine = mockCredentials.service.header();
    const nobody = mockCredentials.none.header();
    const ask = async (
      method: 'get' | 'post' | 'put' | 'delete',
      path: string,
      body?: object,
    ) => {
      const as = async (options: { user?: string; authorization?: string }) =>
        (await world.portal.act(method, path, { body, ...options })).status;
      return {
        owner: await as({ user: OWNER }),
        team: await as({ user: TEAM }),
        other: await as({ user: OTHER }),
        guest: await as({ user: GUEST }),
        machine: await as({ authorization: machine }),
        nobody: await as({ authorization: nobody }),
      };
    };
    const everybody = {
      owner: 200,
      team: 200,
      other: 200,
      guest: 200,
      machine: 403,
      nobody: 401,
    };
    const keepers = { ...everybody, team: 403, other: 403, guest: 403 };
    for (const path of [
      '/v1/initiatives',
      `/v1/initiatives/${id}`,
      `/v1/initiatives/${id}/items`,
      `/v1/initiatives/${id}/progress`,
      `/v1/initiatives/${id}/teams`,
      '/v1/initiatives/of/group/default/front',
    ]) {
      expect(await ask('get', path)).toEqual(everybody);
    }
    expect(await ask('post', '/v1/initiatives/preview', draftOf())).toEqual(
      everybody,
    );
    expect(
      await ask('put', `${itemPath(id, 'api')}/exemption`, {
        reason: 'Old.',
        expiresOn: '2026-12-24',
      }),
    ).toEqual(keepers);
    expect(await ask('delete', `${itemPath(id, 'api')}/exemption`)).toEqual(
      keepers,
    );
    expect(
      await ask('put', `${itemPath(id, 'api')}/mark`, { done: true }),
    ).toEqual({ ...keepers, team: 200 });
    expect(
      await ask('put', `${itemPath(id, 'batch')}/mark`, { done: true }),
    ).toEqual(keepers);
    const same = { revision: 1, ...draftOf({ done: { by: 'hand' } }) };
    expect(await ask('put', `/v1/initiatives/${id}`, same)).toEqual(keepers);
    expect(
      await ask('post', `/v1/initiatives/${id}/close`, {
        revision: 1,
        reason: 'Done.',
      }),
    ).toEqual(keepers);
    world.portal.deny = ({ permission }) =>
      permission.startsWith('drive.initiative');
    // That somebody may read is kept for a minute.
    clock.advance(60_001);
    expect(await ask('get', '/v1/initiatives')).toMatchObject({ owner: 403 });
    expect(
      await ask('post', '/v1/initiatives', { id: randomUUID(), ...draftOf() }),
    ).toMatchObject({ owner: 403 });
    const card = await world.read('/v1/cards/component/default/api');
    expect(card.initiatives).toBeUndefined();
  });

  it('tell people once at the launch, at milestones, before the end and after it', async () => {
    await world.create({ done: { by: 'hand' } });
    const titles = async (day: string) => {
      clock.now = Date.parse(`${day}T09:00:00Z`);
      world.portal.notified.length = 0;
      await world.portal.operate();
      await world.portal.operate();
      return world.portal.notified.map(
        ({ payload, recipients }) =>
          `${payload.title} → ${(recipients as any).entityRef}`,
      );
    };
    const platform = 'group:default/platform';
    const teams = 'group:default/data,group:default/front';
    expect(await titles('2026-11-23')).toEqual([
      `The initiative “All services on Node 24” has begun → ${platform}`,
      `“All services on Node 24”: your team has something to do → ${teams}`,
    ]);
    expect(await titles('2026-11-30')).toEqual([]);
    expect(await titles('2026-12-02')).toEqual([
      `“All services on Node 24”: Half of them → ${platform}`,
    ]);
    expect(await titles('2026-12-17')).toEqual([
      `“All services on Node 24” ends on 2026-12-31 → ${platform}`,
      `“All services on Node 24” ends on 2026-12-31: your team has something left → ${teams}`,
    ]);
    expect(await titles('2027-01-01')).toEqual([
      `The time of “All services on Node 24” is over → ${platform}`,
    ]);
  });

  it('begin on their day, and have no history before', async () => {
    const { id, state, forecast } = await world.create({
      startDate: '2026-11-25',
      done: { by: 'hand' },
    });
    expect({ state, forecast }).toEqual({
      state: 'planned',
      forecast: { outcome: 'too-early' },
    });
    await world.keepUp();
    expect((await world.read(`/v1/initiatives/${id}/progress`)).days).toEqual(
      [],
    );
    clock.now = Date.parse('2026-11-25T08:30:00Z');
    await world.keepUp();
    clock.advance(HOUR_MS);
    await world.keepUp();
    expect(await world.get(id)).toMatchObject({ state: 'active' });
    expect(
      await world.metric('component:default/api', 'initiative-pace'),
    ).toMatchObject({ outcome: 'measured', sample: 1 });
  });

  it('tell who is active at or below a subject, in as many statements for many items as for few', async () => {
    const initiatives = new Initiatives({
      client: world.client,
      clock: () => clock.now,
      subjects: {
        current: async () => ({ graph, version: 1 }),
      } as unknown as SubjectService,
    });
    const graph = buildCatalog({
      components: Object.fromEntries(
        Array.from({ length: 900 }, (_, i) => [
          `c${i}`,
          { owner: i % 2 ? 'odd' : 'even' },
        ]),
      ),
    });
    const store = initiatives.store;
    const counted: number[] = [];
    for (const count of [3, 900]) {
      const id = randomUUID();
      await world.create({ id, title: `Of ${count}` });
      await world.client.transaction(transaction =>
        store.writeItems(
          transaction,
          id,
          Array.from({ length: count }, (_, i) => ({
            ref: `component:default/c${i}`,
            state: 'open',
            since: '2026-11-01',
            reason: '',
            recorded: true,
          })),
        ),
      );
      counted.push(
        (
          await world.portal.statementsOf(async () => {
            await initiatives.active('group:default/odd');
          })
        ).length,
      );
    }
    expect(counted).toEqual([2, 2]);
    expect(
      (await initiatives.active('group:default/odd')).map(
        ({ title, counts }) => [title, counts.open],
      ),
    ).toEqual([
      ['Of 3', 1],
      ['Of 900', 450],
    ]);
  });
});
