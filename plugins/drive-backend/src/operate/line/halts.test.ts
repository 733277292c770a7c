import { randomUUID } from 'node:crypto';
import { clock, DAY_MS, HOUR_MS, iso } from '../../__testUtils__/clock';
import { Portal } from '../../__testUtils__/portal';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import {
  check,
  draftOf,
  OTHER,
  OWNER,
  raise,
  startLinePortal,
} from './__testUtils__/linePortal';

describeOnDatabases('Halting and releasing the line', open => {
  let portal: Portal;

  beforeEach(async () => {
    portal = await startLinePortal({ client: await open() });
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

  it('goes from clear over halted and releasing back to clear', async () => {
    expect(await check(portal, 'ledger')).toEqual({
      clear: true,
      state: 'clear',
      exemptions: [],
      halts: [],
      warnings: [],
    });

    const halt = await raise(portal, { exemptions: ['incident-fix'] });
    expect(halt).toMatchObject({
      revision: 1,
      state: 'halted',
      subject: {
        ref: 'component:default/ledger',
        kind: 'component',
        title: 'ledger',
      },
      raisedBy: { ref: OTHER },
      raisedAt: iso(clock.now),
      deciders: ['group:default/payments'],
      youDecide: false,
    });
    expect(await check(portal, 'ledger')).toMatchObject({
      clear: false,
      state: 'halted',
      reason: 'Bookings are lost.',
      exemptions: ['incident-fix'],
      decidedBy: 'group:default/payments',
      expiresAt: iso(clock.now + 7 * DAY_MS),
      halts: [{ id: halt.id }],
    });

    clock.advance(HOUR_MS);
    const asked = await act(halt, 'ask-for-release', { note: 'Fixed.' }, OTHER);
    expect(asked.body).toMatchObject({
      state: 'releasing',
      revision: 2,
      releaseAsked: { at: iso(clock.now), by: OTHER, note: 'Fixed.' },
    });
    expect(await check(portal, 'ledger')).toMatchObject({
      clear: false,
      state: 'releasing',
    });

    clock.advance(HOUR_MS);
    const released = await act(asked.body, 'release', { note: 'Thanks.' });
    expect(released.body).toMatchObject({
      state: 'cleared',
      revision: 3,
      cleared: { at: iso(clock.now), by: OWNER, note: 'Thanks.' },
    });
    expect(await check(portal, 'ledger')).toMatchObject({
      clear: true,
      state: 'clear',
      halts: [],
    });
    expect((await portal.read(`/v1/halts/${halt.id}`)).story).toEqual([
      { at: halt.raisedAt, by: OTHER, act: 'halt-raised' },
      {
        at: asked.body.releaseAsked.at,
        by: OTHER,
        act: 'release-asked',
        note: 'Fixed.',
      },
      { at: iso(clock.now), by: OWNER, act: 'halt-cleared', note: 'Thanks.' },
    ]);
  });

  it('is refused for an unknown subject', async () => {
    const refused = await portal.act('post', '/v1/halts', {
      body: draftOf({ subjectRef: 'component:default/ghost' }),
    });
    expect(refused.status).toBe(404);
    expect((await portal.get('/v1/line/component/default/ghost')).status).toBe(
      404,
    );
    expect((await portal.get(`/v1/halts/${randomUUID()}`)).status).toBe(404);
  });
});
