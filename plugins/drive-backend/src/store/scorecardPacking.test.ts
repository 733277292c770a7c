import { exampleScorecard } from './__testUtils__/scorecards';
import { packScorecard, unpackScorecard } from './scorecardPacking';

const { payload } = exampleScorecard('component:default/payments');

describe('A packed scorecard', () => {
  it('comes out as it went in, to the last digit', () => {
    expect(unpackScorecard(packScorecard(payload))).toEqual(payload);
  });

  it('takes a fraction of its JSON', () => {
    const json = Buffer.byteLength(JSON.stringify(payload));
    expect(packScorecard(payload).length).toBeLessThan(json / 4);
  });

  it('can still be read when it was packed by an earlier build of this format', () => {
    const stored = Buffer.from(
      [
        'AavGbKditkwLEiH1OLb2tA68QY1HX60OSgY0NNQ1MgoxtCAmFxoa6BqZYqhFZEXsZuHPj8',
        'S2F0IgDSlwy0ihODM9LzGnWKEytUQPd0MC3qMAdS9wtirwFwnmhnqm8HjHUy4YkhD9oIIp',
        'taQoMxmpkYPReCGUjo3RAEaehKVuQyN4GsbmGSqmXzxFHahYq40FQwA=',
      ].join(''),
      'base64',
    );
    expect(unpackScorecard(stored)).toEqual({
      ...payload,
      pillars: payload.pillars.slice(0, 1),
    });
  });

  it('of an unknown format is an error, not a wrong scorecard', () => {
    const packed = packScorecard(payload);
    packed[0] = 2;
    expect(() => unpackScorecard(packed)).toThrow(
      'unknown format 2 of a stored scorecard',
    );
  });
});
