/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization } from 'drive-vendor-doubles';
import { clock, NOW } from '../../drive-backend/src/__testUtils__/clock';
import { Portal } from '../../drive-backend/src/__testUtils__/portal';
import { describeOnDatabases } from '../../drive-backend/src/store/__testUtils__/databases';
import { component } from '../../drive-backend/src/subjects/__testUtils__/catalog';
import { perfectSource } from './__testUtils__/perfectSource';
import { startWorld, TOKEN, World } from './__testUtils__/world';

jest.setTimeout(180_000);

type Client = Parameters<typeof Portal.start>[0]['client'];

const DAYS = 35;

describeOnDatabases('One organization', open => {
  const acme = organization(12, { repositories: 14, days: 80, until: NOW });
  let world: World;
  let portal: Portal;

  beforeEach(async () => {
    clock.now = NOW;
    world = await startWorld({
      acme,
      settings: { backfillDays: DAYS, alerts: {} },
    });
  });
  afterEach(async () => {
    await portal.stop();
    await world.double.stop();
  });

  const startPortal = async (client: Client, connected: boolean) => {
    portal = await Portal.start({
      client,
      entities: acme.repositories.map(({ name }) => component(name)),
      connectors: connected ? [world.connector] : [],
    });
    await portal.sweep();
  };

  const scorecards = async () => {
    await portal.evaluate();
    const answers: unknown[] = [
      await portal.read('/v1/scorecards/organization/default/all'),
    ];
    for (const { name } of acme.repositories) {
      answers.push(
        await portal.read(`/v1/scorecards/component/default/${name}`),
      );
    }
    return answers;
  };

  it('has the same scorecards through its Prometheus and through ingest', async () => {
    await startPortal(await open(), true);
    await portal.run('drive-connector-prometheus');
    const pulled = await scorecards();
    await portal.stop();

    await startPortal(await open(), false);
    const events = perfectSource(acme, { days: DAYS }).map(
      ({ kind, ...envelope }) => ({
        specversion: '1.0',
        type: `drive.${kind}.v1`,
        ...envelope,
      }),
    );
    for (let at = 0; at < events.length; at += 1_000) {
      const { status, body } = await portal.send(
        events.slice(at, at + 1_000) as never,
      );
      expect([status, body.rejected]).toEqual([202, []]);
    }
    expect(await scorecards()).toEqual(pulled);
    const measured = (pulled as any[])
      .flatMap(({ pillars }) => pillars)
      .flatMap(({ metrics }) => metrics)
      .filter(({ outcome }) => outcome === 'measured')
      .map(({ id }) => id);
    expect(measured.length).toBeGreaterThan(40);
    expect(measured).toEqual(
      expect.arrayContaining([
        'slo-attainment',
        'error-budget-remaining',
        'incident-rate',
        'on-call-load',
      ]),
    );
  });

  it('lets no token and no person into anything that a run writes', async () => {
    await startPortal(await open(), true);
    world.double.server.failNext(
      ({ query }) => Boolean(query.get('query')?.includes('pyrra')),
      {
        status: 400,
        body: {
          status: 'error',
          errorType: 'bad_data',
          error: `refused to Bearer ${TOKEN}`,
        },
      },
      Infinity,
    );
    await portal.run('drive-connector-prometheus');
    const written = [
      await portal.everythingStored(),
      JSON.stringify(portal.log),
      JSON.stringify(await scorecards()),
      JSON.stringify(await portal.read('/v1/sources')),
      JSON.stringify(await portal.read('/v1/coverage')),
    ]
      .join('\n')
      .toLowerCase();
    expect(written).toContain('slos of pyrra');
    expect(written).not.toContain(TOKEN.toLowerCase());
    const named = acme.people
      .flatMap(({ name, email, login }) => [name!, email!, login])
      .filter(one => written.includes(one.toLowerCase()));
    expect(named).toEqual([]);
  });

  it('hears on every scorecard that there is no permission', async () => {
    await startPortal(await open(), true);
    world.double.server.failNext(
      () => true,
      { status: 401, body: 'no', headers: { 'content-type': 'text/plain' } },
      Infinity,
    );
    await portal
      .run('drive-connector-prometheus')
      .catch((error: Error) => error);
    const [all, one] = (await scorecards()) as any[];
    const metricOf = ({ pillars }: any) =>
      pillars
        .flatMap(({ metrics }: any) => metrics)
        .find(({ id }: any) => id === 'slo-attainment');
    expect(metricOf(all)).toMatchObject({ outcome: 'unavailable' });
    expect(metricOf(one)).toMatchObject({
      outcome: 'unavailable',
      reason: expect.stringMatching(/permission|credentials/i),
    });
  });
});
