/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { organization, Organization } from 'drive-vendor-doubles';
import {
  clock,
  HOUR_MS,
  NOW,
} from '../../drive-backend/src/__testUtils__/clock';
import { Portal } from '../../drive-backend/src/__testUtils__/portal';
import { describeOnDatabases } from '../../drive-backend/src/store/__testUtils__/databases';
import { component } from '../../drive-backend/src/subjects/__testUtils__/catalog';
import { perfectSource } from './__testUtils__/perfectSource';
import { startWorld, TOKEN, World } from './__testUtils__/world';

jest.setTimeout(180_000);

type Client = Parameters<typeof Portal.start>[0]['client'];

const DAYS = 60;

const entitiesOf = ({ repositories }: Organization) =>
  repositories.map(({ name, formerName }) =>
    component(name, {
      annotations: { 'github.com/project-slug': `acme/${formerName ?? name}` },
    }),
  );

describeOnDatabases('One organization', open => {
  const acme = organization(12, { repositories: 14, days: 80, until: NOW });
  let world: World;
  let portal: Portal;

  beforeEach(async () => {
    clock.now = NOW;
    world = await startWorld({ acme, settings: { backfillDays: DAYS } });
  });
  afterEach(async () => {
    await portal.stop();
    await world.double.stop();
  });

  const startPortal = async (client: Client, connected: boolean) => {
    portal = await Portal.start({
      client,
      entities: entitiesOf(acme),
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

  it('has the same scorecards through its GitHub and through ingest', async () => {
    await startPortal(await open(), true);
    await portal.run('drive-connector-github/github.com');
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
    const pushed = await scorecards();
    expect(pushed).toEqual(pulled);
    const text = JSON.stringify(pulled);
    expect(text.match(/"outcome":"measured"/g)!.length).toBeGreaterThan(100);
  });

  it('lets no token, no secret and no person into anything that a run writes', async () => {
    await startPortal(await open(), true);
    world.double.failNext(
      ({ path }) => path.includes('code-scanning'),
      {
        status: 500,
        body: {
          message: `Something went wrong for ${acme.people[0].login} with ${TOKEN}`,
        },
      },
      9,
    );
    await portal.run('drive-connector-github/github.com');
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
    const secrets = acme.repositories.flatMap(({ alerts }) =>
      alerts.flatMap(({ secret }) => secret ?? []),
    );
    expect(secrets.length).toBeGreaterThan(0);
    expect(written).toContain('acme/service-0');
    const leaked = [
      TOKEN,
      ...secrets,
      ...acme.people.flatMap(({ name, email }) => [name!, email!]),
    ].filter(one => written.includes(one.toLowerCase()));
    expect(leaked).toEqual([]);
    expect(acme.people.filter(({ login }) => written.includes(login))).toEqual(
      [],
    );
  });
});
