import {
  collectAll,
  connectorContract,
} from 'backstage-plugin-drive-node/testing';
import {
  objectiveRecords,
  organization,
  organizationAt,
  PrometheusFlavour,
} from 'drive-vendor-doubles';
import {
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

describe('the Prometheus connector', () => {
  let world: World;
  afterEach(() => world.double.stop());

  it.each<[PrometheusFlavour, object]>([
    ['prometheus', {}],
    ['thanos', { replicas: 2 }],
    ['mimir', { tenant: 'acme' }],
    ['victoriametrics', {}],
  ])('yields of %s exactly what the facts are', async (flavour, double) => {
    world = await startWorld({ double: { flavour, ...double } });
    const { connector, assets, acme } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    expect(collected.rejections).toEqual([]);
    const expected = objectiveRecords(acme, { from: FROM });
    expect(new Set(expected.map(({ id }) => id.split('/')[0]))).toEqual(
      new Set(['sloth', 'pyrra', 'own']),
    );
    expect(comparable(collected.records)).toEqual(comparable(parsed(expected)));
  });

  it('keeps the contract of a connector, and lets nobody and no secret out', async () => {
    world = await startWorld();
    const { connector, assets, acme, double } = world;
    const kept = connectorContract(connector, {
      assets,
      now: NOW,
      secrets: [TOKEN],
      persons: acme.people.flatMap(({ name, email, login }) => [
        name!,
        email!,
        login,
      ]),
      breakPage: () => {
        const middle = (NOW - 45 * DAY_MS) / 1_000;
        double.server.failNext(
          ({ path, query }) =>
            path.endsWith('/query_range') &&
            query.get('query')!.includes('period_error_budget') &&
            Number(query.get('start')) < middle &&
            Number(query.get('end')) > middle,
          {
            status: 400,
            body: { status: 'error', errorType: 'bad_data', error: 'broken' },
          },
          Infinity,
        );
        return () => double.server.mend();
      },
    });
    await expect(kept).resolves.toBeUndefined();
  });

  it('takes 90 days of all services in at most 32 requests, and a quiet hour in at most 16', async () => {
    const acme = organization(3, { repositories: 200, until: NOW });
    world = await startWorld({ acme });
    const { connector, assets, double, timing } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    expect(first.problems).toEqual([]);
    expect(first.records.length).toBeGreaterThan(10_000);
    expect(double.log.length).toBeLessThanOrEqual(32);
    const before = double.log.length;
    timing.advance(HOUR_MS);
    await collectAll(connector, {
      assets,
      now: NOW + HOUR_MS,
      cursor: first.cursor,
    });
    expect(double.log.length - before).toBeLessThanOrEqual(16);
  });

  it('asks once each time for what nobody has recorded', async () => {
    world = await startWorld({
      acme: { ...organization(1, { until: NOW }), repositories: [] },
      settings: { backfillDays: 30, slos: {} },
    });
    const { connector, double } = world;
    const { problems } = await collectAll(connector, {
      assets: [],
      now: NOW,
    });
    // Of each tool: now, and the days before.
    expect(double.log).toHaveLength(4);
    expect(problems).toEqual([
      expect.objectContaining({
        kinds: ['slo_status'],
        error: expect.objectContaining({ reason: 'notInstalled' }),
      }),
    ]);
  });

  it('has in the end, run after run, what the facts are', async () => {
    const acme = organization(1, { until: NOW });
    world = await startWorld({ acme });
    const { connector, assets, double } = world;
    const begin = NOW - 6 * DAY_MS;
    const runs = [];
    let cursor;
    for (let now = begin; now <= NOW; now += 9 * HOUR_MS) {
      double.organization = organizationAt(acme, now);
      world.timing.advance(now - world.timing.now());
      const collected = await collectAll(connector, { assets, now, cursor });
      expect(collected.problems).toEqual([]);
      cursor = collected.cursor;
      runs.push(collected);
    }
    const expected = objectiveRecords(acme, { from: begin - 90 * DAY_MS });
    expect(comparable(stored(...runs))).toEqual(comparable(parsed(expected)));
  });

  it('covers every service that has an objective, and no other', async () => {
    world = await startWorld();
    const { connector, assets, acme } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    const covered = stored(collected).filter(({ kind }) => kind === 'coverage');
    const expected = new Set(
      objectiveRecords(acme, { from: FROM }).map(({ subject }) => subject),
    );
    expect(new Set(covered.map(({ asset }) => asset))).toEqual(expected);
    expect(expected.size).toBeLessThan(assets.length);
    for (const { data } of covered) {
      expect(data).toEqual({ kinds: ['slo_status'], from: FROM, until: NOW });
    }
  });

  it('asks for less at once where the server refuses to load so much', async () => {
    world = await startWorld({ double: { mostSamples: 100 } });
    const { connector, assets, acme, double } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    expect(double.log.some(({ status }) => status === 422)).toBe(true);
    expect(comparable(collected.records)).toEqual(
      comparable(parsed(objectiveRecords(acme, { from: FROM }))),
    );
  });

  it('has no status of days that the server did not record', async () => {
    world = await startWorld({ double: { retentionDays: 15 } });
    const { connector, assets, acme } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    const expected = objectiveRecords(acme, { from: FROM }).filter(
      ({ data }) =>
        Date.parse((data as { asOf: string }).asOf) >= NOW - 15 * DAY_MS,
    );
    expect(comparable(collected.records)).toEqual(comparable(parsed(expected)));
  });
});
