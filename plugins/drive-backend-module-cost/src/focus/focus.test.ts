import {
  collectAll,
  connectorContract,
} from 'backstage-plugin-drive-node/testing';
import {
  CloudCost,
  cloudCostRecords,
  focusFile,
  organization,
} from 'drive-vendor-doubles';
import { truncate, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import {
  acme,
  comparable,
  coverageOf,
  DAY_MS,
  Exports,
  FROM,
  monthStart,
  NOW,
  parsed,
  stored,
} from '../__testUtils__/world';

jest.setTimeout(120_000);

const ownerOf = ({ repository, account }: CloudCost) =>
  repository
    ? `component:default/${repository}`
    : `focus:default/account=${account.id}`;

const facts = (cost: 'effective' | 'billed' = 'effective', of = acme) =>
  parsed(
    cloudCostRecords(of, {
      source: 'focus:default',
      cost,
      assetOf: ownerOf,
      from: monthStart(FROM),
    }),
  );

/** The first day of which anything is told. */
const FIRST = Math.max(
  monthStart(FROM),
  Math.ceil(acme.from / DAY_MS) * DAY_MS,
);

const HEADER =
  'BilledCost,EffectiveCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ServiceName,Tags,x_EntityRef,x_Whatever';

const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}`;

const row = (columns: {
  cost: string;
  from?: string;
  until?: string;
  currency?: string;
  tags?: object;
  entity?: string;
}) =>
  [
    columns.cost,
    columns.cost,
    columns.currency ?? 'USD',
    columns.from ?? `${day(3)}T00:00:00Z`,
    columns.until ?? `${day(4)}T00:00:00Z`,
    'Compute',
    columns.tags
      ? `"${JSON.stringify(columns.tags).replaceAll('"', '""')}"`
      : '',
    columns.entity ?? '',
    'x',
  ].join(',');

const fileOf = (...rows: Parameters<typeof row>[0][]) =>
  [HEADER, ...rows.map(row), ''].join('\n');

const amountsOf = (records: Parameters<typeof comparable>[0], asset: string) =>
  comparable(records)
    .filter(one => one.asset === asset)
    .map(({ from, amount }) => [
      new Date(from).toISOString().slice(0, 10),
      amount,
    ]);

