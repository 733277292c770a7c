/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { collectAll } from 'backstage-plugin-drive-node/testing';
import { applicationsOf, organization } from 'drive-vendor-doubles';
import { clock, NOW } from '../../drive-backend/src/__testUtils__/clock';
import { Portal } from '../../drive-backend/src/__testUtils__/portal';
import { describeOnDatabases } from '../../drive-backend/src/store/__testUtils__/databases';
import { component } from '../../drive-backend/src/subjects/__testUtils__/catalog';
import { perfectSource } from './__testUtils__/perfectSource';
import { ACCOUNT, startWorld, World } from './__testUtils__/world';
import { ARGO_CD_ANNOTATIONS } from './applications/annotations';

jest.setTimeout(180_000);

type Client = Parameters<typeof Portal.start>[0]['client'];

const SOURCE = 'argo-cd:main';

describeOnDatabases('One organization', open => {
  const acme = organization(12, { repositories: 12, days: 25, until: NOW });
  const applications = applicationsOf(acme);
  const deployed = new Set(applications.map(({ repository }) => repository));
  let world: World;
  let portal: Portal;

  beforeEach(async () => {
    clock.now = NOW;
    world = await startWorld({ acme, credentials: ACCOUNT });
  });
  afterEach(async () => {
    await portal.stop();
    await world.double.stop();
  });

  const startPortal = async (client: Client, connected: boolean) => {
    portal = await Portal.start({
      client,
      entities: acme.repositories.map(({ name }) =>
        component(name, {
          annotations: deployed.has(name)
            ? {
                'argocd/app-selector': `app=${name}`,
                'argocd/instance-name': 'main',
              }
            : {},
        }),
      ),
      connectors: connected ? [world.connector] : [],
      annotations: ARGO_CD_ANNOTATIONS,
    });
    await portal.sweep();
  };

  const scorecards = async () => {
    await portal.evaluate();
    const answers: any[] = [
      await portal.read('/v1/scorecards/organization/default/all'),
    ];
    for (const { name } of acme.repositories) {
      answers.push(
        await portal.read(`/v1/scorecards/component/default/${name}`),
      );
    }
    return answers;
  };

  it('has the same scorecards through its Argo CD and through ingest', async () => {
    await startPortal(await open(), true);
    await portal.run('drive-connector-argo-cd/main');
    const pulled = await scorecards();
    await portal.stop();

    await startPortal(await open(), false);
    const events = perfectSource(acme, { url: world.double.url }).map(
      ({ kind, ...envelope }) => ({
        specversion: '1.0',
        type: `drive.${kind}.v1`,
        ...envelope,
      }),
    );
    const { status, body } = await portal.send(events as never);
    expect([status, body.rejected]).toEqual([202, []]);
    expect(await scorecards()).toEqual(pulled);
    const measured = pulled
      .flatMap(({ pillars }) => pillars)
      .flatMap(({ metrics }) => metrics)
      .filter(
        ({ id, outcome }) =>
          id === 'deployment-frequency' && outcome === 'measured',
      );
    expect(measured.length).toBeGreaterThan(3);
    expect(measured[0].sources).toEqual([
      expect.objectContaining({ source: SOURCE, rule: 'argo-cd' }),
    ]);
  });

  it('lets no password, no session and no person into anything that a run writes', async () => {
    await startPortal(await open(), true);
    world.double.server.failNext(({ query }) => query.has('projects'), {
      status: 403,
      body: {
        error: `refused to ${ACCOUNT.password}`,
        code: 7,
        message: `refused to ${ACCOUNT.password}`,
      },
    });
    await portal.run('drive-connector-argo-cd/main');
    const { records } = await collectAll(world.connector, {
      assets: world.assets,
      now: NOW,
    });
    const written = [
      await portal.everythingStored(),
      JSON.stringify(records),
      JSON.stringify(portal.log),
      JSON.stringify(await scorecards()),
      JSON.stringify(await portal.read('/v1/sources')),
      JSON.stringify(await portal.read('/v1/coverage')),
    ]
      .join('\n')
      .toLowerCase();
    expect(written).toContain('answered 403');
    const secrets = [ACCOUNT.password, ...world.double.sessions];
    expect(secrets).toHaveLength(2);
    const leaked = [
      ...secrets,
      ...acme.people.flatMap(({ name, email, login }) => [
        name!,
        email!,
        login,
      ]),
    ].filter(one => written.includes(one.toLowerCase()));
    expect(leaked).toEqual([]);
  });
});
