import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { BulkColumn, incomingRows, isPostgres, rowsOf } from './bulkRows';
import { databaseClock } from './databaseClock';
import { DigestStore } from './DigestStore';
import {
  ChunkMembers,
  Claim,
  Job,
  JobMeta,
  JobPlan,
  LeaseLostError,
  parseJob,
} from './Job';
import { packJson, unpackJson } from './packedJson';
import { pruneEvaluations } from './pruneEvaluations';
import { lockVersion } from './versions';

const CHUNK_COLUMNS: BulkColumn[] = [
  { name: 'evaluation_id', type: 'bigint' },
  { name: 'number', type: 'bigint' },
  { name: 'is_merge', type: 'boolean' },
  { name: 'members', type: 'blob' },
  { name: 'not_before', type: 'bigint' },
];

/** How long who takes a chunk has it, and how long a chunk that failed waits: first, and at most. */
export interface Leases {
  leaseMs: number;
  firstRetryMs: number;
  lastRetryMs: number;
}

export const LEASES: Leases = {
  leaseMs: 30_000,
  firstRetryMs: 5_000,
  lastRetryMs: 5 * 60_000,
};

/** Evaluations that replicas share. What replicas compare, they compare by the database's clock. */
export class EvaluationJobs {
  readonly digests: DigestStore;
  readonly #client: Knex;
  readonly #leases: Leases;

  constructor(client: Knex, leases: Leases = LEASES) {
    this.#client = client;
    this.#leases = leases;
    this.digests = new DigestStore(client);
  }

  get leaseMs(): number {
    return this.#leases.leaseMs;
  }

