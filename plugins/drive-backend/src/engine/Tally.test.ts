import { AnyRecord } from 'backstage-plugin-drive-node';
import { Tally } from './Tally';

const record = {} as AnyRecord;

describe('Tally', () => {
  it('merges into the tally of the union, in any order', () => {
    const first = new Tally();
    first.count(record, 1, 2);
    first.part(record, 'bug', 3);
    first.value(record, 7);
    first.previous(record, 1, 1);
    first.unclear(record);
    first.over([{ from: 0, to: 5 }]);
    first.fail('b');
    const second = new Tally();
    second.add(record, 10, 20);
    second.part(record, 'bug', 1);
    second.part(record, 'risk', 1);
    second.entity('component:default/api', 0, 1);
    second.weigh(4);
    second.pending(record);
    second.contradictory(record);
    second.over([{ from: 5, to: 9 }]);
    second.fail('a');

    for (const [one, other] of [
      [first, second],
      [second, first],
    ]) {
      const total = new Tally();
      total.merge(one);
      total.merge(other);
      expect(total).toMatchObject({
        numerator: 16,
        denominator: 27,
        sample: 6,
        unknown: 1,
        pendingRecords: 1,
        contradictions: 1,
        previousNumerator: 1,
        previousDenominator: 1,
        values: [7],
        span: [{ from: 0, to: 9 }],
        problem: 'a',
      });
      expect(total.breakdown).toEqual(
        new Map([
          ['bug', 4],
          ['risk', 1],
        ]),
      );
    }
  });

  it('merging leaves the other as it is', () => {
    const other = new Tally();
    other.part(record, 'bug', 1);
    other.value(record, 1);
    const total = new Tally();
    total.merge(other);
    total.merge(other);
    expect(other).toMatchObject({ numerator: 1, sample: 2, values: [1] });
    expect(other.breakdown).toEqual(new Map([['bug', 1]]));
  });
});
