import { describeOnDatabases } from './__testUtils__/databases';
import { ConnectorGap, ConnectorStateStore } from './ConnectorStateStore';
import { ConnectorRunDetails } from './StoredConnectorRun';

const success = { outcome: 'success', accepted: 7, rejected: 1 } as const;
const failure = { outcome: 'failure', accepted: 2, rejected: 0 } as const;

describeOnDatabases('ConnectorStateStore', open => {
  it('keeps the cursor that a run leaves, of each connector its own', async () => {
    const store = new ConnectorStateStore(await open());
    expect(await store.getCursor('github')).toBeUndefined();
    const cursor = { since: '2026-11-20T00:00:00Z', pages: [1, null] };
    const first = await store.startRun('github', 10);
    await store.finishRun(first, { ...success, finishedAt: 20, cursor });
    const other = await store.startRun('gitlab', 10);
    await store.finishRun(other, { ...success, finishedAt: 20, cursor: 0 });
    expect(await store.getCursor('github')).toEqual(cursor);
    expect(await store.getCursor('gitlab')).toBe(0);
  });

  it('keeps the cursor of before where a run leaves none', async () => {
    const store = new ConnectorStateStore(await open());
    const first = await store.startRun('github', 10);
    await store.finishRun(first, { ...success, finishedAt: 20, cursor: 'a' });
    const second = await store.startRun('github', 30);
    await store.finishRun(second, { ...failure, finishedAt: 40 });
    expect(await store.getCursor('github')).toBe('a');
    const third = await store.startRun('github', 50);
    await store.finishRun(third, { ...success, finishedAt: 60, cursor: 'b' });
    expect(await store.getCursor('github')).toBe('b');
  });

  it('tells how the last run of each connector went, and the last that succeeded', async () => {
    const store = new ConnectorStateStore(await open());
    const good = await store.startRun('github', 10);
    await store.finishRun(good, { ...success, finishedAt: 20 });
    const bad = await store.startRun('github', 30);
    await store.finishRun(bad, {
      ...failure,
      finishedAt: 40,
      error: 'rate limit\u0000 reached',
    });
    const other = await store.startRun('demo', 15);
    await store.finishRun(other, { ...failure, finishedAt: 16 });
    const runs = await store.lastRuns();
    expect([...runs.keys()]).toEqual(['demo', 'github']);
    expect(runs.get('github')).toEqual({
      last: {
        id: bad,
        connectorId: 'github',
        begunBy: 'schedule',
        startedAt: 30,
        finishedAt: 40,
        ...failure,
        error: 'rate limit reached',
      },
      lastSuccess: {
        id: good,
        connectorId: 'github',
        begunBy: 'schedule',
        startedAt: 10,
        finishedAt: 20,
        ...success,
      },
    });
    expect(runs.get('demo')?.lastSuccess).toBeUndefined();
  });

  it('reports a run that nobody finished as running, with its start', async () => {
    const store = new ConnectorStateStore(await open());
    const id = await store.startRun('github', 1_795_000_000_000);
    expect((await store.lastRuns()).get('github')).toEqual({
      last: {
        id,
        connectorId: 'github',
        begunBy: 'schedule',
        startedAt: 1_795_000_000_000,
        outcome: 'running',
        accepted: 0,
        rejected: 0,
      },
    });
  });

  describe('of a run', () => {
    const DAY_MS = 24 * 3_600_000;
    const details: ConnectorRunDetails = {
      records: [{ kind: 'finding', count: 7 }],
      kinds: [{ kind: 'finding', outcome: 'ok' }],
      problems: [{ what: 'a\u0000page', outcome: 'error', reason: '502' }],
      problemsTotal: 3,
      rateBudgets: [{ host: 'api', resource: 'core', used: 2 }],
    };
    const gap: ConnectorGap = {
      kind: 'finding',
      asset: 'github:github.com/acme/payments',
      outcome: 'noPermission',
      reason: 'no',
    };

    it('keeps the details as long as the run itself', async () => {
      const store = new ConnectorStateStore(await open());
      const first = await store.startRun('github', 0);
      await store.finishRun(first, { ...success, finishedAt: 1, details });
      const second = await store.startRun('github', 80 * DAY_MS);
      expect((await store.lastRun('github'))?.details).toBeUndefined();
      await store.finishRun(second, { ...failure, finishedAt: 80 * DAY_MS });
      expect((await store.lastRuns()).get('github')?.lastSuccess).toMatchObject(
        { accepted: 7, details },
      );
    });

    it('keeps what it could not read until the next one has ended', async () => {
      const store = new ConnectorStateStore(await open());
      const first = await store.startRun('github', 0);
      await store.finishRun(first, {
        ...success,
        finishedAt: 1,
        gaps: [gap],
        cursor: 'a',
      });
      const second = await store.startRun('github', 2);
      expect(await store.gaps()).toEqual(new Map([['github', [gap]]]));
      await store.finishRun(second, { ...success, finishedAt: 3, gaps: [] });
      expect((await store.gaps()).get('github')).toEqual([]);
      expect(await store.getCursor('github')).toBe('a');
    });

    it('that nobody finished is over when the next one begins', async () => {
      const store = new ConnectorStateStore(await open());
      const dead = await store.startRun('github', 0);
      const other = await store.startRun('gitlab', 0);
      await store.saveCursor(dead, 'page 1', 1);
      const next = await store.startRun('github', 5);
      expect(await store.runs('github', { limit: 9 })).toMatchObject([
        { id: next, outcome: 'running' },
        { id: dead, outcome: 'interrupted', finishedAt: undefined },
      ]);
      await expect(store.saveCursor(dead, 'page 2', 6)).rejects.toThrow(
        'is over',
      );
      await expect(
        store.finishRun(dead, { ...success, finishedAt: 7 }),
      ).rejects.toThrow(`no connector run ${dead}`);
      await store.saveCursor(other, 'x', 6);
      expect(await store.getCursor('github')).toBe('page 1');
    });
  });

  it('does not finish a run that it does not know', async () => {
    const store = new ConnectorStateStore(await open());
    await expect(
      store.finishRun(99, { ...success, finishedAt: 1, cursor: 'a' }),
    ).rejects.toThrow('no connector run 99');
  });

  it('deletes old runs but the last and the last success of each connector', async () => {
    const store = new ConnectorStateStore(await open());
    const ids: number[] = [];
    for (const result of [success, success, failure, failure]) {
      const id = await store.startRun('github', ids.length);
      await store.finishRun(id, { ...result, finishedAt: ids.length });
      ids.push(id);
    }
    const before = await store.lastRuns();
    const keepAll = { before: 0, newest: 9 };
    expect(await store.prune(keepAll)).toBe(0);
    expect(await store.prune({ ...keepAll, before: 100 })).toBe(2);
    expect(await store.lastRuns()).toEqual(before);
  });

  it('deletes all but the newest runs of each connector, and its last success', async () => {
    const store = new ConnectorStateStore(await open());
    const ids: Record<string, number[]> = { github: [], gitlab: [] };
    for (const [id, connector, result] of [
      [0, 'github', success],
      [1, 'github', failure],
      [2, 'gitlab', success],
      [3, 'github', failure],
      [4, 'gitlab', failure],
      [5, 'github', failure],
    ] as const) {
      const run = await store.startRun(connector, id);
      await store.finishRun(run, { ...result, finishedAt: id });
      ids[connector].push(run);
    }
    expect(await store.prune({ before: 0, newest: 2 })).toBe(1);
    const left = async (connector: string) =>
      (await store.runs(connector, { limit: 9 })).map(({ id }) => id);
    const [succeeded, , third, last] = ids.github;
    expect(await left('github')).toEqual([last, third, succeeded]);
    expect(await left('gitlab')).toEqual([...ids.gitlab].reverse());
  });

  it('deletes very many old runs in statements of a bounded size', async () => {
    const client = await open();
    const store = new ConnectorStateStore(client);
    for (let i = 0; i < 5; i++) {
      await client('drive_connector_runs').insert(
        Array.from({ length: 70 }, () => ({
          connector_id: 'github',
          started_at: 0,
          outcome: 'failure',
        })),
      );
    }
    const counts: number[] = [];
    const note = (answer: unknown, { sql }: { sql: string }) =>
      sql.startsWith('delete') && counts.push(deletedBy(answer));
    client.on('query-response', note);
    expect(await store.prune({ before: 0, newest: 100 })).toBe(250);
    expect(counts).toEqual([100, 100, 50]);
    expect(await store.countRuns('github')).toBe(100);
  });

  it('lists the runs of one connector, newest first, page by page', async () => {
    const store = new ConnectorStateStore(await open());
    const ids: number[] = [];
    for (let i = 0; i < 5; i++) {
      ids.unshift(await store.startRun('github', i, 'admin'));
      await store.startRun('gitlab', i);
    }
    const page = (before?: number) =>
      store
        .runs('github', { before, limit: 3 })
        .then(runs => runs.map(({ id, begunBy }) => ({ id, begunBy })));
    const of = (some: number[]) => some.map(id => ({ id, begunBy: 'admin' }));
    expect(await page()).toEqual(of(ids.slice(0, 3)));
    expect(await page(ids[2])).toEqual(of(ids.slice(3)));
    expect(await store.countRuns('github')).toBe(5);
    expect(await store.countRuns('jira')).toBe(0);
  });
});

/** How many rows a statement deleted, as the database's driver says it. */
function deletedBy(answer: any): number {
  return typeof answer === 'number'
    ? answer
    : answer?.rowCount ?? answer?.changes;
}
