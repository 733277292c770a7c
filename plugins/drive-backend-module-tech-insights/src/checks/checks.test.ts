import {
  collectAll,
  connectorContract,
} from 'backstage-plugin-drive-node/testing';
import { organization, TECH_INSIGHTS_CHECKS } from 'drive-vendor-doubles';
import {
  acme,
  assetsOf,
  comparable,
  covered,
  facts,
  HOUR_MS,
  latest,
  NOW,
  startWorld,
  TOKEN,
} from '../__testUtils__/world';

jest.setTimeout(120_000);

const FIRST = 'component:default/service-0';

describe('the connector of Tech Insights', () => {
  let world: Awaited<ReturnType<typeof startWorld>>;
  afterEach(() => world.double.stop());

  it('yields exactly what the checks say, in two requests', async () => {
    world = await startWorld();
    const collected = await collectAll(world.connector, {
      assets: assetsOf(),
      now: NOW,
    });
    expect(collected.problems).toEqual([]);
    expect(collected.rejections).toEqual([]);
    expect(facts().length).toBeGreaterThan(20);
    expect(comparable(collected.records)).toEqual(comparable(facts()));
    expect(world.double.server.log.map(({ path }) => path)).toEqual([
      '/api/tech-insights/checks',
      '/api/tech-insights/checks/run',
    ]);
    expect(world.auth.getPluginRequestToken).toHaveBeenCalledWith(
      expect.objectContaining({ targetPluginId: 'tech-insights' }),
    );
  });

  it('keeps the contract of a connector, and lets no token and nobody out', async () => {
    const large = organization(8, { repositories: 900, days: 1, until: NOW });
    world = await startWorld({ organization: large });
    const { server } = world.double;
    await expect(
      connectorContract(world.connector, {
        assets: assetsOf(large),
        now: NOW,
        secrets: [TOKEN],
        persons: large.people.flatMap(({ name, email }) => [name!, email!]),
        breakPage: () => {
          server.failNext(
            ({ body }) => body.includes('"service-899"'),
            { status: 500, body: {} },
            Infinity,
          );
          return () => server.mend();
        },
      }),
    ).resolves.toBeUndefined();
  });

  it('asks for 900 components in three batches, and never for none', async () => {
    const large = organization(8, { repositories: 900, days: 1, until: NOW });
    world = await startWorld({ organization: large });
    await collectAll(world.connector, { assets: assetsOf(large), now: NOW });
    expect(world.double.server.log).toHaveLength(4);
    await collectAll(world.connector, { assets: [], now: NOW });
    const [last] = world.double.server.log.slice(-1);
    expect(last.path).toBe('/api/tech-insights/checks');
  });

  it('leaves out checks of what DRIVE itself has measured', async () => {
    world = await startWorld();
    const collected = await collectAll(world.connector, {
      assets: assetsOf(),
      now: NOW,
    });
    expect(Object.keys(latest(FIRST, collected))).not.toContain(
      'leads-in-time',
    );
  });

  it('reads only the checks that are configured, where some are', async () => {
    world = await startWorld({ settings: { checks: ['coverage-level'] } });
    const collected = await collectAll(world.connector, {
      assets: assetsOf(),
      now: NOW,
    });
    expect(latest(FIRST, collected)).toEqual({ 'coverage-level': 'unknown' });
  });

  it('says only what has changed, and covers all the same', async () => {
    world = await startWorld();
    const options = { assets: assetsOf() };
    const first = await collectAll(world.connector, { ...options, now: NOW });
    world.double.organization = {
      ...acme,
      repositories: acme.repositories.map(one =>
        one.name === 'service-0' ? { ...one, defaultBranch: 'trunk' } : one,
      ),
    };
    const second = await collectAll(world.connector, {
      ...options,
      now: NOW + HOUR_MS,
      cursor: first.cursor,
    });
    expect(
      second.records.flatMap(({ kind, asset, data }) =>
        kind === 'check_result' ? [[asset, data.checkId, data.outcome]] : [],
      ),
    ).toEqual([[FIRST, 'default-branch-is-main', 'fail']]);
    expect(covered(second)).toEqual(covered(first));
  });

  it('takes back what can no longer be told, and what is no check any more', async () => {
    world = await startWorld();
    const options = { assets: assetsOf() };
    const first = await collectAll(world.connector, { ...options, now: NOW });
    world.double.unknown.add('service-0');
    world.double.checks = TECH_INSIGHTS_CHECKS.filter(
      ({ id }) => id !== 'default-branch-is-main',
    );
    const second = await collectAll(world.connector, {
      ...options,
      now: NOW + HOUR_MS,
      cursor: first.cursor,
    });
    expect(latest(FIRST, first, second)).toEqual({
      'coverage-level': 'unknown',
      'default-branch-is-main': 'not_applicable',
      ...(latest(FIRST, first)['has-documentation'] && {
        'has-documentation': 'unknown',
      }),
    });
  });

  it('a component whose rules cannot be run keeps what was known, and is not covered', async () => {
    world = await startWorld();
    const options = { assets: assetsOf() };
    const first = await collectAll(world.connector, { ...options, now: NOW });
    world.double.failing.set(
      'service-0',
      'Failed to run rules engine, Undefined fact: hasDocs',
    );
    const second = await collectAll(world.connector, {
      ...options,
      now: NOW + HOUR_MS,
      cursor: first.cursor,
    });
    expect(second.problems).toEqual([
      expect.objectContaining({
        assets: [FIRST],
        error: expect.objectContaining({
          reason: 'badAnswer',
          message: expect.stringContaining('Undefined fact'),
          nextStep: expect.stringContaining('retrievers'),
        }),
      }),
    ]);
    expect(covered(second)).not.toContain(FIRST);
    expect(covered(second)).toHaveLength(covered(first).length - 1);
    expect(latest(FIRST, first, second)).toEqual(latest(FIRST, first));
  });

  it.each([
    [404, 'notInstalled', 'plugin-tech-insights-backend'],
    [403, 'noPermission', 'policy'],
  ])(
    '%d ends the run as %s, and says what to do',
    async (status, reason, nextStep) => {
      world = await startWorld();
      world.double.server.failNext(() => true, { status, body: {} }, Infinity);
      await expect(
        collectAll(world.connector, { assets: assetsOf(), now: NOW }),
      ).rejects.toMatchObject({
        reason,
        nextStep: expect.stringContaining(nextStep),
      });
    },
  );

  it('an answer that is none costs its batch', async () => {
    world = await startWorld();
    world.double.server.failNext(({ method }) => method === 'POST', {
      status: 200,
      body: { results: [] },
    });
    const { problems, records } = await collectAll(world.connector, {
      assets: assetsOf(),
      now: NOW,
    });
    expect(records).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        error: expect.objectContaining({ reason: 'badAnswer' }),
      }),
    ]);
  });

  it('a test of the connection lists the checks and runs none', async () => {
    world = await startWorld();
    const { signal } = new AbortController();
    expect(await world.connector.testConnection!(signal)).toEqual([
      { kind: 'check_result', outcome: 'ok' },
    ]);
    world.double.checks = [];
    expect(await world.connector.testConnection!(signal)).toEqual([
      expect.objectContaining({ outcome: 'notInstalled' }),
    ]);
    expect(
      world.double.server.log.every(({ method }) => method === 'GET'),
    ).toBe(true);
  });
});

