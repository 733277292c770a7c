import { setImmediate as nextTurn } from 'node:timers/promises';
import { describeOnDatabases } from './__testUtils__/databases';
import { exampleScorecard, SnapshotEntry } from './__testUtils__/scorecards';
import { writeRun } from './__testUtils__/writeRun';
import { RunMeta, SnapshotStore } from './SnapshotStore';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const ORGANIZATION = 'organization:default/all';
const PAYMENTS = 'component:default/payments';
const AS_OF = Date.parse('2026-11-22T18:00:00Z');

const meta = (changes: Partial<RunMeta> = {}): RunMeta => ({
  asOf: AS_OF,
  windowDays: 28,
  modelVersion: '1',
  graphVersion: '7',
  dataVersion: 42,
  ...changes,
});

const entries = (score: number): SnapshotEntry[] => [
  exampleScorecard(ORGANIZATION, score),
  exampleScorecard(PAYMENTS, score),
];

/** More scorecards than are written at a time. */
const manyEntries = (score: number): SnapshotEntry[] =>
  Array.from({ length: 250 }, (_, index) =>
    exampleScorecard(`component:default/service-${index}`, score),
  );

async function countRows(store: { client: any }, table: string) {
  const [{ count }] = await store.client(table).count('* as count');
  return Number(count);
}

