import { RecordKind } from 'backstage-plugin-drive-common';
import { DRIVE_MODEL } from '../model/defaultModel';
import { DriveModel } from '../model/DriveModel';
import { engineSettings } from '../model/engineSettings';
import { sourceFactsOf } from './__testUtils__/sourceFactsOf';
import {
  AS_OF,
  assetKey,
  change,
  costItem,
  coverage,
  day,
  deployment,
  Draft,
  finding,
  incident,
  toRecords,
  WINDOW_DAYS,
} from './__testUtils__/world';
import { feedOf } from './feeds';
import { compareRanks } from './rank';
import { groupByAsset } from './records';
import { Shared } from './Shared';
import { instant } from './time';

function feed(
  kind: Exclude<RecordKind, 'coverage'>,
  drafts: Draft[],
  model: Partial<DriveModel> = {},
) {
  const records = toRecords(drafts, assetKey);
  return feedOf(
    assetKey('api'),
    kind,
    groupByAsset(records).get(assetKey('api')) ?? {},
    {
      facts: sourceFactsOf(records),
      at: instant(AS_OF, WINDOW_DAYS),
      settings: engineSettings({ ...DRIVE_MODEL, ...model }, [/^prod/]),
      shared: new Shared(),
    },
  );
}

const a = { source: 'alpha:one' };
const b = { source: 'beta:one' };
const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id);

describe('the feed of an event kind', () => {
  it('is none where no source covers it and none has sent anything in the window', () => {
    expect(feed('change', []).state).toBe('none');
    // Sends coverage, but none of changes of this asset.
    expect(
      feed('change', [
        coverage('web', ['change']),
        change('api', day(-40)),
        change('api', day(28), { openedAt: day(28) }),
      ]).state,
    ).toBe('none');
  });

  it('is fresh over the whole window where a source only sends records', () => {
    expect(
      feed('change', [coverage('web', ['change']), change('api', day(9))]),
    ).toMatchObject({
      state: 'fresh',
      counted: [{ from: Date.parse(day(0)), to: AS_OF }],
      covered: [],
    });
  });

  it('is that of the first source in the order, by name where none is configured', () => {
    const records = [change('api', day(3), b), change('api', day(3), a)];
    expect(feed('change', records).source).toBe('alpha:one');
    expect(
      feed('change', records, { sourceOrder: { change: ['beta'] } }).source,
    ).toBe('beta:one');
    expect(
      feed('change', records, {
        sourceOrder: { change: ['beta:one', 'alpha'] },
      }).source,
    ).toBe('beta:one');
    expect(
      feed('change', records, { sourceOrder: { incident: ['beta'] } }).source,
    ).toBe('alpha:one');
  });

  it('keeps the records of the others aside', () => {
    const own = feed('change', [
      change('api', day(3), { ...a, id: 'mine' }),
      change('api', day(3), { ...b, id: 'other' }),
    ]);
    expect(ids(own.records)).toEqual(['mine']);
    expect(own.superseded.map(({ record, by }) => [record.id, by])).toEqual([
      ['other', 'alpha:one'],
    ]);
  });

  it('prefers a source that covers the window to one that only sends, and both to one gone silent', () => {
    const silent = coverage('api', ['incident'], { ...a, until: day(9) });
    const sends = [
      coverage('web', ['incident'], b),
      incident('api', day(12), b),
    ];
    const covers = coverage('api', ['incident'], { source: 'gamma:one' });
    expect(feed('incident', [silent]).state).toBe('stale');
    expect(feed('incident', [silent, ...sends]).source).toBe('beta:one');
    expect(feed('incident', [silent, ...sends, covers]).source).toBe(
      'gamma:one',
    );
  });

  it('is stale where its coverage lies before the window', () => {
    expect(
      feed('change', [coverage('api', ['change'], { until: day(-2) })]),
    ).toMatchObject({ state: 'stale', counted: [] });
  });
});

