import fc from 'fast-check';
import { Outcome, PILLAR_IDS } from 'backstage-plugin-drive-common';
import { WeekValue } from '../engine/SubjectWeek';
import { packWeek, unpackWeek } from './weekPacking';

const METRIC_IDS = ['change-lead-time', 'change-fail-rate', 'spend'];

const outcomes: Outcome[] = [
  'measured',
  'notApplicable',
  'insufficientData',
  'unavailable',
  'stale',
  'error',
];

const anyNumber = fc.oneof(
  fc.nat(),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, 0.5, 2 ** 27 - 1, 2 ** 27, 2 ** 53, 1 / 3),
);

const weekValue: fc.Arbitrary<WeekValue> = fc.record(
  {
    outcome: fc.constantFrom(...outcomes),
    n: fc.nat(),
    value: anyNumber,
    numerator: anyNumber,
    denominator: anyNumber,
  },
  { requiredKeys: ['outcome', 'n'] },
);

const values = (ids: readonly string[]) =>
  fc
    .tuple(...ids.map(() => weekValue))
    .map(all => new Map(all.map((value, i) => [ids[i], value])));

describe('packWeek', () => {
  it('keeps every number to the last bit', () => {
    fc.assert(
      fc.property(
        values(METRIC_IDS),
        values(PILLAR_IDS),
        (metrics, pillars) => {
          const week = { metrics, pillars: pillars as any };
          const layout = { metricIds: METRIC_IDS, hasPillars: true };
          expect(unpackWeek(packWeek(week, layout), layout)).toEqual(week);
        },
      ),
    );
  });

  it('leaves a quotient out that its parts give', () => {
    const layout = { metricIds: ['change-fail-rate'], hasPillars: false };
    const pack = (value: number) =>
      packWeek(
        {
          metrics: new Map([
            [
              'change-fail-rate',
              {
                outcome: 'measured',
                n: 7,
                value,
                numerator: 1,
                denominator: 7,
              },
            ],
          ]),
          pillars: new Map(),
        },
        layout,
      );
    expect(pack(1 / 7).length).toBe(5);
    expect(pack(100 / 7).length).toBe(14);
  });

  it('needs one byte for a metric that says nothing', () => {
    const layout = { metricIds: METRIC_IDS, hasPillars: true };
    const nothing = packWeek(
      { metrics: new Map(), pillars: new Map() },
      layout,
    );
    expect(nothing.length).toBe(1 + METRIC_IDS.length + PILLAR_IDS.length);
    expect(unpackWeek(nothing, layout).metrics.get('spend')).toEqual({
      outcome: 'unavailable',
      n: 0,
    });
  });

  it('refuses what a newer version packed', () => {
    expect(() =>
      unpackWeek(Buffer.of(9), { metricIds: [], hasPillars: false }),
    ).toThrow('unknown format 9 of a stored week');
  });
});