describe('facts that are judged here', () => {
  let world: Awaited<ReturnType<typeof startWorld>>;
  afterEach(() => world.double.stop());

  const settings = {
    checks: ['none-of-them'],
    facts: [
      { id: 'covered', retriever: 'coverage', fact: 'percent', atLeast: 80 },
      { id: 'small', retriever: 'size', fact: 'files', atMost: 10 },
      {
        id: 'tier',
        title: 'Tier 1',
        retriever: 'size',
        fact: 'tier',
        equals: 'one',
      },
    ],
  };
  const at = (hours: number) => new Date(NOW - hours * HOUR_MS).toISOString();

  async function outcomesWith(body: object) {
    world = await startWorld({ settings });
    world.double.server.failNext(({ path }) => path.endsWith('/facts/latest'), {
      status: 200,
      body,
    });
    const collected = await collectAll(world.connector, {
      assets: [FIRST],
      now: NOW,
    });
    expect(collected.problems).toEqual([]);
    return latest(FIRST, collected);
  }

  it.each([
    [80, 'pass'],
    [79.9, 'fail'],
    ['80', 'fail'],
    [true, 'fail'],
  ])('%j percent of at least 80: %s', async (percent, outcome) => {
    expect(
      await outcomesWith({
        coverage: { timestamp: at(1), facts: { percent } },
      }),
    ).toEqual({ covered: outcome });
  });

  it('are unknown once they are too old, and nothing where they are not there', async () => {
    expect(
      await outcomesWith({
        coverage: { timestamp: at(200), facts: { percent: 90 } },
        size: { timestamp: at(1), facts: { files: null, tier: 'one' } },
      }),
    ).toEqual({ covered: 'unknown', tier: 'pass' });
    const [{ query }] = world.double.server.log.slice(-1);
    expect(query.getAll('ids')).toEqual(['coverage', 'size']);
    expect(query.get('entity')).toBe(FIRST);
  });

  it('of a component that cannot be read cost that component', async () => {
    world = await startWorld({ settings });
    const { server } = world.double;
    const isAbout = (name: string) => (request: { query: URLSearchParams }) =>
      request.query.get('entity')?.endsWith(name) ?? false;
    server.failNext(isAbout('/service-0'), { status: 200, body: [] });
    server.failNext(isAbout('/service-1'), {
      status: 200,
      body: { coverage: { timestamp: at(1), facts: { percent: 90 } } },
    });
    const other = 'component:default/service-1';
    const collected = await collectAll(world.connector, {
      assets: [FIRST, other],
      now: NOW,
    });
    expect(collected.problems).toEqual([
      expect.objectContaining({ assets: [FIRST] }),
    ]);
    expect(covered(collected)).toEqual([other]);
  });
});
