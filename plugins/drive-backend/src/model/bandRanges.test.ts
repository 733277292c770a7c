import { bandOf } from 'backstage-plugin-drive-common';
import { bandRanges } from './bandRanges';
import { curve, scoreOf } from './curve';
import { DRIVE_MODEL } from './defaultModel';

const valuesOf = (scale: 'linear' | 'log', cutPoints: string) =>
  bandRanges(curve(scale, cutPoints), 'count').map(
    ({ band, values }) => `${band}: ${values}`,
  );

describe('bandRanges', () => {
  it('reads from the best band to the worst, where more is better', () => {
    expect(valuesOf('linear', '0:0 100:100')).toEqual([
      'excellent: 80 or more',
      'good: 60 or more, under 80',
      'fair: 40 or more, under 60',
      'weak: 20 or more, under 40',
      'critical: under 20',
    ]);
  });

  it('reads from the best band to the worst, where less is better', () => {
    expect(valuesOf('log', '1:100 10:80 1000:0')).toEqual([
      'excellent: 10 or less',
      'good: 31.6 or less, above 10',
      'fair: 100 or less, above 31.6',
      'weak: 316 or less, above 100',
      'critical: above 316',
    ]);
  });

  it('says where a curve gives no value a band', () => {
    expect(valuesOf('linear', '0:30 1:70')).toEqual([
      'excellent: none',
      'good: 0.75 or more',
      'fair: 0.25 or more, under 0.75',
      'weak: under 0.25',
      'critical: none',
    ]);
    expect(valuesOf('linear', '0:45 1:55')[2]).toBe('fair: all');
  });

  it('says that each band includes its lower edge', () => {
    expect(
      bandRanges(curve('linear', '0:0 1:100'), 'ratio').map(
        ({ scores }) => scores,
      ),
    ).toEqual([
      '80 to 100',
      '60 to under 80',
      '40 to under 60',
      '20 to under 40',
      '0 to under 20',
    ]);
  });

  const curves = DRIVE_MODEL.metrics.flatMap(({ id }) => {
    const own = DRIVE_MODEL.policies[id].curve;
    return own ? [{ id, own }] : [];
  });

  it.each(curves)(
    'agrees with the scores of $id at each cut point',
    ({ own }) => {
      const ranges = bandRanges(own, 'count');
      for (const { value } of own.points) {
        const { values } = ranges.find(
          range => range.band === bandOf(scoreOf(own, value)),
        )!;
        const [, edge, side] =
          /(−?[\d.]+) (or more|or less)/.exec(values) ?? [];
        const [, limit] = /(?:under|above) (−?[\d.]+)/.exec(values) ?? [];
        const number = (text?: string) =>
          text === undefined ? undefined : Number(text.replace('−', '-'));
        const rises = own.points[0].score < own.points[1].score;
        const [least, most] = rises
          ? [number(edge), number(limit)]
          : [number(limit), number(edge)];

        expect(side ?? (rises ? 'or more' : 'or less')).toBe(
          rises ? 'or more' : 'or less',
        );
        expect(value).toBeGreaterThanOrEqual(least ?? -Infinity);
        expect(value).toBeLessThanOrEqual(most ?? Infinity);
      }
    },
  );
});
