import { ConfigReader } from '@backstage/config';
import fc from 'fast-check';
import { clock } from '../__testUtils__/clock';
import { readDriveConfig } from '../config';
import { anyWorld } from '../engine/__testUtils__/arbitraryWorld';
import {
  AS_OF,
  assetKey,
  buildCatalog,
  toRecords,
} from '../engine/__testUtils__/world';
import { buildScorecard } from '../engine/buildScorecard';
import { DAY_MS } from '../engine/time';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { EvaluatedStore } from './__testUtils__/EvaluatedStore';
import { Frame } from './evaluateChunk';
import { evaluationAt } from './evaluationAt';
import { loadRecordSet } from './loadRecordSet';
import { rangeOfScorecards } from './recordRange';
import { areOfMany, scorecardsInChunks } from './scorecardsInChunks';

const WINDOW_DAYS = 21;

const config = readDriveConfig(
  new ConfigReader({ drive: { currency: { code: 'EUR' } } }),
);

/** From all records at once. */
async function atOnce(
  refs: readonly string[],
  frame: Frame,
  { records }: EvaluatedStore,
) {
  const recordSet = await loadRecordSet(
    records,
    rangeOfScorecards(AS_OF, WINDOW_DAYS),
    frame.graph,
  );
  const evaluate = (asOf: number) =>
    evaluationAt({ ...frame, asOf, records: recordSet });
  const now = await evaluate(AS_OF);
  const before = await evaluate(AS_OF - WINDOW_DAYS * DAY_MS);
  return refs.map(ref =>
    buildScorecard(ref, now, before.pillarScores(ref), 'on-demand'),
  );
}

describeOnDatabases('Scorecards that are computed in chunks', open => {
  it('equal those from all records at once, to the last bit, of whichever subjects', async () => {
    clock.now = AS_OF + 20 * 60_000;
    const client = await open();
    let measured = 0;
    await fc.assert(
      fc.asyncProperty(
        anyWorld(),
        fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
        async ({ catalog, records }, dice) => {
          const graph = buildCatalog(catalog);
          const store = new EvaluatedStore(client, graph);
          await store.forgetRecords();
          await store.send(toRecords(records, assetKey));
          const frame = {
            config,
            graph,
            asOf: AS_OF,
            windowDays: WINDOW_DAYS,
          };
          const all = [...graph.nodes.keys()];
          const some = all.filter(() => dice.next().value === 0);
          for (const refs of [all, some, ...all.map(ref => [ref])]) {
            const inChunks = await scorecardsInChunks(
              refs,
              frame,
              store.records,
            );
            expect(inChunks).toEqual(await atOnce(refs, frame, store));
            measured += inChunks.flatMap(({ pillars }) =>
              pillars.filter(({ outcome }) => outcome === 'measured'),
            ).length;
          }
        },
      ),
      { numRuns: 40, seed: 3 },
    );
    // Else nothing was put to the test.
    expect(measured).toBeGreaterThan(300);
  }, 240_000);
});

describe('areOfMany', () => {
  it('is so for more than a thousand components, each counted once', () => {
    const graph = buildCatalog({
      components: Object.fromEntries(
        Array.from({ length: 1_001 }, (_, i) => [
          `service-${i}`,
          { owner: i === 0 ? 'small' : 'large', system: 'all' },
        ]),
      ),
      groups: { small: {}, large: {} },
      systems: { all: {} },
    });

    expect(areOfMany(['group:default/large'], graph)).toBe(false);
    expect(
      areOfMany(['group:default/large', 'component:default/service-1'], graph),
    ).toBe(false);
    expect(
      areOfMany(['group:default/large', 'group:default/small'], graph),
    ).toBe(true);
    expect(areOfMany(['system:default/all'], graph)).toBe(true);
    expect(areOfMany(['system:default/gone'], graph)).toBe(false);
  });
});
