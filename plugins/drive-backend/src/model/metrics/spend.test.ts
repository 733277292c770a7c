import { measuring } from '../../engine/__testUtils__/measuring';
import { costItem, coverage, day } from '../../engine/__testUtils__/world';

const measure = measuring('spend');
const covered = coverage('api', ['cost_item']);

describe('spend', () => {
  it('is the cost of the window by category, prorated by overlap', () => {
    // All of 100; 7 of 14 days of 40; the first 2 of 10 days of 50; nothing of what ends with the window's start.
    expect(
      measure([
        covered,
        costItem('api', day(3), day(4), 100),
        costItem('api', day(-7), day(7), 40),
        costItem('api', day(26), day(36), 50, { category: 'ci' }),
        costItem('api', day(-7), day(0), 999),
        costItem('api', day(28), day(30), 999),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      value: 130,
      sample: 3,
      breakdown: { ci: 10, cloud: 120 },
    });
  });

  it('is a measured zero where a cost source covers it, and unavailable where none does', () => {
    expect(measure([covered])).toMatchObject({ outcome: 'measured', value: 0 });
    expect(measure([])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No cost source covers this component.',
    });
  });

  it('counts one source of each category of an asset, and all categories', () => {
    const from = (source: string, amount: number, category: 'cloud' | 'ai') =>
      costItem('api', day(3), day(4), amount, { source, category });
    expect(
      measure([
        from('b:bills', 70, 'cloud'),
        from('a:bills', 50, 'cloud'),
        from('a:bills', 5, 'cloud'),
        from('b:bills', 8, 'ai'),
      ]).breakdown,
    ).toEqual({ cloud: 55, ai: 8 });
  });

  describe('in several currencies', () => {
    const mixed = [
      costItem('api', day(3), day(4), 100),
      costItem('api', day(5), day(6), 50, { currency: 'USD' }),
    ];

    it('is unavailable where none is chosen', () => {
      expect(measure(mixed)).toMatchObject({
        outcome: 'unavailable',
        reason:
          'Amounts are in several currencies (EUR among them), and no reporting currency is configured (drive.currency).',
      });
    });

    it('is unavailable where a rate is missing', () => {
      expect(measure(mixed, { currency: { currency: 'EUR' } })).toMatchObject({
        outcome: 'unavailable',
        reason: 'No rate from USD to EUR is configured (drive.currency.rates).',
      });
    });

    it('converts with the configured rate', () => {
      expect(
        measure(mixed, { currency: { currency: 'EUR', rates: { USD: 0.9 } } }),
      ).toMatchObject({ outcome: 'measured', value: 145 });
    });
  });
});
