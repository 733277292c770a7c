import {
  collectAll,
  connectorContract,
} from 'backstage-plugin-drive-node/testing';
import {
  applicationsOf,
  argoCdRecords,
  organization,
  organizationAt,
} from 'drive-vendor-doubles';
import {
  ACCOUNT,
  comparable,
  DAY_MS,
  HOUR_MS,
  NOW,
  parsed,
  startWorld,
  stored,
  TOKEN,
  World,
} from './__testUtils__/world';

jest.setTimeout(60_000);

describe('the Argo CD connector', () => {
  let world: World;
  afterEach(() => world.double.stop());

  const factsOf = (options: { since?: number } = {}) =>
    comparable(
      parsed(
        argoCdRecords(world.acme, {
          url: world.double.url,
          instance: 'main',
          ...options,
        }),
      ),
    );

  it.each([
    ['a token', { token: TOKEN }],
    ['an account', ACCOUNT],
  ])(
    'yields with %s exactly what applications remember',
    async (_, credentials) => {
      world = await startWorld({ credentials });
      const { connector, assets } = world;
      const collected = await collectAll(connector, { assets, now: NOW });
      expect(collected.problems).toEqual([]);
      expect(collected.rejections).toEqual([]);
      const expected = factsOf();
      expect(expected.length).toBeGreaterThan(50);
      expect(comparable(collected.records)).toEqual(expected);
    },
  );

  it('keeps the contract of a connector, and lets nobody and no secret out', async () => {
    world = await startWorld({ credentials: ACCOUNT, atOnce: 5 });
    const { connector, assets, acme, double } = world;
    const [{ project }] = applicationsOf(acme);
    const kept = connectorContract(connector, {
      assets,
      now: NOW,
      secrets: [ACCOUNT.password, ...double.sessions, 'session-1-of'],
      persons: acme.people.flatMap(({ name, email, login }) => [
        name!,
        email!,
        login,
      ]),
      breakPage: () => {
        double.server.failNext(
          ({ query }) => query.getAll('projects').includes(project),
          {
            status: 500,
            body: { error: 'broken', code: 13, message: 'broken' },
          },
          Infinity,
        );
        return () => double.server.mend();
      },
    });
    await expect(kept).resolves.toBeUndefined();
  });

  it('asks twice, however many applications there are', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    await collectAll(connector, { assets, now: NOW });
    expect(double.log).toHaveLength(2);
  });

  it('asks for no more than some hundred applications at once', async () => {
    const acme = organization(4, { repositories: 400, days: 20, until: NOW });
    world = await startWorld({ acme });
    const { connector, assets, double } = world;
    expect(assets.length).toBeGreaterThan(200);
    const { problems } = await collectAll(connector, { assets, now: NOW });
    expect(problems).toEqual([]);
    expect(double.log.length).toBeLessThanOrEqual(5);
    expect(double.log.length).toBeGreaterThan(2);
  });

  it('asks nothing where no component points at the instance', async () => {
    world = await startWorld();
    const { records } = await collectAll(world.connector, {
      assets: ['argo-cd:other/x', 'github:github.com/acme/x'],
      now: NOW,
    });
    expect(records).toEqual([]);
    expect(world.double.log).toEqual([]);
  });

  it('has in the end, run after run, everything since it first looked', async () => {
    world = await startWorld();
    const { acme, connector, assets, double, timing } = world;
    const begin = NOW - 20 * DAY_MS;
    const runs = [];
    let cursor;
    for (let now = begin; now <= NOW; now += 8 * HOUR_MS) {
      double.organization = organizationAt(acme, now);
      timing.advance(now - timing.now());
      const collected = await collectAll(connector, { assets, now, cursor });
      expect(
        collected.problems.filter(({ what }) => what.startsWith('history')),
      ).toEqual([]);
      cursor = collected.cursor;
      runs.push(collected);
    }
    const all = comparable(stored(...runs));
    const successes = (records: typeof all) =>
      records.filter(({ data }) => (data as any).outcome !== 'failure');
    expect(successes(all)).toEqual(successes(factsOf({ since: begin })));
    expect(successes(all).length).toBeGreaterThan(successes(factsOf()).length);
    // Failed syncs that were the latest when somebody looked.
    expect(all.length).toBeGreaterThan(successes(all).length);
  });

  it('covers the whole past of an application that has forgotten nothing', async () => {
    const acme = organization(1, { until: NOW, days: 6 });
    world = await startWorld({ acme });
    const { connector, assets } = world;
    const { records } = await collectAll(connector, { assets, now: NOW });
    const calm = applicationsOf(acme).find(({ syncs }) => syncs.length < 10)!;
    expect(
      records.flatMap(one =>
        one.kind === 'coverage' && one.asset === `argo-cd:main/${calm.name}`
          ? [one.data]
          : [],
      ),
    ).toEqual([{ kinds: ['deployment'], from: NOW - 90 * DAY_MS, until: NOW }]);
  });

  it('covers an application as far back as it remembers', async () => {
    world = await startWorld();
    const { connector, assets, acme } = world;
    const { records } = await collectAll(connector, { assets, now: NOW });
    const coverageOf = (name: string) =>
      records.flatMap(one =>
        one.kind === 'coverage' && one.asset === `argo-cd:main/${name}`
          ? [one.data]
          : [],
      );
    const all = applicationsOf(acme);
    const busy = all.find(({ syncs }) => syncs.length > 10)!;
    const oldest = busy.syncs[busy.syncs.length - 10];
    expect(coverageOf(busy.name)).toEqual([
      { kinds: ['deployment'], from: oldest.endedAt + 1_000, until: NOW },
    ]);
  });

  it('says where more was synced than was remembered, and does not cover it', async () => {
    world = await startWorld();
    const { acme, connector, double, timing } = world;
    const busy = applicationsOf(acme).find(({ syncs }) => syncs.length > 25)!;
    const asset = `argo-cd:main/${busy.name}`;
    const begin = busy.syncs[busy.syncs.length - 20].endedAt + 1;
    double.organization = organizationAt(acme, begin);
    timing.advance(begin - timing.now());
    const first = await collectAll(connector, { assets: [asset], now: begin });
    double.organization = acme;
    timing.advance(NOW - begin);
    const second = await collectAll(connector, {
      assets: [asset],
      now: NOW,
      cursor: first.cursor,
    });
    const oldest = busy.syncs[busy.syncs.length - 10];
    expect(second.problems).toEqual([
      expect.objectContaining({
        assets: [asset],
        kinds: ['deployment'],
        window: { from: begin, until: oldest.endedAt },
        error: expect.objectContaining({
          nextStep: expect.stringContaining('revisionHistoryLimit'),
        }),
      }),
    ]);
    const windows = second.records.flatMap(one =>
      one.kind === 'coverage' ? [one.data] : [],
    );
    expect(
      windows.some(({ from, until }) => from < oldest.endedAt && until > begin),
    ).toBe(false);
    expect(windows).toHaveLength(2);
  });
});
