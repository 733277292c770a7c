import { RecordKind } from 'backstage-plugin-drive-common';
import { DRIVE_MODEL } from '../model/defaultModel';
import { engineSettings } from '../model/engineSettings';
import {
  assetKey,
  AS_OF,
  change,
  coverage,
  day,
  deployment,
  Draft,
  FROM,
  toRecords,
  WINDOW_DAYS,
} from './__testUtils__/world';
import { sourceFactsOf } from './__testUtils__/sourceFactsOf';
import { groupByAsset } from './records';
import { coverageOf } from './sourceCoverage';
import { Shared } from './Shared';
import { instant } from './time';

function coverageBy(
  drafts: Draft[],
  { asset = 'api', kind = 'change' as RecordKind } = {},
) {
  const records = toRecords(drafts, assetKey);
  return coverageOf(
    assetKey(asset),
    kind,
    groupByAsset(records).get(assetKey(asset)) ?? {},
    {
      facts: sourceFactsOf(records),
      at: instant(AS_OF, WINDOW_DAYS),
      settings: engineSettings(DRIVE_MODEL, []),
      shared: new Shared(),
    },
  );
}

const window = [{ from: FROM, to: AS_OF }];
const ms = (time: string) => Date.parse(time);

describe('coverageOf', () => {
  it('is nothing where no source has sent anything about the asset', () => {
    expect(coverageBy([change('web', day(3))])).toEqual([]);
  });

  describe('a source that never says what it covers', () => {
    it('covers a kind from its earliest record of that kind, for every asset it knows', () => {
      // The earliest change is about another asset; of this one only a deployment is known.
      expect(
        coverageBy([
          change('web', day(-5)),
          change('web', day(9)),
          deployment('api', day(20)),
        ]),
      ).toEqual([
        {
          source: 'source:main',
          covered: [{ from: ms(day(-5)), to: AS_OF }],
          inWindow: window,
          freshAt: undefined,
          stale: false,
        },
      ]);
    });

    it('covers only the rest of the window where its first record lies inside', () => {
      expect(coverageBy([change('api', day(9))])[0].inWindow).toEqual([
        { from: ms(day(9)), to: AS_OF },
      ]);
    });

    it('covers no kind that it never sent', () => {
      expect(coverageBy([deployment('api', day(3))])).toEqual([]);
    });

    it('covers nothing before its first record', () => {
      expect(coverageBy([change('api', day(28))])).toEqual([]);
    });

    it('never goes stale', () => {
      expect(coverageBy([change('api', day(-900))])[0].stale).toBe(false);
    });
  });

  describe('a source that says what it covers', () => {
    it('covers that, united, and nothing at or after the instant', () => {
      const [covered] = coverageBy([
        coverage('api', ['change'], { from: day(-9), until: day(3) }),
        coverage('api', ['change', 'deployment'], {
          from: day(3),
          until: day(5),
        }),
        coverage('api', ['change'], { from: day(27), until: day(40) }),
        coverage('api', ['deployment'], { from: day(6), until: day(9) }),
      ]);
      expect(covered).toEqual({
        source: 'source:main',
        covered: [
          { from: ms(day(-9)), to: ms(day(5)) },
          { from: ms(day(27)), to: AS_OF },
        ],
        inWindow: [
          { from: FROM, to: ms(day(5)) },
          { from: ms(day(27)), to: AS_OF },
        ],
        freshAt: AS_OF,
        stale: false,
      });
    });

    it('covers nothing by what it sends', () => {
      expect(
        coverageBy([change('api', day(3)), coverage('web', ['change'])]),
      ).toEqual([]);
    });

    it.each([
      ['exactly the limit', day(26), false],
      ['longer', day(25, 23, 59), true],
    ])('silent for %s', (_, until, stale) => {
      expect(
        coverageBy([coverage('api', ['change'], { until })])[0],
      ).toMatchObject({ stale, freshAt: ms(until) });
    });

    it('says nothing yet where its coverage begins at the instant', () => {
      expect(
        coverageBy([
          coverage('api', ['change'], { from: day(28), until: day(30) }),
        ]),
      ).toEqual([]);
    });
  });

  it('is of each source by itself', () => {
    const other = { source: 'other:main' };
    expect(
      coverageBy([
        change('api', day(3)),
        coverage('api', ['change'], { ...other, until: day(9) }),
      ]).map(({ source, stale }) => [source, stale]),
    ).toEqual([
      ['source:main', false],
      ['other:main', true],
    ]);
  });
});