  /** Milliseconds since the epoch, by the database's clock. */
  now(): Promise<number> {
    return databaseClock.now(this.#client);
  }

  /**
   * Plans an evaluation, unless one of its window is open, or it has been made meanwhile.
   *
   * @param beginRun - begins to write its run; `now` by the database's clock
   * @returns whether it was planned
   */
  async plan(
    meta: JobMeta,
    { chunks, after }: JobPlan,
    beginRun: (transaction: Knex.Transaction, now: number) => Promise<number>,
  ): Promise<boolean> {
    const packed = await Promise.all(chunks.map(packJson));
    const merged = await packJson({
      refs: after?.parents ?? [],
      unattributed: [],
    });
    return this.#client.transaction(async transaction => {
      await lockVersion(transaction, 'runs_version');
      if (await this.#isObsolete(transaction, meta)) {
        return false;
      }
      const now = await databaseClock.now(transaction);
      const runId = await beginRun(transaction, now);
      const [{ id }] = await transaction('drive_evaluations')
        .insert({
          as_of: meta.asOf,
          window_days: meta.windowDays,
          model_version: meta.modelVersion,
          graph_version: meta.graphVersion,
          data_version: meta.dataVersion,
          run_id: runId,
          base_id: after ? after.previous.baseId ?? after.previous.id : null,
          previous_id: after?.previous.id ?? null,
          sources: meta.sources,
          status: 'open',
          started_at: now,
        })
        .returning('id');
      const rows = [...packed, merged].map((members, number) => [
        id,
        number,
        number === packed.length,
        members,
        now,
      ]);
      for (const incoming of incomingRows(transaction, CHUNK_COLUMNS, rows)) {
        await transaction.raw(
          `with ${incoming.sql}
          insert into drive_evaluation_chunks
            (evaluation_id, number, is_merge, members, status, not_before)
          select evaluation_id, number, is_merge, members, 'waiting', not_before
          from incoming`,
          incoming.bindings,
        );
      }
      return true;
    });
  }

  /** Evaluations that are not finished, oldest first. */
  async open(): Promise<Job[]> {
    const rows = await this.#client('drive_evaluations')
      .where({ status: 'open' })
      .orderBy('id');
    return rows.map(parseJob);
  }

  /** The newest finished evaluation of a window. */
  async newestDone(windowDays: number): Promise<Job | undefined> {
    const row = await this.#client('drive_evaluations')
      .where({ status: 'done', window_days: windowDays })
      .orderBy('id', 'desc')
      .first();
    return row && parseJob(row);
  }

  /** @throws Error where it is no more */
  async get(id: number): Promise<Job> {
    const row = await this.#client('drive_evaluations').where({ id }).first();
    if (!row) {
      throw new Error(`evaluation ${id} is gone`);
    }
    return parseJob(row);
  }

  /** Takes the next chunk of an evaluation that waits, or whose holder has not been heard of. */
  async take(job: Job): Promise<Claim | undefined> {
    const token = randomUUID();
    const now = await this.now();
    const postgres = isPostgres(this.#client);
    const answer = await this.#client.raw(
      `update drive_evaluation_chunks
      set status = 'taken', token = ?, lease_until = ?, attempts = attempts + 1
      where evaluation_id = ? and number = (
        select number from drive_evaluation_chunks chunk
        where evaluation_id = ? and (
          (status = 'waiting' and not_before <= ?) or
          (status = 'taken' and lease_until < ?)
        ) and (not is_merge or not exists (
          select 1 from drive_evaluation_chunks other
          where other.evaluation_id = chunk.evaluation_id
            and other.number <> chunk.number and other.status <> 'done'
        )) and exists (
          select 1 from drive_evaluations
          where id = chunk.evaluation_id and status = 'open'
        )
        order by number limit 1 ${postgres ? 'for update skip locked' : ''}
      ) returning number, is_merge, members`,
      [token, now + this.#leases.leaseMs, job.id, job.id, now, now],
    );
    const [row] = rowsOf<any>(answer);
    return (
      row && {
        job,
        number: row.number,
        isMerge: Boolean(row.is_merge),
        members: row.members,
        token,
      }
    );
  }

  members(claim: Claim): Promise<ChunkMembers> {
    return unpackJson(claim.members);
  }

  /** Keeps a chunk for longer. @returns false where it was lost */
  async renew(claim: Claim): Promise<boolean> {
    const now = await this.now();
    const renewed = await this.#claimed(this.#client, claim).update({
      lease_until: now + this.#leases.leaseMs,
    });
    return renewed > 0;
  }

  /**
   * Writes what came of a chunk, and that it is done, together: so nothing is written twice, nor by somebody who has
   * lost it.
   *
   * @param write - in the transaction; `now` by the database's clock
   * @throws LeaseLostError where the chunk was lost; then nothing is written
   */
  async finish(
    claim: Claim,
    write: (transaction: Knex.Transaction, now: number) => Promise<void>,
  ): Promise<void> {
    await this.#client.transaction(async transaction => {
      // From here on nobody else can take it: its row is locked until it is done.
      const done = await this.#claimed(transaction, claim).update({
        status: 'done',
        lease_until: null,
        error: null,
      });
      if (done === 0 || !(await this.#isOpen(transaction, claim.job))) {
        throw new LeaseLostError(claim);
      }
      const now = await databaseClock.now(transaction);
      await write(transaction, now);
      if (claim.isMerge) {
        await transaction('drive_evaluations')
          .where({ id: claim.job.id })
          .update({ status: 'done', finished_at: now });
      }
    });
  }

  /** Gives a chunk back, for anybody to take at once. */
  async release(claim: Claim): Promise<void> {
    await this.#claimed(this.#client, claim).update({
      status: 'waiting',
      lease_until: null,
      token: null,
      attempts: this.#client.raw('attempts - 1'),
    });
  }

  /** Gives a chunk back that failed: it is tried again, ever more seldom. */
  async fail(claim: Claim, error: string): Promise<void> {
    const { firstRetryMs, lastRetryMs } = this.#leases;
    const row = await this.#claimed(this.#client, claim).first('attempts');
    if (row) {
      const waitMs = Math.min(
        firstRetryMs * 2 ** (row.attempts - 1),
        lastRetryMs,
      );
      await this.#claimed(this.#client, claim).update({
        status: 'waiting',
        lease_until: null,
        token: null,
        not_before: (await this.now()) + waitMs,
        error,
      });
    }
  }

  /** Whether something of an evaluation failed and waits to be tried again. */
  async isFailing(job: Job): Promise<boolean> {
    const row = await this.#client('drive_evaluation_chunks')
      .where({ evaluation_id: job.id, status: 'waiting' })
      .whereNotNull('error')
      .first('number');
    return row !== undefined;
  }

  /**
   * Gives an evaluation up.
   *
   * @param options - `unlessTaken`: not while somebody is at it
   * @returns whether it is given up
   */
  async giveUp(
    { id, runId }: Job,
    options: { unlessTaken: boolean },
  ): Promise<boolean> {
    const now = await this.now();
    return this.#client.transaction(async transaction => {
      const query = transaction('drive_evaluations')
        .where({ id, status: 'open' })
        .update({ status: 'given up', finished_at: now });
      if (options.unlessTaken) {
        query.whereNotExists(
          transaction('drive_evaluation_chunks')
            .where({ evaluation_id: id, status: 'taken' })
            .where('lease_until', '>=', now),
        );
      }
      const given = (await query) > 0;
      if (given) {
        await transaction('drive_runs')
          .where({ id: runId, status: 'writing' })
          .update({ status: 'replaced', replaced_at: now });
      }
      return given;
    });
  }

  /**
   * Does something in a transaction in which nobody else can take a chunk.
   *
   * @throws LeaseLostError where somebody else has it
   */
  async whileHeld<T>(
    claim: Claim,
    work: (transaction: Knex.Transaction) => Promise<T>,
  ): Promise<T> {
    return this.#client.transaction(async transaction => {
      const own = await this.#claimed(transaction, claim)
        .forShare()
        .first('number');
      if (!own || !(await this.#isOpen(transaction, claim.job))) {
        throw new LeaseLostError(claim);
      }
      return work(transaction);
    });
  }

  /** Deletes what no evaluation can build on any more. */
  prune(): Promise<void> {
    return pruneEvaluations(this.#client);
  }

  async #isOpen(transaction: Knex.Transaction, { id }: Job): Promise<boolean> {
    const open = await transaction('drive_evaluations')
      .where({ id, status: 'open' })
      .forShare()
      .first('id');
    return open !== undefined;
  }

  #claimed(client: Knex, { job, number, token }: Claim) {
    return client('drive_evaluation_chunks').where({
      evaluation_id: job.id,
      number,
      status: 'taken',
      token,
    });
  }

  /** Whether there is nothing to plan: one is open, or another replica was faster. */
  async #isObsolete(
    transaction: Knex.Transaction,
    meta: JobMeta,
  ): Promise<boolean> {
    const open = await transaction('drive_evaluations')
      .where({ status: 'open', window_days: meta.windowDays })
      .first('id');
    const made = await transaction('drive_runs')
      .where({
        status: 'visible',
        as_of: meta.asOf,
        window_days: meta.windowDays,
        model_version: meta.modelVersion,
        graph_version: meta.graphVersion,
        data_version: meta.dataVersion,
      })
      .first('id');
    return open !== undefined || made !== undefined;
  }
}
