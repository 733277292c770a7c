import fc from 'fast-check';
import { ChildAssets } from './childAssets';
import {
  contributionsToQuotient,
  contributionsToSum,
  SumPair,
} from './contribution';

const pair = (numerator: number, denominator: number): SumPair => ({
  numerator,
  denominator,
});

describe('contributionsToQuotient', () => {
  // 10 % before; now 24 of 120 = 20 %.
  const children: ChildAssets[] = [
    { id: 'search', assets: ['a'] },
    { id: 'payments', assets: ['b', 'mono'] },
    { id: 'checkout', assets: ['c', 'mono'] },
    { id: 'idle', assets: [] },
  ];
  const tallies = new Map([
    ['a', pair(2, 40)],
    ['b', pair(12, 30)],
    ['c', pair(1, 10)],
    ['mono', pair(8, 30)],
    ['own', pair(1, 10)],
  ]);
  const options = { children, tallies, before: 0.1 };

  it('gives each row what it counted beyond the old level, by the parent’s whole', () => {
    const { after, change, rows } = contributionsToQuotient(options)!;

    expect(after).toBeCloseTo(0.2, 12);
    expect(change).toBeCloseTo(0.1, 12);
    expect(
      rows.map(({ share, part }) => [
        share,
        Math.round(part * 120 * 1e9) / 1e9,
      ]),
    ).toEqual([
      // 2 of 40 where 4 were to be expected, and so on.
      [{ kind: 'child', id: 'search' }, -2],
      [{ kind: 'child', id: 'payments' }, 9],
      [{ kind: 'child', id: 'checkout' }, 0],
      [{ kind: 'child', id: 'idle' }, 0],
      [{ kind: 'shared' }, 5],
      [{ kind: 'own' }, 0],
    ]);
  });

  it('says what the parent would be without each row', () => {
    const { rows } = contributionsToQuotient(options)!;

    expect(rows.map(({ without }) => without)).toEqual([
      22 / 80,
      12 / 90,
      23 / 110,
      24 / 120,
      16 / 90,
      23 / 110,
    ]);
    const alone = contributionsToQuotient({
      ...options,
      tallies: new Map([['a', pair(2, 40)]]),
    })!;
    expect(alone.rows[0]).toEqual({
      share: { kind: 'child', id: 'search' },
      numerator: 2,
      denominator: 40,
      part: -0.05,
    });
  });

  it('is in the metric’s unit', () => {
    const { before, after, change, rows } = contributionsToQuotient({
      ...options,
      before: 10,
      quotientUnit: 100,
    })!;

    expect([before, after, change]).toEqual([10, 20, 10]);
    expect(rows[1].part).toBeCloseTo(7.5, 12);
    expect(rows[1].without).toBeCloseTo(1200 / 90, 12);
  });

  it('counts an event of a row that had nothing at risk', () => {
    const { rows } = contributionsToQuotient({
      children,
      tallies: new Map([
        ['a', pair(0, 100)],
        ['b', pair(5, 0)],
      ]),
      before: 0,
    })!;

    expect(rows.map(({ part }) => part)).toEqual([0, 0.05, 0, 0]);
  });

  it('is not there where nothing is at risk', () => {
    expect(
      contributionsToQuotient({ ...options, tallies: new Map() }),
    ).toBeUndefined();
    expect(
      contributionsToQuotient({
        ...options,
        tallies: new Map([['a', pair(1, 0)]]),
      }),
    ).toBeUndefined();
  });

  const parents = fc.record({
    holders: fc.array(fc.subarray(['p', 'q', 'r']), {
      minLength: 1,
      maxLength: 8,
    }),
    counts: fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: 1, max: 500 }),
      ),
      { minLength: 8, maxLength: 8 },
    ),
    before: fc.double({ min: 0, max: 2, noNaN: true }),
  });
  const parentOf = (
    {
      holders,
      counts,
      before,
    }: typeof parents extends fc.Arbitrary<infer T> ? T : never,
    order: readonly string[] = ['p', 'q', 'r'],
  ) =>
    contributionsToQuotient({
      children: order.map(id => ({
        id,
        assets: holders.flatMap((ids, asset) =>
          ids.includes(id) ? [`asset-${asset}`] : [],
        ),
      })),
      tallies: new Map(
        holders.map((_, asset) => [`asset-${asset}`, pair(...counts[asset])]),
      ),
      before,
    })!;

  it('has parts that add up to the change', () => {
    fc.assert(
      fc.property(parents, parent => {
        const { change, rows } = parentOf(parent);
        const sum = rows.reduce((total, { part }) => total + part, 0);

        expect(sum).toBeCloseTo(change, 12);
      }),
    );
  });

  it('does not depend on the order of the children', () => {
    fc.assert(
      fc.property(parents, parent => {
        const partsOf = (order: readonly string[]) =>
          new Map(
            parentOf(parent, order).rows.map(({ share, part }) => [
              share.kind === 'child' ? share.id : share.kind,
              part,
            ]),
          );
        const parts = partsOf(['p', 'q', 'r']);

        for (const [row, part] of partsOf(['r', 'p', 'q'])) {
          expect(part).toBeCloseTo(parts.get(row)!, 12);
        }
      }),
    );
  });
});

describe('contributionsToSum', () => {
  const children: ChildAssets[] = [
    { id: 'search', assets: ['a'] },
    { id: 'payments', assets: ['b', 'mono'] },
    { id: 'checkout', assets: ['mono', 'new'] },
  ];

  it('gives each row the change of its own number per week', () => {
    expect(
      contributionsToSum({
        children,
        before: new Map([
          ['a', 8],
          ['b', 4],
          ['mono', 4],
        ]),
        after: new Map([
          ['a', 2],
          ['b', 6],
          ['mono', 2],
          ['new', 4],
        ]),
        weeks: { before: 4, after: 2 },
      }),
    ).toEqual({
      before: 4,
      after: 7,
      change: 3,
      rows: [
        {
          share: { kind: 'child', id: 'search' },
          before: 2,
          after: 1,
          part: -1,
        },
        {
          share: { kind: 'child', id: 'payments' },
          before: 1,
          after: 3,
          part: 2,
        },
        {
          share: { kind: 'child', id: 'checkout' },
          before: 0,
          after: 2,
          part: 2,
        },
        { share: { kind: 'shared' }, before: 1, after: 1, part: 0 },
      ],
    });
  });

  it('is not there without weeks', () => {
    const none = { children, before: new Map(), after: new Map() };

    expect(
      contributionsToSum({ ...none, weeks: { before: 0, after: 4 } }),
    ).toBeUndefined();
    expect(
      contributionsToSum({ ...none, weeks: { before: 4, after: 0 } }),
    ).toBeUndefined();
  });
});
