import { BANDS, bandOf } from 'backstage-plugin-drive-common';
import fc from 'fast-check';
import { bandsOf, curve, problemWithCurve, scoreOf } from './curve';
import { DRIVE_MODEL } from './defaultModel';

const hours = curve('log', '1:100 24:80 168:60 730:40 4380:0');
const share = curve('linear', '0.5:0 0.8:40 0.9:60 0.95:80 1:100');

describe('scoreOf', () => {
  it('is exact at every cut point', () => {
    for (const one of [hours, share]) {
      for (const { value, score } of one.points) {
        expect(scoreOf(one, value)).toBe(score);
      }
    }
  });

  it('is linear in the value between cut points', () => {
    // A third of the way from 0.5 to 0.8.
    expect(scoreOf(share, 0.6)).toBeCloseTo(40 / 3, 12);
  });

  it('is linear in the logarithm where so marked', () => {
    // The geometric mean of 24 and 168 lies halfway between 80 and 60.
    expect(scoreOf(hours, Math.sqrt(24 * 168))).toBeCloseTo(70, 12);
  });

  it.each([0, -5, -Infinity])(
    'clamps %d before it takes the logarithm',
    value => {
      expect(scoreOf(hours, value)).toBe(100);
    },
  );

  it('clamps beyond both ends', () => {
    expect(scoreOf(hours, 1e9)).toBe(0);
    expect(scoreOf(share, 0)).toBe(0);
    expect(scoreOf(share, 2)).toBe(100);
  });

  it('of every curve of the model is monotonic, continuous and within 0..100', () => {
    for (const [id, { curve: own }] of Object.entries(DRIVE_MODEL.policies)) {
      if (!own) {
        continue;
      }
      const { points } = own;
      const rising = points[points.length - 1].score > points[0].score;
      const span = points[points.length - 1].value - points[0].value;
      const value = fc.double({
        min: points[0].value - span,
        max: points[points.length - 1].value + span,
        noNaN: true,
      });
      fc.assert(
        fc.property(value, value, (a, b) => {
          const low = scoreOf(own, Math.min(a, b));
          const high = scoreOf(own, Math.max(a, b));
          expect(Math.min(low, high)).toBeGreaterThanOrEqual(0);
          expect(Math.max(low, high)).toBeLessThanOrEqual(100);
          expect(rising ? high - low : low - high).toBeGreaterThanOrEqual(
            -1e-9,
          );
        }),
        { examples: [[points[0].value, points[1].value]] },
      );
      const direction = DRIVE_MODEL.metrics.find(
        metric => metric.id === id,
      )!.direction;
      expect([id, direction]).toEqual([id, rising ? 'higher' : 'lower']);
    }
  });
});

describe('bandOf', () => {
  it.each([
    [0, 'critical'],
    [19.999, 'critical'],
    [20, 'weak'],
    [40, 'fair'],
    [60, 'good'],
    [79.999, 'good'],
    [80, 'excellent'],
    [100, 'excellent'],
  ])('%d is %s: each band includes its lower edge', (score, band) => {
    expect(bandOf(score)).toBe(band);
  });
});

describe('bandsOf', () => {
  it('gives the values at the edges, worst band first', () => {
    expect(bandsOf(share)).toEqual([
      { band: 'critical', from: undefined, to: expect.closeTo(0.65, 12) },
      { band: 'weak', from: expect.closeTo(0.65, 12), to: 0.8 },
      { band: 'fair', from: 0.8, to: 0.9 },
      { band: 'good', from: 0.9, to: 0.95 },
      { band: 'excellent', from: 0.95, to: undefined },
    ]);
  });

  it('runs downwards where lower is better', () => {
    const [, weak, fair] = bandsOf(hours);
    expect(fair).toEqual({
      band: 'fair',
      from: expect.closeTo(730, 9),
      to: expect.closeTo(168, 9),
    });
    // Halfway in the logarithm from 730 to 4380.
    expect(weak.from).toBeCloseTo(Math.sqrt(730 * 4380), 9);
  });

  it('leaves open what the curve never reaches', () => {
    expect(bandsOf(curve('linear', '0:30 1:70'))).toEqual([
      { band: 'critical', from: undefined, to: undefined },
      { band: 'weak', from: undefined, to: 0.25 },
      { band: 'fair', from: 0.25, to: expect.closeTo(0.75, 12) },
      { band: 'good', from: expect.closeTo(0.75, 12), to: undefined },
      { band: 'excellent', from: undefined, to: undefined },
    ]);
  });

  it('agrees with the score of every value', () => {
    const curves = Object.values(DRIVE_MODEL.policies).flatMap(
      policy => policy.curve ?? [],
    );
    expect(curves.length).toBeGreaterThan(20);
    for (const own of curves) {
      const bands = bandsOf(own);
      const closed = bands.flatMap(({ band, from, to }) =>
        from === undefined || to === undefined ? [] : { band, from, to },
      );
      expect(
        closed.map(({ from, to }) => bandOf(scoreOf(own, (from + to) / 2))),
      ).toEqual(closed.map(({ band }) => band));
      const edges = bands.flatMap(({ band, from }) =>
        from === undefined ? [] : { edge: 20 * BANDS.indexOf(band), from },
      );
      expect(edges.map(({ from }) => scoreOf(own, from))).toEqual(
        edges.map(({ edge }) => expect.closeTo(edge, 6)),
      );
    }
  });
});

describe('problemWithCurve', () => {
  it.each([
    ['linear', '0:0', 'needs at least two cut points'],
    ['linear', '0:0 1:x', 'cut point 2 is not a pair of numbers'],
    ['linear', '0:0 1:101', 'cut point 2 has the score 101, outside 0..100'],
    ['log', '0:0 1:100', 'a logarithmic curve needs values above 0'],
    ['linear', '0:0 0:100', 'which is not above the one before'],
    ['linear', '0:0 1:50 2:40 3:100', 'cut point 3 turns the curve around'],
    ['linear', '0:50 1:50', 'gives the same score to every value'],
  ] as const)('%s %s: %s', (scale, points, problem) => {
    expect(problemWithCurve(curve(scale, points))).toContain(problem);
  });

  it('finds none in the model', () => {
    for (const { curve: own } of Object.values(DRIVE_MODEL.policies)) {
      expect(own && problemWithCurve(own)).toBeUndefined();
    }
  });

  it('allows a level part', () => {
    expect(
      problemWithCurve(curve('linear', '0:0 1:50 2:50 3:100')),
    ).toBeUndefined();
  });
});
