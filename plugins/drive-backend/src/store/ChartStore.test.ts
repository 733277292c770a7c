import { Knex } from 'knex';
import { MINUTE_MS } from '../engine/time';
import { describeOnDatabases } from './__testUtils__/databases';
import { ChartRow, ChartStore } from './ChartStore';
import { WeekStore } from './WeekStore';

const META = { weeksVersion: 3, modelVersion: '1' };
const NOW = Date.parse('2026-11-18T10:00:00Z');

const row = (ref: string, points: number, needsDepth = false): ChartRow => ({
  ref,
  madeFrom: `${points}`,
  needsDepth,
  charts: JSON.stringify({ metrics: { points }, pillars: {} }),
});

async function* batches(...rows: ChartRow[][]) {
  yield* rows;
}

describeOnDatabases('ChartStore', open => {
  let client: Knex;
  let store: ChartStore;
  let now: number;

  beforeEach(async () => {
    client = await open();
    now = NOW;
    store = new ChartStore(client, () => now);
  });

  const read = async () =>
    [...(await store.read(['component:default/a', 'component:default/b']))]
      .map(([ref, { metrics }]) => `${ref} ${metrics.points}`)
      .sort();

  it('shows nothing before all of it is written, and then all of it', async () => {
    await store.writeRun(META, batches([row('component:default/a', 1)]));
    const seen: unknown[] = [];
    const slowly = async function* slowly() {
      yield [row('component:default/a', 2)];
      seen.push(await read());
      yield [row('component:default/b', 2, true)];
      seen.push(await read());
    };
    await store.writeRun({ ...META, weeksVersion: 4 }, slowly());
    expect(seen).toEqual([
      ['component:default/a 1'],
      ['component:default/a 1'],
    ]);
    expect(await read()).toEqual([
      'component:default/a 2',
      'component:default/b 2',
    ]);
    expect(await store.newest()).toMatchObject({
      weeksVersion: 4,
      modelVersion: '1',
      needsDepth: true,
    });
  });

  it('keeps what was visible where writing fails', async () => {
    await store.writeRun(META, batches([row('component:default/a', 1)]));
    const failing = async function* failing() {
      yield [row('component:default/a', 2)];
      throw new Error('broken');
    };
    await expect(store.writeRun(META, failing())).rejects.toThrow('broken');
    expect(await read()).toEqual(['component:default/a 1']);
    expect(await client('drive_charts').select('run_id')).toHaveLength(1);
  });

  it('lets go of what was replaced', async () => {
    await store.writeRun(META, batches([row('component:default/a', 1)]));
    await store.writeRun(META, batches([row('component:default/a', 2)]));
    now += 11 * MINUTE_MS;
    await new WeekStore(client).prune({ before: 0, now });
    expect(await client('drive_charts').select('run_id')).toHaveLength(1);
    expect(await read()).toEqual(['component:default/a 2']);
  });

  it('knows nothing before anything was written', async () => {
    expect(await store.newest()).toBeUndefined();
    expect(await read()).toEqual([]);
  });
});
