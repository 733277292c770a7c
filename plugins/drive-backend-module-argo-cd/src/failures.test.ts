import { collectAll, Collected } from 'backstage-plugin-drive-node/testing';
import {
  applicationsOf,
  argoCdRecords,
  ArgoCdDouble,
  organization,
  publishedArgoCdApplication,
} from 'drive-vendor-doubles';
import {
  ACCOUNT,
  assetsOf,
  comparable,
  connectorsFor,
  DAY_MS,
  HOUR_MS,
  NOW,
  parsed,
  startWorld,
  TOKEN,
  World,
} from './__testUtils__/world';

jest.setTimeout(60_000);

const acme = organization(1, { until: NOW, repositories: 8, days: 40 });
const signal = new AbortController().signal;

const coveredIn = ({ records }: Collected) =>
  new Set(
    records.filter(({ kind }) => kind === 'coverage').map(({ asset }) => asset),
  );

describe('when Argo CD does not answer as usual', () => {
  let world: World;
  afterEach(() => world.double.stop());

  const collect = (more: object = {}) =>
    collectAll(world.connector, { assets: world.assets, now: NOW, ...more });

  it.each([
    [401, 'Check the credentials'],
    [403, 'permission to get applications'],
  ])('a %i ends the run, and says what to do', async (status, step) => {
    world = await startWorld({ acme });
    world.double.server.failNext(
      () => true,
      { status, body: { error: 'no', code: 7, message: 'no' } },
      Infinity,
    );
    const refused = {
      reason: 'noPermission',
      nextStep: expect.stringContaining(step),
    };
    await expect(collect()).rejects.toMatchObject(refused);
    await expect(world.connector.testConnection!(signal)).rejects.toMatchObject(
      refused,
    );
  });

  it('a wrong password ends the run, and is in no word of it', async () => {
    world = await startWorld({
      acme,
      credentials: { ...ACCOUNT, password: 'WrongButSecret' },
    });
    const error = await collect().catch(one => one);
    expect(error).toMatchObject({ reason: 'noPermission' });
    expect(JSON.stringify([error.message, error.nextStep])).not.toContain(
      'WrongButSecret',
    );
  });

  it('logs in once, and again when the session has ended', async () => {
    world = await startWorld({ acme, credentials: ACCOUNT });
    const { double, timing } = world;
    const first = await collect();
    await collect({ cursor: first.cursor });
    expect(double.sessions).toHaveLength(1);
    timing.advance(2 * DAY_MS);
    const { problems } = await collectAll(world.connector, {
      assets: world.assets,
      now: NOW + 2 * DAY_MS,
      cursor: first.cursor,
    });
    expect(problems).toEqual([]);
    expect(double.sessions).toHaveLength(2);
  });

  it('tries again where it is too busy or away for a moment', async () => {
    world = await startWorld({ acme });
    const { server } = world.double;
    server.failNext(() => true, {
      status: 429,
      body: {},
      headers: { 'retry-after': '3' },
    });
    server.failNext(() => true, { status: 503, body: {} });
    const collected = await collect();
    expect(collected.problems).toEqual([]);
    expect(world.timing.waits).toContain(3_000);
    expect(comparable(collected.records).length).toBeGreaterThan(20);
  });

  it('one that cannot be reached ends the run', async () => {
    world = await startWorld({ acme });
    world.double.server.failNext(() => true, { status: 502 }, Infinity);
    await expect(collect()).rejects.toMatchObject({ reason: 'unavailable' });
  });

  it('projects that fail cost their applications alone', async () => {
    world = await startWorld({ acme, atOnce: 1 });
    const [{ project }] = applicationsOf(acme);
    world.double.server.failNext(
      ({ query }) => query.getAll('projects').includes(project),
      { status: 500, body: {} },
      Infinity,
    );
    const collected = await collect();
    const concerned = applicationsOf(acme)
      .filter(one => one.project === project)
      .map(({ name }) => `argo-cd:main/${name}`);
    expect(collected.problems).toEqual([
      expect.objectContaining({
        kinds: ['deployment'],
        assets: expect.arrayContaining(concerned),
      }),
    ]);
    const covered = coveredIn(collected);
    expect(concerned.filter(asset => covered.has(asset))).toEqual([]);
    expect(covered.size).toBe(world.assets.length - concerned.length);
  });

  it('what the account may not get is missing, not without deployments', async () => {
    world = await startWorld({ acme });
    const [{ project }] = applicationsOf(acme);
    world.double.hiddenProjects.add(project);
    const collected = await collect();
    const hidden = applicationsOf(acme)
      .filter(one => one.project === project)
      .map(({ name }) => `argo-cd:main/${name}`);
    expect(collected.problems).toEqual([
      expect.objectContaining({
        assets: [...hidden].sort(),
        error: expect.objectContaining({ reason: 'notFound' }),
      }),
    ]);
    const covered = coveredIn(collected);
    expect(hidden.filter(asset => covered.has(asset))).toEqual([]);
  });

  it.each([
    ['no JSON', 'what?'],
    ['no names', { items: [{ metadata: {}, spec: {} }] }],
  ])('an answer with %s ends the run as such', async (_, body) => {
    world = await startWorld({ acme });
    world.double.server.failNext(() => true, { status: 200, body }, Infinity);
    await expect(collect()).rejects.toMatchObject({ reason: 'badAnswer' });
  });

  it('understands the published example, which has synced nothing', async () => {
    world = await startWorld({ acme });
    const { double } = world;
    double.server.failNext(
      () => true,
      { status: 200, body: { items: [publishedArgoCdApplication] } },
      Infinity,
    );
    const asset = 'argo-cd:main/guestbook';
    const { records, problems } = await collect({ assets: [asset] });
    expect(problems).toEqual([]);
    expect(records).toEqual([
      expect.objectContaining({ kind: 'coverage', asset }),
    ]);
  });

  it('does not take an application that keeps no history for one that is never deployed', async () => {
    world = await startWorld({ acme });
    const { spec, ...example } = publishedArgoCdApplication;
    world.double.server.failNext(
      () => true,
      {
        status: 200,
        body: {
          items: [{ ...example, spec: { ...spec, revisionHistoryLimit: 0 } }],
        },
      },
      Infinity,
    );
    const asset = 'argo-cd:main/guestbook';
    const { records, problems } = await collect({ assets: [asset] });
    expect(records).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        error: expect.objectContaining({ reason: 'notInstalled' }),
      }),
    ]);
  });

  it('ends at once when it is aborted in the middle', async () => {
    world = await startWorld({ acme, atOnce: 1 });
    const controller = new AbortController();
    const { log } = world.double;
    world.double.server.failNext(
      () => {
        if (log.length === 3) {
          controller.abort(new Error('enough'));
        }
        return false;
      },
      { status: 500 },
      Infinity,
    );
    await expect(collect({ signal: controller.signal })).rejects.toThrow(
      'enough',
    );
    expect(log.length).toBeLessThanOrEqual(4);
  });

  it('Test connection counts what can be seen, and has no effect', async () => {
    world = await startWorld({ acme });
    const { connector, double } = world;
    expect(await connector.testConnection!(signal)).toEqual([
      expect.objectContaining({
        kind: 'deployment',
        outcome: 'ok',
        reason: expect.stringMatching(/^\d+ applications/),
      }),
    ]);
    applicationsOf(acme).forEach(({ project }) =>
      double.hiddenProjects.add(project),
    );
    expect(await connector.testConnection!(signal)).toEqual([
      expect.objectContaining({ outcome: 'noPermission' }),
    ]);
    expect(double.log.every(({ method }) => method === 'GET')).toBe(true);
  });
});

