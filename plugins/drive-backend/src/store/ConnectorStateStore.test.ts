import { describeOnDatabases } from './__testUtils__/databases';
import {
  ConnectorGap,
  ConnectorRunDetails,
  ConnectorStateStore,
} from './ConnectorStateStore';

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
        startedAt: 30,
        finishedAt: 40,
        ...failure,
        error: 'rate limit reached',
      },
      lastSuccess: {
        id: good,
        connectorId: 'github',
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

    it('keeps the details for a month, and how it ended for longer', async () => {
      const store = new ConnectorStateStore(await open());
      const first = await store.startRun('github', 0);
      await store.finishRun(first, { ...success, finishedAt: 1, details });
      expect(await store.lastRun('github')).toMatchObject({
        id: first,
        details,
      });
      const second = await store.startRun('github', 31 * DAY_MS);
      expect((await store.lastRun('github'))?.details).toBeUndefined();
      await store.finishRun(second, { ...failure, finishedAt: 31 * DAY_MS });
      expect((await store.lastRuns()).get('github')?.lastSuccess).toMatchObject(
        {
          accepted: 7,
          details: {
            records: details.records,
            kinds: [],
            problems: [],
            problemsTotal: 3,
            rateBudgets: [],
          },
        },
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
      await store.startRun('github', 5);
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
    expect(await store.prune({ before: 0 })).toBe(0);
    expect(await store.prune({ before: 100 })).toBe(2);
    expect(await store.lastRuns()).toEqual(before);
  });
});
