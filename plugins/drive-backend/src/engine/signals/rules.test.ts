import { Deviation } from './Limits';
import { findingsAt } from './rules';

/** In thirds of the limit. */
const at = (...thirds: number[]): Deviation[] =>
  thirds.map(third => ({
    thirds: third,
    outside: Math.abs(third) > 3,
    even: third,
  }));
const rulesOf = (...thirds: number[]) =>
  findingsAt(at(...thirds)).map(({ rule }) => rule);

describe('findingsAt', () => {
  it.each([
    ['a point outside', [0.5, 3.1], ['point']],
    ['a point outside below', [0.5, -3.1], ['point']],
    ['nothing on the limit', [3], []],
    ['nothing after the point outside', [3.1, 0.5], []],
    ['two in a row beyond two thirds', [2.1, 2.1], ['twoOfThree']],
    ['two of three beyond two thirds', [2.1, -0.4, 2.1], ['twoOfThree']],
    ['two of three below', [-2.1, 0, -2.1], ['twoOfThree']],
    ['nothing at two thirds', [2, 2, 2], []],
    ['nothing where the two lie on both sides', [2.1, -2.1], []],
    ['nothing where four weeks hold the two', [2.1, 0.2, -0.2, 2.1], []],
    ['nothing where the last of three is ordinary', [2.1, 2.1, 1].slice(1), []],
    ['both where the second lies outside', [2.1, 3.1], ['point', 'twoOfThree']],
    ['eight in a row', Array(8).fill(0.1), ['run']],
    ['eight in a row below', Array(8).fill(-0.1), ['run']],
    ['nothing of seven', Array(7).fill(0.1), []],
    ['nothing where one is on the centre', [...Array(7).fill(0.1), 0], []],
    [
      'nothing where one of eight was on the centre',
      [0.1, 0.1, 0, 0.1, 0.1, 0.1, 0.1, 0.1],
      [],
    ],
    [
      'nothing where one of eight was on the other side',
      [0.1, 0.1, 0.1, -0.1, 0.1, 0.1, 0.1, 0.1],
      [],
    ],
  ])('finds %s', (_, thirds, rules) => {
    expect(rulesOf(...thirds)).toEqual(rules);
  });

  it('says how far back the evidence reaches', () => {
    expect(findingsAt(at(2.1, 0.2, 2.1))).toEqual([
      { rule: 'twoOfThree', reach: 2 },
    ]);
    expect(findingsAt(at(0.2, 2.1, 2.1))).toEqual([
      { rule: 'twoOfThree', reach: 1 },
    ]);
    expect(findingsAt(at(...Array(12).fill(0.1)))).toEqual([
      { rule: 'run', reach: 7 },
    ]);
  });
});
