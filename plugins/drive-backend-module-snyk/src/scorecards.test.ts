/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { DEFAULT_SNYK_ORG, organization } from 'drive-vendor-doubles';
import { clock, NOW } from '../../drive-backend/src/__testUtils__/clock';
import { Portal } from '../../drive-backend/src/__testUtils__/portal';
import { describeOnDatabases } from '../../drive-backend/src/store/__testUtils__/databases';
import { component } from '../../drive-backend/src/subjects/__testUtils__/catalog';
import { perfectSource } from './__testUtils__/perfectSource';
import {
  HOUR_MS,
  PLUGIN_TOKEN,
  startWorld,
  TOKEN,
  World,
} from './__testUtils__/world';
import { snykAnnotations } from './targets/snykAnnotations';

jest.setTimeout(180_000);

type Client = Parameters<typeof Portal.start>[0]['client'];

describeOnDatabases('One organization', open => {
  const acme = organization(12, { repositories: 14, days: 80, until: NOW });
  const active = acme.repositories.filter(({ archived }) => !archived);
  let world: World;
  let portal: Portal;

  beforeEach(async () => {
    clock.now = NOW;
    world = await startWorld({ acme });
  });
  afterEach(async () => {
    await portal.stop();
    await world.stop();
  });

  const startPortal = async (client: Client, connected: boolean) => {
    portal = await Portal.start({
      client,
      entities: active.map(({ name }, index) =>
        component(name, {
          annotations: {
            'snyk.io/org-id': DEFAULT_SNYK_ORG.id,
            [index % 2
              ? 'snyk.io/target-name'
              : 'github.com/project-slug']: `acme/${name}`,
          },
        }),
      ),
      connectors: connected ? [world.connector] : [],
      annotations: snykAnnotations([]),
    });
    await portal.sweep();
  };

  const scorecards = async () => {
    await portal.evaluate();
    const answers: any[] = [
      await portal.read('/v1/scorecards/organization/default/all'),
    ];
    for (const { name } of active) {
      answers.push(
        await portal.read(`/v1/scorecards/component/default/${name}`),
      );
    }
    return answers;
  };

  it('has the same scorecards through its Snyk and through ingest', async () => {
    await startPortal(await open(), true);
    await portal.run('drive-connector-snyk');
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

    const measured = pulled[0].pillars
      .flatMap(({ metrics }: any) => metrics)
      .filter(({ outcome }: any) => outcome === 'measured')
      .map(({ id }: any) => id);
    expect(measured).toEqual(
      expect.arrayContaining(['findings-within-sla', 'critical-exposure']),
    );
  });

  it('lets no token and no person into anything that a run writes', async () => {
    await startPortal(await open(), true);
    world.double.failNext(
      ({ query }) => query.get('effective_severity_level') === 'low',
      {
        status: 403,
        body: {
          errors: [
            { status: '403', detail: `Refused: Authorization: token ${TOKEN}` },
          ],
        },
      },
      9,
    );
    await portal.run('drive-connector-snyk');
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
    expect(written).toContain(`/acme/${active[0].name}`);
    expect(written).toContain('refused');
    const leaked = [
      TOKEN,
      PLUGIN_TOKEN,
      ...acme.people.flatMap(({ name, email }) => [name!, email!]),
    ].filter(one => written.includes(one.toLowerCase()));
    expect(leaked).toEqual([]);
    expect(acme.people.filter(({ login }) => written.includes(login))).toEqual(
      [],
    );
  });
});