describe('the feed of deployments', () => {
  const by = (rule: string, d: number, fields = {}) =>
    deployment('api', day(d), { rule, id: `${rule} ${d}`, ...fields });

  it.each([
    [['tag', 'release'], 'release'],
    [['release', 'workflow'], 'workflow'],
    [['workflow', 'deployment'], 'deployment'],
    [['deployment', 'argo-cd'], 'argo-cd'],
    [['jenkins', 'workflow'], 'deployment'],
  ])('of the rules %s counts %s', (rules, best) => {
    expect(
      feed(
        'deployment',
        rules.map(rule => by(rule, 3)),
      ).rule,
    ).toBe(best);
  });

  it('sets other rules of the same source aside', () => {
    const own = feed('deployment', [by('tag', 3), by('release', 5)]);
    expect(ids(own.records)).toEqual(['release 5']);
    expect(own.superseded).toMatchObject([
      { record: { id: 'tag 3' }, by: 'source:main (release)' },
    ]);
  });

  it('ranks the rule before the order of sources', () => {
    expect(
      feed('deployment', [by('tag', 3, a), by('workflow', 3, b)]),
    ).toMatchObject({ source: 'beta:one', rule: 'workflow' });
  });

  it('remembers a rule for 180 days, so that it does not change with the window', () => {
    expect(
      feed('deployment', [by('tag', 3), by('release', 28 - 179)]).rule,
    ).toBe('release');
    expect(
      feed('deployment', [by('tag', 3), by('release', 28 - 181)]).rule,
    ).toBe('tag');
  });

  it('sets a rule aside that was given up before the horizon', () => {
    const own = feed('deployment', [by('release', 28 - 200), by('tag', 3)]);
    expect(ids(own.records)).toEqual(['tag 3']);
    expect(own.superseded).toHaveLength(1);
  });

  it('does not learn a rule from what does not count', () => {
    expect(
      feed('deployment', [
        by('tag', 3),
        by('argo-cd', 3, { environment: 'staging' }),
        by('release', 3, { outcome: 'unknown' }),
        by('workflow', 29),
      ]).rule,
    ).toBe('tag');
  });

  it('has no rule where there was no deployment', () => {
    expect(feed('deployment', [coverage('api', ['deployment'])])).toMatchObject(
      { state: 'fresh', rule: undefined },
    );
  });
});

describe('the feed of a state kind', () => {
  it('has the records of every source', () => {
    const own = feed('finding', [
      finding('api', day(3), { ...b, id: 'two' }),
      finding('api', day(3), { ...a, id: 'one' }),
    ]);
    expect(ids(own.records).sort()).toEqual(['one', 'two']);
    expect(own.superseded).toEqual([]);
    expect(own.sources.map(({ source }) => source)).toEqual([
      'alpha:one',
      'beta:one',
    ]);
  });

  it('is fresh while one of its sources is', () => {
    const silent = coverage('api', ['finding'], { ...a, until: day(9) });
    expect(feed('finding', [silent])).toMatchObject({
      state: 'stale',
      freshAt: Date.parse(day(9)),
    });
    expect(
      feed('finding', [silent, coverage('api', ['finding'], b)]),
    ).toMatchObject({ state: 'fresh', freshAt: AS_OF });
  });

  it('says of each source how fresh it is', () => {
    expect(
      feed('finding', [
        coverage('api', ['finding'], { ...a, until: day(26) }),
        coverage('api', ['finding'], { ...b, until: day(27) }),
      ]).sources,
    ).toEqual([
      { source: 'alpha:one', freshAt: Date.parse(day(26)) },
      { source: 'beta:one', freshAt: Date.parse(day(27)) },
    ]);
  });

  it('is none where all that a source sent ceased to matter before the horizon', () => {
    const longAgo = { firstSeenAt: day(-400), source: 'alpha:one' };
    const elsewhere = coverage('web', ['finding'], { source: 'alpha:one' });
    const state = (fields: object) =>
      feed('finding', [
        elsewhere,
        finding('api', day(-400), { ...longAgo, ...fields }),
      ]).state;
    expect(state({ state: 'fixed', resolvedAt: day(-300) })).toBe('none');
    expect(state({ state: 'fixed', resolvedAt: day(-100) })).toBe('fresh');
    expect(state({ state: 'open' })).toBe('fresh');
  });

  it('does not exist before its first record', () => {
    expect(
      feed('finding', [coverage('web', ['finding']), finding('api', day(28))])
        .state,
    ).toBe('none');
  });
});

describe('the feed of costs', () => {
  it('has every source and the freshness of events', () => {
    const until = { until: day(25) };
    expect(
      feed('cost_item', [
        coverage('api', ['cost_item'], until),
        costItem('api', day(3), day(4), 5),
      ]),
    ).toMatchObject({ state: 'stale', records: [{ kind: 'cost_item' }] });
  });
});

describe('compareRanks', () => {
  it.each([
    [[1, 'a'], [1, 'b'], -1],
    [[2], [1, 'z'], 1],
    [[1, 2], [1, 2], 0],
    [[0], [0, 0], 0],
  ])('%j and %j: %d', (left, right, expected) => {
    expect(compareRanks(left, right)).toBe(expected);
  });
});
