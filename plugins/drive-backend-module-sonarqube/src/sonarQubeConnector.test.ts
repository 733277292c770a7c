import {
  collectAll,
  connectorContract,
} from 'backstage-plugin-drive-node/testing';
import {
  organization,
  organizationAt,
  sonarQubeRecords,
} from 'drive-vendor-doubles';
import {
  comparable,
  connectorsFor,
  DAY_MS,
  HOUR_MS,
  NOW,
  parsed,
  startWorld,
  stored,
  TOKEN,
  WEB_URL,
  World,
} from './__testUtils__/world';

jest.setTimeout(60_000);

const expectedOf = ({ acme, double }: World, gatesFrom?: number) =>
  comparable(
    parsed(
      sonarQubeRecords(acme, {
        baseUrl: WEB_URL,
        gatesFrom,
        hidden: double.hidden,
      }),
    ),
  );

/** As far back as results of checks are read at first. */
const GATES_FROM = NOW - 180 * DAY_MS;

describe('the SonarQube connector', () => {
  let world: World;
  afterEach(() => world.double.stop());

  it.each([
    ['a recent server', {}],
    ['a server that knows the old names of parameters', { version: '9.9.1.1' }],
    ['a server in another zone', { offsetMinutes: -210 }],
    ['a server that takes no Bearer', { acceptsBearer: false }],
    [
      'an open server that takes no Bearer',
      { acceptsBearer: false, anonymous: true },
    ],
    ['a server that answers of one project only', { measuresSearch: false }],
  ])('yields of %s exactly what the facts are', async (_, double) => {
    world = await startWorld({ double });
    const { connector, assets } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    expect(collected.rejections).toEqual([]);
    const expected = expectedOf(world, GATES_FROM);
    expect(expected.length).toBeGreaterThan(60);
    expect(comparable(collected.records)).toEqual(expected);
  });

  it('keeps the contract of a connector, and lets nobody and no secret out', async () => {
    world = await startWorld();
    const { connector, assets, acme, double } = world;
    const kept = connectorContract(connector, {
      assets,
      now: NOW,
      secrets: [TOKEN, Buffer.from(`${TOKEN}:`).toString('base64')],
      persons: acme.people.flatMap(({ name, email, login }) => [
        name!,
        email!,
        login,
      ]),
      breakPage: () => {
        double.failNext(
          ({ path, query }) =>
            path === '/api/hotspots/search' &&
            query.get('project') === 'acme_Service-1',
          { status: 500, body: {} },
          Infinity,
        );
        return () => double.mend();
      },
    });
    await expect(kept).resolves.toBeUndefined();
  });

  it('keeps the contract where the issues of some projects fail, too', async () => {
    const acme = organization(3, { repositories: 130, until: NOW });
    world = await startWorld({ acme });
    const { connector, assets, double } = world;
    const kept = connectorContract(connector, {
      assets,
      now: NOW,
      breakPage: () => {
        double.failNext(
          ({ path, query }) =>
            path === '/api/issues/search' &&
            query.get('components')!.includes('acme_Service-1,'),
          { status: 502, body: '<html>Bad Gateway</html>' },
          Infinity,
        );
        return () => double.mend();
      },
    });
    await expect(kept).resolves.toBeUndefined();
  });

  it('covers findings as far back as closed issues are kept, and checks since the first analysis that is known', async () => {
    world = await startWorld();
    const { connector, assets } = world;
    const { records } = await collectAll(connector, { assets, now: NOW });
    const covered = (kind: string) =>
      records.flatMap(record =>
        record.kind === 'coverage' &&
        (record.data.kinds as string[]).includes(kind)
          ? record
          : [],
      );
    const all = assets.map(asset => asset.toLowerCase()).sort();
    expect(
      covered('finding')
        .map(({ asset }) => asset)
        .sort(),
    ).toEqual(all);
    expect(covered('finding')[0].data).toEqual({
      kinds: ['finding'],
      from: NOW - 30 * DAY_MS,
      until: NOW,
    });
    for (const { asset, data } of covered('check_result')) {
      const results = records.flatMap(one =>
        one.kind === 'check_result' && one.asset === asset ? one.data.asOf : [],
      );
      expect(data.from).toBe(Math.min(...results));
      expect(data.until).toBe(NOW);
    }
    expect(covered('check_result')).toHaveLength(all.length);
  });

  it('asks nothing where no component points at the instance', async () => {
    world = await startWorld();
    const { records } = await collectAll(world.connector, {
      assets: ['sonarqube:other/acme_service-1', 'github:github.com/acme/x'],
      now: NOW,
    });
    expect(records).toEqual([]);
    expect(world.double.log).toEqual([]);
  });

  it('has in the end, run after run, what the facts are', async () => {
    const acme = organization(1, { until: NOW });
    world = await startWorld({ acme });
    const { connector, assets, double, timing } = world;
    const runs = [];
    let cursor;
    for (let now = NOW - 25 * DAY_MS; now <= NOW; now += 5 * DAY_MS) {
      timing.advance(now - timing.now());
      double.organization = organizationAt(acme, now);
      const collected = await collectAll(connector, { assets, now, cursor });
      expect(collected.problems).toEqual([]);
      expect(collected.rejections).toEqual([]);
      cursor = collected.cursor;
      runs.push(collected);
    }
    const newest = expectedOf(world);
    const known = comparable(stored(...runs));
    const gone = new Set(
      known
        .filter(
          ({ id }) =>
            !newest.some(one => one.id === id) && !id.includes('quality-gate'),
        )
        .map(({ id }) => id),
    );
    expect(
      known.filter(
        ({ id }) => newest.some(one => one.id === id) && !gone.has(id),
      ),
    ).toEqual(newest);
    // What is not told of any more is closed.
    expect(
      known.filter(
        ({ id, data }) =>
          gone.has(id) && 'state' in data && data.state === 'open',
      ),
    ).toEqual([]);
  });

  it('reads 1,000 projects in batches, and a quiet hour in at most 40 requests', async () => {
    const acme = organization(5, {
      repositories: 1_000,
      changesPerDay: 1,
      until: NOW,
    });
    world = await startWorld({ acme });
    const { connector, assets, double, timing } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    expect(first.problems).toEqual([]);
    const asked = (path: string) =>
      double.log.filter(seen => seen.path.startsWith(path)).length;
    const hotspots = asked('/api/hotspots/search');
    const histories = asked('/api/measures/search_history');
    expect(hotspots).toBeLessThan(assets.length);
    expect(histories).toBe(250);
    expect(double.log.length - hotspots - histories).toBeLessThanOrEqual(45);
    const runs = [first];
    const counts = [];
    for (let hour = 1; hour <= 4; hour++) {
      const before = double.log.length;
      timing.advance(HOUR_MS);
      const next = await collectAll(connector, {
        assets,
        now: NOW + hour * HOUR_MS,
        cursor: runs[runs.length - 1].cursor,
      });
      expect(next.problems).toEqual([]);
      runs.push(next);
      counts.push(double.log.length - before);
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(290);
    expect(counts[3]).toBeLessThanOrEqual(40);
    expect(asked('/api/measures/search_history')).toBe(assets.length);
    expect(comparable(stored(...runs))).toEqual(expectedOf(world, GATES_FROM));
  });

  it('checks what config asks for by the value of a metric', async () => {
    world = await startWorld({
      settings: {
        checks: [{ id: 'covered-by-tests', metric: 'coverage', atLeast: 60 }],
      },
    });
    const { connector, assets } = world;
    const { records } = await collectAll(connector, { assets, now: NOW });
    const outcomes = records.flatMap(({ kind, data }) =>
      kind === 'check_result' && data.checkId === 'covered-by-tests'
        ? [[Number(data.detail!.replace('coverage: ', '')) >= 60, data.outcome]]
        : [],
    );
    expect(outcomes.length).toBeGreaterThan(assets.length);
    expect(new Set(outcomes.map(String))).toEqual(
      new Set(['true,pass', 'false,fail']),
    );
  });

  it('leaves hotspots alone where they are not wanted, and lets go of those that it knew', async () => {
    world = await startWorld();
    const { connector, assets, double, timing } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    const [without] = connectorsFor(double, timing, {
      settings: { hotspots: false },
    });
    const asked = double.log.length;
    const second = await collectAll(without, {
      assets,
      now: NOW,
      cursor: first.cursor,
    });
    expect(
      double.log
        .slice(asked)
        .filter(({ path }) => path === '/api/hotspots/search'),
    ).toEqual([]);
    const hotspots = stored(first, second).filter(
      ({ kind, data }) =>
        kind === 'finding' && data.url!.includes('security_hotspots'),
    );
    expect(hotspots.length).toBeGreaterThan(3);
    expect(hotspots).not.toContainEqual(
      expect.objectContaining({
        data: expect.objectContaining({ state: 'open' }),
      }),
    );
  });
});
