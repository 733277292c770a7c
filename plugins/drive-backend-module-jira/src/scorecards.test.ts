/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import { mockServices } from '@backstage/backend-test-utils';
import { organization, Organization, trackerOf } from 'drive-vendor-doubles';
import {
  clock,
  DAY_MS,
  HOUR_MS,
  NOW,
} from '../../drive-backend/src/__testUtils__/clock';
import { Portal } from '../../drive-backend/src/__testUtils__/portal';
import { describeOnDatabases } from '../../drive-backend/src/store/__testUtils__/databases';
import { component } from '../../drive-backend/src/subjects/__testUtils__/catalog';
import { perfectSource } from './__testUtils__/perfectSource';
import { CLOUD_TOKEN, startWorld, World } from './__testUtils__/world';
import { jiraAnnotations } from './annotations/jiraAnnotations';

jest.setTimeout(180_000);

type Client = Parameters<typeof Portal.start>[0]['client'];

const DAYS = 60;
const CONNECTOR = 'drive-connector-jira';

/** Each component points at its own part of a project, by the annotations of either family. */
const entitiesOf = (acme: Organization) =>
  trackerOf(acme).projects.flatMap(({ key, repositories }, index) =>
    repositories.map(name =>
      component(name, {
        annotations:
          index % 2 === 0
            ? { 'jira/project-key': key, 'jira/component': name }
            : { 'jira.com/project-key': key, 'jira.com/components': name },
      }),
    ),
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
      annotations: jiraAnnotations(mockServices.rootConfig({ data: {} })),
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

  it('has the same scorecards through its Jira and through ingest', async () => {
    await startPortal(await open(), true);
    await portal.run(CONNECTOR);
    const pulled = await scorecards();
    await portal.stop();

    await startPortal(await open(), false);
    const events = perfectSource(acme, {
      url: world.double.url,
      days: DAYS,
    }).map(({ kind, ...envelope }) => ({
      specversion: '1.0',
      type: `drive.${kind}.v1`,
      ...envelope,
    }));
    for (let at = 0; at < events.length; at += 1_000) {
      const { status, body } = await portal.send(
        events.slice(at, at + 1_000) as never,
      );
      expect([status, body.rejected]).toEqual([202, []]);
    }
    const pushed = await scorecards();
    expect(pushed).toEqual(pulled);
    const [whole] = pulled as any[];
    const measured = whole.pillars
      .flatMap((pillar: any) => pillar.metrics)
      .filter(({ outcome }: any) => outcome === 'measured')
      .map(({ id }: any) => id);
    expect(measured).toEqual(
      expect.arrayContaining([
        'unplanned-work-share',
        'work-allocation',
        'incident-rate',
        'time-to-restore',
      ]),
    );
  });

  it('counts for a component what is its own, not the whole project', async () => {
    await startPortal(await open(), true);
    await portal.run(CONNECTOR);
    await portal.evaluate();
    const from = NOW - 28 * DAY_MS;
    const { issues } = trackerOf(acme);
    const doneIn = (name: string) =>
      issues.filter(
        ({ components, type, doneAt, resolution }) =>
          components.includes(name) &&
          !['Epic', 'Sub-task'].includes(type) &&
          resolution === 'Done' &&
          doneAt! >= from &&
          doneAt! < NOW,
      ).length;
    const { name } = acme.repositories[0];
    const { pillars }: any = await portal.read(
      `/v1/scorecards/component/default/${name}`,
    );
    const allocation = pillars
      .flatMap(({ metrics }: any) => metrics)
      .find(({ id }: any) => id === 'work-allocation');
    expect(allocation.value).toBe(doneIn(name));
    expect(doneIn(name)).toBeGreaterThan(3);
  });

  it('lets no token and no person into anything that a run writes', async () => {
    await startPortal(await open(), true);
    const [someone] = acme.people;
    world.double.failNext(
      ({ path }) => path.endsWith('/search/jql'),
      {
        status: 500,
        body: {
          errorMessages: [
            `Something went wrong for ${someone.login} with ${CLOUD_TOKEN}`,
          ],
        },
      },
      9,
    );
    await portal.run(CONNECTOR);
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
    expect(written).toContain('jira:default/pay');
    const leaked = [
      CLOUD_TOKEN,
      'ATATTsecretOfTheCloud',
      ...acme.people.flatMap(({ name, email, login }) => [
        name!,
        email!,
        login,
      ]),
    ].filter(one => written.includes(one.toLowerCase()));
    expect(leaked).toEqual([]);
  });
});
