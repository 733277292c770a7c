import fc from 'fast-check';
import { anyWorld, KINDS } from './__testUtils__/arbitraryWorld';
import { EASY_MODEL as model } from './__testUtils__/easyModel';
import { coverage, Draft, world } from './__testUtils__/world';

/** Kinds that come from a source. A budget is set by the subject itself: without it there is nothing to judge. */
const SOURCED = KINDS.filter(kind => kind !== 'budget');

/** Every component has assets of its own, and every source says what it covers. */
const watched = fc.record({
  own: anyWorld({ shared: false, coverage: false, sources: ['one:x'] }),
  lost: fc.constantFrom(...SOURCED),
  gaps: fc.array(fc.tuple(fc.nat({ max: 9 }), fc.constantFrom(...KINDS))),
});

/** The records and the coverage of assets, without what is told to be missing. */
function sentBy(
  own: readonly Draft[],
  assets: readonly string[],
  isMissing: (asset: string, kind: string) => boolean,
): Draft[] {
  return [
    coverage('elsewhere', [...KINDS], { source: 'one:x' }),
    ...assets.flatMap(asset => {
      const kinds = KINDS.filter(kind => !isMissing(asset, kind));
      return kinds.length > 0
        ? [coverage(asset, kinds, { source: 'one:x' })]
        : [];
    }),
    ...own
      .filter(({ asset, kind }) => !isMissing(asset, kind))
      // A change may say itself when it was deployed: then it needs no deployment source.
      .map(record => ({
        ...record,
        data: { ...record.data, deployedAt: undefined },
      })),
  ];
}

describe('coverage', () => {
  it('never rises when one component loses a source', () => {
    fc.assert(
      fc.property(watched, ({ own: { catalog, records }, lost, gaps }) => {
        const [component] = Object.values(catalog.components);
        const assets = Object.values(catalog.components).flatMap(
          one => one.assets!,
        );
        const missing = new Set(
          gaps.map(([i, kind]) => `${assets[i % assets.length]} ${kind}`),
        );
        const isGap = (asset: string, kind: string) =>
          missing.has(`${asset} ${kind}`);
        const before = world({
          ...catalog,
          model,
          records: sentBy(records, assets, isGap),
        });
        const after = world({
          ...catalog,
          model,
          records: sentBy(
            records,
            assets,
            (asset, kind) =>
              isGap(asset, kind) ||
              (kind === lost && component.assets!.includes(asset)),
          ),
        });
        const risen = [...before.graph.nodes.keys()].flatMap(ref => {
          const had = before.evaluation.pillars(ref);
          return after.evaluation
            .pillars(ref)
            .filter(
              ({ coverage: { weight } }, i) =>
                weight > had[i].coverage.weight + 1e-9,
            )
            .map(({ id }) => `${id} of ${ref}`);
        });
        expect(risen).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
