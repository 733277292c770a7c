/* eslint-disable @backstage/no-relative-monorepo-imports -- the real backend's test harness, which no package offers */
import {
  AnyRecord,
  coverageRecords,
  RecordInput,
} from 'backstage-plugin-drive-node';
import {
  gitlabProjectsOf,
  organization,
  Organization,
} from 'drive-vendor-doubles';
import {
  clock,
  DAY_MS,
  HOUR_MS,
  NOW,
} from '../../drive-backend/src/__testUtils__/clock';
import { Portal } from '../../drive-backend/src/__testUtils__/portal';
import { describeOnDatabases } from '../../drive-backend/src/store/__testUtils__/databases';
import { component } from '../../drive-backend/src/subjects/__testUtils__/catalog';
import {
  assetsOf,
  expectedRecords,
  startWorld,
  TOKEN,
  World,
} from './__testUtils__/world';

jest.setTimeout(180_000);

type Client = Parameters<typeof Portal.start>[0]['client'];

const DAYS = 60;
const SOURCE = 'gitlab:gitlab.com';
const CONNECTOR = 'drive-connector-gitlab/gitlab.com';

const entitiesOf = (acme: Organization) =>
  gitlabProjectsOf(acme).map(({ repository, fullPath, formerPath }) =>
    component(repository.name, {
      annotations: { 'gitlab.com/project-slug': formerPath ?? fullPath },
    }),
  );

/** What a perfect source vouches for. */
function coverageOf(
  acme: Organization,
  records: readonly AnyRecord[],
): RecordInput[] {
  const all = assetsOf(acme);
  const watched = all.filter(
    (asset, i) =>
      acme.repositories[i].vulnerabilityAlerts ||
      records.some(one => one.kind === 'finding' && one.asset === asset),
  );
  const vouch = (
    kind: 'change' | 'deployment' | 'pipeline_run' | 'finding',
    assets: readonly string[],
  ) => [
    ...coverageRecords({
      source: SOURCE,
      assets,
      kinds: [kind],
      windows: [{ from: NOW - DAYS * DAY_MS, until: NOW }],
      at: NOW,
    }),
  ];
  return [
    ...vouch('change', all),
    ...vouch('deployment', all),
    ...vouch('pipeline_run', all),
    ...vouch('finding', watched),
  ];
}

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

  it('has the same scorecards through its GitLab and through ingest', async () => {
    await startPortal(await open(), true);
    await portal.run(CONNECTOR);
    const pulled = await scorecards();
    await portal.stop();

    await startPortal(await open(), false);
    const facts = expectedRecords(acme, { from: NOW - DAYS * DAY_MS });
    const events = [
      ...facts.map(({ asset, data, time, ...identity }) => ({
        ...identity,
        subject: asset,
        time: new Date(time).toISOString(),
        data: withTexts(data),
      })),
      ...coverageOf(acme, facts),
    ].map(({ kind, ...envelope }) => ({
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
    const text = JSON.stringify(pulled);
    expect(text.match(/"outcome":"measured"/g)!.length).toBeGreaterThan(100);
  });

  it('lets no token, no secret and no person into anything that a run writes', async () => {
    await startPortal(await open(), true);
    world.double.server.failNext(
      ({ path }) => path.endsWith('/deployments'),
      {
        status: 500,
        body: {
          message: `Something went wrong for ${acme.people[0].login} with ${TOKEN}`,
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
    const secrets = acme.repositories.flatMap(({ alerts }) =>
      alerts.flatMap(({ secret }) => secret ?? []),
    );
    expect(secrets.length).toBeGreaterThan(0);
    expect(written).toContain('acme/service-0');
    const leaked = [
      TOKEN,
      ...secrets,
      ...acme.people.flatMap(({ login, name, email }) => [
        login,
        name!,
        email!,
      ]),
    ].filter(one => written.includes(one.toLowerCase()));
    expect(leaked).toEqual([]);
  });

  it('says on the scorecard that vulnerabilities are not to be had, and counts none', async () => {
    await world.double.stop();
    world = await startWorld({
      acme,
      settings: { backfillDays: DAYS },
      double: { ultimate: false },
    });
    await startPortal(await open(), true);
    await portal.run(CONNECTOR);
    const [whole] = (await scorecards()) as {
      pillars: { id: string; metrics: { id: string; outcome: string }[] }[];
    }[];
    const vigilance = whole.pillars.find(({ id }) => id === 'vigilance')!;
    const exposure = vigilance.metrics.find(
      ({ id }) => id === 'critical-exposure',
    );
    expect(exposure).toMatchObject({
      outcome: 'unavailable',
      reason: expect.stringMatching(/Ultimate/),
    });
  });
});

/** Records of the door as they are sent to it. */
function withTexts(data: object): object {
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) => [
      field,
      field.endsWith('At') ? new Date(value).toISOString() : value,
    ]),
  );
}