describeOnDatabases('SnapshotStore', open => {
  it('has no run at first', async () => {
    const client = await open();
    const store = new SnapshotStore(client);
    expect(await store.newest(28)).toBeUndefined();
    expect(await store.runAt(AS_OF, 28)).toBeUndefined();
    expect(await store.runs()).toEqual([]);
    expect(await store.version()).toBe(0);
  });

  it('gives back the scorecards of a run, and what it was computed from', async () => {
    let now = AS_OF + 5000;
    const client = await open();
    const store = new SnapshotStore(client);
    const startedAt = AS_OF + 1000;
    const id = await writeRun(
      client,
      meta({ startedAt }),
      entries(50),
      () => now++,
    );
    const run = {
      ...meta({ startedAt }),
      id,
      startedAt,
      finishedAt: AS_OF + 5000,
      durationMs: 4000,
      subjects: 2,
      hasComponents: true,
    };
    expect(await store.newest(28)).toEqual(run);
    expect(await store.runAt(AS_OF, 28)).toEqual(run);
    expect(await store.runs()).toEqual([run]);
    expect(await store.read(id, PAYMENTS)).toEqual(entries(50)[1].payload);
    expect(await store.read(id, 'component:default/unknown')).toBeUndefined();
    expect(await store.version()).toBe(1);
  });

  it('reads many scorecards, and leaves out those that the run does not have', async () => {
    const client = await open();
    const store = new SnapshotStore(client);
    const many = Array.from({ length: 1_100 }, (_, index) =>
      exampleScorecard(`component:default/service-${index}`, index % 100),
    );
    const id = await writeRun(client, meta(), many);
    const found = await store.readMany(id, [
      ...many.map(({ ref }) => ref),
      'component:default/unknown',
    ]);
    expect(found.size).toBe(1_100);
    for (const { ref, payload } of many) {
      expect(found.get(ref)).toEqual(payload);
    }
  });

  it('finds the newest run of a window, whichever was written last', async () => {
    const client = await open();
    const store = new SnapshotStore(client);
    const newest = await writeRun(client, meta(), entries(1));
    await writeRun(client, meta({ asOf: AS_OF - DAY_MS }), entries(2));
    const long = await writeRun(client, meta({ windowDays: 90 }), entries(3));
    expect((await store.newest(28))?.id).toBe(newest);
    expect((await store.newest(90))?.id).toBe(long);
    expect(await store.newest(7)).toBeUndefined();
    expect((await store.runAt(AS_OF, 90))?.id).toBe(long);
  });

  it('lists runs, newest instant first, within a range and window', async () => {
    const client = await open();
    const store = new SnapshotStore(client);
    for (const days of [2, 0, 1, 3]) {
      await writeRun(client, meta({ asOf: AS_OF - days * DAY_MS }), []);
    }
    await writeRun(client, meta({ windowDays: 90 }), []);
    const age = ({ asOf }: RunMeta) => (AS_OF - asOf) / DAY_MS;
    expect((await store.runs({ windowDays: 28 })).map(age)).toEqual([
      0, 1, 2, 3,
    ]);
    expect(
      (await store.runs({ from: AS_OF - 2 * DAY_MS, to: AS_OF - DAY_MS })).map(
        age,
      ),
    ).toEqual([1, 2]);
  });

  it('reads the history of one subject', async () => {
    const client = await open();
    const store = new SnapshotStore(client);
    const first = await writeRun(
      client,
      meta({ asOf: AS_OF - DAY_MS }),
      entries(10),
    );
    const second = await writeRun(client, meta(), entries(20));
    const history = await store.readHistory(PAYMENTS, [first, second, 999]);
    expect([...history.keys()].sort()).toEqual([first, second]);
    expect(history.get(first)?.pillars[0].score).toBe(10);
    expect(history.get(second)?.pillars[0].score).toBe(20);
  });

  it('replaces the run of the same instant and window, and no other', async () => {
    const client = await open();
    const store = new SnapshotStore(client);
    const other = await writeRun(client, meta({ windowDays: 90 }), entries(1));
    const before = await writeRun(client, meta(), entries(2));
    const after = await writeRun(
      client,
      meta({ modelVersion: '2' }),
      entries(3),
    );
    expect((await store.runAt(AS_OF, 28))?.id).toBe(after);
    expect((await store.runs()).map(({ id }) => id).sort()).toEqual([
      other,
      after,
    ]);
    expect((await store.read(before, PAYMENTS))?.pillars[0].score).toBe(2);
  });

  it('shows readers the run before until the new one is complete', async () => {
    const client = await open();
    const reader = new SnapshotStore(client);
    await writeRun(client, meta(), manyEntries(1));
    const seen = new Set<number>();
    async function* slowly() {
      for (const entry of manyEntries(2)) {
        yield entry;
        await nextTurn();
      }
    }
    let writing = true;
    const written = writeRun(client, meta(), slowly()).finally(() => {
      writing = false;
    });
    const refs = manyEntries(0).map(({ ref }) => ref);
    while (writing) {
      const run = await reader.newest(28);
      const scorecards = [...(await reader.readMany(run!.id, refs)).values()];
      expect(scorecards).toHaveLength(250);
      expect(run!.subjects).toBe(250);
      const scores = new Set(scorecards.map(one => one.pillars[0].score!));
      expect(scores.size).toBe(1);
      seen.add([...scores][0]);
      await nextTurn();
    }
    await written;
    expect(seen).toContain(1);
    const run = await reader.newest(28);
    expect((await reader.read(run!.id, refs[0]))?.pillars[0].score).toBe(2);
  });

  it('leaves readers untouched where a run fails half-way', async () => {
    const client = await open();
    const store = new SnapshotStore(client);
    const id = await writeRun(client, meta(), entries(1));
    async function* failing() {
      yield* manyEntries(2);
      throw new Error('the engine failed');
    }
    await expect(writeRun(client, meta(), failing())).rejects.toThrow(
      'the engine failed',
    );
    expect((await store.newest(28))?.id).toBe(id);
    expect(await store.runs()).toHaveLength(1);
    expect(await store.version()).toBe(1);
  });

  it('shows one of two runs that are written at the same time', async () => {
    const client = await open();
    const ids = await Promise.all(
      [1, 2, 3].map(score => writeRun(client, meta(), manyEntries(score))),
    );
    const store = new SnapshotStore(client);
    const runs = await store.runs();
    expect(runs).toHaveLength(1);
    expect(ids).toContain(runs[0].id);
    expect(await store.version()).toBe(3);
  });

  describe('when it is pruned', () => {
    it('deletes replaced runs once nobody can be on the way to them', async () => {
      const client = await open();
      const store = new SnapshotStore(client);
      await writeRun(client, meta(), entries(1), () => AS_OF);
      const id = await writeRun(client, meta(), entries(2), () => AS_OF);
      expect(await store.prune({ now: AS_OF + 1000 })).toEqual({
        runs: 0,
        scorecards: 0,
      });
      expect(await store.prune({ now: AS_OF + HOUR_MS })).toEqual({
        runs: 1,
        scorecards: 2,
      });
      expect((await store.newest(28))?.id).toBe(id);
      expect(await countRows({ client }, 'drive_runs')).toBe(1);
    });

    it('deletes runs that were given up, and does not show them when they come back', async () => {
      const client = await open();
      const store = new SnapshotStore(client);
      async function* slow() {
        yield* manyEntries(1).slice(0, 200);
        await store.prune({ now: AS_OF + 10 * 60_000 });
        expect(await countRows({ client }, 'drive_runs')).toBe(1);
        await store.prune({ now: AS_OF + 61 * 60_000 });
        expect(await countRows({ client }, 'drive_runs')).toBe(0);
      }
      await expect(
        writeRun(client, meta(), slow(), () => AS_OF),
      ).rejects.toThrow('given up');
      expect(await store.runs()).toEqual([]);
      expect(await countRows({ client }, 'drive_snapshots')).toBe(0);
    });

    it('thins out days and components as the retention says', async () => {
      const client = await open();
      const store = new SnapshotStore(client);
      for (let hours = 5 * 24; hours >= 0; hours -= 12) {
        const asOf = AS_OF - hours * HOUR_MS;
        await writeRun(client, meta({ asOf }), entries(hours), () => asOf);
      }
      const now = AS_OF + HOUR_MS;
      expect(await store.prune({ now })).toEqual({ runs: 5, scorecards: 15 });
      const runs = await store.runs();
      expect(runs.map(run => (AS_OF - run.asOf) / HOUR_MS)).toEqual([
        0, 24, 48, 72, 96, 120,
      ]);
      expect(
        runs.filter(run => run.hasComponents).map(({ asOf }) => asOf),
      ).toEqual([AS_OF]);
      expect(await store.read(runs[1].id, PAYMENTS)).toBeUndefined();
      expect(await store.read(runs[1].id, ORGANIZATION)).toBeDefined();
      expect(await store.read(runs[0].id, PAYMENTS)).toBeDefined();
      expect(await store.prune({ now })).toEqual({ runs: 0, scorecards: 0 });
    });

    it('deletes runs of more scorecards than fit one statement', async () => {
      const client = await open();
      const store = new SnapshotStore(client);
      const many = Array.from({ length: 1_100 }, (_, index) =>
        exampleScorecard(`component:default/service-${index}`),
      );
      await writeRun(client, meta(), many, () => AS_OF);
      await writeRun(client, meta(), [], () => AS_OF);
      expect(await store.prune({ now: AS_OF + HOUR_MS })).toEqual({
        runs: 1,
        scorecards: 1_100,
      });
      expect(await countRows({ client }, 'drive_snapshots')).toBe(0);
    });
  });
});
