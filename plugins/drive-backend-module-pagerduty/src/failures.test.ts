import { RunProblem } from 'backstage-plugin-drive-node';
import { collectAll, Collected } from 'backstage-plugin-drive-node/testing';
import {
  organization,
  pagerDutyRecords,
  pagerDutyRefusal,
} from 'drive-vendor-doubles';
import {
  APP,
  comparable,
  connectorsFor,
  DAY_MS,
  HOUR_MS,
  NOW,
  parsed,
  READ_ONLY_KEY,
  startWorld,
  stored,
  World,
} from './__testUtils__/world';

const OAUTH = {
  oauth: {
    clientId: APP.clientId,
    clientSecret: APP.clientSecret,
    subDomain: 'acme',
  },
};

const errorsOf = ({ problems }: { problems: RunProblem[] }) =>
  problems.map(({ error }) => error);

const incidentsIn = ({ records }: Collected) =>
  records.filter(({ kind }) => kind === 'incident');

const coverageIn = ({ records }: Collected) =>
  records.filter(({ kind }) => kind === 'coverage');

jest.setTimeout(60_000);

describe('when PagerDuty does not answer as usual', () => {
  let world: World;
  afterEach(() => world.double.stop());

  it.each(['/incidents', '/services'])(
    'a missing permission for %s ends the run as such, and covers nothing',
    async path => {
      world = await startWorld();
      const { connector, assets, double } = world;
      double.forbidden.add(path);
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
      await expect(
        collectAll(watching, { assets, now: NOW }),
      ).rejects.toMatchObject({
        name: 'ConnectorError',
        reason: 'noPermission',
        status: 403,
        nextStep: expect.stringContaining(`${path.slice(1)}.read`),
      });
      expect(covered).toEqual([]);
    },
  );

  it('credentials that nobody knows end the run, and say where to look', async () => {
    world = await startWorld({
      pagerDuty: { apiToken: 'WrongKeyThatIsWrong' },
    });
    const { connector, assets } = world;
    const failed = collectAll(connector, { assets, now: NOW });
    await expect(failed).rejects.toMatchObject({
      reason: 'noPermission',
      status: 401,
      nextStep: expect.stringContaining('pagerDuty'),
    });
    await expect(failed).rejects.not.toThrow('WrongKeyThatIsWrong');
  });

  it('a plan without incidents is not installed', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    double.failNext(
      ({ path }) => path === '/incidents',
      pagerDutyRefusal(402, 'Payment Required'),
    );
    await expect(
      collectAll(connector, { assets, now: NOW }),
    ).rejects.toMatchObject({ reason: 'notInstalled' });
  });

  it.each([
    ['a read-only key', { pagerDuty: { apiToken: READ_ONLY_KEY } }],
    [
      'an app without the scope',
      {
        pagerDuty: OAUTH,
        double: {
          apps: [
            { ...APP, scopes: ['incidents.read', 'services.read'] as const },
          ],
        },
      },
    ],
    [
      'an app that may only read analytics',
      {
        pagerDuty: OAUTH,
        double: {
          apps: [
            {
              ...APP,
              scopes: [
                'incidents.read',
                'services.read',
                'analytics.read',
              ] as const,
            },
          ],
        },
      },
    ],
  ])(
    'with %s, incidents are read without what only analytics know',
    async (_, options) => {
      world = await startWorld(options);
      const { connector, assets, acme } = world;
      const collected = await collectAll(connector, { assets, now: NOW });
      expect(collected.problems).toEqual([
        expect.objectContaining({
          kinds: [],
          error: expect.objectContaining({
            reason: 'noPermission',
            nextStep: expect.stringContaining('analytics.write'),
          }),
        }),
      ]);
      expect(
        incidentsIn(collected).some(({ data }) => 'interruptions' in data),
      ).toBe(false);
      expect(comparable(collected.records).map(({ id }) => id)).toEqual(
        comparable(
          parsed(pagerDutyRecords(acme, { from: NOW - 90 * DAY_MS })),
        ).map(({ id }) => id),
      );
      expect(coverageIn(collected)).not.toEqual([]);
    },
  );

  it('what was read without analytics is read again once they are allowed', async () => {
    world = await startWorld();
    const { connector, assets, double, acme, timing } = world;
    double.forbidden.add('/analytics/raw/incidents');
    const first = await collectAll(connector, { assets, now: NOW });
    timing.advance(HOUR_MS);
    const now = NOW + HOUR_MS;
    const still = await collectAll(connector, {
      assets,
      now,
      cursor: first.cursor,
    });
    expect(incidentsIn(still).length).toBeLessThan(incidentsIn(first).length);
    double.forbidden.clear();
    const second = await collectAll(connector, {
      assets,
      now,
      cursor: still.cursor,
    });
    expect(second.problems).toEqual([]);
    expect(comparable(stored(first, still, second))).toEqual(
      comparable(parsed(pagerDutyRecords(acme, { from: NOW - 90 * DAY_MS }))),
    );
  });

  it('hears without analytics, too, that an old incident has ended', async () => {
    const acme = organization(1, { until: NOW });
    const long = acme.incidents.map(incident => ({
      ...incident,
      resolvedAt: incident.detectedAt + 9 * DAY_MS,
      mergedInto: undefined,
    }));
    let now = NOW - 20 * DAY_MS;
    world = await startWorld({
      acme: { ...acme, incidents: long },
      double: { clock: () => now },
    });
    const { connector, assets, double } = world;
    double.forbidden.add('/analytics/raw/incidents');
    const from = now - 90 * DAY_MS;
    const runs = [];
    let cursor;
    for (; now <= NOW; now += 5 * HOUR_MS) {
      const collected: Collected = await collectAll(connector, {
        assets,
        now,
        cursor,
      });
      cursor = collected.cursor;
      runs.push(collected);
    }
    const endsOf = (records: ReturnType<typeof comparable>) =>
      records.map(({ id, data }) => [
        id,
        'resolvedAt' in data && data.resolvedAt,
      ]);
    expect(endsOf(comparable(stored(...runs)))).toEqual(
      endsOf(
        comparable(
          parsed(
            pagerDutyRecords(
              {
                ...acme,
                incidents: long.map(incident => ({
                  ...incident,
                  resolvedAt:
                    incident.resolvedAt <= now - 5 * HOUR_MS
                      ? incident.resolvedAt
                      : undefined,
                })),
              },
              { from },
            ),
          ),
        ),
      ),
    );
  });

  it('waits for a limit that is renewed soon, and goes on', async () => {
    world = await startWorld({ double: { limits: { rest: 4, analytics: 2 } } });
    const { connector, assets, acme, timing } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    expect(timing.waits.length).toBeGreaterThan(0);
    expect(Math.max(...timing.waits)).toBeLessThanOrEqual(60_000);
    expect(comparable(collected.records)).toEqual(
      comparable(parsed(pagerDutyRecords(acme, { from: NOW - 90 * DAY_MS }))),
    );
  });

  it('a limit that lasts longer is noted as one, and the next run goes on from there', async () => {
    world = await startWorld();
    const { connector, assets, double, acme, timing } = world;
    double.failNext(
      ({ path, query }) =>
        path === '/incidents' &&
        query.get('until')! < new Date(NOW - 20 * DAY_MS).toISOString(),
      {
        status: 429,
        headers: {
          'ratelimit-limit': '960',
          'ratelimit-remaining': '0',
          'ratelimit-reset': '600',
        },
        body: {},
      },
    );
    const first = await collectAll(connector, { assets, now: NOW });
    expect(errorsOf(first)).toEqual([
      expect.objectContaining({ reason: 'rateLimited' }),
    ]);
    expect(incidentsIn(first)).not.toEqual([]);
    for (const { data } of coverageIn(first)) {
      expect(data).toMatchObject({ from: NOW - 30 * DAY_MS, until: NOW });
    }
    timing.advance(HOUR_MS);
    const second = await collectAll(connector, {
      assets,
      now: NOW + HOUR_MS,
      cursor: first.cursor,
    });
    expect(second.problems).toEqual([]);
    expect(comparable(stored(first, second))).toEqual(
      comparable(
        parsed(pagerDutyRecords(acme, { from: NOW + HOUR_MS - 90 * DAY_MS })),
      ),
    );
  });

  it('an answer that is none costs the time that was asked for', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    double.failNext(({ path }) => path === '/incidents', {
      status: 200,
      body: { incidents: [{ id: 7 }] },
    });
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(errorsOf(collected)).toEqual([
      expect.objectContaining({ reason: 'badAnswer' }),
    ]);
    expect(collected.problems[0].window).toEqual({
      from: NOW - 30 * DAY_MS,
      until: NOW,
    });
    expect(incidentsIn(collected)).not.toEqual([]);
  });

  it('one incident that contradicts itself is rejected alone', async () => {
    world = await startWorld();
    const { connector, assets, double, acme } = world;
    const wrong = acme.incidents.find(
      ({ detectedAt, resolvedAt }) =>
        detectedAt > NOW - 90 * DAY_MS && resolvedAt !== undefined,
    )!;
    double.organization = {
      ...acme,
      incidents: acme.incidents.map(incident =>
        incident === wrong
          ? { ...wrong, resolvedAt: wrong.detectedAt - 1000 }
          : incident,
      ),
    };
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.rejections.map(({ input }) => input.id)).toEqual([
      wrong.id,
    ]);
  });

  it('renews a token that has expired, or was revoked', async () => {
    world = await startWorld({
      pagerDuty: OAUTH,
      double: { tokenLifetimeMs: 2 * HOUR_MS },
    });
    const { connector, assets, double, timing } = world;
    const tokensIssued = () =>
      double.log.filter(({ path }) => path === '/oauth/token').length;
    let { cursor } = await collectAll(connector, { assets, now: NOW });
    expect(tokensIssued()).toBe(1);
    for (const revoked of [false, true]) {
      timing.advance(revoked ? 0 : 3 * HOUR_MS);
      if (revoked) {
        double.credentials.revokeTokens();
      }
      const next = await collectAll(connector, {
        assets,
        now: timing.now(),
        cursor,
      });
      expect(next.problems).toEqual([]);
      cursor = next.cursor;
    }
    expect(tokensIssued()).toBe(3);
  });

  it('a client secret that is wrong ends the run, and is not said', async () => {
    const clientSecret = 'WrongSecretThatNobodySees';
    world = await startWorld({
      pagerDuty: { oauth: { ...OAUTH.oauth, clientSecret } },
    });
    const { connector, assets } = world;
    const failed = collectAll(connector, { assets, now: NOW });
    await expect(failed).rejects.toMatchObject({
      reason: 'noPermission',
      nextStep: expect.stringContaining('clientSecret'),
    });
    await expect(failed).rejects.not.toThrow(clientSecret);
  });

  it('tells in a test of the connection what would work, without any effect', async () => {
    world = await startWorld();
    const { connector, double, timing } = world;
    const { signal } = new AbortController();
    expect(await connector.testConnection!(signal)).toEqual([
      { kind: 'incident', outcome: 'ok' },
    ]);
    double.forbidden.add('/analytics/raw/incidents');
    expect(await connector.testConnection!(signal)).toEqual([
      {
        kind: 'incident',
        outcome: 'ok',
        reason: expect.stringContaining('interruptions'),
        nextStep: expect.stringContaining('analytics.write'),
      },
    ]);
    double.forbidden.add('/incidents');
    expect(await connector.testConnection!(signal)).toEqual([
      {
        kind: 'incident',
        outcome: 'noPermission',
        reason: expect.stringContaining('403'),
        nextStep: expect.stringContaining('incidents.read'),
      },
    ]);
    const [stranger] = connectorsFor(double, timing, {
      pagerDuty: { apiToken: 'WrongKeyThatIsWrong' },
    });
    await expect(stranger.testConnection!(signal)).rejects.toMatchObject({
      reason: 'noPermission',
    });
  });
});
