import { setImmediate as nextTurn } from 'node:timers/promises';
import { SubjectKind } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { StoredScorecard } from '../engine/StoredScorecard';
import {
  BulkColumn,
  chunksOf,
  incomingRows,
  orderedJoin,
  rowsOf,
} from './bulkRows';
import { pruneSnapshots } from './pruneSnapshots';
import { unpackScorecard } from './scorecardPacking';
import { SnapshotRetention } from './snapshotRetention';
import { lockVersion, readVersion, writeVersion } from './versions';
import { turnTaker } from '../turnTaker';

/** How many scorecards are written at a time: others get their turn in between. */
const BATCH_ROWS = 100;
const REFS_AT_ONCE = 500;

const COLUMNS: BulkColumn[] = [
  { name: 'run_id', type: 'bigint' },
  { name: 'subject_ref', type: 'text' },
  { name: 'kind', type: 'text' },
  { name: 'payload', type: 'blob' },
];

const REF_COLUMN: BulkColumn[] = [{ name: 'subject_ref', type: 'text' }];

/** What an evaluation run was computed from. Instants are milliseconds since the epoch. */
export interface RunMeta {
  asOf: number;
  windowDays: number;
  modelVersion: string;
  /** The version of the subject graph. */
  graphVersion: string;
  /** The version of the records, as `RecordStore.dataVersion` tells it. */
  dataVersion: number;
  /** When the evaluation began. Default: when it is begun to be written. */
  startedAt?: number;
}

/** A run that readers see. */
export interface Run extends RunMeta {
  id: number;
  startedAt: number;
  finishedAt: number;
  durationMs: number;
  /** How many scorecards it wrote. */
  subjects: number;
  /** False once retention has taken the scorecards of components. */
  hasComponents: boolean;
}

/** One scorecard of a run as it is stored. */
export interface PackedEntry {
  /** The subject's ref, in lower case; unique in the run. */
  ref: string;
  kind: SubjectKind;
  payload: Uint8Array;
}

/**
 * The scorecards of evaluation runs. A run becomes visible as a whole, or not at all.
 */
export class SnapshotStore {
  readonly #client: Knex;

  /** @param client - a database whose migrations are done */
  constructor(client: Knex) {
    this.#client = client;
  }

  /**
   * Begins a run that nobody sees until it is shown.
   *
   * @returns its id
   */
  async begin(
    client: Knex,
    meta: RunMeta & { startedAt: number },
  ): Promise<number> {
    const [{ id }] = await client('drive_runs')
      .insert({
        as_of: meta.asOf,
        window_days: meta.windowDays,
        model_version: meta.modelVersion,
        graph_version: meta.graphVersion,
        data_version: meta.dataVersion,
        status: 'writing',
        started_at: meta.startedAt,
        has_components: true,
      })
      .returning('id');
    return id;
  }

  /** Writes packed scorecards of a run, in place of those of the same subjects. */
  async write(
    transaction: Knex.Transaction,
    runId: number,
    entries: readonly PackedEntry[],
  ): Promise<void> {
    for (const part of chunksOf(entries, BATCH_ROWS)) {
      const rows = part.map(({ ref, kind, payload }) => [
        runId,
        ref,
        kind,
        payload,
      ]);
      for (const incoming of incomingRows(transaction, COLUMNS, rows)) {
        await transaction.raw(
          `with ${incoming.sql}
          insert into drive_snapshots (run_id, subject_ref, kind, payload)
          select run_id, subject_ref, kind, payload from incoming where true
          on conflict (run_id, subject_ref)
          do update set payload = excluded.payload`,
          incoming.bindings,
        );
      }
      await nextTurn();
    }
  }

  /**
   * Takes over the next scorecards of another run that a run does not have itself.
   *
   * @param after - the last subject that was looked at, empty at first
   * @returns the last subject that was looked at now; undefined where there are no more
   */
  async takeOver(
    transaction: Knex.Transaction,
    fromRunId: number,
    runId: number,
    after: string,
  ): Promise<string | undefined> {
    const last = await transaction('drive_snapshots')
      .where({ run_id: fromRunId })
      .where('subject_ref', '>', after)
      .orderBy('subject_ref')
      .offset(BATCH_ROWS - 1)
      .first('subject_ref');
    await transaction.raw(
      `insert into drive_snapshots (run_id, subject_ref, kind, payload)
      select ?, subject_ref, kind, payload from drive_snapshots
      where run_id = ? and subject_ref > ? ${last ? 'and subject_ref <= ?' : ''}
      on conflict (run_id, subject_ref) do nothing`,
      [runId, fromRunId, after, ...(last ? [last.subject_ref] : [])],
    );
    return last?.subject_ref;
  }

  /** How many scorecards a run has. */
  async count(client: Knex, runId: number): Promise<number> {
    const [{ count }] = await client('drive_snapshots')
      .where({ run_id: runId })
      .count('* as count');
    return Number(count);
  }

