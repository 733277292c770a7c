import {
  collectAll,
  connectorContract,
} from 'backstage-plugin-drive-node/testing';
import {
  DEFAULT_SNYK_ORG,
  organization,
  organizationAt,
  snykIdOf,
  snykProjectIdOf,
  snykRecords,
  snykTargetIdOf,
} from 'drive-vendor-doubles';
import {
  assetsOf,
  comparable,
  DAY_MS,
  HOUR_MS,
  NOW,
  parsed,
  PLUGIN_TOKEN,
  startWorld,
  stored,
  TOKEN,
  World,
} from './__testUtils__/world';

jest.setTimeout(60_000);

const FROM = NOW - 90 * DAY_MS;

const factsOf = (
  { acme }: World,
  options: Parameters<typeof snykRecords>[1] = {},
) => comparable(parsed(snykRecords(acme, { from: FROM, ...options })));

describe('the Snyk connector', () => {
  let world: World;
  afterEach(() => world.stop());

  it('yields through the proxy exactly what the facts are', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    expect(collected.rejections).toEqual([]);
    const expected = factsOf(world);
    expect(expected.length).toBeGreaterThan(60);
    expect(comparable(collected.records)).toEqual(expected);
    expect(double.log.filter(({ status }) => status !== 200)).toEqual([]);
  });

  it('keeps the contract of a connector, and lets nobody and no secret out', async () => {
    world = await startWorld();
    const { connector, assets, acme, double } = world;
    const kept = connectorContract(connector, {
      assets,
      now: NOW,
      secrets: [TOKEN, PLUGIN_TOKEN],
      persons: acme.people.flatMap(({ name, email, login }) => [
        name!,
        email!,
        login,
      ]),
      breakPage: () => {
        double.failNext(
          ({ query }) => query.get('effective_severity_level') === 'medium',
          { status: 500, body: {} },
          Infinity,
        );
        return () => double.mend();
      },
    });
    await expect(kept).resolves.toBeUndefined();
  });

  it('covers everything that is looked at, also where nothing was found', async () => {
    world = await startWorld();
    const { connector, assets } = world;
    const { records } = await collectAll(connector, { assets, now: NOW });
    const coverage = records.filter(({ kind }) => kind === 'coverage');
    expect(coverage.map(({ asset }) => asset).sort()).toEqual(
      [...assets].sort(),
    );
    for (const { data } of coverage) {
      expect(data).toEqual({ kinds: ['finding'], from: FROM, until: NOW });
    }
  });

  it('asks nothing where no component points at Snyk', async () => {
    world = await startWorld();
    const { records } = await collectAll(world.connector, {
      assets: ['snykish:x/y', 'github:github.com/acme/x'],
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
    for (let now = NOW - 5 * DAY_MS; now <= NOW; now += 5 * HOUR_MS) {
      timing.advance(now - timing.now());
      double.organization = organizationAt(acme, now);
      const collected = await collectAll(connector, { assets, now, cursor });
      expect(collected.problems).toEqual([]);
      expect(collected.rejections).toEqual([]);
      cursor = collected.cursor;
      runs.push(collected);
    }
    expect(comparable(stored(runs[0]))).not.toEqual(
      comparable(stored(...runs)),
    );
    const from = NOW - 95 * DAY_MS;
    expect(comparable(stored(...runs))).toEqual(factsOf(world, { from }));
  });

  it('reads 1,000 repositories in batches, and a quiet hour in at most 5 requests', async () => {
    const acme = organization(5, {
      repositories: 1_000,
      changesPerDay: 1,
      until: NOW,
    });
    world = await startWorld({ acme });
    const { connector, assets, double, timing } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    expect(first.problems).toEqual([]);
    expect(comparable(first.records)).toEqual(factsOf(world));
    expect(double.log.length).toBeLessThanOrEqual(110);
    const before = double.log.length;
    timing.advance(HOUR_MS);
    const second = await collectAll(connector, {
      assets,
      now: NOW + HOUR_MS,
      cursor: first.cursor,
    });
    expect(second.problems).toEqual([]);
    expect(double.log.length - before).toBeLessThanOrEqual(5);
  });
});

describe('what components point at in Snyk', () => {
  let world: World;
  afterEach(() => world.stop());

  const { id: org, slug } = DEFAULT_SNYK_ORG;

  /** A repository with an open finding in its manifest. */
  const vulnerable = ({ acme }: World) =>
    acme.repositories.find(
      ({ alerts, archived }) =>
        !archived &&
        alerts.some(
          ({ family, number, state }) =>
            family === 'dependency' && number % 3 !== 0 && state === 'open',
        ),
    )!.name;

  it.each([
    [
      'the id of a target',
      `${org}/${snykTargetIdOf(DEFAULT_SNYK_ORG, 'service-1')}`,
    ],
    ['the name of a target', `${org}/ACME/Service-1`],
    ['the slug of the organization', `${slug}/acme/service-1`],
    ['several organizations', `${org}+${slug}/acme/service-1`],
  ])('is found by %s', async (_, path) => {
    world = await startWorld();
    const asset = `snyk:${path}`.toLowerCase();
    const collected = await collectAll(world.connector, {
      assets: [asset],
      now: NOW,
    });
    expect(collected.problems).toEqual([]);
    const expected = factsOf(world, {
      assetOf: ({ repository }) =>
        repository.name === 'service-1' ? asset : undefined,
    });
    expect(expected.length).toBeGreaterThan(1);
    expect(comparable(stored(collected))).toEqual(expected);
  });

  it('may be a project, and the target without it', async () => {
    world = await startWorld();
    const code = snykProjectIdOf(DEFAULT_SNYK_ORG, 'service-0', 'sast');
    const project = `snyk:${org}/projects/${code}`;
    const rest = `snyk:${org}/acme/service-0!${code}`;
    const collected = await collectAll(world.connector, {
      assets: [project, rest],
      now: NOW,
    });
    expect(collected.problems).toEqual([]);
    expect(comparable(collected.records)).toEqual(
      factsOf(world, {
        assetOf: ({ id, repository }) => {
          const ofTarget = repository.name === 'service-0' ? rest : undefined;
          return id === code ? project : ofTarget;
        },
      }),
    );
  });

  it('may overlap: each asset has its findings', async () => {
    world = await startWorld();
    const name = vulnerable(world);
    const code = snykProjectIdOf(DEFAULT_SNYK_ORG, name, 'npm');
    const project = `snyk:${org}/projects/${code}`;
    const whole = `snyk:${org}/acme/${name}`;
    const { records } = await collectAll(world.connector, {
      assets: [project, whole],
      now: NOW,
    });
    const about = (asset: string) =>
      comparable(records)
        .filter(one => one.asset === asset)
        .map(({ id }) => id.split('@')[0])
        .sort();
    const facts = factsOf(world, {
      assetOf: ({ id, repository }) =>
        repository.name === name ? `snyk:x/${id}` : undefined,
    });
    expect(about(whole)).toEqual(facts.map(({ id }) => id).sort());
    expect(about(project)).toEqual(
      facts
        .filter(({ asset }) => asset === `snyk:x/${code}`)
        .map(({ id }) => id)
        .sort(),
    );
    expect(about(project).length).toBeGreaterThan(0);
  });

  it('is named in the run where it is not there, or not looked at any more, and never covered', async () => {
    world = await startWorld();
    const { connector, assets, acme } = world;
    const archived = acme.repositories.find(one => one.archived)!;
    const missing = [
      `snyk:${org}/acme/${archived.name}`,
      `snyk:${org}/acme/nothing`,
      `snyk:${org}/projects/${snykIdOf('nothing')}`,
    ];
    const collected = await collectAll(connector, {
      assets: [...assets, ...missing],
      now: NOW,
    });
    expect(collected.problems).toEqual([
      expect.objectContaining({
        assets: missing,
        error: expect.objectContaining({ reason: 'notFound' }),
      }),
    ]);
    expect(
      collected.records.filter(({ asset }) => missing.includes(asset)),
    ).toEqual([]);
  });

  it('has its past where somebody points at it later', async () => {
    world = await startWorld();
    const { connector, assets } = world;
    const [late, ...others] = assets;
    const first = await collectAll(connector, { assets: others, now: NOW });
    const second = await collectAll(connector, {
      assets,
      now: NOW + 1000,
      cursor: first.cursor,
    });
    expect(comparable(stored(first, second))).toEqual(
      factsOf(world, { from: FROM }),
    );
    expect(
      second.records.filter(
        ({ kind, asset }) => kind === 'coverage' && asset === late,
      ),
    ).toHaveLength(1);
  });

  it('lets go of what was open in a project that was deleted', async () => {
    world = await startWorld();
    const { connector, assets, double, timing, acme } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    const isOpen = ({ data }: { data: object }) =>
      'state' in data && data.state === 'open';
    const gone = snykProjectIdOf(DEFAULT_SNYK_ORG, vulnerable(world), 'npm');
    const before = comparable(first.records).filter(
      one => isOpen(one) && JSON.stringify(one).includes(gone),
    );
    expect(before.length).toBeGreaterThan(0);
    double.deleted.add(gone);
    const now = NOW + 13 * HOUR_MS;
    timing.advance(13 * HOUR_MS);
    const second = await collectAll(connector, {
      assets: assetsOf(acme),
      now,
      cursor: first.cursor,
    });
    expect(second.problems).toEqual([]);
    const after = new Map(stored(first, second).map(one => [one.id, one]));
    expect(before.map(({ id }) => after.get(id)!.data)).toEqual(
      before.map(() =>
        expect.objectContaining({ state: 'dismissed', resolvedAt: now }),
      ),
    );
  });
});
