import {
  collectAll,
  connectorContract,
} from 'backstage-plugin-drive-node/testing';
import {
  Incident,
  integrationKeyOf,
  organization,
  Organization,
  pagerDutyRecords,
  pagerDutyRefusal,
} from 'drive-vendor-doubles';
import {
  APP,
  comparable,
  DAY_MS,
  HOUR_MS,
  KEY,
  NOW,
  parsed,
  startWorld,
  stored,
  USER_KEY,
  World,
} from './__testUtils__/world';

/** An organization of which only some services had incidents, many of them. */
function busyOrganization(services: number, count: number): Organization {
  const acme = organization(2, {
    repositories: services,
    changesPerDay: 8,
    until: NOW,
  });
  const [example] = organization(1, { until: NOW }).incidents;
  const incidents = Array.from({ length: count }, (_, index): Incident => {
    const detectedAt =
      NOW - 90 * DAY_MS + 1000 * Math.floor((index * 90 * 86_400) / count);
    return {
      ...example,
      id: `QX${index}`,
      repository: acme.repositories[(index * 7) % (services / 2)].name,
      severity: index % 2 ? 'high' : 'low',
      detectedAt,
      acknowledgedAt: detectedAt + 60_000,
      resolvedAt: detectedAt + 600_000,
      mergedInto: undefined,
    };
  });
  return { ...acme, incidents: incidents.filter(one => one.resolvedAt! < NOW) };
}

// Pages by the hundred, of thousands of incidents.
jest.setTimeout(120_000);

