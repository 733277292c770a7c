import { describeRichPortal } from '../__testUtils__/richPortal';

describeRichPortal('Too many computations at a time', portal => {
  it('are told when to come back, and do nobody else any harm', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        portal().get(
          `/v1/scorecards/organization/default/all?windowDays=${100 + i}`,
        ),
      ),
    );
    const busy = answers.filter(({ status }) => status === 503);
    const done = answers.filter(({ status }) => status === 200);
    expect(busy.length + done.length).toBe(40);
    expect(busy.length).toBeGreaterThan(0);
    // Two run, twelve wait; others get in as these end.
    expect(done.length).toBeGreaterThanOrEqual(14);
    for (const { headers, body } of busy) {
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(body.error.name).toBe('ServiceUnavailableError');
    }
    expect(
      await portal().read('/v1/scorecards/organization/default/all'),
    ).toMatchObject({ computed: 'snapshot' });
    expect(
      await portal().read(
        '/v1/scorecards/organization/default/all?windowDays=99',
      ),
    ).toMatchObject({ computed: 'on-demand' });
  });

  it('do not keep anybody from what is stored', async () => {
    const computing = Array.from({ length: 30 }, (_, i) =>
      portal().get(
        `/v1/scorecards/organization/default/all?windowDays=${200 + i}`,
      ),
    );
    const stored = await portal().get('/v1/scorecards/group/default/finance');
    expect(stored.status).toBe(200);
    await Promise.all(computing);
  });

  it('do not keep anybody from an entity card, which does without what is not computed', async () => {
    const computing = Array.from({ length: 30 }, (_, i) =>
      portal().get(
        `/v1/scorecards/organization/default/all?windowDays=${300 + i}`,
      ),
    );
    const path = '/v1/cards/component/default/cart';
    const busy = await portal().get(path);
    expect(busy.status).toBe(200);
    await Promise.all(computing);
    const { fixes, ...card } = await portal().read(path);
    expect(busy.body).toMatchObject(card);
    expect(fixes.length).toBeGreaterThan(0);
  });
});