describe('the connector of files in the FOCUS format', () => {
  let files: Exports;
  beforeEach(async () => {
    files = await Exports.make();
  });
  afterEach(() => files.remove());

  it.each([
    ['by the day', {}],
    ['by the hour', { hourly: true }],
    ['of version 1.0', { version: '1.0' as const }],
    ['of version 1.3', { version: '1.3' as const }],
  ])('yields exactly what the facts are, of rows %s', async (_, options) => {
    await files.writeAll(acme, options);
    const collected = await collectAll(files.connector(), { now: NOW });
    expect(collected.problems).toEqual([]);
    expect(collected.rejections).toEqual([]);
    expect(facts().length).toBeGreaterThan(400);
    expect(comparable(collected.records)).toEqual(comparable(facts()));
  });

  it('counts what is invoiced where that is configured', async () => {
    await files.writeAll();
    const { records } = await collectAll(
      files.connector({ focus: { cost: 'billed' } }),
      { now: NOW },
    );
    expect(comparable(records)).toEqual(comparable(facts('billed')));
    expect(comparable(records)).not.toEqual(comparable(facts()));
  });

  it('keeps the contract of a connector, and lets nobody out', async () => {
    await files.writeAll();
    await expect(
      connectorContract(files.connector(), {
        now: NOW,
        persons: acme.people.flatMap(({ name, email, login }) => [
          name!,
          email!,
          login,
        ]),
        breakPage: async () => {
          const text = focusFile(acme, { month: '2026-10' });
          await files.write('2026-10.csv', `${text}one,cell,"too\n`);
          return () => files.write('2026-10.csv', text);
        },
      }),
    ).resolves.toBeUndefined();
  });

  it('reads nothing again while no file has changed', async () => {
    await files.writeAll();
    const connector = files.connector();
    const first = await collectAll(connector, { now: NOW });
    const second = await collectAll(connector, {
      now: NOW + DAY_MS,
      cursor: first.cursor,
    });
    expect(second.records).toEqual([]);
    expect(second.problems).toEqual([]);
  });

  it('yields after an export only the months that are others than before', async () => {
    await files.writeAll();
    const connector = files.connector();
    const first = await collectAll(connector, { now: NOW });
    await files.write(
      '2026-10.csv',
      focusFile(organization(6, { repositories: 6, until: NOW, days: 110 }), {
        month: '2026-10',
      }).replaceAll('service-0', 'service-1'),
    );
    const second = await collectAll(connector, {
      now: NOW,
      cursor: first.cursor,
    });
    const costs = comparable(second.records);
    expect(costs.length).toBeGreaterThan(100);
    expect(
      new Set(costs.map(({ from }) => new Date(from).getUTCMonth())),
    ).toEqual(new Set([9]));
    // What was of service-0 in October is told as zero.
    const october = comparable(stored(first, second)).filter(
      ({ asset, from }) =>
        asset === 'component:default/service-0' &&
        new Date(from).getUTCMonth() === 9,
    );
    expect(october).toEqual([]);
  });

  it('adds a correction in a later file to the day that it corrects', async () => {
    await files.write('a.csv', fileOf({ cost: '10.10', entity: 'payments' }));
    const connector = files.connector();
    const first = await collectAll(connector, { now: NOW });
    await files.write('b.csv', fileOf({ cost: '-0.2', entity: 'payments' }));
    const second = await collectAll(connector, {
      now: NOW,
      cursor: first.cursor,
    });
    expect(
      amountsOf(stored(first, second), 'component:default/payments'),
    ).toEqual([[day(3), 9.9]]);
  });

  it('adds up exactly', async () => {
    await files.write(
      'a.csv',
      fileOf(...Array.from({ length: 10 }, () => ({ cost: '0.1' }))),
    );
    const { records } = await collectAll(files.connector(), { now: NOW });
    expect(
      records.flatMap(({ data }) => ('amount' in data ? [data.amount] : [])),
    ).toEqual([1]);
  });

  it('spreads what is charged for a month over its days, and does not tell of days to come', async () => {
    await files.write(
      'a.csv',
      fileOf({
        cost: '30',
        from: `${day(1)}T00:00:00Z`,
        until: '2026-12-01T00:00:00Z',
        entity: 'payments',
      }),
    );
    const connector = files.connector();
    const first = await collectAll(connector, { now: NOW });
    const amounts = amountsOf(first.records, 'component:default/payments');
    expect(amounts).toHaveLength(19);
    expect(amounts[18]).toEqual([day(19), 1]);
    const second = await collectAll(connector, {
      now: NOW + DAY_MS,
      cursor: first.cursor,
    });
    expect(
      amountsOf(stored(first, second), 'component:default/payments'),
    ).toHaveLength(20);
  });

  it('spreads by use what was paid upfront; as invoiced, it stays in the month of its invoice', async () => {
    const columns =
      'BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceName,x_EntityRef';
    const october = '2026-10-01T00:00:00Z,2026-11-01T00:00:00Z';
    await files.write(
      'a.csv',
      [
        columns,
        `8760,0,USD,${october},2026-10-01T00:00:00Z,2027-10-01T00:00:00Z,Purchase,Compute,payments`,
        `0,24,USD,${october},2026-10-05T00:00:00Z,2026-10-06T00:00:00Z,Usage,Compute,payments`,
      ].join('\n'),
    );
    const sumOf = async (cost: string) =>
      amountsOf(
        (await collectAll(files.connector({ focus: { cost } }), { now: NOW }))
          .records,
        'component:default/payments',
      );
    expect(await sumOf('effective')).toEqual([['2026-10-05', 24]]);
    const billed = await sumOf('billed');
    expect(billed).toHaveLength(31);
    expect(
      billed.reduce((sum, [, amount]) => sum + Number(amount), 0),
    ).toBeCloseTo(8760, 4);
  });

  it('never adds currencies', async () => {
    await files.write(
      'a.csv',
      fileOf(
        { cost: '1', entity: 'payments' },
        { cost: '2', entity: 'payments', currency: 'eur' },
      ),
    );
    const { records } = await collectAll(files.connector(), { now: NOW });
    expect(
      comparable(records).map(({ amount, currency }) => [currency, amount]),
    ).toEqual([
      ['EUR', 2],
      ['USD', 1],
    ]);
  });

  it('counts a row once: for the entity that it names, else the narrowest annotation, else by a tag', async () => {
    const wide = 'focus:default/tag.team=shop';
    const narrow = 'focus:default/tag.env=prod&tag.team=shop';
    await files.write(
      'a.csv',
      fileOf(
        {
          cost: '1',
          tags: { team: 'Shop', env: 'prod' },
          entity: 'group:shop',
        },
        { cost: '2', tags: { team: 'Shop', env: 'prod', service: 'a' } },
        { cost: '4', tags: { team: 'shop', env: 'test' } },
        { cost: '8', tags: { service: 'Payments' } },
        { cost: '16', tags: { service: 'ada@example.org' } },
      ),
    );
    const { records } = await collectAll(files.connector(), {
      assets: [wide, narrow],
      now: NOW,
    });
    expect(
      Object.fromEntries(
        comparable(records).map(({ asset, amount }) => [asset, amount]),
      ),
    ).toEqual({
      'group:default/shop': 1,
      [narrow]: 2,
      [wide]: 4,
      'component:default/payments': 8,
      'focus:default/unknown': 16,
    });
  });

  it('takes dates in the ways in which they are exported', async () => {
    await files.write(
      'a.csv',
      fileOf(
        { cost: '1', from: `${day(3)} 00:00:00`, until: `${day(4)} 00:00:00` },
        { cost: '2', from: day(5), until: day(6) },
        {
          cost: '4',
          from: `${day(7)}T02:00+0200`,
          until: `${day(8)}T02:00:00.000+02:00`,
        },
      ),
    );
    const { records, problems } = await collectAll(files.connector(), {
      now: NOW,
    });
    expect(problems).toEqual([]);
    expect(amountsOf(records, 'focus:default/unknown')).toEqual([
      [day(3), 1],
      [day(5), 2],
      [day(7), 4],
    ]);
  });

  it('a row that cannot be read costs itself, and is said without what stands in it', async () => {
    await files.write(
      'a.csv',
      fileOf(
        { cost: '$1', entity: 'payments' },
        { cost: '2', entity: 'payments' },
        { cost: '3', entity: 'payments', currency: 'dollars of Ada' },
      ),
    );
    const connector = files.connector();
    const first = await collectAll(connector, { now: NOW });
    expect(amountsOf(first.records, 'component:default/payments')).toEqual([
      [day(3), 2],
    ]);
    expect(first.problems).toEqual([
      expect.objectContaining({
        what: 'rows in a.csv',
        error: expect.objectContaining({
          message: expect.stringMatching(/^2 cannot .* EffectiveCost/),
        }),
      }),
    ]);
    const second = await collectAll(connector, {
      now: NOW,
      cursor: first.cursor,
    });
    expect(second.problems).toHaveLength(1);
  });

  it('a file that is cut off costs the months in it', async () => {
    await files.writeAll();
    await truncate(join(files.directory, '2026-09.csv.gz'), 2_000);
    const collected = await collectAll(files.connector(), { now: NOW });
    const months = new Set(
      comparable(collected.records).map(({ from }) =>
        new Date(from).getUTCMonth(),
      ),
    );
    expect(months).toEqual(new Set([7, 9, 10]));
    expect(collected.problems).toEqual([
      expect.objectContaining({
        what: 'costs in 2026-09.csv.gz',
        window: {
          from: Date.parse('2026-09-01'),
          until: Date.parse('2026-10-01'),
        },
      }),
    ]);
    expect(coverageOf(collected, 'component:default/service-0')).toEqual([
      [Date.parse('2026-10-01'), Date.parse('2026-11-20')],
      [FIRST, Date.parse('2026-09-01')],
    ]);
  });

  it('a file in another format is said to be one', async () => {
    await files.write('a.csv', 'date,cost\n2026-11-03,1\n');
    const { problems, records } = await collectAll(files.connector(), {
      now: NOW,
    });
    expect(records).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        error: expect.objectContaining({
          reason: 'badAnswer',
          message: expect.stringContaining('EffectiveCost'),
          nextStep: expect.stringContaining('FOCUS'),
        }),
      }),
    ]);
  });

  it.each([
    ['no file', '.', '.csv'],
    ['no directory', './nowhere', 'readable'],
  ])('%s ends the run, and says what to do', async (_, path, nextStep) => {
    const connector = files.connector({
      focus: { directory: join(files.directory, path) },
    });
    await expect(collectAll(connector, { now: NOW })).rejects.toMatchObject({
      reason: 'notFound',
      nextStep: expect.stringContaining(nextStep),
    });
  });

  it('a test of the connection reads the newest file’s first line', async () => {
    await files.writeAll();
    const { signal } = new AbortController();
    expect(await files.connector().testConnection!(signal)).toEqual([
      { kind: 'cost_item', outcome: 'ok' },
    ]);
    await files.write('newest.csv', 'a,b\n');
    const later = Date.now() / 1000 + 60;
    await utimes(join(files.directory, 'newest.csv'), later, later);
    expect(await files.connector().testConnection!(signal)).toEqual([
      expect.objectContaining({
        outcome: 'error',
        reason: expect.stringContaining('EffectiveCost'),
      }),
    ]);
  });
});
