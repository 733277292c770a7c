import { WEEK_MS } from '../time';
import { Chart, Signal } from './Chart';
import { currentSignal } from './currentSignal';
import { signal } from './__testUtils__/signals';

const UNTIL = Date.parse('2026-06-01T00:00:00Z');

function current(weeksLater: number, ...signals: Partial<Signal>[]) {
  const chart: Chart = {
    state: 'formed',
    interval: 'week',
    method: 'values',
    points: [],
    signals: signals.map(one => signal({ until: UNTIL, ...one })),
  };
  return currentSignal(chart, UNTIL + weeksLater * WEEK_MS);
}

describe('currentSignal', () => {
  it.each([
    ['a point for eight weeks', ['point'], 8],
    ['two of three for eight weeks', ['point', 'twoOfThree'], 8],
    ['a run for half a year', ['point', 'run'], 26],
  ] as const)('is %s', (_, rules, weeks) => {
    expect(current(weeks, { rules: [...rules] })).toBeDefined();
    expect(current(weeks + 1, { rules: [...rules] })).toBeUndefined();
  });

  it('is none that is not listed', () => {
    expect(current(1, { listed: false })).toBeUndefined();
  });

  it('is the newest', () => {
    expect(
      current(1, { side: 'up' }, { side: 'down' }, { listed: false }),
    ).toMatchObject({ side: 'down' });
  });

  it('is an older change of level where what came after it has passed', () => {
    expect(
      current(
        12,
        { rules: ['run'], side: 'up', until: UNTIL - 4 * WEEK_MS },
        { rules: ['point'], side: 'down' },
      ),
    ).toMatchObject({ side: 'up' });
  });
});
