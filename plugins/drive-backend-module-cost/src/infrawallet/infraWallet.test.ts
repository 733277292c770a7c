import {
  collectAll,
  Collected,
  connectorContract,
} from 'backstage-plugin-drive-node/testing';
import { cloudCostsOf, organizationAt } from 'drive-vendor-doubles';
import {
  accountKey,
  accountKeys,
  acme,
  comparable,
  coverageOf,
  DAY_MS,
  FROM,
  HOUR_MS,
  infraWalletFacts,
  monthStart,
  NOW,
  startInfraWallet,
  stored,
  TOKEN,
} from '../__testUtils__/world';

jest.setTimeout(120_000);

const TODAY = Date.parse('2026-11-20T00:00:00Z');

type World = Awaited<ReturnType<typeof startInfraWallet>>;

const asked = ({ double }: World) =>
  double.server.log.filter(({ path }) => path.endsWith('/reports'));

const keyOf = (provider: 'AWS' | 'GCP') =>
  accountKey(
    cloudCostsOf(acme).find(
      cost => cost.provider === provider && cost.repository,
    )!,
  );

describe('the connector of InfraWallet', () => {
  let world: World;
  afterEach(() => world.double.stop());

  it('yields exactly what the facts are, in a question for each month', async () => {
    world = await startInfraWallet();
    const collected = await collectAll(world.connector, {
      assets: accountKeys(),
      now: NOW,
    });
    expect(collected.problems).toEqual([]);
    expect(collected.rejections).toEqual([]);
    const facts = infraWalletFacts();
    expect(facts.length).toBeGreaterThan(400);
    expect(comparable(collected.records)).toEqual(comparable(facts));
    expect(asked(world)).toHaveLength(4);
    expect(world.double.server.log).toHaveLength(5);
  });

  it('keeps the contract of a connector, and lets no token and nobody out', async () => {
    world = await startInfraWallet();
    const { server } = world.double;
    await expect(
      connectorContract(world.connector, {
        assets: accountKeys(),
        now: NOW,
        secrets: [TOKEN],
        persons: acme.people.flatMap(({ name, email }) => [name!, email!]),
        breakPage: () => {
          const october = String(Date.parse('2026-10-01T12:00:00Z'));
          server.failNext(
            ({ query }) => query.get('startTime') === october,
            { status: 500, body: {} },
            Infinity,
          );
          return () => server.mend();
        },
      }),
    ).resolves.toBeUndefined();
  });

  it('asks as the portal itself, with a token for this plugin alone', async () => {
    world = await startInfraWallet();
    await collectAll(world.connector, { now: NOW });
    expect(world.auth.getPluginRequestToken).toHaveBeenCalledWith(
      expect.objectContaining({ targetPluginId: 'infrawallet' }),
    );
    const [{ query }] = asked(world);
    expect(Object.fromEntries(query)).toMatchObject({
      filters: '',
      tags: '()',
      groups: '',
      granularity: 'daily',
    });
  });

  it.each([-11, -5, 5.5, 11])(
    'tells days right where the portal is %d hours from UTC',
    async utcOffsetHours => {
      world = await startInfraWallet({ double: { utcOffsetHours } });
      const collected = await collectAll(world.connector, {
        assets: accountKeys(),
        now: NOW,
      });
      expect(comparable(collected.records)).toEqual(
        comparable(infraWalletFacts()),
      );
    },
  );

  it('asks on the next days only for months that may still change', async () => {
    world = await startInfraWallet();
    const options = { assets: accountKeys() };
    const first = await collectAll(world.connector, { ...options, now: NOW });
    const second = await collectAll(world.connector, {
      ...options,
      now: NOW + 6 * HOUR_MS,
      cursor: first.cursor,
    });
    expect(asked(world)).toHaveLength(5);
    expect(second.records.some(({ kind }) => kind === 'cost_item')).toBe(false);
  });

  it('takes over what is restated afterwards, and takes back what is gone', async () => {
    world = await startInfraWallet();
    const options = { assets: accountKeys(), now: NOW };
    const extra = (amount: number) => ({
      id: 'restated',
      account: 'AWS/acme-shared (1)',
      service: 'AWS/Lambda',
      category: 'Compute',
      provider: 'AWS',
      providerType: 'Integration',
      reports: { '2026-11-12': amount, '2026-11-13': amount },
    });
    const costOf = (collected: Collected[]) =>
      stored(...collected).flatMap(({ asset, data }) =>
        asset.includes('acme-shared') && 'amount' in data ? [data.amount] : [],
      );
    world.double.reports = [extra(0.1)];
    const first = await collectAll(world.connector, options);
    expect(costOf([first])).toEqual([0.1, 0.1]);
    world.double.reports = [extra(0.3)];
    const second = await collectAll(world.connector, {
      ...options,
      cursor: first.cursor,
    });
    expect(costOf([first, second])).toEqual([0.3, 0.3]);
    world.double.reports = [];
    const third = await collectAll(world.connector, {
      ...options,
      cursor: second.cursor,
    });
    expect(costOf([first, second, third])).toEqual([]);
    expect(comparable(stored(first, second, third))).toEqual(
      comparable(infraWalletFacts()),
    );
  });

  it('moves the past along when a component points at what was nobody’s', async () => {
    world = await startInfraWallet();
    const first = await collectAll(world.connector, { now: NOW });
    expect(comparable(first.records)).toEqual(comparable(infraWalletFacts()));
    const service =
      'infrawallet:default/service=aws%2felastic%20compute%20cloud';
    const second = await collectAll(world.connector, {
      assets: [service],
      now: NOW,
      cursor: first.cursor,
    });
    const total = (records: ReturnType<typeof comparable>) =>
      records.reduce((sum, { amount }) => sum + amount, 0);
    const moved = comparable(stored(first, second));
    expect(moved.some(({ asset }) => asset === service)).toBe(true);
    expect(total(moved)).toBeCloseTo(total(comparable(first.records)), 4);
  });

  it('says in which currency amounts are: the wallet’s, unless it is configured', async () => {
    const currenciesWith = async (options: object) => {
      await world?.double.stop();
      world = await startInfraWallet(options);
      const { records } = await collectAll(world.connector, { now: NOW });
      return new Set(comparable(records).map(({ currency }) => currency));
    };
    expect(await currenciesWith({ double: { currency: 'eur' } })).toEqual(
      new Set(['EUR']),
    );
    expect(
      await currenciesWith({ cost: { infrawallet: { currency: 'chf' } } }),
    ).toEqual(new Set(['CHF']));
    expect(
      world.double.server.log.filter(({ path }) => path.endsWith('/default')),
    ).toEqual([]);
  });

  it('leaves out what GitHub bills, and what a rule names', async () => {
    const github = {
      id: 'GitHub/acme/Actions Linux',
      account: 'GitHub/acme',
      service: 'GitHub/Actions Linux',
      category: 'Developer Tools',
      provider: 'GitHub',
      reports: { '2026-11-10': 5 },
    };
    const accountsWith = async (cost: object) => {
      await world?.double.stop();
      world = await startInfraWallet({ cost });
      world.double.reports = [github];
      const { records } = await collectAll(world.connector, { now: NOW });
      return new Set(comparable(records).map(({ asset }) => asset));
    };
    const usual = await accountsWith({});
    expect([...usual].filter(asset => asset.includes('github'))).toEqual([]);
    const own = await accountsWith({
      infrawallet: { leaveOut: [{ Account: 'aws/*-root*' }] },
    });
    expect([...own].filter(asset => asset.includes('github'))).toHaveLength(1);
    expect([...own].filter(asset => asset.includes('root'))).toEqual([]);
    expect([...usual].filter(asset => asset.includes('root'))).toHaveLength(1);
  });

  it('covers no day of which no provider has told yet, and none of a month without any line', async () => {
    const late = organizationAt(acme, Date.parse('2026-11-18T00:00:00Z'));
    world = await startInfraWallet({ double: { organization: late } });
    const collected = await collectAll(world.connector, {
      assets: accountKeys(),
      now: NOW,
    });
    const firstDay = Math.max(
      monthStart(FROM),
      Math.ceil(acme.from / DAY_MS) * DAY_MS,
    );
    expect(coverageOf(collected, keyOf('AWS'))).toEqual([
      [firstDay, Date.parse('2026-11-18T00:00:00Z')],
    ]);
  });
});

