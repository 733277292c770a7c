import { collectAll } from 'backstage-plugin-drive-node/testing';
import { JiraDouble, jiraRecords, organization } from 'drive-vendor-doubles';
import {
  assetsOf,
  CLOUD_TOKEN,
  comparable,
  connectorsFor,
  DAY_MS,
  HOUR_MS,
  NOW,
  parsed,
  PERSONAL_TOKEN,
  startWorld,
  World,
} from './__testUtils__/world';

const FROM = NOW - 90 * DAY_MS;

jest.setTimeout(120_000);

describe('a large Jira', () => {
  let world: World;
  afterEach(() => world.double.stop());

  it('of 60 projects with more than 4,000 issues in 90 days takes at most 100 requests, and a quiet hour three', async () => {
    const acme = organization(5, { repositories: 240, until: NOW });
    world = await startWorld({ acme });
    const { connector, assets, double, timing } = world;
    const { projects, issues } = double.tracker;
    expect(projects).toHaveLength(60);
    const parts = issues
      .slice(0, 200)
      .map(
        ({ project, components }) =>
          `jira:default/${project}?component=${components[0]}`,
      );
    const first = await collectAll(connector, {
      assets: [...assets, ...parts],
      now: NOW,
    });
    expect(first.problems).toEqual([]);
    const facts = parsed(
      jiraRecords(acme, { url: double.url, from: FROM - 61 * 60_000 }),
    );
    expect(facts.length).toBeGreaterThan(4_000);
    expect(
      comparable(first.records.filter(({ id }) => !id.includes('?'))),
    ).toEqual(comparable(facts));
    expect(double.log.length).toBeLessThanOrEqual(100);

    timing.advance(HOUR_MS);
    const before = double.log.length;
    await collectAll(connector, {
      assets: [...assets, ...parts],
      now: NOW + HOUR_MS,
      cursor: first.cursor,
    });
    // Who asks, a search, and the histories of what it found.
    expect(double.log.length - before).toBeLessThanOrEqual(3);
  });
});

describe('many projects', () => {
  it('are asked for a hundred at once', async () => {
    const acme = organization(5, {
      repositories: 440,
      changesPerDay: 2,
      days: 20,
      until: NOW,
    });
    const world = await startWorld({ acme, settings: { backfillDays: 14 } });
    const { connector, assets, double } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    await double.stop();
    const searches = double.log
      .filter(({ path }) => path.endsWith('/search/jql'))
      .map(({ query }) => query.get('jql')!.match(/"[A-Z0-9]+"/g)!.length);
    expect(searches).toEqual([100, 10]);
    expect(collected.problems).toEqual([]);
    const covered = collected.records.filter(
      one => one.kind === 'coverage' && one.data.kinds.includes('work_item'),
    );
    expect(covered).toHaveLength(110);
  });
});

describe('several Jiras', () => {
  const acme = organization(1, { repositories: 14, until: NOW });
  const europe = organization(9, { repositories: 6, until: NOW });
  let world: World;
  let eu: JiraDouble;
  afterEach(() => Promise.all([world.double.stop(), eu.stop()]));

  async function startBoth() {
    world = await startWorld({ acme });
    eu = await JiraDouble.start({
      organization: europe,
      product: 'datacenter',
      contextPath: '/jira',
      authorizations: [`Bearer ${PERSONAL_TOKEN}`],
      clock: () => NOW,
    });
    return connectorsFor(world.double, world.timing, {
      config: ({ url }) => ({
        jiraDashboard: {
          instances: [
            {
              name: 'default',
              token: `Basic ${CLOUD_TOKEN}`,
              baseUrl: `${url}/rest/api/3/`,
            },
            {
              name: 'EU',
              token: `Bearer ${PERSONAL_TOKEN}`,
              baseUrl: `${eu.url}/rest/api/2/`,
            },
          ],
        },
      }),
    });
  }

  const assets = [...assetsOf(acme), ...assetsOf(europe, 'EU')];

  it('are read by a connector each, with the projects of their components', async () => {
    const [main, other] = await startBoth();
    const ofEurope = await collectAll(other, { assets, now: NOW });
    expect(ofEurope.problems).toEqual([]);
    expect(comparable(ofEurope.records)).toEqual(
      comparable(
        parsed(
          jiraRecords(europe, {
            url: eu.url,
            instance: 'eu',
            from: FROM - 61 * 60_000,
          }),
        ),
      ),
    );
    const ofMain = await collectAll(main, { assets, now: NOW });
    expect(
      ofMain.records.every(({ source }) => source === 'jira:default'),
    ).toBe(true);
  });

  it('fail by themselves', async () => {
    const [main, broken] = await startBoth();
    eu.failNext(() => true, { status: 503, body: 'down' }, Infinity);
    await expect(
      collectAll(broken, { assets, now: NOW }),
    ).rejects.toMatchObject({ reason: 'unavailable' });
    expect((await collectAll(main, { assets, now: NOW })).problems).toEqual([]);
  });
});
