import { Band, PillarId, PillarSummary } from 'backstage-plugin-drive-common';
import { largestDifferences, saidAndMeasured } from './saidAndMeasured';

const measured = (id: PillarId, band?: Band, score?: number) =>
  ({ id, band, score } as PillarSummary);
const said = (...levels: [PillarId, number][]) => ({
  pillars: levels.map(([pillarId, level]) => ({
    pillarId,
    level,
    answered: 5,
  })),
});

describe('What is said beside what is measured', () => {
  it('has all five pillars, whatever is known of them', () => {
    const rows = saidAndMeasured(
      said(['delivery', 3]),
      said(['delivery', 2]),
      undefined,
    );
    expect(rows.map(({ pillarId }) => pillarId)).toEqual([
      'delivery',
      'reliability',
      'initiatives',
      'vigilance',
      'efficiency',
    ]);
    expect(rows[0]).toMatchObject({ level: 3, before: 2 });
    expect(rows[0].measured).toBeUndefined();
  });

  it('names differences from a whole step on, the largest first, in both directions', () => {
    const rows = saidAndMeasured(
      said(['delivery', 3], ['reliability', 3], ['vigilance', 0.4]),
      undefined,
      [
        // One step is from band to band: 3 of 4 would be good.
        measured('delivery', 'fair', 59),
        measured('reliability', 'weak', 38),
        measured('vigilance', 'excellent', 95),
      ],
    );
    expect(
      largestDifferences(rows).map(({ pillarId, steps }) => [pillarId, steps]),
    ).toEqual([
      ['vigilance', -3.6],
      ['reliability', 2],
      ['delivery', 1],
    ]);
  });

  it('names nothing where one of the two is missing, or they nearly agree', () => {
    const rows = saidAndMeasured(
      said(['delivery', 4], ['reliability', 1.9]),
      undefined,
      [
        measured('delivery'),
        measured('reliability', 'weak', 30),
        measured('efficiency', 'excellent', 99),
      ],
    );
    expect(largestDifferences(rows)).toEqual([]);
  });
});
