import {
  change,
  coverage,
  day,
  deployment,
  Draft,
  finding,
  world,
} from './__testUtils__/world';
import { FeedKind } from './Metric';

/** The feed of a component with the assets `one` and `two`. */
function feed(kind: FeedKind, records: Draft[]) {
  const { evaluation } = world({
    components: { api: { assets: ['one', 'two'] } },
    records,
  });
  const { state, assets, counted, covered } = evaluation
    .scope('component:default/api')!
    .own!.feed(kind);
  return {
    state,
    assets: assets.map(({ key }) => key.split('/')[1]),
    counted: counted.map(({ from, to }) => [from, to].map(toDay)),
    covered: covered.map(({ from, to }) => [from, to].map(toDay)),
  };
}

const toDay = (ms: number) => (ms - Date.parse(day(0))) / (24 * 60 * 60 * 1000);

const a = { source: 'alpha:one' };
const b = { source: 'beta:one' };

describe('HolderFacts', () => {
  it('has no feed where none of its assets has', () => {
    expect(feed('change', [])).toEqual({
      state: 'none',
      assets: [],
      counted: [],
      covered: [],
    });
  });

  it('covers what any of its assets is covered for', () => {
    expect(
      feed('change', [
        coverage('one', ['change'], { from: day(-9), until: day(7) }),
        coverage('one', ['change'], { from: day(20), until: day(28) }),
        coverage('two', ['change'], { from: day(5), until: day(28) }),
      ]),
    ).toMatchObject({
      state: 'fresh',
      assets: ['one', 'two'],
      counted: [[0, 28]],
      covered: [[-9, 28]],
    });
  });

  it('counts one source of a kind: the first that covers any of its assets', () => {
    expect(
      feed('incident', [
        coverage('one', ['incident'], b),
        coverage('two', ['incident'], a),
      ]).assets,
    ).toEqual(['two']);
  });

  it('counts one rule of deployments; an asset without any keeps its place', () => {
    const records = [
      coverage('one', ['deployment']),
      coverage('two', ['deployment']),
    ];
    const tag = deployment('one', day(3), { rule: 'tag' });
    const release = deployment('two', day(3), { rule: 'release' });
    expect(feed('deployment', [...records, tag]).assets).toEqual([
      'one',
      'two',
    ]);
    expect(feed('deployment', [...records, tag, release]).assets).toEqual([
      'two',
    ]);
  });

  it('counts every source of a state', () => {
    expect(
      feed('finding', [finding('one', day(3), a), finding('two', day(3), b)])
        .assets,
    ).toEqual(['one', 'two']);
  });

  it('leaves out assets whose source has gone silent, unless all have', () => {
    const silent = (asset: string) =>
      coverage(asset, ['change'], { until: day(9) });
    expect(
      feed('change', [silent('one'), coverage('two', ['change'])]),
    ).toMatchObject({ state: 'fresh', assets: ['two'] });
    expect(feed('change', [silent('one'), silent('two')])).toMatchObject({
      state: 'stale',
      assets: ['one', 'two'],
    });
  });

  it('holds records about the component itself', () => {
    const { measure } = world({
      components: { api: { assets: [] } },
      records: [change('component:default/api', day(3))],
    });
    expect(measure('change-throughput', 'api').sample).toBe(1);
  });
});
