import { exampleScorecard } from './__testUtils__/scorecards';
import { packScorecard, unpackScorecard } from './scorecardPacking';

const { payload } = exampleScorecard('component:default/payments');

describe('A packed scorecard', () => {
  it('comes out as it went in, to the last digit', () => {
    expect(unpackScorecard(packScorecard(payload))).toEqual(payload);
  });

  it('takes a fraction of its JSON', () => {
    const json = Buffer.byteLength(JSON.stringify(payload));
    expect(packScorecard(payload).length).toBeLessThan(json / 8);
  });

  it('can still be read when it was packed by an earlier build of this format', () => {
    const stored = Buffer.from(
      [
        'AmN2e8dsAanIHwSC6nrIqEHoVXsJuCgbE1O0UnFpUlZqcklMXmKxf1pMHiRDx+Tl5qek5oSlFh',
        'Vn5ufF5IFq5tKS1JSYvILEIlApF5NXkJmTk1hUDM7j6NV2QSJkmBZWKRsa6hoZhRhaYKmvDQ10',
        'jUwxpDJTYvLyS0uS83NTY/LKEnNKU2PySvMyS2LyihNzC3JSY/KKk/OLUmPykhLzUmLyIEU4xJ',
        'mQzl5MXnF+aVFyKsgJmLVrLI8WV8oCZi49riWQsoCBg8kLaTaPiWcHowCbCxubCTgJMKlx1QAA',
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
    packed[0] = 3;
    expect(() => unpackScorecard(packed)).toThrow(
      'unknown format 3 of a stored scorecard',
    );
  });
});
