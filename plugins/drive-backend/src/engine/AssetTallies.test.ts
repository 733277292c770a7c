import { AnyRecord } from 'backstage-plugin-drive-node';
import { AssetFacts } from './AssetFacts';
import { AssetTallies } from './AssetTallies';
import { Sink } from './Sink';
import { Tally } from './Tally';

const record = {} as AnyRecord;
const asset = (key: string, index = 0) => ({ key, index } as AssetFacts);

describe('AssetTallies', () => {
  it('looks at an asset once and adds what it means each time', () => {
    const tallies = new AssetTallies('what it means');
    const api = asset('api');
    const tell = jest.fn((_: AssetFacts, sink: Sink) =>
      sink.count(record, 1, 2, 'counts'),
    );
    const totals = [new Tally(), new Tally()];
    for (const total of totals) {
      tallies.addTo(total, api, tell);
    }
    tallies.addTo(totals[1], asset('web', 1), tell);
    expect(tell).toHaveBeenCalledTimes(2);
    expect(totals).toMatchObject([
      { numerator: 1, denominator: 2, sample: 1 },
      { numerator: 2, denominator: 4, sample: 2 },
    ]);
  });

  it('adds nothing for an asset about which nothing is to be counted', () => {
    const tallies = new AssetTallies('what it means');
    const total = new Tally();
    tallies.addTo(total, asset('idle'), () => {});
    tallies.addTo(total, asset('idle'), () => {});
    expect(total.isEmpty).toBe(true);
  });
});
