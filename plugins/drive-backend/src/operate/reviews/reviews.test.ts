import { randomUUID } from 'node:crypto';
import { clock, NOW } from '../../__testUtils__/clock';
import { Portal } from '../../__testUtils__/portal';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import { component, group } from '../../subjects/__testUtils__/catalog';

describeOnDatabases('A review, from its series to its minutes', open => {
  let portal: Portal;

  beforeAll(async () => {
    clock.now = NOW;
    portal = await Portal.start({
      client: await open(),
      entities: [
        group('finance'),
        group('payments', { parent: 'finance' }),
        component('ledger', { type: 'service', owner: 'payments' }),
      ],
    });
    await portal.settle();
  });
  afterAll(() => portal.stop());

  it('goes its way', async () => {
    const id = randomUUID();
    const draft = {
      id,
      title: 'Payments weekly',
      subjectRef: 'group:default/payments',
      tier: 'team',
      rrule: 'FREQ=WEEKLY;BYDAY=TH',
      startsAt: '2026-11-26T10:00',
      timeZone: 'Europe/Zurich',
      durationMinutes: 45,
      chairRef: 'user:default/chair',
      deciderRef: 'user:default/decider',
      agenda: [],
      wheel: ['group:default/payments', 'group:default/finance'],
      leadHours: 24,
    };
    const made = await portal.act('post', '/v1/reviews/series', {
      body: draft,
      user: 'user:default/chair',
    });
    expect(made.body).toMatchObject({ id, next: expect.anything() });
    const { items } = await portal.read('/v1/reviews');
    expect(items.map((one: any) => one.at)).toEqual([
      '2026-12-10T09:00:00.000Z',
      '2026-12-03T09:00:00.000Z',
      '2026-11-26T09:00:00.000Z',
    ]);
  });
});
