import { ChartDefinition, SeriesPoint } from '../../engine/signals/Series';
import { WEEK_MS } from '../../engine/time';
import { judgeAction } from './judgeAction';

/** A Monday. */
const START = Date.parse('2026-01-05T00:00:00Z');

const hours: ChartDefinition = {
  kind: 'amount',
  direction: 'lower',
  smallestRelevantChange: 1,
};

const weeksOf = (values: readonly (number | undefined)[]): SeriesPoint[] =>
  values.map((value, i) => ({
    at: START + (i + 1) * WEEK_MS,
    outcome: value === undefined ? 'insufficientData' : 'measured',
    n: 5,
    ...(value !== undefined && { value }),
  }));

/** Mean 10; moving ranges of 1 on average, so that the limits are near 7.3 and 12.7. */
const USUAL = [10, 11, 10, 9, 10, 11, 10, 9, 10, 11, 10, 9, 10, 11, 10, 9];

const judged = (
  before: readonly (number | undefined)[],
  after: readonly (number | undefined)[],
  direction: 'up' | 'down' = 'down',
  definition = hours,
) =>
  judgeAction({
    weeks: weeksOf([...before, ...after]),
    definition,
    unit: 'hours',
    agreedAt: START + before.length * WEEK_MS,
    direction,
  });

describe('Whether an action worked', () => {
  it('is improved by eight in a row beyond the centre', () => {
    const verdict = judged(USUAL, [9, 9, 9, 9, 9, 9, 9, 9]);

    expect(verdict).toEqual({
      outcome: 'improved',
      reason:
        'Since 27 Apr 2026, 8 points in a row lie below what was usual before (10 h): 9 h lately.',
    });
  });

  it('is no change yet with seven', () => {
    expect(judged(USUAL, [9, 9, 9, 9, 9, 9, 9])).toEqual({
      outcome: 'no-change-yet',
      reason:
        'Since 27 Apr 2026, there is nothing but ordinary variation: 9 h lately, usually 10 h.',
    });
  });

  it('is improved by two outside the limits, and not by one', () => {
    expect(judged(USUAL, [5, 10, 11, 5]).outcome).toBe('improved');
    expect(judged(USUAL, [5, 10, 11, 10]).outcome).toBe('no-change-yet');
  });

  it('is worse by the same the other way', () => {
    expect(judged(USUAL, [15, 10, 15]).outcome).toBe('worse');
    expect(judged(USUAL, [11, 11, 11, 11, 11, 11, 11, 11]).outcome).toBe(
      'worse',
    );
    expect(judged(USUAL, [15, 10, 15], 'up').outcome).toBe('improved');
  });

  it('is what it was last, where it was both', () => {
    expect(judged(USUAL, [15, 15, 10, 5, 5]).outcome).toBe('improved');
    expect(judged(USUAL, [5, 5, 10, 15, 15]).outcome).toBe('worse');
  });

  it('is not improved where an extreme point falls back by itself', () => {
    expect(
      judged([...USUAL, 30], [10, 11, 10, 9, 10, 11, 10, 9, 10, 9]).outcome,
    ).toBe('no-change-yet');
    expect(
      judged([...USUAL, 30, 28], [11, 10, 11, 10, 11, 10, 11, 10]).outcome,
    ).toBe('no-change-yet');
  });

  it('is improved where what had lasted is over', () => {
    const lasting = [20, 21, 20, 19, 20, 21, 20, 19];

    expect(judged([...USUAL, ...lasting], USUAL.slice(0, 8)).outcome).toBe(
      'improved',
    );
    expect(
      judged([...USUAL, ...lasting], [20, 19, 20, 21, 20, 19]).outcome,
    ).toBe('no-change-yet');
  });

  it('does not count the week in which it was agreed on', () => {
    expect(
      judgeAction({
        weeks: weeksOf([...USUAL, 5, 5, 10]),
        definition: hours,
        unit: 'hours',
        agreedAt: START + USUAL.length * WEEK_MS + WEEK_MS / 2,
        direction: 'down',
      }).outcome,
    ).toBe('no-change-yet');
  });

  it.each([
    [
      'nothing is known from before',
      [10, 10],
      [5, 5, 5],
      'Too little is known from before: 2 weeks of 8.',
    ],
    [
      'nothing was measured since',
      USUAL,
      [undefined, undefined],
      'Nothing was measured since 27 Apr 2026.',
    ],
    [
      'there was one week since',
      USUAL,
      [5],
      'Only one week was measured since 27 Apr 2026.',
    ],
    [
      'there is nothing at all',
      [],
      [],
      'Too little is known from before: 0 weeks of 8.',
    ],
  ])('cannot be told where %s', (_, before, after, reason) => {
    expect(judged(before, after)).toEqual({ outcome: 'cannot-tell', reason });
  });

  it('cannot be told of what is too rare to chart', () => {
    const rare = judgeAction({
      weeks: USUAL.map((__, i) => ({
        at: START + (i + 1) * WEEK_MS,
        outcome: 'measured',
        value: i === 3 ? 1 : 0,
        numerator: i === 3 ? 1 : 0,
        denominator: 1,
        n: 1,
      })),
      definition: { ...hours, kind: 'rate', minimumSample: 0 },
      unit: 'perWeek',
      agreedAt: START + 12 * WEEK_MS,
      direction: 'down',
    });

    expect(rare).toMatchObject({
      outcome: 'cannot-tell',
      reason: expect.stringMatching(/^Too rare to chart/),
    });
  });

  it('is improved by a step that stays, where values build on each other', () => {
    const open: ChartDefinition = {
      kind: 'state',
      direction: 'lower',
      smallestRelevantChange: 2,
    };
    const before = [40, 41, 40, 41, 40, 41, 40, 41, 40, 41, 40, 41];

    expect(judged(before, [40, 12, 12, 13], 'down', open).outcome).toBe(
      'improved',
    );
    expect(judged(before, [40, 12, 40, 41], 'down', open).outcome).not.toBe(
      'improved',
    );
    expect(judged(before, [40, 60, 61, 60], 'down', open).outcome).toBe(
      'worse',
    );
  });
});
