import {
  collectAll,
  connectorContract,
} from 'backstage-plugin-drive-node/testing';
import { jiraRecords, TEAMS, trackerOf } from 'drive-vendor-doubles';
import { PortalProxy } from './__testUtils__/PortalProxy';
import {
  CLOUD_TOKEN,
  comparable,
  DAY_MS,
  HOUR_MS,
  NOW,
  parsed,
  PERSONAL_TOKEN,
  startWorld,
  stored,
  World,
} from './__testUtils__/world';

const FROM = NOW - 90 * DAY_MS;

jest.setTimeout(60_000);

describe('the Jira connector', () => {
  let world: World;
  afterEach(() => world.double.stop());

  const expected = (more: Partial<Parameters<typeof jiraRecords>[1]> = {}) =>
    jiraRecords(world.acme, { url: world.double.url, from: FROM, ...more });

  it.each(['cloud', 'datacenter'] as const)(
    'yields of a %s exactly what the facts are',
    async product => {
      world = await startWorld({ double: { product } });
      const { connector, assets } = world;
      const collected = await collectAll(connector, { assets, now: NOW });
      expect(collected.problems).toEqual([]);
      expect(collected.rejections).toEqual([]);
      const found = collected.records.filter(
        ({ kind }) => kind === 'work_item',
      );
      expect(found.length).toBeGreaterThan(150);
      // At the edge of the time that is read a little more is read.
      const known = new Set(parsed(expected()).map(({ id }) => id));
      expect(
        comparable(collected.records.filter(({ id }) => known.has(id))),
      ).toEqual(comparable(parsed(expected())));
      expect(comparable(collected.records)).toEqual(
        comparable(parsed(expected({ from: FROM - 61 * 60_000 }))),
      );
    },
  );

  it.each([
    'America/New_York',
    'Asia/Kolkata',
    'Pacific/Kiritimati',
    'Australia/Lord_Howe',
  ])('misses nothing of a user in %s', async timeZone => {
    world = await startWorld({
      double: { timeZone },
      settings: { backfillDays: 60 },
    });
    const { connector, assets } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    const ids = new Set(collected.records.map(({ id }) => id));
    const facts = expected({ from: NOW - 60 * DAY_MS });
    expect(facts.filter(({ id }) => !ids.has(id))).toEqual([]);
    expect(facts.length).toBeGreaterThan(100);
  });

  it('keeps the contract of a connector, and lets nobody and no secret out', async () => {
    world = await startWorld();
    const { connector, assets, acme, double } = world;
    const kept = connectorContract(connector, {
      assets,
      now: NOW,
      secrets: [CLOUD_TOKEN, 'ATATTsecretOfTheCloud'],
      persons: acme.people.flatMap(({ name, email, login }) => [
        name!,
        email!,
        login,
      ]),
      breakPage: () => {
        double.failNext(
          ({ query }) =>
            query.get('jql')?.includes('updated < "2026-10') ?? false,
          { status: 500, body: {} },
          Infinity,
        );
        return () => double.mend();
      },
    });
    await expect(kept).resolves.toBeUndefined();
  });

  it('keeps the contract where components point at parts of projects', async () => {
    world = await startWorld();
    const { connector, acme } = world;
    const assets = trackerOf(acme).projects.flatMap(({ key, repositories }) =>
      repositories.map(name => `jira:default/${key}?component=${name}`),
    );
    const kept = connectorContract(connector, { assets, now: NOW });
    await expect(kept).resolves.toBeUndefined();
  });

  it('keeps the contract of a data center, too, where a page in the middle of a list fails', async () => {
    world = await startWorld({
      double: { product: 'datacenter', pageSize: 20 },
    });
    const { connector, assets, double } = world;
    const kept = connectorContract(connector, {
      assets,
      now: NOW,
      secrets: [PERSONAL_TOKEN],
      breakPage: () => {
        double.failNext(
          ({ query }) =>
            query.get('startAt') === '20' &&
            (query.get('jql')?.includes('updated < "2026-10') ?? false),
          { status: 502, body: {} },
          Infinity,
        );
        return () => double.mend();
      },
    });
    await expect(kept).resolves.toBeUndefined();
  });

  it('reads parts of projects by component, label, team and filter', async () => {
    world = await startWorld();
    const { connector, acme } = world;
    const component = 'jira:default/pay?component=service-0';
    const label = 'jira:default/pay?label=ui';
    const team = `jira:default/order?jql=${encodeURIComponent(
      `team = "${TEAMS[0]}"`,
    ).replace(/%20/g, '+')}`;
    const filter =
      'jira:default/order?component=service-4&jql=(priority+in+(high))';
    const assets = [component, label, team, filter];
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    const { issues } = trackerOf(acme);
    const idsOf = (asset: string) =>
      collected.records
        .filter(
          one => one.kind === 'work_item' && one.asset === asset.toLowerCase(),
        )
        .map(({ id }) => id.split('?')[0])
        .sort();
    const facts = new Set(expected().map(({ id }) => id));
    const among = (matches: (issue: (typeof issues)[number]) => boolean) =>
      issues
        .filter(
          issue =>
            facts.has(String(issue.id)) &&
            !['Epic', 'Sub-task'].includes(issue.type) &&
            matches(issue),
        )
        .map(({ id }) => String(id))
        .sort();
    for (const [asset, matches] of [
      [
        component,
        ({ project, components }) =>
          project === 'PAY' && components.includes('service-0'),
      ],
      [
        label,
        ({ project, labels }) => project === 'PAY' && labels.includes('ui'),
      ],
      [
        team,
        ({ project, team: own }) => project === 'ORDER' && own === TEAMS[0],
      ],
      [
        filter,
        ({ project, components, priority }) =>
          project === 'ORDER' &&
          components.includes('service-4') &&
          priority === 'High',
      ],
    ] as [string, (issue: (typeof issues)[number]) => boolean][]) {
      expect(idsOf(asset)).toEqual(among(matches));
      expect(idsOf(asset).length).toBeGreaterThan(3);
    }
  });

  it('finds a project by its former key', async () => {
    world = await startWorld();
    const collected = await collectAll(world.connector, {
      assets: ['jira:default/BIGDATA'],
      now: NOW,
    });
    expect(collected.problems).toEqual([]);
    expect(
      collected.records.filter(({ kind }) => kind === 'work_item').length,
    ).toBeGreaterThan(5);
    expect(new Set(collected.records.map(({ asset }) => asset))).toEqual(
      new Set(['jira:default/bigdata']),
    );
  });

  it('vouches for incidents only where a project keeps them', async () => {
    world = await startWorld();
    const { connector, assets, acme, double } = world;
    const tracker = trackerOf(acme);
    double.tracker = {
      ...tracker,
      issues: tracker.issues.filter(
        ({ project, type }) => project !== 'SHIP' || type !== 'Incident',
      ),
    };
    const collected = await collectAll(connector, { assets, now: NOW });
    const covered = (kind: string) =>
      new Set(
        collected.records.flatMap(one =>
          one.kind === 'coverage' && (one.data.kinds as string[]).includes(kind)
            ? [one.asset]
            : [],
        ),
      );
    expect(covered('work_item')).toEqual(
      new Set(assets.map(asset => asset.toLowerCase())),
    );
    expect(covered('incident').has('jira:default/pay')).toBe(true);
    expect(covered('incident').has('jira:default/ship')).toBe(false);
  });

  it('leaves incidents to PagerDuty where the portal has it, unless they are wanted', async () => {
    world = await startWorld({
      config: ({ url }) => ({
        pagerDuty: { apiToken: 'x' },
        jira: { baseUrl: url, token: CLOUD_TOKEN, product: 'cloud' },
      }),
    });
    const { connector, assets } = world;
    expect(connector.kinds).toEqual(['work_item']);
    const { records } = await collectAll(connector, { assets, now: NOW });
    expect(records.some(({ kind }) => kind === 'incident')).toBe(false);
    expect(
      records.some(
        one => one.kind === 'coverage' && one.data.kinds.includes('incident'),
      ),
    ).toBe(false);
  });

  it('knows the past of a project, and of a part of one, that somebody points at later', async () => {
    world = await startWorld();
    const { connector, assets, acme, double } = world;
    const [pay, ...others] = assets;
    const first = await collectAll(connector, { assets: others, now: NOW });
    const part = 'jira:default/order?component=service-4';
    const second = await collectAll(connector, {
      assets: [...assets, part],
      now: NOW,
      cursor: first.cursor,
    });
    expect(second.problems).toEqual([]);
    const facts = jiraRecords(acme, { url: double.url, from: FROM });
    const ids = new Set(
      stored(first, second)
        .filter(({ kind }) => kind !== 'coverage')
        .map(({ id }) => id),
    );
    expect(facts.filter(({ id }) => !ids.has(id))).toEqual([]);
    expect(
      second.records.some(
        one => one.asset === pay.toLowerCase() && one.kind === 'work_item',
      ),
    ).toBe(true);
    expect(
      second.records.some(
        one => one.asset === part && one.kind === 'work_item',
      ),
    ).toBe(true);
    const covered = second.records.filter(
      one => one.kind === 'coverage' && one.asset === part,
    );
    expect(covered.at(-1)).toMatchObject({ data: { from: FROM, until: NOW } });
  });

  it('has in the end, run after run, what the facts are', async () => {
    const begin = NOW - 15 * DAY_MS;
    let now = begin;
    world = await startWorld({ double: { clock: () => now } });
    const { connector, assets, double, acme } = world;
    const runs = [];
    let cursor;
    for (; now <= NOW; now += 7 * HOUR_MS) {
      const collected = await collectAll(connector, { assets, now, cursor });
      expect(collected.problems).toEqual([]);
      expect(collected.rejections).toEqual([]);
      cursor = collected.cursor;
      runs.push(collected);
    }
    const until = now - 7 * HOUR_MS;
    const facts = parsed(
      jiraRecords(acme, { url: double.url, from: begin - 90 * DAY_MS, until }),
    );
    const known = new Set(facts.map(({ id }) => id));
    const kept = stored(...runs).filter(({ id }) => known.has(id));
    // Whether an item was planned shows once its sprint begins, which changes nothing of the item itself.
    const withoutPlan = (records: typeof facts) =>
      comparable(records).map(({ data, ...one }) => ({
        ...one,
        data: { ...data, planned: undefined },
      }));
    expect(withoutPlan(kept)).toEqual(withoutPlan(facts));
  });

  it.each(['cloud', 'datacenter'] as const)(
    'moves along what is found in a %s to be about another part of its project',
    async product => {
      const begin = NOW - 15 * DAY_MS;
      let now = begin;
      world = await startWorld({ double: { product, clock: () => now } });
      const { connector, double, acme } = world;
      const { projects, issues } = trackerOf(acme);
      const assets = projects.flatMap(({ key, repositories }) =>
        repositories.map(name => `jira:default/${key}?component=${name}`),
      );
      const runs = [];
      let cursor;
      for (; now <= NOW; now += 11 * HOUR_MS) {
        const collected = await collectAll(connector, { assets, now, cursor });
        expect(collected.problems).toEqual([]);
        cursor = collected.cursor;
        runs.push(collected);
      }
      const until = now - 11 * HOUR_MS;
      expect(
        issues.filter(
          ({ movedFrom }) =>
            movedFrom && movedFrom.at > begin && movedFrom.at < until,
        ).length,
      ).toBeGreaterThan(3);
      const facts = parsed(
        jiraRecords(acme, { url: double.url, until, byComponent: true }),
      );
      const places = new Set(
        facts.map(one => `${one.kind} ${one.asset} ${one.id}`),
      );
      const kept = stored(...runs).filter(
        ({ kind, asset }) => kind !== 'coverage' && !asset.endsWith('?left'),
      );
      expect(
        kept.filter(one => !places.has(`${one.kind} ${one.asset} ${one.id}`)),
      ).toEqual([]);
      expect(kept.length).toBeGreaterThan(150);
    },
  );

  it('reads again by new rules what it had read by others', async () => {
    world = await startWorld();
    const { connector, assets, acme, double, timing } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    await double.stop();
    world = await startWorld({
      acme,
      settings: {
        planning: { unplanned: { types: ['bug'], labels: ['hotfix'] } },
      },
    });
    const second = await collectAll(world.connector, {
      assets,
      now: timing.now(),
      cursor: first.cursor,
    });
    const items = second.records.filter(one => one.kind === 'work_item');
    expect(items.length).toBeGreaterThan(150);
    expect(
      items.every(
        ({ data }) => (data as { planned?: boolean }).planned !== undefined,
      ),
    ).toBe(true);
  });

  it('asks nothing where no component points at it', async () => {
    world = await startWorld();
    const { records } = await collectAll(world.connector, {
      assets: ['jira:eu/PAY', 'github:github.com/acme/x', 'jira:default/?x'],
      now: NOW,
    });
    expect(records).toEqual([]);
    expect(world.double.log).toEqual([]);
  });

  it('reads 90 days of four projects in at most 30 requests, and a quiet hour in three', async () => {
    world = await startWorld();
    const { connector, assets, double, timing } = world;
    const first = await collectAll(connector, { assets, now: NOW });
    expect(double.log.length).toBeLessThanOrEqual(30);
    let { cursor } = first;
    const counts: number[] = [];
    for (let hour = 1; hour <= 26; hour++) {
      timing.advance(HOUR_MS);
      const before = double.log.length;
      const next = await collectAll(connector, {
        assets,
        now: NOW + hour * HOUR_MS,
        cursor,
      });
      expect(next.problems).toEqual([]);
      cursor = next.cursor;
      counts.push(double.log.length - before);
    }
    expect(Math.min(...counts)).toBeLessThanOrEqual(3);
    // Once a day it is asked whether the projects are still there.
    expect(Math.max(...counts)).toBeLessThanOrEqual(6);
  });

  describe('behind the proxy', () => {
    let proxy: PortalProxy;
    afterEach(() => proxy.stop());

    it.each(['cloud', 'datacenter'] as const)(
      'of the portal, which lets nothing but GET pass, yields the same of a %s',
      async product => {
        proxy = await PortalProxy.start({
          path: '/jira/api',
          target: () => world.double.url,
          authorization: `Basic ${CLOUD_TOKEN}`,
          expects:
            'Bearer mock-service-token:{"sub":"plugin:test","target":"proxy"}',
        });
        world = await startWorld({
          double: { product },
          config: () => ({
            jira: { proxyPath: '/jira/api' },
            proxy: { endpoints: { '/jira/api': { target: 'https://x' } } },
          }),
          proxyUrl: proxy.baseUrl,
        });
        const { connector, assets } = world;
        const collected = await collectAll(connector, { assets, now: NOW });
        expect(collected.problems).toEqual([]);
        expect(comparable(collected.records)).toEqual(
          comparable(parsed(expected({ from: FROM - 61 * 60_000 }))),
        );
        const posts = proxy.methods.filter(method => method !== 'GET');
        expect(posts.length).toBeLessThanOrEqual(1);
      },
    );
  });
});
