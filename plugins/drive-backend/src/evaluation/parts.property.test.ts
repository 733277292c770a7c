import fc from 'fast-check';
import { AnyRecord } from 'backstage-plugin-drive-node';
import {
  anyWorld,
  ArbitraryWorld,
} from '../engine/__testUtils__/arbitraryWorld';
import {
  AS_OF,
  assetKey,
  buildCatalog,
  toRecords,
} from '../engine/__testUtils__/world';
import { clock } from '../__testUtils__/clock';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { EvaluatedStore } from './__testUtils__/EvaluatedStore';

const WITHOUT_LIMITS = { affected: Infinity, inParts: Infinity };

/** A world, and how its records arrive: what at first, and in which later batches. */
interface History {
  world: ArbitraryWorld;
  first: number;
  batches: { sends: number[]; replaces: { id: number; by: number }[] }[];
}

const anyHistory: fc.Arbitrary<History> = fc.record({
  world: anyWorld(),
  first: fc.nat({ max: 80 }),
  batches: fc.array(
    fc.record({
      sends: fc.array(fc.nat({ max: 79 }), { maxLength: 4 }),
      replaces: fc.array(
        fc.record({ id: fc.nat({ max: 79 }), by: fc.nat({ max: 79 }) }),
        { maxLength: 4 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

/** What arrives in each batch. What replaces a record says what another one of its kind does. */
function batchesOf({ world, first, batches }: History): AnyRecord[][] {
  const records = toRecords(world.records, assetKey);
  return [
    records.slice(0, first),
    ...batches.map(({ sends, replaces }, i) => [
      ...sends.flatMap(place => records[place] ?? []),
      ...replaces.flatMap(({ id, by }) => {
        const [old, other] = [records[id], records[by]];
        return old && other && old.kind === other.kind
          ? [{ ...other, id: old.id, source: old.source, time: AS_OF + i }]
          : [];
      }),
    ]),
  ];
}

async function readable(store: EvaluatedStore) {
  return {
    scorecards: await store.scorecards(),
    medians: await store.medians(),
  };
}

describeOnDatabases('An evaluation of what is affected by changes', open => {
  it('equals one of everything, to the last bit', async () => {
    clock.now = AS_OF + 20 * 60_000;
    const client = await open();
    let parts = 0;
    await fc.assert(
      fc.asyncProperty(anyHistory, async history => {
        const store = new EvaluatedStore(
          client,
          buildCatalog(history.world.catalog),
        );
        await store.forgetRecords();
        for (const batch of batchesOf(history)) {
          await store.send(batch);
          await store.evaluate(store.evaluator(WITHOUT_LIMITS));
          parts += (await store.evaluations()).parts;
        }
        const inParts = await readable(store);
        await store.forgetEvaluations();
        await store.evaluate();
        expect(inParts).toEqual(await readable(store));
      }),
      { numRuns: 40, seed: 5 },
    );
    expect(parts).toBeGreaterThan(40);
  }, 240_000);
});
