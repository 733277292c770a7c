import { RunProblem } from 'backstage-plugin-drive-node';
import { collectAll, Collected } from 'backstage-plugin-drive-node/testing';
import {
  DEFAULT_SNYK_ORG,
  organization,
  snykRecords,
  snykRefusal,
} from 'drive-vendor-doubles';
import {
  assetsOf,
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

const FROM = NOW - 90 * DAY_MS;

const errorsOf = ({ problems }: { problems: RunProblem[] }) =>
  problems.map(({ error }) => error);

const covered = ({ records }: Collected) =>
  records.filter(({ kind }) => kind === 'coverage').map(({ asset }) => asset);

describe('when Snyk does not answer as usual', () => {
  let world: World;
  afterEach(() => world.stop());

  it.each([
    ['Snyk does not know', { authorization: 'token SomethingElseThatIsWrong' }],
    ['the proxy does not know', { pluginToken: 'NobodyKnowsThisToken' }],
  ])(
    'a token that %s ends the run, and says where to look',
    async (_, options) => {
      world = await startWorld(options);
      const { connector, assets } = world;
      const failed = collectAll(connector, { assets, now: NOW });
      await expect(failed).rejects.toMatchObject({
        reason: 'noPermission',
        status: 401,
        nextStep: expect.stringContaining(
          'of the proxy a header Authorization',
        ),
      });
      await expect(failed).rejects.not.toThrow(/SomethingElse|NobodyKnows/);
    },
  );

  it('an organization that cannot be seen costs what is in it', async () => {
    const acme = organization(1, { until: NOW });
    const names = acme.repositories.map(({ name }) => name);
    const orgs = [
      { ...DEFAULT_SNYK_ORG, repositories: names.slice(0, 10) },
      {
        id: '7439e322-f9c1-4c42-8367-002b33b9d946',
        slug: 'other',
        repositories: names.slice(10),
      },
    ];
    world = await startWorld({ acme, double: { orgs } });
    const { connector, double } = world;
    const [own, others] = orgs.map(org => assetsOf(acme, org));
    const assets = [...own, ...others];
    double.hidden.add(orgs[1].id);
    const first = await collectAll(connector, { assets, now: NOW });
    expect(first.problems).toEqual([
      expect.objectContaining({
        assets: others,
        error: expect.objectContaining({
          reason: 'notFound',
          nextStep: expect.stringContaining('snyk.io/org-id'),
        }),
      }),
    ]);
    expect(covered(first).sort()).toEqual([...own].sort());
    double.hidden.clear();
    const second = await collectAll(connector, {
      assets,
      now: NOW,
      cursor: first.cursor,
    });
    expect(second.problems).toEqual([]);
    const facts = orgs.flatMap(org => snykRecords(acme, { org, from: FROM }));
    expect(comparable(stored(first, second))).toEqual(
      comparable(parsed(facts)),
    );
  });

  it('says of an organization without that name that it is not there', async () => {
    world = await startWorld();
    const collected = await collectAll(world.connector, {
      assets: ['snyk:unknown/acme/service-1'],
      now: NOW,
    });
    expect(errorsOf(collected)).toEqual([
      expect.objectContaining({
        reason: 'notFound',
        nextStep: expect.stringContaining('snyk.io/org-name'),
      }),
    ]);
  });

  it.each([
    [403, 'noPermission', 'Forbidden', 'passed on', 'Viewer'],
    [403, 'noPermission', 'User ada is not a member', 'kept back', 'Viewer'],
    [403, 'notInstalled', 'Not entitled for api access', 'passed on', 'a plan'],
    [400, 'badAnswer', 'Invalid version', 'kept back', 'snyk.apiVersion'],
  ])(
    '%s is %s where Snyk says “%s”, which is %s, with what to do',
    async (status, reason, detail, isPassedOn, nextStep) => {
      world = await startWorld();
      const { connector, assets, double } = world;
      double.failNext(
        ({ path }) => path.endsWith('/projects'),
        snykRefusal(status, detail),
      );
      const collected = await collectAll(connector, { assets, now: NOW });
      expect(errorsOf(collected)).toEqual([
        expect.objectContaining({
          reason,
          status,
          message: (isPassedOn === 'passed on'
            ? expect.stringContaining
            : expect.not.stringContaining)(detail),
          nextStep: expect.stringContaining(nextStep),
        }),
      ]);
      expect(collected.records).toEqual([]);
    },
  );

  it('one list of issues that fails costs coverage, and is made up for', async () => {
    world = await startWorld();
    const { connector, assets, double, acme, timing } = world;
    double.failNext(
      ({ query }) => query.get('effective_severity_level') === 'high',
      { status: 503, body: {} },
      Infinity,
    );
    const first = await collectAll(connector, { assets, now: NOW });
    expect(first.problems).toEqual([
      expect.objectContaining({ kinds: ['finding'], assets }),
    ]);
    expect(covered(first)).toEqual([]);
    expect(first.records.length).toBeGreaterThan(20);
    double.mend();
    timing.advance(HOUR_MS);
    const second = await collectAll(connector, {
      assets,
      now: NOW + HOUR_MS,
      cursor: first.cursor,
    });
    expect(second.problems).toEqual([]);
    expect(comparable(stored(first, second))).toEqual(
      comparable(parsed(snykRecords(acme, { from: FROM }))),
    );
  });

  it('takes nothing for gone because it cannot be read for a while', async () => {
    world = await startWorld();
    const { connector, assets, double, acme, timing } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    timing.advance(DAY_MS);
    double.failNext(
      ({ query }) => query.get('status') === 'open',
      { status: 500, body: {} },
      Infinity,
    );
    const second = await collectAll(connector, {
      assets,
      now: NOW + DAY_MS,
      cursor: first.cursor,
    });
    expect(errorsOf(second)).toHaveLength(5);
    double.mend();
    const third = await collectAll(connector, {
      assets,
      now: NOW + DAY_MS,
      cursor: second.cursor,
    });
    expect(third.problems).toEqual([]);
    expect(comparable(stored(first, second, third))).toEqual(
      comparable(parsed(snykRecords(acme, { from: FROM }))),
    );
  });

  it('waits for a minute without a request where Snyk has had enough of them', async () => {
    world = await startWorld({ double: { perMinute: 6 } });
    const { connector, assets, double, timing } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    expect(double.log.some(({ status }) => status === 429)).toBe(true);
    expect(timing.waits).toContain(60_000);
    expect(covered(collected)).toHaveLength(assets.length);
  });

  it('asks for no more than its share of what Snyk allows', async () => {
    world = await startWorld({ settings: { rateBudget: 0.005 } });
    const { connector, assets, double } = world;
    await collectAll(connector, { assets, now: NOW });
    expect(double.log.every(({ status }) => status === 200)).toBe(true);
    expect(connector.rateBudgets!()).toEqual([
      expect.objectContaining({ limit: 1_620, allowed: 8.1 }),
    ]);
    expect(world.timing.waits.length).toBeGreaterThan(0);
  });

  it.each([
    ['no JSON', '<html>Sign in</html>'],
    ['something else', { data: [{ id: 1 }] }],
  ])(
    'issues that are %s are a bad answer, and cover nothing',
    async (_, body) => {
      world = await startWorld();
      const { connector, assets, double } = world;
      double.failNext(
        ({ path }) => path.endsWith('/issues'),
        { status: 200, body },
        Infinity,
      );
      const collected = await collectAll(connector, { assets, now: NOW });
      expect(
        new Set(errorsOf(collected).map((error: any) => error.reason)),
      ).toEqual(new Set(['badAnswer']));
      expect(covered(collected)).toEqual([]);
    },
  );

  it('a cursor of another kind begins anew', async () => {
    world = await startWorld();
    const { connector, assets } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    const again = await collectAll(connector, {
      assets,
      now: NOW,
      cursor: { version: 0, organizations: 'none' },
    });
    expect(again.records).toEqual(first.records);
    expect(JSON.stringify(first.cursor)).not.toContain(TOKEN);
  });

  it('can be tested without a trace', async () => {
    world = await startWorld();
    const { connector, double } = world;
    const { signal } = new AbortController();
    expect(await connector.testConnection!(signal)).toEqual([
      { kind: 'finding', outcome: 'ok' },
    ]);
    expect(double.log.every(({ method }) => method === 'GET')).toBe(true);
    double.failNext(
      ({ path }) => path.endsWith('/issues'),
      snykRefusal(403, 'Forbidden'),
    );
    expect(await connector.testConnection!(signal)).toEqual([
      expect.objectContaining({
        outcome: 'noPermission',
        nextStep: expect.stringContaining('Viewer'),
      }),
    ]);
    double.hidden.add(DEFAULT_SNYK_ORG.id);
    expect(await connector.testConnection!(signal)).toEqual([
      expect.objectContaining({ outcome: 'noPermission' }),
    ]);
  });
});