describe('the PagerDuty connector', () => {
  let world: World;
  afterEach(() => world.double.stop());

  it.each([
    ['a key of the account', { apiToken: KEY }],
    ['a key of a user', { apiToken: USER_KEY }],
    [
      'an app',
      {
        oauth: {
          clientId: APP.clientId,
          clientSecret: APP.clientSecret,
          subDomain: 'acme',
        },
      },
    ],
  ])('yields with %s exactly what the facts are', async (_, pagerDuty) => {
    world = await startWorld({ pagerDuty });
    const { connector, assets, acme } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    expect(collected.rejections).toEqual([]);
    const expected = pagerDutyRecords(acme, { from: NOW - 90 * DAY_MS });
    expect(expected.length).toBeGreaterThan(20);
    expect(comparable(collected.records)).toEqual(comparable(parsed(expected)));
  });

  it('keeps the contract of a connector, and lets nobody and no secret out', async () => {
    world = await startWorld();
    const { connector, assets, acme, double } = world;
    const kept = connectorContract(connector, {
      assets,
      now: NOW,
      secrets: [
        ...double.credentials.secrets,
        ...acme.repositories.map(({ name }) => integrationKeyOf(name)),
      ],
      persons: acme.people.flatMap(({ name, email, login }) => [
        name!,
        email!,
        login,
      ]),
      breakPage: () => {
        const middle = new Date(NOW - 45 * DAY_MS).toISOString();
        double.failNext(
          ({ path, query }) =>
            path === '/incidents' &&
            query.get('since')! < middle &&
            query.get('until')! > middle,
          { status: 500, body: {} },
          Infinity,
        );
        return () => double.mend();
      },
    });
    await expect(kept).resolves.toBeUndefined();
  });

  it('keeps the contract where a page of analytics fails, too', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    const kept = connectorContract(connector, {
      assets,
      now: NOW,
      breakPage: () => {
        double.failNext(
          ({ path, body }) =>
            path === '/analytics/raw/incidents' &&
            JSON.parse(body).filters.created_at_end?.startsWith('2026-10-21'),
          { status: 502, body: {} },
          Infinity,
        );
        return () => double.mend();
      },
    });
    await expect(kept).resolves.toBeUndefined();
  });

  it('covers every service that is pointed at, also where nothing happened', async () => {
    const acme = organization(1, { until: NOW });
    const [{ repository: quiet }] = acme.incidents;
    world = await startWorld({
      acme: {
        ...acme,
        incidents: acme.incidents.filter(
          ({ repository }) => repository !== quiet,
        ),
      },
    });
    const { connector, assets } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    const coverage = stored(collected).filter(
      ({ kind }) => kind === 'coverage',
    );
    expect(coverage.map(({ asset }) => asset).sort()).toEqual(
      assets.map(asset => asset.toLowerCase()).sort(),
    );
    for (const { data } of coverage) {
      expect(data).toEqual({
        kinds: ['incident'],
        from: NOW - 90 * DAY_MS,
        until: NOW,
      });
    }
  });

  it('asks nothing where no component points at the account', async () => {
    world = await startWorld();
    const { records } = await collectAll(world.connector, {
      assets: ['pagerdutyish:default/x', 'github:github.com/acme/x'],
      now: NOW,
    });
    expect(records).toEqual([]);
    expect(world.double.log).toEqual([]);
  });

  it('reads 2,000 incidents of 300 services in at most 40 requests, and a quiet hour in at most 5', async () => {
    const acme = busyOrganization(300, 2_000);
    world = await startWorld({ acme });
    const { connector, assets, double, timing } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    expect(first.problems).toEqual([]);
    expect(comparable(first.records)).toEqual(
      comparable(parsed(pagerDutyRecords(acme, { from: NOW - 90 * DAY_MS }))),
    );
    expect(first.records.length).toBeGreaterThan(1_900);
    expect(double.requests.length).toBeLessThanOrEqual(40);

    let { cursor } = first;
    const counts: number[] = [];
    for (let hour = 1; hour <= 26; hour++) {
      timing.advance(HOUR_MS);
      const before = double.requests.length;
      const next = await collectAll(connector, {
        assets,
        now: NOW + hour * HOUR_MS,
        cursor,
      });
      expect(next.problems).toEqual([]);
      cursor = next.cursor;
      counts.push(double.requests.length - before);
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(5);
    // Once a day it is asked whether the services are still there.
    expect(Math.max(...counts)).toBeGreaterThan(Math.min(...counts));
  });

  it('has in the end, run after run, what the facts are, however late analytics are', async () => {
    const usual = organization(1, { until: NOW });
    // Every third lasts longer than what is read again of incidents.
    const acme = {
      ...usual,
      incidents: usual.incidents.map((incident, index) =>
        index % 3 === 0
          ? {
              ...incident,
              acknowledgedAt: incident.detectedAt + 4 * DAY_MS,
              resolvedAt: incident.detectedAt + 6 * DAY_MS,
              mergedInto: undefined,
            }
          : incident,
      ),
    };
    const begin = NOW - 20 * DAY_MS;
    world = await startWorld({
      acme,
      double: { analyticsLagMs: 20 * HOUR_MS, clock: () => now },
    });
    let now = begin;
    const { connector, assets } = world;
    const runs = [];
    let cursor;
    for (; now <= NOW + 8 * DAY_MS; now += 7 * HOUR_MS) {
      const collected = await collectAll(connector, { assets, now, cursor });
      expect(collected.problems).toEqual([]);
      expect(collected.rejections).toEqual([]);
      cursor = collected.cursor;
      runs.push(collected);
    }
    const [first] = runs;
    expect(comparable(stored(first))).not.toEqual(comparable(stored(...runs)));
    expect(comparable(stored(...runs))).toEqual(
      comparable(parsed(pagerDutyRecords(acme, { from: begin - 90 * DAY_MS }))),
    );
  });

  it('takes in what happened while it was away', async () => {
    const acme = organization(1, { until: NOW });
    let now = NOW - 30 * DAY_MS;
    world = await startWorld({ acme, double: { clock: () => now } });
    const { connector, assets } = world;
    const first = await collectAll(connector, { assets, now });
    const from = now - 90 * DAY_MS;
    now = NOW;
    const second = await collectAll(connector, {
      assets,
      now,
      cursor: first.cursor,
    });
    expect(comparable(stored(first, second))).toEqual(
      comparable(parsed(pagerDutyRecords(acme, { from }))),
    );
  });

  it('goes on beyond the 10,000 incidents that a list reaches', async () => {
    const acme = busyOrganization(6, 10_450);
    const squeezed = acme.incidents.map(incident => {
      const shift = (NOW - incident.detectedAt) * 0.75;
      const detectedAt =
        Math.floor((incident.detectedAt + shift) / 1000) * 1000;
      return {
        ...incident,
        detectedAt,
        acknowledgedAt: undefined,
        resolvedAt: undefined,
      };
    });
    world = await startWorld({
      acme: { ...acme, incidents: squeezed },
      settings: { backfillDays: 25 },
    });
    const { connector, assets, double } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    expect(comparable(collected.records)).toHaveLength(
      squeezed.filter(({ detectedAt }) => detectedAt >= NOW - 25 * DAY_MS)
        .length,
    );
    expect(comparable(collected.records).length).toBeGreaterThan(10_000);
    expect(double.requests.filter(({ status }) => status !== 200)).toEqual([]);
  });

  it('reads again, but does not lose what it knows, when the account refuses a page', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    double.failNext(
      ({ path }) => path === '/services',
      pagerDutyRefusal(503, 'Unavailable'),
      2,
    );
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    expect(comparable(collected.records).length).toBeGreaterThan(20);
  });
});
