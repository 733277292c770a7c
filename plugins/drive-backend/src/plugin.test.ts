import { clock, NOW } from './__testUtils__/clock';
import { deploymentEvent } from './__testUtils__/events';
import { Portal } from './__testUtils__/portal';
import { describeOnDatabases } from './store/__testUtils__/databases';
import { component, group } from './subjects/__testUtils__/catalog';

describeOnDatabases('The plugin', open => {
  it('turns records into scorecards of components, groups and the organization', async () => {
    clock.now = NOW;
    const portal = await Portal.start({
      client: await open(),
      entities: [
        group('payments'),
        group('checkout', { parent: 'payments' }),
        component('ledger', {
          owner: 'payments',
          annotations: { 'github.com/project-slug': 'acme/ledger' },
        }),
        component('cart', {
          owner: 'checkout',
          annotations: { 'github.com/project-slug': 'acme/cart' },
        }),
      ],
    });
    const sent = await portal.send([
      ...[1, 3, 5, 8, 13, 21].map(days => deploymentEvent('ledger', days)),
      deploymentEvent('cart', 2, { failed: true }),
      deploymentEvent('cart', 4),
    ]);
    expect(sent.status).toBe(202);
    expect(sent.body).toEqual({ accepted: 8, rejected: [] });
    await portal.settle();

    const metric = async (subject: string, id: string) => {
      const { pillars, computed } = await portal.read(
        `/v1/scorecards/${subject}`,
      );
      expect(computed).toBe('snapshot');
      return pillars[0].metrics.find((one: any) => one.id === id);
    };
    expect(
      await metric('component/default/ledger', 'deployment-frequency'),
    ).toMatchObject({ outcome: 'measured', numerator: 6 });
    expect(
      await metric('group/default/checkout', 'deployment-frequency'),
    ).toMatchObject({ outcome: 'measured', numerator: 2 });
    expect(
      await metric('organization/default/all', 'change-fail-rate'),
    ).toMatchObject({
      outcome: 'measured',
      numerator: 1,
      denominator: 8,
      value: 0.125,
    });
    await portal.stop();
  });
});