  /** Shows a run in place of the one of the same instant and window. */
  async show(
    transaction: Knex.Transaction,
    runId: number,
    meta: {
      asOf: number;
      windowDays: number;
      startedAt: number;
      finishedAt: number;
      subjects: number;
    },
  ): Promise<void> {
    const { asOf, windowDays, startedAt, finishedAt, subjects } = meta;
    const version = await lockVersion(transaction, 'runs_version');
    await transaction('drive_runs')
      .where({ as_of: asOf, window_days: windowDays, status: 'visible' })
      .update({ status: 'replaced', replaced_at: finishedAt });
    const shown = await transaction('drive_runs')
      .where({ id: runId, status: 'writing' })
      .update({
        status: 'visible',
        finished_at: finishedAt,
        duration_ms: finishedAt - startedAt,
        subjects,
      });
    if (shown === 0) {
      throw new Error(`run ${runId} was given up while it was written`);
    }
    await writeVersion(transaction, 'runs_version', version + 1);
  }

  /** Grows whenever a run becomes visible. */
  version(): Promise<number> {
    return readVersion(this.#client, 'runs_version');
  }

  /** The visible run with the latest instant, or undefined. */
  async newest(windowDays: number): Promise<Run | undefined> {
    const row = await this.#visible(windowDays)
      .orderBy('as_of', 'desc')
      .first();
    return row && parseRun(row);
  }

  /** The visible run of an instant, milliseconds since the epoch, or undefined. */
  async runAt(asOf: number, windowDays: number): Promise<Run | undefined> {
    const row = await this.#visible(windowDays).where({ as_of: asOf }).first();
    return row && parseRun(row);
  }

  /**
   * The visible runs, newest instant first.
   *
   * @param filter - `from` and `to`: instants in milliseconds since the epoch, both included
   */
  async runs(
    filter: { windowDays?: number; from?: number; to?: number } = {},
  ): Promise<Run[]> {
    const query = this.#visible(filter.windowDays).orderBy([
      { column: 'as_of', order: 'desc' },
      { column: 'window_days' },
    ]);
    if (filter.from !== undefined) {
      query.where('as_of', '>=', filter.from);
    }
    if (filter.to !== undefined) {
      query.where('as_of', '<=', filter.to);
    }
    return (await query).map(parseRun);
  }

  /** A subject's scorecard in a run, or undefined. */
  async read(runId: number, ref: string): Promise<StoredScorecard | undefined> {
    const row = await this.#client('drive_snapshots')
      .where({ run_id: runId, subject_ref: ref })
      .first('payload');
    return row && unpackScorecard(row.payload);
  }

  /** The scorecards of many subjects in a run, by ref; those that the run does not have are left out. */
  async readMany(
    runId: number,
    refs: readonly string[],
  ): Promise<Map<string, StoredScorecard>> {
    const found = new Map<string, StoredScorecard>();
    for (const part of chunksOf(refs, REFS_AT_ONCE)) {
      const rows = await this.#client('drive_snapshots')
        .where({ run_id: runId })
        .whereIn('subject_ref', part)
        .select('subject_ref', 'payload');
      for (const row of rows) {
        found.set(row.subject_ref, unpackScorecard(row.payload));
      }
    }
    return found;
  }

  /** The same for thousands of subjects, in as few statements as there can be. Others get their turn meanwhile. */
  async readAll(
    runId: number,
    refs: readonly string[],
  ): Promise<Map<string, StoredScorecard>> {
    const found = new Map<string, StoredScorecard>();
    const takeTurns = turnTaker();
    const rows = [...new Set(refs)].map(ref => [ref]);
    for (const incoming of incomingRows(this.#client, REF_COLUMN, rows)) {
      const answer = await this.#client.raw(
        `with ${incoming.sql}
        select stored.subject_ref, stored.payload
        from incoming ${orderedJoin(this.#client)} drive_snapshots stored
        on stored.subject_ref = incoming.subject_ref and stored.run_id = ?`,
        [...incoming.bindings, runId],
      );
      for (const row of rowsOf<any>(answer)) {
        found.set(row.subject_ref, unpackScorecard(row.payload));
        await takeTurns();
      }
    }
    return found;
  }

  /** A subject's scorecards in many runs, by run id; runs that do not have it are left out. */
  async readHistory(
    ref: string,
    runIds: readonly number[],
  ): Promise<Map<number, StoredScorecard>> {
    const found = new Map<number, StoredScorecard>();
    for (const part of chunksOf(runIds, REFS_AT_ONCE)) {
      const rows = await this.#client('drive_snapshots')
        .where({ subject_ref: ref })
        .whereIn('run_id', part)
        .select('run_id', 'payload');
      for (const row of rows) {
        found.set(row.run_id, unpackScorecard(row.payload));
      }
    }
    return found;
  }

  /**
   * Deletes, in batches, what retention does not keep: runs that were replaced or given up, runs between the kept
   * days and weeks, and the scorecards of components in all but the newest run and one a week.
   *
   * @returns how many runs and scorecards were deleted
   */
  prune(
    retention: SnapshotRetention,
  ): Promise<{ runs: number; scorecards: number }> {
    return pruneSnapshots(this.#client, retention);
  }

  #visible(windowDays?: number) {
    const query = this.#client('drive_runs').where({ status: 'visible' });
    return windowDays === undefined
      ? query
      : query.where({ window_days: windowDays });
  }
}

function parseRun(row: any): Run {
  return {
    id: row.id,
    asOf: Number(row.as_of),
    windowDays: row.window_days,
    modelVersion: row.model_version,
    graphVersion: row.graph_version,
    dataVersion: Number(row.data_version),
    startedAt: Number(row.started_at),
    finishedAt: Number(row.finished_at),
    durationMs: Number(row.duration_ms),
    subjects: row.subjects,
    hasComponents: Boolean(row.has_components),
  };
}
