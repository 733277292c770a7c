import { Shared } from './Shared';

describe('Shared', () => {
  it('gives equal ranges once', () => {
    const shared = new Shared();
    const first = shared.intervals([{ from: 1, to: 5 }]);
    expect(shared.intervals([{ from: 1, to: 5 }])).toBe(first);
    expect(shared.intervals([{ from: 1, to: 6 }])).toEqual([
      { from: 1, to: 6 },
    ]);
    expect(shared.intervals([])).toEqual([]);
  });

  it('leaves long lists of ranges as they are', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({
      from: 2 * i,
      to: 2 * i + 1,
    }));
    expect(new Shared().intervals(many)).toBe(many);
  });

  it('tells sources apart by rule and freshness', () => {
    const shared = new Shared();
    const sources = [
      { source: 'a' },
      { source: 'a', rule: 'tag' },
      { source: 'a', freshAt: 1 },
      { source: 'b' },
    ].map(one => shared.source(one));
    expect(new Set(sources).size).toBe(4);
    expect(shared.source({ source: 'a', rule: 'tag' })).toBe(sources[1]);
  });

  it('gives equal lists of sources once', () => {
    const shared = new Shared();
    const [a, b] = ['a', 'b'].map(source => shared.source({ source }));
    const list = shared.sources([a, b]);
    expect(shared.sources([a, b])).toBe(list);
    expect(shared.sources([b, a])).toEqual([b, a]);
    expect(shared.sources([])).toEqual([]);
  });
});