describe('when a provider does not answer InfraWallet', () => {
  let world: World;
  afterEach(() => world.double.stop());

  const fail = () => {
    world.double.failures = [
      {
        provider: 'GCP',
        error: `invalid_grant for key=AKIAABCDEFGHIJKLMNOP and Bearer ${TOKEN}`,
      },
    ];
  };

  it('its own costs are unknown, those of the others are told and covered', async () => {
    world = await startInfraWallet();
    fail();
    const [aws, gcp] = [keyOf('AWS'), keyOf('GCP')];
    const collected = await collectAll(world.connector, {
      assets: accountKeys(),
      now: NOW,
    });
    expect(comparable(collected.records)).toEqual(
      comparable(infraWalletFacts()).filter(
        ({ asset }) => !asset.includes('account=gcp'),
      ),
    );
    expect(coverageOf(collected, gcp)).toEqual([]);
    expect(coverageOf(collected, aws)).toEqual([[expect.any(Number), TODAY]]);
    expect(collected.problems[0]).toMatchObject({
      assets: expect.arrayContaining([gcp]),
      error: { reason: 'unavailable', message: expect.stringContaining('GCP') },
    });
    const text = JSON.stringify(
      collected.problems.map(({ error }) => (error as Error).message),
    );
    expect(text).not.toContain('AKIA');
    expect(text).not.toContain(TOKEN);
  });

  it('what was known before stays, and what was missed is read once it answers', async () => {
    world = await startInfraWallet();
    const options = { assets: accountKeys() };
    const first = await collectAll(world.connector, { ...options, now: NOW });
    fail();
    const now = NOW + DAY_MS;
    const second = await collectAll(world.connector, {
      ...options,
      now,
      cursor: first.cursor,
    });
    expect(
      comparable(stored(first, second)).filter(({ asset }) =>
        asset.includes('account=gcp'),
      ),
    ).toEqual(
      comparable(infraWalletFacts()).filter(({ asset }) =>
        asset.includes('account=gcp'),
      ),
    );
    world.double.failures = [];
    const third = await collectAll(world.connector, {
      ...options,
      now,
      cursor: second.cursor,
    });
    expect(third.problems).toEqual([]);
    expect(comparable(stored(first, second, third))).toEqual(
      comparable(infraWalletFacts()),
    );
  });

  it('does not ask again and again for months that only it was missing from', async () => {
    world = await startInfraWallet();
    fail();
    const options = { assets: accountKeys(), now: NOW };
    const first = await collectAll(world.connector, options);
    const before = asked(world).length;
    const second = await collectAll(world.connector, {
      ...options,
      cursor: first.cursor,
    });
    expect(asked(world).length - before).toBe(1);
    expect(second.problems).toHaveLength(4);
    world.double.failures = [];
    const third = await collectAll(world.connector, {
      ...options,
      cursor: second.cursor,
    });
    expect(third.problems).toEqual([]);
    expect(comparable(stored(first, second, third))).toEqual(
      comparable(infraWalletFacts()),
    );
  });
});

