import { RunProblem } from 'backstage-plugin-drive-node';
import { collectAll, Collected } from 'backstage-plugin-drive-node/testing';
import {
  jiraRecords,
  jiraRefusal,
  publishedChangelogs,
  publishedSearch,
  trackerOf,
} from 'drive-vendor-doubles';
import {
  CLOUD_TOKEN,
  comparable,
  DAY_MS,
  HOUR_MS,
  NOW,
  parsed,
  startWorld,
  stored,
  World,
} from './__testUtils__/world';

const FROM = NOW - 90 * DAY_MS;
const MARGIN_MS = 61 * 60_000;

const errorsOf = ({ problems }: { problems: RunProblem[] }) =>
  problems.map(({ error }) => error);
const coveredIn = ({ records }: Collected) =>
  new Set(
    records.flatMap(({ kind, asset }) => (kind === 'coverage' ? [asset] : [])),
  );
const isSearch = ({ path }: { path: string }) =>
  /\/search(\/jql)?$/.test(path) && !path.includes('project');

jest.setTimeout(60_000);

describe('when Jira does not answer as usual', () => {
  let world: World;
  afterEach(() => world.double.stop());

  const facts = (from = FROM - MARGIN_MS) =>
    comparable(
      parsed(
        jiraRecords(world.acme, {
          url: world.double.url,
          from,
        }),
      ),
    );

  it.each(['cloud', 'datacenter'] as const)(
    'wrong credentials end the run with a %s, which covers nothing, and say where to look',
    async product => {
      world = await startWorld({
        double: { product },
        config: ({ url }) => ({
          jira: { baseUrl: url, product, token: 'WrongTokenThatIsWrong' },
        }),
      });
      const { connector, assets } = world;
      const covered: unknown[] = [];
      const watching = {
        ...connector,
        async *collect(run: Parameters<typeof connector.collect>[0]) {
          for await (const record of connector.collect(run)) {
            covered.push(record);
            yield record;
          }
        },
      };
      const failed = collectAll(watching, { assets, now: NOW });
      await expect(failed).rejects.toMatchObject({
        name: 'ConnectorError',
        reason: 'noPermission',
        status: 401,
        nextStep: expect.stringContaining('token'),
      });
      await expect(failed).rejects.not.toThrow('WrongTokenThatIsWrong');
      expect(covered).toEqual([]);
    },
  );

  it('credentials that expire in the middle of a run do not look like an empty Jira', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    double.failNext(
      isSearch,
      {
        status: 200,
        body: { issues: [], isLast: true },
        headers: { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' },
      },
      Infinity,
    );
    await expect(
      collectAll(connector, { assets, now: NOW }),
    ).rejects.toMatchObject({ reason: 'noPermission' });
  });

  it('a token that may not know who it is reads all the same', async () => {
    world = await startWorld({
      double: {
        authorizations: [],
        unscoped: [`Basic ${CLOUD_TOKEN}`],
        timeZone: 'Pacific/Auckland',
      },
    });
    const { connector, assets, double } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    const ids = new Set(collected.records.map(({ id }) => id));
    const missed = jiraRecords(world.acme, {
      url: double.url,
      from: FROM,
    }).filter(({ id }) => !ids.has(id));
    expect(missed).toEqual([]);
  });

  it('a project that cannot be seen costs itself, and is never covered', async () => {
    world = await startWorld({ double: { hiddenProjects: ['ORDER'] } });
    const { connector, assets } = world;
    const collected = await collectAll(connector, {
      assets: [...assets, 'jira:default/GONE'],
      now: NOW,
    });
    expect(collected.problems).toEqual([
      expect.objectContaining({
        assets: ['jira:default/gone', 'jira:default/order'],
        error: expect.objectContaining({
          reason: 'notFound',
          nextStep: expect.stringContaining('Browse projects'),
        }),
      }),
    ]);
    expect([...coveredIn(collected)].sort()).toEqual([
      'jira:default/data',
      'jira:default/pay',
      'jira:default/ship',
    ]);
  });

  it('a project that goes while the run is on costs the batch, and the next run looks anew', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    double.hiddenProjects.add('SHIP');
    const second = await collectAll(connector, {
      assets,
      now: NOW + HOUR_MS,
      cursor: first.cursor,
    });
    expect(errorsOf(second)).toEqual([
      expect.objectContaining({ reason: 'badAnswer', status: 400 }),
    ]);
    expect(coveredIn(second).size).toBe(0);
    const third = await collectAll(connector, {
      assets,
      now: NOW + 2 * HOUR_MS,
      cursor: second.cursor,
    });
    // The second run has kept nothing of a site that was no longer so.
    expect(third.problems).toEqual([
      expect.objectContaining({ assets: ['jira:default/ship'] }),
    ]);
    expect(coveredIn(third).size).toBe(3);
  });

  it('a filter that Jira refuses costs the components that name it', async () => {
    world = await startWorld();
    const { connector, assets } = world;
    const bad = 'jira:default/pay?jql=colour+%3d+red';
    const good = 'jira:default/pay?jql=type+%3d+bug';
    const collected = await collectAll(connector, {
      assets: [...assets, bad, good],
      now: NOW,
    });
    expect(collected.problems).toEqual([
      expect.objectContaining({
        assets: [bad],
        nextStep: expect.stringContaining('annotations'),
      }),
    ]);
    expect(
      comparable(collected.records.filter(({ id }) => !id.includes('?'))),
    ).toEqual(facts());
    expect(coveredIn(collected).has(bad)).toBe(false);
    expect(coveredIn(collected).has(good)).toBe(true);
    // It is not asked for again in each slice.
    const asked = world.double.log.filter(({ query }) =>
      query.get('jql')?.includes('colour'),
    );
    expect(asked).toHaveLength(1);
  });

  it.each(['cloud', 'datacenter'] as const)(
    'waits for the limit of a %s, and gets all',
    async product => {
      world = await startWorld({
        double: { product, limit: 9 },
        settings: { rateBudget: 1 },
      });
      const { connector, assets, timing } = world;
      const collected = await collectAll(connector, { assets, now: NOW });
      expect(collected.problems).toEqual([]);
      expect(comparable(collected.records)).toEqual(facts());
      expect(timing.waits.length).toBeGreaterThan(0);
    },
  );

  it('keeps what it has where the limit is used up for long, and goes on from there', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    double.failNext(
      ({ query }) =>
        query.get('jql')?.includes('updated < "2026-10-0') ?? false,
      {
        ...jiraRefusal(429, 'Rate limit exceeded.'),
        headers: { 'retry-after': '3000' },
      },
    );
    const first = await collectAll(connector, { assets, now: NOW });
    expect(errorsOf(first)).toEqual([
      expect.objectContaining({ reason: 'rateLimited' }),
    ]);
    expect(coveredIn(first).size).toBe(4);
    world.timing.advance(HOUR_MS);
    const second = await collectAll(connector, {
      assets,
      now: NOW + HOUR_MS,
      cursor: first.cursor,
    });
    expect(second.problems).toEqual([]);
    const ids = new Set(stored(first, second).map(({ id }) => id));
    expect(facts(FROM + HOUR_MS).filter(({ id }) => !ids.has(id))).toEqual([]);
  });

  it('covers nothing that lies before a gap: what was last changed in the gap may be older', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    double.failNext(
      ({ query }) => query.get('jql')?.includes('updated < "2026-10') ?? false,
      { status: 500, body: {} },
      Infinity,
    );
    const first = await collectAll(connector, { assets, now: NOW });
    const [{ window }] = first.problems;
    const starts = first.records.flatMap(one =>
      one.kind === 'coverage' ? [one.data.from] : [],
    );
    expect(Math.min(...starts)).toBe(
      Math.max(...first.problems.map(one => one.window!.until)),
    );
    expect(window!.until).toBeLessThan(NOW);
    double.mend();
    const second = await collectAll(connector, {
      assets,
      now: NOW,
      cursor: first.cursor,
    });
    expect(
      second.records.some(
        one => one.kind === 'coverage' && one.data.from === FROM,
      ),
    ).toBe(true);
  });

  it('replays the published example: what lacks all that makes an issue costs itself, and names nobody', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    double.failNext(isSearch, { status: 200, body: publishedSearch });
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(errorsOf(collected)).toEqual([
      expect.objectContaining({
        reason: 'badAnswer',
        message: expect.stringContaining('1 of 1 issues'),
      }),
    ]);
    expect(JSON.stringify(collected)).not.toContain('Mia Krystof');
    expect(comparable(collected.records).length).toBeGreaterThan(100);
  });

  it('issues that are none at all cost themselves', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    double.failNext(isSearch, {
      status: 200,
      body: { issues: [null, 'PAY-1', 7, {}], isLast: true },
    });
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(errorsOf(collected)).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('4 of 4 issues'),
      }),
    ]);
  });

  it('replays the published example of histories, of which a page is not the last', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    double.failNext(({ path }) => path.endsWith('/changelog/bulkfetch'), {
      status: 200,
      body: publishedChangelogs,
    });
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    expect(comparable(collected.records)).toEqual(facts());
  });

  it('does not follow tokens that lead in circles', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    double.failNext(
      isSearch,
      { status: 200, body: { issues: [], nextPageToken: 'again' } },
      Infinity,
    );
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(errorsOf(collected)[0]).toMatchObject({
      reason: 'badAnswer',
      message: expect.stringContaining('twice'),
    });
    expect(double.log.length).toBeLessThan(40);
  });

  it('reads a list again that became shorter while it was read by offsets', async () => {
    world = await startWorld({
      double: { product: 'datacenter', pageSize: 30 },
    });
    const { connector, assets, double, acme } = world;
    const whole = trackerOf(acme);
    const gone = whole.issues.find(
      ({ createdAt }) => createdAt > NOW - 8 * DAY_MS,
    )!;
    let pages = 0;
    double.failNext(
      request => {
        const isPage = isSearch(request);
        pages += Number(isPage);
        if (isPage && pages === 2) {
          double.tracker = {
            ...whole,
            issues: whole.issues.filter(issue => issue !== gone),
          };
        }
        return false;
      },
      { status: 500 },
    );
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    const ids = new Set(collected.records.map(({ id }) => id));
    expect(
      facts().filter(({ id }) => !ids.has(id) && id !== String(gone.id)),
    ).toEqual([]);
    expect(pages).toBeGreaterThan(10);
  });

  it('asks for histories with the issues where they are not given in bulk', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    double.forbidden.add('changelog/bulkfetch');
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    expect(comparable(collected.records)).toEqual(facts());
    expect(
      double.log.filter(({ path }) => path.endsWith('bulkfetch')),
    ).toHaveLength(1);
  });

  it.each([
    [502, 'Bad Gateway'],
    [200, '<html>Log in</html>'],
  ])('an answer %d that is no JSON costs its part', async (status, body) => {
    world = await startWorld();
    const { connector, assets, double } = world;
    double.failNext(
      ({ query }) => query.get('jql')?.includes('updated < "2026-10') ?? false,
      { status, body, headers: { 'content-type': 'text/html' } },
      Infinity,
    );
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems.length).toBeGreaterThan(0);
    expect(comparable(collected.records).length).toBeGreaterThan(50);
  });

  it('a missing permission to search ends the run', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    double.forbidden.add('search/jql');
    await expect(
      collectAll(connector, { assets, now: NOW }),
    ).rejects.toMatchObject({ reason: 'noPermission', status: 403 });
  });

  describe('the test of the connection', () => {
    const test = () =>
      world.connector.testConnection!(new AbortController().signal);

    it('finds that all is well, and stores nothing', async () => {
      world = await startWorld();
      expect(await test()).toEqual([
        { kind: 'work_item', outcome: 'ok' },
        { kind: 'incident', outcome: 'ok' },
      ]);
      expect(world.double.log.every(({ method }) => method === 'GET')).toBe(
        true,
      );
      expect(world.double.log.length).toBeLessThanOrEqual(4);
    });

    it('says that no project can be seen', async () => {
      world = await startWorld({
        double: { hiddenProjects: ['PAY', 'ORDER', 'SHIP', 'DATA'] },
      });
      expect(await test()).toMatchObject([
        {
          kind: 'work_item',
          outcome: 'noPermission',
          nextStep: expect.stringContaining('Browse projects'),
        },
        { kind: 'incident' },
      ]);
    });

    it('says that searches are refused', async () => {
      world = await startWorld();
      world.double.forbidden.add('search/jql');
      expect(await test()).toMatchObject([
        { kind: 'work_item', outcome: 'noPermission' },
        { kind: 'incident', outcome: 'noPermission' },
      ]);
    });

    it('throws where nobody knows the credentials', async () => {
      world = await startWorld({ double: { authorizations: [] } });
      await expect(test()).rejects.toMatchObject({ reason: 'noPermission' });
    });
  });
});
