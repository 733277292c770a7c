import { RunProblem } from 'backstage-plugin-drive-node';
import { collectAll, Collected } from 'backstage-plugin-drive-node/testing';
import {
  organization,
  organizationAt,
  sonarProjectKeyOf,
  sonarQubeRecords,
  sonarQubeRefusal,
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
  WEB_URL,
  World,
} from './__testUtils__/world';

jest.setTimeout(60_000);

/** As far back as results of checks are read at first. */
const GATES_FROM = NOW - 180 * DAY_MS;

const errorsOf = ({ problems }: { problems: RunProblem[] }) =>
  problems.map(({ error }) => error);

const ofKind = ({ records }: Collected, kind: string) =>
  records.filter(record => record.kind === kind);

const covered = (collected: Collected, kind: string) =>
  collected.records.flatMap(record =>
    record.kind === 'coverage' && (record.data.kinds as string[]).includes(kind)
      ? record.asset
      : [],
  );

describe('when SonarQube does not answer as usual', () => {
  let world: World;
  afterEach(() => world.double.stop());

  it('a token that nobody knows ends the run, says where to look, and is repeated nowhere', async () => {
    world = await startWorld({
      sonarqube: baseUrl => ({ baseUrl, apiKey: 'squ_WrongTokenThatIsWrong' }),
    });
    const failed = collectAll(world.connector, {
      assets: world.assets,
      now: NOW,
    });
    await expect(failed).rejects.toMatchObject({
      reason: 'noPermission',
      nextStep: expect.stringContaining('apiKey'),
    });
    await expect(failed).rejects.not.toThrow('WrongToken');
  });

  it('a server that is open to everybody, and takes the token for nobody, ends the run', async () => {
    world = await startWorld({
      double: { acceptsBearer: false, anonymous: true },
    });
    world.double.failNext(
      ({ path }) => path === '/api/users/current',
      { status: 200, body: { isLoggedIn: false } },
      2,
    );
    await expect(
      collectAll(world.connector, { assets: world.assets, now: NOW }),
    ).rejects.toMatchObject({ reason: 'noPermission' });
  });

  it('says of projects that cannot be seen, or were never analysed, that they are not known', async () => {
    world = await startWorld();
    const { connector, assets, acme, double } = world;
    double.hidden.add('service-1');
    const gone = `sonarqube:default/${sonarProjectKeyOf(acme, 'service-7')}`;
    const collected = await collectAll(connector, {
      assets: [...assets, gone, 'sonarqube:default/a,b'],
      now: NOW,
    });
    expect(collected.problems).toEqual([
      expect.objectContaining({
        assets: ['sonarqube:default/acme_service-1'],
        error: expect.objectContaining({
          reason: 'notFound',
          nextStep: expect.stringContaining('Browse'),
        }),
      }),
      expect.objectContaining({
        assets: [gone.toLowerCase()],
        error: expect.objectContaining({ reason: 'notFound' }),
      }),
    ]);
    const about = new Set(collected.records.map(({ asset }) => asset));
    expect(about.has('sonarqube:default/acme_service-1')).toBe(false);
    expect(about.has(gone.toLowerCase())).toBe(false);
    expect(about.size).toBe(assets.length - 1);
  });

  it('takes nothing for fixed because it cannot be seen for a while', async () => {
    world = await startWorld();
    const { connector, assets, acme, double, timing } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    acme.repositories.forEach(({ name }) => double.hidden.add(name));
    timing.advance(HOUR_MS);
    const second = await collectAll(connector, {
      assets,
      now: NOW + HOUR_MS,
      cursor: first.cursor,
    });
    expect(second.records).toEqual([]);
    double.hidden.clear();
    const third = await collectAll(connector, {
      assets,
      now: NOW + HOUR_MS,
      cursor: second.cursor,
    });
    expect(comparable(stored(first, second, third))).toEqual(
      comparable(
        parsed(
          sonarQubeRecords(acme, { baseUrl: WEB_URL, gatesFrom: GATES_FROM }),
        ),
      ),
    );
  });

  it('a project that is removed in the middle of a run does not close the issues of the others', async () => {
    world = await startWorld();
    const { connector, assets, double, timing } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    timing.advance(HOUR_MS);
    double.failNext(
      ({ path, query }) =>
        path === '/api/issues/search' && query.has('components'),
      {
        status: 200,
        body: { paging: { pageIndex: 1, pageSize: 500, total: 0 }, issues: [] },
      },
      2,
    );
    const second = await collectAll(connector, {
      assets,
      now: NOW + HOUR_MS,
      cursor: first.cursor,
    });
    expect(errorsOf(second)).toEqual([
      expect.objectContaining({ reason: 'badAnswer' }),
    ]);
    expect(ofKind(second, 'finding')).toEqual([]);
    expect(covered(second, 'finding')).toEqual([]);
    expect(covered(second, 'check_result')).toHaveLength(assets.length);
  });

  it('closes what is gone without a word: its project was made anew', async () => {
    world = await startWorld();
    const { connector, assets, double, acme, timing } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    const open = ofKind(first, 'finding').filter(
      ({ data }) => 'state' in data && data.state === 'open',
    );
    expect(open.length).toBeGreaterThan(5);
    double.organization = {
      ...acme,
      repositories: acme.repositories.map(one => ({ ...one, alerts: [] })),
    };
    timing.advance(40 * DAY_MS);
    const now = NOW + 40 * DAY_MS;
    const second = await collectAll(connector, {
      assets,
      now,
      cursor: first.cursor,
    });
    const issues = open.filter(
      ({ data }) => 'url' in data && data.url!.includes('project/issues'),
    );
    const after = new Map(stored(first, second).map(one => [one.id, one]));
    expect(issues.map(({ id }) => after.get(id)!.data)).toEqual(
      issues.map(() =>
        expect.objectContaining({ state: 'fixed', resolvedAt: now }),
      ),
    );
  });

  it('takes in what was opened and closed while it was away', async () => {
    const acme = organization(1, { until: NOW });
    world = await startWorld({ acme });
    const { connector, assets, double, timing } = world;
    const begin = NOW - 20 * DAY_MS;
    timing.advance(begin - NOW);
    double.organization = organizationAt(acme, begin);
    const first = await collectAll(connector, { assets, now: begin });
    timing.advance(NOW - begin);
    double.organization = acme;
    const second = await collectAll(connector, {
      assets,
      now: NOW,
      cursor: first.cursor,
    });
    const known = comparable(stored(first, second));
    const expected = comparable(
      parsed(sonarQubeRecords(acme, { baseUrl: WEB_URL, from: begin })),
    );
    expect(known).toEqual(expect.arrayContaining(expected));
  });

  it('an index that is being made costs findings, not checks', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    double.indexing = true;
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(errorsOf(collected)).toEqual([
      expect.objectContaining({
        reason: 'unavailable',
        message: expect.stringContaining('synchronization is in progress'),
      }),
    ]);
    expect(covered(collected, 'finding')).toEqual([]);
    const checked = ofKind(collected, 'check_result');
    expect(new Set(checked.map(({ asset }) => asset)).size).toBe(assets.length);
  });

  it('metrics that are not there cost no more than their checks', async () => {
    world = await startWorld({
      settings: {
        checks: [
          { id: 'old', metric: 'new_software_quality_issues', atMost: 0 },
        ],
      },
    });
    const { connector, assets } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([
      expect.objectContaining({
        kinds: [],
        error: expect.objectContaining({
          reason: 'notInstalled',
          message: expect.stringContaining('new_software_quality_issues'),
        }),
      }),
    ]);
    const assetsWith = (outcome: string) =>
      new Set(
        ofKind(collected, 'check_result')
          .filter(({ data }) => 'outcome' in data && data.outcome === outcome)
          .map(({ asset }) => asset),
      ).size;
    expect(assetsWith('unknown')).toBe(assets.length);
    expect(assetsWith('pass')).toBeGreaterThan(3);
  });

  it.each(['/api/metrics/search', '/api/measures/search'])(
    'without %s there are findings, and no checks',
    async failing => {
      world = await startWorld();
      const { connector, assets, double } = world;
      double.failNext(
        ({ path }) => path === failing,
        sonarQubeRefusal(500, 'An error has occurred'),
        Infinity,
      );
      const collected = await collectAll(connector, { assets, now: NOW });
      expect(collected.problems).toEqual([
        expect.objectContaining({ kinds: ['check_result'] }),
      ]);
      expect(ofKind(collected, 'check_result')).toEqual([]);
      expect(covered(collected, 'check_result')).toEqual([]);
      expect(covered(collected, 'finding')).toHaveLength(assets.length);
    },
  );

  it('a project whose earlier measures are refused has those of now, and is asked for the others again', async () => {
    world = await startWorld();
    const { connector, assets, double, timing, acme } = world;
    double.failNext(
      ({ path }) => path === '/api/measures/search_history',
      sonarQubeRefusal(500, 'An error has occurred'),
      4,
    );
    const first = await collectAll(connector, { assets, now: NOW });
    expect(first.problems).toEqual([
      expect.objectContaining({ kinds: ['check_result'] }),
    ]);
    const [{ assets: concerned, window }] = first.problems;
    const coverage = first.records.find(
      ({ kind, asset, data }) =>
        kind === 'coverage' &&
        asset === [...concerned!][0] &&
        (data.kinds as string[]).includes('check_result'),
    );
    expect(coverage).toMatchObject({ data: { from: window!.until } });
    timing.advance(HOUR_MS);
    const second = await collectAll(connector, {
      assets,
      now: NOW + HOUR_MS,
      cursor: first.cursor,
    });
    expect(second.problems).toEqual([]);
    expect(comparable(stored(first, second))).toEqual(
      comparable(
        parsed(
          sonarQubeRecords(acme, { baseUrl: WEB_URL, gatesFrom: GATES_FROM }),
        ),
      ),
    );
  });

  it('projects that measures are silent about are not covered', async () => {
    world = await startWorld();
    const { connector, assets, double, timing } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    timing.advance(HOUR_MS);
    double.failNext(({ path }) => path === '/api/measures/search', {
      status: 200,
      body: { measures: [] },
    });
    const second = await collectAll(connector, {
      assets,
      now: NOW + HOUR_MS,
      cursor: first.cursor,
    });
    expect(covered(first, 'check_result')).toHaveLength(assets.length);
    expect(covered(second, 'check_result')).toEqual([]);
    expect(covered(second, 'finding')).toHaveLength(assets.length);
  });

  it('a project whose hotspots are refused has no coverage of findings; others have', async () => {
    world = await startWorld();
    const { connector, assets, double, timing } = world;
    double.failNext(
      ({ path }) => path === '/api/hotspots/search',
      sonarQubeRefusal(403, 'Insufficient privileges'),
    );
    const collected = await collectAll(connector, { assets, now: NOW });
    const [{ assets: concerned, error }] = collected.problems;
    expect(error).toMatchObject({
      reason: 'noPermission',
      nextStep: expect.stringContaining('Browse'),
    });
    expect(concerned).toHaveLength(1);
    expect(covered(collected, 'finding')).toHaveLength(assets.length - 1);
    timing.advance(HOUR_MS);
    const next = await collectAll(connector, {
      assets,
      now: NOW + HOUR_MS,
      cursor: collected.cursor,
    });
    expect(next.problems).toEqual([]);
    expect(covered(next, 'finding')).toHaveLength(assets.length);
  });

  it('waits for as long as it is asked to', async () => {
    world = await startWorld();
    const { connector, assets, double, timing } = world;
    double.failNext(({ path }) => path === '/api/issues/search', {
      status: 429,
      body: {},
      headers: { 'retry-after': '7' },
    });
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    expect(timing.waits).toContain(7_000);
  });

  it.each([
    ['no JSON', '<html>Sign in</html>'],
    ['something else', { issues: [{ id: 1 }] }],
  ])(
    'issues that are %s are a bad answer, and cover nothing',
    async (_, body) => {
      world = await startWorld();
      const { connector, assets, double } = world;
      double.failNext(
        ({ path }) => path === '/api/issues/search',
        { status: 200, body },
        Infinity,
      );
      const collected = await collectAll(connector, { assets, now: NOW });
      expect(errorsOf(collected)).toEqual([
        expect.objectContaining({ reason: 'badAnswer' }),
      ]);
      expect(covered(collected, 'finding')).toEqual([]);
    },
  );

  it('ends in the middle when it is told to, and goes on from there', async () => {
    const acme = organization(3, { repositories: 130, until: NOW });
    world = await startWorld({ acme });
    const { connector, assets } = world;
    const stop = new AbortController();
    const kept: unknown[] = [];
    await expect(
      collectAll(
        {
          ...connector,
          async *collect(run) {
            yield* connector.collect({
              ...run,
              checkpoint: async cursor => {
                kept.push(cursor);
                stop.abort();
              },
            });
          },
        },
        { assets, now: NOW, signal: stop.signal },
      ),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(kept).toHaveLength(1);
    const next = await collectAll(connector, {
      assets,
      now: NOW,
      cursor: kept[0] as never,
    });
    expect(next.problems).toEqual([]);
    expect(covered(next, 'finding')).toHaveLength(assets.length);
  });

  it('a cursor of another kind begins anew', async () => {
    world = await startWorld();
    const { connector, assets } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    const again = await collectAll(connector, {
      assets,
      now: NOW,
      cursor: { version: 0, projects: 'none' },
    });
    expect(again.records).toEqual(first.records);
  });

  it('can be tested without a trace', async () => {
    world = await startWorld();
    const { connector, double, timing, acme } = world;
    const { signal } = new AbortController();
    expect(await connector.testConnection!(signal)).toEqual([
      { kind: 'finding', outcome: 'ok' },
      { kind: 'check_result', outcome: 'ok' },
    ]);
    expect(double.log.every(({ method }) => method === 'GET')).toBe(true);
    double.indexing = true;
    expect(await connector.testConnection!(signal)).toEqual([
      expect.objectContaining({ kind: 'finding', outcome: 'error' }),
      { kind: 'check_result', outcome: 'ok' },
    ]);
    acme.repositories.forEach(({ name }) => double.hidden.add(name));
    expect(await connector.testConnection!(signal)).toEqual([
      expect.objectContaining({ kind: 'finding', outcome: 'noPermission' }),
      expect.objectContaining({
        kind: 'check_result',
        outcome: 'noPermission',
      }),
    ]);
    const [stranger] = connectorsFor(double, timing, {
      sonarqube: baseUrl => ({ baseUrl, apiKey: 'squ_SomethingElse' }),
    });
    await expect(stranger.testConnection!(signal)).rejects.toMatchObject({
      reason: 'noPermission',
    });
  });
});
