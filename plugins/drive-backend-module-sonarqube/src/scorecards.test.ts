/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization, sonarProjectKeyOf } from 'drive-vendor-doubles';
import { clock, NOW } from '../../drive-backend/src/__testUtils__/clock';
import { Portal } from '../../drive-backend/src/__testUtils__/portal';
import { describeOnDatabases } from '../../drive-backend/src/store/__testUtils__/databases';
import { component } from '../../drive-backend/src/subjects/__testUtils__/catalog';
import { perfectSource } from './__testUtils__/perfectSource';
import {
  assetsOf,
  HOUR_MS,
  startWorld,
  TOKEN,
  World,
} from './__testUtils__/world';
import { PROJECT_KEYS_ANNOTATION } from './projects/InstanceAssets';

jest.setTimeout(180_000);

type Client = Parameters<typeof Portal.start>[0]['client'];

describeOnDatabases('One organization', open => {
  const acme = organization(12, { repositories: 14, days: 80, until: NOW });
  const analysed = acme.repositories.filter(({ name }) =>
    assetsOf(acme).some(asset => asset.endsWith(sonarProjectKeyOf(acme, name))),
  );
  let world: World;
  let portal: Portal;

  beforeEach(async () => {
    clock.now = NOW;
    world = await startWorld({ acme });
  });
  afterEach(async () => {
    await portal.stop();
    await world.double.stop();
  });

  const startPortal = async (client: Client, connected: boolean) => {
    const [first, second] = analysed;
    const keyOf = ({ name }: { name: string }) => sonarProjectKeyOf(acme, name);
    portal = await Portal.start({
      client,
      entities: [
        ...analysed.map(repository =>
          component(repository.name, {
            annotations: { 'sonarqube.org/project-key': keyOf(repository) },
          }),
        ),
        component('both', {
          annotations: {
            'sonarqube.org/project-key': `${keyOf(first)}, default/${keyOf(
              second,
            )}`,
          },
        }),
      ],
      connectors: connected ? [world.connector] : [],
      annotations: [PROJECT_KEYS_ANNOTATION],
    });
    await portal.sweep();
  };

  const scorecards = async () => {
    await portal.evaluate();
    const answers: any[] = [
      await portal.read('/v1/scorecards/organization/default/all'),
    ];
    for (const name of [...analysed.map(one => one.name), 'both']) {
      answers.push(
        await portal.read(`/v1/scorecards/component/default/${name}`),
      );
    }
    return answers;
  };

  it('has the same scorecards through its SonarQube and through ingest', async () => {
    await startPortal(await open(), true);
    await portal.run('drive-connector-sonarqube');
    const pulled = await scorecards();
    await portal.stop();

    await startPortal(await open(), false);
    const events = perfectSource(acme).map(({ kind, ...envelope }) => ({
      specversion: '1.0',
      type: `drive.${kind}.v1`,
      ...envelope,
    }));
    const { status, body } = await portal.send(events as never);
    expect([status, body.rejected]).toEqual([202, []]);
    expect(await scorecards()).toEqual(pulled);

    const [ofAll] = pulled;
    const measured = ofAll.pillars
      .flatMap(({ metrics }: any) => metrics)
      .filter(({ outcome }: any) => outcome === 'measured')
      .map(({ id }: any) => id);
    expect(measured).toEqual(
      expect.arrayContaining([
        'findings-within-sla',
        'critical-exposure',
        'standards-coverage',
      ]),
    );
    const both = pulled[pulled.length - 1].pillars
      .flatMap(({ metrics }: any) => metrics)
      .find(({ id }: any) => id === 'standards-coverage');
    expect(both).toMatchObject({ outcome: 'measured', sample: 2 });
  });

  it('lets no token and no person into anything that a run writes', async () => {
    await startPortal(await open(), true);
    world.double.failNext(
      ({ path }) => path === '/api/hotspots/search',
      {
        status: 500,
        body: {
          errors: [{ msg: `Something went wrong with ${TOKEN} of the portal` }],
        },
      },
      9,
    );
    await portal.run('drive-connector-sonarqube');
    clock.advance(HOUR_MS);
    const answers = await scorecards();
    const written = [
      await portal.everythingStored(),
      JSON.stringify(portal.log),
      JSON.stringify(answers),
      JSON.stringify(await portal.read('/v1/sources')),
      JSON.stringify(await portal.read('/v1/coverage')),
    ]
      .join('\n')
      .toLowerCase();
    expect(written).toContain('sonarqube:default/acme_service-0');
    expect(written).toContain('answered 500');
    expect(written).not.toContain(TOKEN.toLowerCase());
    for (const { name, email, login } of acme.people) {
      expect(written).not.toContain(login.toLowerCase());
      expect(written).not.toContain((name ?? login).toLowerCase());
      expect(written).not.toContain((email ?? login).toLowerCase());
    }
  });
});