describe('several instances of Argo CD', () => {
  const doubles: ArgoCdDouble[] = [];
  afterEach(() => Promise.all(doubles.splice(0).map(one => one.stop())));

  it('are read by a connector each, also where components name none', async () => {
    const world = await startWorld({ acme });
    const europe = organization(9, { until: NOW, repositories: 3, days: 40 });
    const renamed = {
      ...europe,
      repositories: europe.repositories.map(one => ({
        ...one,
        name: `eu-${one.name}`,
      })),
    };
    const eu = await ArgoCdDouble.start({
      organization: renamed,
      tokens: [TOKEN],
      clock: () => NOW,
    });
    doubles.push(world.double, eu);
    const [main, second] = connectorsFor(
      [
        { name: 'Main', double: world.double },
        { name: 'eu', double: eu },
      ],
      world.timing,
    );
    expect([main.id, second.id]).toEqual(['argo-cd/main', 'argo-cd/eu']);
    const assets = [
      ...assetsOf(acme, 'main'),
      ...assetsOf(renamed, 'default'),
      'argo-cd:eu/nobody',
    ];
    const ofMain = await collectAll(main, { assets, now: NOW });
    expect(ofMain.problems).toEqual([]);
    expect(comparable(ofMain.records)).toEqual(
      comparable(
        parsed(
          argoCdRecords(acme, { url: world.double.url, instance: 'main' }),
        ),
      ),
    );
    const ofEurope = await collectAll(second, { assets, now: NOW + HOUR_MS });
    expect(
      new Set(comparable(ofEurope.records).map(({ asset }) => asset)),
    ).toEqual(new Set(assetsOf(renamed, 'default')));
    expect(ofEurope.problems).toEqual([
      expect.objectContaining({ assets: ['argo-cd:eu/nobody'] }),
    ]);
  });

  it('can be left out', async () => {
    const world = await startWorld({ acme });
    doubles.push(world.double);
    const instances = [
      { name: 'main', double: world.double },
      { name: 'eu', double: world.double },
    ];
    expect(
      connectorsFor(instances, world.timing, {
        settings: { instances: ['EU'] },
      }).map(({ id }) => id),
    ).toEqual(['argo-cd/eu']);
    expect(() =>
      connectorsFor(instances, world.timing, {
        settings: { instances: ['asia'] },
      }),
    ).toThrow('drive.connectors.argo-cd.instances: there is no instance asia');
  });
});
