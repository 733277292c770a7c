import { ConfigReader } from '@backstage/config';
import fc from 'fast-check';
import { clock } from '../../__testUtils__/clock';
import { readDriveConfig } from '../../config';
import { anyWorld } from '../../engine/__testUtils__/arbitraryWorld';
import {
  AS_OF,
  assetKey,
  buildCatalog,
  toRecords,
} from '../../engine/__testUtils__/world';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import { EvaluatedStore } from '../__testUtils__/EvaluatedStore';
import { chunksOfAll } from '../chunksOfAll';
import { evaluationAt } from '../evaluationAt';
import { loadRecordSet } from '../loadRecordSet';
import { rangeOf } from '../recordRange';
import { WeekFrame, weekInChunks } from './weekInChunks';
import { weekPillars, WeekRow, weekRows } from './weekRows';

const config = readDriveConfig(
  new ConfigReader({ drive: { currency: { code: 'EUR' } } }),
);
const { model, windowDays } = config;

async function bySubject(rows: AsyncIterable<WeekRow>) {
  const found: Record<string, WeekRow['values']> = {};
  for await (const { ref, values } of rows) {
    expect(found[ref]).toBeUndefined();
    found[ref] = values;
  }
  return found;
}

/** From all records at once. */
async function atOnce(
  { graph, at, metrics, hasPillars }: WeekFrame,
  { records }: EvaluatedStore,
) {
  const range = rangeOf(
    [7, windowDays].map(days => ({ asOf: at, windowDays: days })),
  );
  const recordSet = await loadRecordSet(records, range, graph);
  const evaluate = (days: number) =>
    evaluationAt({
      config,
      graph,
      records: recordSet,
      asOf: at,
      windowDays: days,
    });
  const nodes = [...graph.nodes.values()];
  const pillars = hasPillars
    ? await weekPillars(nodes, await evaluate(windowDays))
    : undefined;
  return bySubject(weekRows(nodes, metrics, await evaluate(7), pillars));
}

describeOnDatabases('A week that is evaluated in chunks', open => {
  it('equals one from all records at once, to the last bit, however it is split', async () => {
    clock.now = AS_OF + 20 * 60_000;
    const client = await open();
    let measured = 0;
    await fc.assert(
      fc.asyncProperty(
        anyWorld(),
        fc.boolean(),
        fc.integer({ min: 1, max: 4 }),
        async ({ catalog, records }, hasPillars, size) => {
          const graph = buildCatalog(catalog);
          const store = new EvaluatedStore(client, graph);
          await store.forgetRecords();
          await store.send(toRecords(records, assetKey));
          const frame = { config, graph, at: AS_OF, hasPillars };
          const week = { ...frame, metrics: model.metrics };
          const whole = await chunksOfAll(store.records, graph);
          const small = whole.flatMap(({ refs, unattributed }) => {
            const all = [...refs, ...unattributed];
            return Array.from(
              { length: Math.ceil(all.length / size) },
              (_, i) => {
                const part = all.slice(i * size, (i + 1) * size);
                return refs.length > 0
                  ? { refs: part, unattributed: [] }
                  : { refs: [], unattributed: part };
              },
            );
          });
          const split = await bySubject(
            weekInChunks(week, small, store.records),
          );
          expect(split).toEqual(await atOnce(week, store));
          for (const { metrics } of Object.values(split)) {
            measured += [...metrics.values()].filter(
              ({ outcome }) => outcome === 'measured',
            ).length;
          }
        },
      ),
      { numRuns: 40, seed: 7 },
    );
    // Else nothing was put to the test.
    expect(measured).toBeGreaterThan(1_000);
  }, 240_000);
});