describe('when InfraWallet does not answer as usual', () => {
  let world: World;
  afterEach(() => world.double.stop());

  it.each([
    [401, {}, 'noPermission', 'backend.auth'],
    [404, {}, 'notInstalled', 'plugin-infrawallet-backend'],
    [404, { error: 'Wallet not found' }, 'notFound', 'infrawallet.wallet'],
  ])('%d %j ends the run as %s', async (status, body, reason, nextStep) => {
    world = await startInfraWallet();
    world.double.server.failNext(() => true, { status, body }, Infinity);
    await expect(
      collectAll(world.connector, { now: NOW }),
    ).rejects.toMatchObject({
      reason,
      nextStep: expect.stringContaining(nextStep),
    });
  });

  it('an amount that is none costs its month the coverage, and is said', async () => {
    world = await startInfraWallet();
    world.double.reports = [
      { id: 'x', account: 'AWS/x', reports: { '2026-11-10': '$5', never: 1 } },
    ];
    const { problems, rejections } = await collectAll(world.connector, {
      now: NOW,
    });
    expect(rejections).toEqual([]);
    expect(problems[0]).toMatchObject({
      window: { from: monthStart(NOW) },
      error: {
        reason: 'badAnswer',
        message: expect.stringContaining('2 amounts or days'),
      },
    });
  });

  it('credits lower the other days of their month; what exceeds them is said, and counts as nothing', async () => {
    world = await startInfraWallet();
    const line = (id: string, reports: object) => ({
      id,
      account: `AWS/${id}`,
      service: 'AWS/S3',
      category: 'Storage',
      provider: 'AWS',
      reports,
    });
    world.double.reports = [
      line('lowered', { '2026-11-01': 3, '2026-11-02': 1, '2026-11-03': -2 }),
      line('exceeded', { '2026-11-01': 1, '2026-11-02': -2.5 }),
    ];
    const { records, problems } = await collectAll(world.connector, {
      now: NOW,
    });
    const amounts = (name: string) =>
      comparable(records)
        .filter(({ asset }) => asset.endsWith(`aws%2f${name}`))
        .map(({ amount }) => amount);
    expect(amounts('lowered')).toEqual([1.5, 0.5]);
    expect(amounts('exceeded')).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        kinds: [],
        error: expect.objectContaining({
          message: expect.stringContaining('1.5 USD'),
        }),
      }),
    ]);
  });

  it('a test of the connection says whether it works, and who does not answer it', async () => {
    world = await startInfraWallet();
    const { signal } = new AbortController();
    expect(await world.connector.testConnection!(signal)).toEqual([
      { kind: 'cost_item', outcome: 'ok' },
    ]);
    world.double.failures = [{ provider: 'Azure', error: 'throttled' }];
    expect(await world.connector.testConnection!(signal)).toEqual([
      expect.objectContaining({
        outcome: 'error',
        reason: expect.stringContaining('Azure'),
      }),
    ]);
    expect(
      world.double.server.log.every(({ method }) => method === 'GET'),
    ).toBe(true);
  });
});
