import { ofValues } from './individuals';
import { judge } from './judge';
import { Observation } from './Limits';
import { ordinary } from './__testUtils__/weeks';

const observations = (values: readonly number[]): Observation[] =>
  values.map((value, index) => ({
    index,
    value,
    charted: value,
    numerator: value,
    denominator: 1,
  }));

const judgeValues = (values: readonly number[]) =>
  judge(observations(values), ofValues(0.01), 'all').judgements;

describe('judge', () => {
  it('counts all points of the first baseline towards what it is worth', () => {
    const last = judgeValues(ordinary(30)).at(-1)!;
    expect(last).toMatchObject({ phase: 0, baselinePoints: 26 });
  });

  it('leaves the points of a run out of what the next baseline is worth: they were chosen for their side', () => {
    const values = [...ordinary(26), ...Array(8).fill(15), ...ordinary(6)];
    const second = judgeValues(values).filter(({ phase }) => phase === 1);
    expect(second.map(({ baselinePoints }) => baselinePoints)).toEqual([
      0, 1, 2, 3, 4, 5,
    ]);
  });
});
