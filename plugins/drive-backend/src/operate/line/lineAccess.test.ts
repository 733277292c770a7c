import { mockCredentials } from '@backstage/backend-test-utils';
import { clock, DAY_MS, HOUR_MS, iso } from '../../__testUtils__/clock';
import { Asked, Portal } from '../../__testUtils__/portal';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import {
  ADMIN,
  draftOf,
  GUEST,
  HEAD,
  OTHER,
  OWNER,
  raise,
  startLinePortal,
} from './__testUtils__/linePortal';

const CALLERS: Record<string, string | undefined> = {
  decider: mockCredentials.user.header(OWNER),
  head: mockCredentials.user.header(HEAD),
  other: mockCredentials.user.header(OTHER),
  admin: mockCredentials.user.header(ADMIN),
  guest: mockCredentials.user.header(GUEST),
  machine: mockCredentials.service.header(),
  nobody: mockCredentials.none.header(),
};

describeOnDatabases('Who may do what about the line', open => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startLinePortal({ client: await open() });
  });

  afterEach(() => {
    portal.deny = () => false;
    portal.groupsOf.set(OWNER, ['group:default/payments']);
  });

  afterAll(() => portal.stop());

  const as = (
    caller: string,
    method: 'get' | 'post',
    path: string,
    body?: object,
  ) =>
    portal.act(method, path, {
      body,
      authorization: CALLERS[caller],
    });

  it.each([
    //                     decider head other admin guest machine nobody
    ['check', [200, 200, 200, 200, 200, 200, 401]],
    ['list', [200, 200, 200, 200, 200, 200, 401]],
    ['get', [200, 200, 200, 200, 200, 200, 401]],
    ['warnings', [200, 200, 200, 200, 200, 200, 401]],
    ['health', [200, 200, 200, 200, 200, 200, 401]],
    ['raise', [200, 200, 200, 200, 200, 403, 401]],
    ['ask', [200, 200, 200, 200, 200, 403, 401]],
    ['release', [200, 403, 403, 403, 403, 403, 401]],
    ['extend', [200, 403, 403, 403, 403, 403, 401]],
  ])('%s', async (what, expected) => {
    const got: number[] = [];
    for (const caller of Object.keys(CALLERS)) {
      const { id, revision } = await raise(portal);
      const expiresAt = iso(clock.now + DAY_MS);
      const acts: Record<string, () => Promise<{ status: number }>> = {
        check: () => as(caller, 'get', '/v1/line/component/default/ledger'),
        list: () => as(caller, 'get', '/v1/halts'),
        get: () => as(caller, 'get', `/v1/halts/${id}`),
        warnings: () => as(caller, 'get', '/v1/halts/warnings'),
        health: () =>
          as(caller, 'get', '/v1/halts/health/group/default/payments'),
        raise: () => as(caller, 'post', '/v1/halts', draftOf()),
        ask: () =>
          as(caller, 'post', `/v1/halts/${id}/ask-for-release`, {
            revision,
            note: 'Mended.',
          }),
        release: () =>
          as(caller, 'post', `/v1/halts/${id}/release`, {
            revision,
            note: 'Mended.',
          }),
        extend: () =>
          as(caller, 'post', `/v1/halts/${id}/extend`, {
            revision,
            expiresAt,
            reason: 'Not yet.',
          }),
      };
      got.push((await acts[what]()).status);
    }
    expect(got).toEqual(expected);
  });

  it.each([
    ['drive.line.read', 'get', '/v1/line/component/default/ledger'],
    ['drive.line.read', 'get', '/v1/halts'],
    ['drive.halt.raise', 'post', '/v1/halts'],
    ['drive.halt.raise', 'post', '/v1/halts/{id}/ask-for-release'],
    ['drive.halt.release', 'post', '/v1/halts/{id}/release'],
    ['drive.halt.release', 'post', '/v1/halts/{id}/extend'],
  ] as const)('without %s: no %s %s', async (permission, method, path) => {
    const { id } = await raise(portal);
    portal.deny = asked => asked.permission === permission;
    // That somebody may read is kept for a minute.
    clock.advance(60_001);
    const refused = await as('decider', method, path.replace('{id}', id), {
      ...draftOf(),
      revision: 1,
      note: 'x',
    });
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain(permission);
  });

  it('a decider who left the group decides no longer', async () => {
    const { id } = await raise(portal);
    portal.groupsOf.set(OWNER, ['group:default/platform']);
    const refused = await as('decider', 'post', `/v1/halts/${id}/release`, {
      revision: 1,
      note: 'x',
    });
    expect(refused.status).toBe(403);
    expect(
      (
        await portal.act('get', `/v1/halts/${id}`, {
          authorization: CALLERS.decider,
        })
      ).body.youDecide,
    ).toBe(false);
  });

  describe('of what the caller may not read', () => {
    const hides =
      (...names: string[]) =>
      ({ ref }: Asked) =>
        names.some(name => ref?.endsWith(`default/${name}`));

    it('a halt blocks, but its reason, subject and deciders are not told', async () => {
      const halt = await raise(portal, {
        subjectRef: 'domain:default/commerce',
        reason: 'A secret.',
        exemptions: ['incident-fix'],
      });
      portal.deny = hides('commerce');
      const newcomer = 'user:default/newcomer';
      const answer = await portal.read(
        '/v1/line/component/default/fraud',
        newcomer,
      );
      expect(answer).toEqual({
        clear: false,
        state: 'halted',
        reason: 'A halt above it.',
        since: halt.raisedAt,
        expiresAt: halt.expiresAt,
        exemptions: ['incident-fix'],
        halts: [],
        warnings: [],
      });
      const everything = JSON.stringify([
        await portal.read('/v1/halts', newcomer),
        await portal.read('/v1/cards/component/default/fraud', newcomer),
      ]);
      expect(everything).not.toContain('A secret.');
      expect((await portal.get(`/v1/halts/${halt.id}`, newcomer)).status).toBe(
        403,
      );
    });

    it('nothing can be halted', async () => {
      portal.deny = hides('train');
      const refused = await portal.act('post', '/v1/halts', {
        body: draftOf({ subjectRef: 'component:default/train' }),
        user: 'user:default/blind',
      });
      expect(refused.status).toBe(403);
    });
  });

  it('writes down and audits every act, those that are refused too', async () => {
    portal.audited.length = 0;
    const { id } = await raise(portal);
    await as('other', 'post', `/v1/halts/${id}/release`, {
      revision: 1,
      note: 'x',
    });
    await as('decider', 'post', `/v1/halts/${id}/release`, {
      revision: 1,
      note: 'Mended.',
    });
    expect(
      portal.audited.map(({ eventId, outcome }) => [eventId, outcome]),
    ).toEqual([
      ['halt-raise', 'success'],
      ['halt-release', 'failure'],
      ['halt-release', 'success'],
    ]);
    const trail = await portal.read(
      `/v1/audit?kind=halt&objectId=${id}`,
      ADMIN,
    );
    expect(
      trail.items.map(({ act, by }: { act: string; by: string }) => [act, by]),
    ).toEqual([
      ['halt-cleared', OWNER],
      ['halt-raised', OTHER],
    ]);
    expect(trail.items[0].changes).toEqual({
      state: { from: 'halted', to: 'cleared' },
      note: { to: 'Mended.' },
    });
  });

  it.each([
    ['in the past', -1, 'lies in the past'],
    ['at this very instant', 0, 'lies in the past'],
    ['too far ahead', 90 * DAY_MS + HOUR_MS, 'lies more than 90 days ahead'],
  ])('refuses an end %s', async (_what, ms, reason) => {
    const refused = await as(
      'other',
      'post',
      '/v1/halts',
      draftOf({ expiresAt: iso(clock.now + ms) }),
    );
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain(reason);
  });

  it.each([
    [{ id: 'mine' }, 'id'],
    [{ reason: ' ' }, 'reason'],
    [{ resumeCriteria: '' }, 'resumeCriteria'],
    [{ exemptions: ['fun'] }, 'exemptions'],
    [{ subjectRef: 'user:default/ada' }, 'subjectRef'],
    [
      {
        evidence: {
          subjectRef: 'component:default/ledger',
          url: 'ftp://example.org',
        },
      },
      'evidence.url',
    ],
  ])('refuses %j', async (parts, path) => {
    const refused = await as('other', 'post', '/v1/halts', {
      ...draftOf(),
      ...parts,
    });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain(path.split('.')[0]);
  });
});
