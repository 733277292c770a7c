import { Knex } from 'knex';
import { databaseClock } from './databaseClock';
import { describeOnDatabases } from './__testUtils__/databases';
import { EvaluationJobs } from './EvaluationJobs';
import { Claim, Job, JobMeta, LeaseLostError } from './Job';
import { SnapshotStore } from './SnapshotStore';

const LEASES = { leaseMs: 30_000, firstRetryMs: 5_000, lastRetryMs: 60_000 };

const META: JobMeta = {
  asOf: Date.parse('2026-11-22T18:00:00Z'),
  windowDays: 28,
  modelVersion: '1',
  graphVersion: '7',
  dataVersion: 42,
  sources: '',
};

const membersOf = (chunk: number) => ({
  refs: [`component:default/c${chunk}`],
  unattributed: [],
});

describeOnDatabases('Evaluations that replicas share', open => {
  let client: Knex;
  let now: number;
  /** Two replicas. */
  let jobs: EvaluationJobs;
  let others: EvaluationJobs;
  let clock: jest.SpyInstance;

  beforeEach(async () => {
    client = await open();
    now = META.asOf + 60_000;
    clock = jest
      .spyOn(databaseClock, 'now')
      .mockImplementation(async () => now);
    jobs = new EvaluationJobs(client, LEASES);
    others = new EvaluationJobs(client, LEASES);
  });

  afterEach(() => clock.mockRestore());

  const planBy = (by: EvaluationJobs, chunks: number, meta = META) =>
    by.plan(
      meta,
      { chunks: Array.from({ length: chunks }, (_, i) => membersOf(i)) },
      (transaction, startedAt) =>
        new SnapshotStore(client).begin(transaction, { ...meta, startedAt }),
    );

  /** An evaluation in chunks, and a merge. */
  async function planned(chunks: number): Promise<Job> {
    expect(await planBy(jobs, chunks)).toBe(true);
    const [job] = await jobs.open();
    return job;
  }

  /** Writes a digest that says who wrote it. */
  const finish = (by: EvaluationJobs, claim: Claim, text: string) =>
    by.finish(claim, transaction =>
      by.digests.write(transaction, claim, 'now', [Buffer.from(text)]),
    );

  const written = async () => {
    const rows = await client('drive_evaluation_digests')
      .orderBy(['chunk', 'part'])
      .select('payload');
    return rows.map(({ payload }) => Buffer.from(payload).toString());
  };

  const numbers = (claims: readonly (Claim | undefined)[]) =>
    claims.flatMap(claim => claim?.number ?? []).sort();

  it('are taken chunk by chunk, each by one replica, though all ask at once', async () => {
    const job = await planned(5);
    const claims = await Promise.all(
      Array.from({ length: 12 }, (_, i) => (i % 2 ? jobs : others).take(job)),
    );
    expect(numbers(claims)).toEqual([0, 1, 2, 3, 4]);
    const tokens = claims.flatMap(claim => claim?.token ?? []);
    expect(new Set(tokens).size).toBe(5);
    const [claim] = claims.flatMap(one => one ?? []);
    expect(await jobs.members(claim)).toEqual(membersOf(claim.number));
  });

  it('are planned once, though all want to at once', async () => {
    const plans = await Promise.all(
      [jobs, others, jobs, others].map(by => planBy(by, 2)),
    );
    expect(plans.filter(Boolean)).toHaveLength(1);
    expect(await jobs.open()).toHaveLength(1);
    expect(await client('drive_runs').select()).toHaveLength(1);
    expect(await client('drive_evaluation_chunks').select()).toHaveLength(3);
  });

  it('are merged when every chunk is done, and not before', async () => {
    const job = await planned(2);
    const first = (await jobs.take(job))!;
    const second = (await others.take(job))!;
    await finish(jobs, first, 'first');
    expect(await jobs.take(job)).toBeUndefined();
    await finish(others, second, 'second');
    const merge = (await jobs.take(job))!;
    expect(merge).toMatchObject({ isMerge: true, number: 2 });
    expect(await others.take(job)).toBeUndefined();
    expect(await jobs.newestDone(28)).toBeUndefined();
    await jobs.finish(merge, async () => {});
    expect((await jobs.newestDone(28))!.id).toBe(job.id);
    expect(await jobs.open()).toEqual([]);
  });

  describe('whose holder is not heard of', () => {
    it('are another’s when the lease has run out, and not before', async () => {
      const job = await planned(1);
      const mine = (await jobs.take(job))!;
      now += LEASES.leaseMs;
      expect(await others.take(job)).toBeUndefined();
      now += 1;
      const taken = (await others.take(job))!;
      expect(taken.number).toBe(mine.number);
      expect(taken.token).not.toBe(mine.token);
    });

    it('stay with who says in time that they are at it', async () => {
      const job = await planned(1);
      const mine = (await jobs.take(job))!;
      for (let i = 0; i < 5; i++) {
        now += LEASES.leaseMs - 1;
        expect(await jobs.renew(mine)).toBe(true);
        expect(await others.take(job)).toBeUndefined();
      }
    });

    it('are written by the second alone, whoever is done first', async () => {
      const job = await planned(2);
      const late = [(await jobs.take(job))!, (await jobs.take(job))!];
      now += LEASES.leaseMs + 1;
      const taken = [(await others.take(job))!, (await others.take(job))!];

      // Before the second is done, and after.
      await expect(finish(jobs, late[0], 'late')).rejects.toThrow(
        LeaseLostError,
      );
      expect(await written()).toEqual([]);
      await finish(others, taken[0], 'second 0');
      await finish(others, taken[1], 'second 1');
      await expect(finish(jobs, late[1], 'late')).rejects.toThrow(
        LeaseLostError,
      );
      expect(await written()).toEqual(['second 0', 'second 1']);
    });

    it('cannot be had again by who lost them: not renewed, not given back, not failed, not held', async () => {
      const job = await planned(1);
      const late = (await jobs.take(job))!;
      now += LEASES.leaseMs + 1;
      const taken = (await others.take(job))!;
      expect(await jobs.renew(late)).toBe(false);
      await jobs.release(late);
      await jobs.fail(late, 'it broke');
      const work = jest.fn();
      await expect(jobs.whileHeld(late, work)).rejects.toThrow(LeaseLostError);
      expect(work).not.toHaveBeenCalled();
      expect(await jobs.isFailing(job)).toBe(false);
      expect(await jobs.take(job)).toBeUndefined();
      await finish(others, taken, 'second');
      expect(await written()).toEqual(['second']);
    });

    it('are still theirs where nobody else has taken them meanwhile', async () => {
      const job = await planned(1);
      const late = (await jobs.take(job))!;
      now += 10 * LEASES.leaseMs;
      await finish(jobs, late, 'late, but the only one');
      expect(await written()).toEqual(['late, but the only one']);
    });

    it('are done once, where the lease runs out while they are being written', async () => {
      const job = await planned(1);
      const mine = (await jobs.take(job))!;
      let rival: Promise<Claim | undefined> | undefined;
      await jobs.finish(mine, async transaction => {
        now += LEASES.leaseMs + 1;
        rival = others.take(job);
        await jobs.digests.write(transaction, mine, 'now', [
          Buffer.from('mine'),
        ]);
      });
      const claim = await rival;
      // It was not there to be taken, and now there is the merge alone.
      expect(claim?.isMerge ?? true).toBe(true);
      expect(await written()).toEqual(['mine']);
    });
  });

  it('leave nothing of a chunk whose writing fails: it can be taken again', async () => {
    const job = await planned(1);
    const claim = (await jobs.take(job))!;
    await expect(
      jobs.finish(claim, async transaction => {
        await jobs.digests.write(transaction, claim, 'now', [Buffer.from('x')]);
        throw new Error('the disk is full');
      }),
    ).rejects.toThrow('the disk is full');
    expect(await written()).toEqual([]);
    expect(await others.take(job)).toBeUndefined();
    await jobs.release(claim);
    expect((await others.take(job))!.number).toBe(claim.number);
  });

  it('that are stopped give their chunk back: at once, and it does not count as an attempt', async () => {
    const job = await planned(1);
    for (let i = 0; i < 4; i++) {
      await jobs.release((await jobs.take(job))!);
    }
    const claim = (await others.take(job))!;
    await others.fail(claim, 'it broke');
    now += LEASES.firstRetryMs;
    expect(await jobs.take(job)).toBeDefined();
  });

  it('that fail are tried again ever more seldom, by anybody', async () => {
    const job = await planned(1);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      const claim = (await (attempt % 2 ? jobs : others).take(job))!;
      await jobs.fail(claim, 'it broke');
      expect(await jobs.isFailing(job)).toBe(true);
      let waited = 0;
      for (;;) {
        const next = await jobs.take(job);
        if (next) {
          await jobs.release(next);
          break;
        }
        waited += 1_000;
        now += 1_000;
      }
      waits.push(waited / 1_000);
    }
    expect(waits).toEqual([5, 10, 20, 40, 60, 60, 60]);
  });

  describe('that are given up', () => {
    it('are nobody’s any more: no chunk is taken, nothing of one is written', async () => {
      const job = await planned(2);
      const claim = (await jobs.take(job))!;
      expect(await others.giveUp(job, { unlessTaken: false })).toBe(true);
      expect(await jobs.take(job)).toBeUndefined();
      await expect(finish(jobs, claim, 'too late')).rejects.toThrow(
        LeaseLostError,
      );
      await expect(jobs.whileHeld(claim, async () => {})).rejects.toThrow(
        LeaseLostError,
      );
      expect(await written()).toEqual([]);
      expect(await jobs.open()).toEqual([]);
      expect(await jobs.newestDone(28)).toBeUndefined();
      expect(await client('drive_runs').first()).toMatchObject({
        id: job.runId,
        status: 'replaced',
      });
      // And make room for another.
      expect(await planBy(jobs, 1)).toBe(true);
    });

    it('are not while somebody is at them, where that is asked for', async () => {
      const job = await planned(1);
      await jobs.take(job);
      expect(await others.giveUp(job, { unlessTaken: true })).toBe(false);
      expect(await jobs.open()).toHaveLength(1);
      now += LEASES.leaseMs + 1;
      expect(await others.giveUp(job, { unlessTaken: true })).toBe(true);
      expect(await others.giveUp(job, { unlessTaken: false })).toBe(false);
    });
  });
});
