import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';
import { SubjectWeek } from '../engine/SubjectWeek';
import { BulkColumn, incomingRows } from './bulkRows';
import { subjectsIn } from './subjectsIn';
import { lockVersion, readVersion, writeVersion } from './versions';
import { packWeek, unpackWeek, WeekLayout, WeekValues } from './weekPacking';
import { deleteWeekRun, pruneWeeks } from './pruneWeeks';
import { loadTouchedWeeks, TouchedWeek } from './touchedWeeks';

/** How many rows are packed and written at a time: others get their turn in between. */
const BATCH_ROWS = 200;

export type { SubjectWeek, WeekValue } from '../engine/SubjectWeek';

const COLUMNS: BulkColumn[] = [
  { name: 'subject_ref', type: 'text' },
  { name: 'run_id', type: 'bigint' },
  { name: 'packed', type: 'blob' },
];

/** Which weeks: those whose ends lie in a range, both included, milliseconds since the epoch. */
export interface WeekRange {
  from?: number;
  to?: number;
}

/** What a week was evaluated from. */
export interface WeekMeta extends WeekLayout {
  /** End of the week, milliseconds since the epoch. */
  at: number;
  modelVersion: string;
  graphVersion: string;
  /** The version of the records, as `RecordStore.dataVersion` tells it. */
  dataVersion: number;
  /** How many subjects there were. Not known of weeks that were evaluated long ago. */
  subjects?: number;
  /** When an administrator had the past evaluated again, milliseconds since the epoch. */
  reevaluatedAt?: number;
}

/** An evaluated week that readers see. */
export interface WeekRun extends WeekMeta {
  id: number;
  /** How many runs of the week were visible before this one. */
  revision: number;
  finishedAt: number;
}

/** A subject's week as it is stored. */
export interface PackedWeek {
  run: WeekRun;
  packed: Uint8Array;
}

/**
 * The weekly history of every subject. A week becomes visible for all subjects at once, or not at all.
 */
export class WeekStore {
  readonly #client: Knex;
  readonly #clock: () => number;

  /**
   * @param client - a database whose migrations are done
   * @param clock - milliseconds since the epoch
   */
  constructor(client: Knex, clock: () => number = Date.now) {
    this.#client = client;
    this.#clock = clock;
  }

  /** A subject's visible weeks, oldest first. */
  async weeks(ref: string, range: WeekRange = {}): Promise<SubjectWeek[]> {
    return (await this.weeksOf([ref], range)).get(ref) ?? [];
  }

  /** The visible weeks of many subjects by ref, oldest first, in two statements. Unknown subjects are left out. */
  async weeksOf(
    refs: readonly string[],
    range: WeekRange = {},
  ): Promise<Map<string, SubjectWeek[]>> {
    const packed = await this.packedWeeksOf(refs, await this.runs(range));
    return new Map(
      [...packed].map(([ref, weeks]) => [ref, weeks.map(unpacked)]),
    );
  }

  /** The visible runs of weeks, oldest first. */
  async runs({ from, to }: WeekRange = {}): Promise<WeekRun[]> {
    const query = this.#client('drive_week_runs')
      .where({ status: 'visible' })
      .orderBy('at');
    if (from !== undefined) {
      query.where('at', '>=', from);
    }
    if (to !== undefined) {
      query.where('at', '<=', to);
    }
    return (await query).map(parseRun);
  }

  /**
   * What is stored of many subjects in some runs, by ref, in the order of the runs. One statement, however many.
   *
   * @param runs - as {@link WeekStore.runs} answered them, at most some minutes ago
   */
  async packedWeeksOf(
    refs: readonly string[],
    runs: readonly WeekRun[],
  ): Promise<Map<string, PackedWeek[]>> {
    const found = new Map<string, PackedWeek[]>();
    if (refs.length === 0 || runs.length === 0) {
      return found;
    }
    const places = new Map(runs.map(({ id }, place) => [id, place]));
    const rows: { subject_ref: string; run_id: number; packed: Buffer }[] =
      await this.#client('drive_week_points')
        .whereRaw(...subjectsIn(this.#client, refs))
        .whereBetween('run_id', [
          Math.min(...places.keys()),
          Math.max(...places.keys()),
        ])
        .select('subject_ref', 'run_id', 'packed');
    for (const row of rows) {
      const place = places.get(row.run_id);
      if (place !== undefined) {
        const own = found.get(row.subject_ref) ?? [];
        own.push({ run: runs[place], packed: row.packed });
        found.set(row.subject_ref, own);
      }
    }
    for (const own of found.values()) {
      own.sort((a, b) => a.run.at - b.run.at);
    }
    return found;
  }

  /** Which weeks records arrived late for, oldest first. */
  touched(): Promise<TouchedWeek[]> {
    return loadTouchedWeeks(this.#client);
  }

  /** Deletes, in batches, weeks and charts that are not kept. */
  prune(options: { before: number; now: number }): Promise<void> {
    return pruneWeeks(this.#client, options);
  }

  /** Grows whenever a week becomes visible. */
  version(): Promise<number> {
    return readVersion(this.#client, 'weeks_version');
  }

  /**
   * Writes a week of all subjects. Readers see nothing of it before it is complete; then it takes the place of the run
   * of the same week. Where the rows or the database throw, it leaves nothing behind.
   */
  async writeWeek(
    meta: WeekMeta,
    rows:
      | AsyncIterable<{ ref: string; values: WeekValues }>
      | Iterable<{ ref: string; values: WeekValues }>,
  ): Promise<void> {
    const [{ id }] = await this.#client('drive_week_runs')
      .insert({
        at: meta.at,
        model_version: meta.modelVersion,
        graph_version: meta.graphVersion,
        data_version: meta.dataVersion,
        metric_ids: JSON.stringify(meta.metricIds),
        has_pillars: meta.hasPillars,
        reevaluated_at: meta.reevaluatedAt ?? null,
        subjects: meta.subjects ?? null,
        revision: 0,
        status: 'writing',
        started_at: this.#clock(),
      })
      .returning('id');
    try {
      let batch: unknown[][] = [];
      for await (const { ref, values } of rows) {
        batch.push([ref, id, packWeek(values, meta)]);
        if (batch.length === BATCH_ROWS) {
          await this.#insert(batch);
          batch = [];
        }
      }
      await this.#insert(batch);
      await this.#show(id, meta.at);
    } catch (error) {
      // What cannot be cleaned up now is, as an abandoned run, by the next clean-up.
      await deleteWeekRun(this.#client, id).catch(() => {});
      throw error;
    }
  }

  async #insert(batch: readonly unknown[][]): Promise<void> {
    for (const incoming of incomingRows(this.#client, COLUMNS, batch)) {
      await this.#client.raw(
        `with ${incoming.sql}
        insert into drive_week_points (subject_ref, run_id, packed)
        select subject_ref, run_id, packed from incoming`,
        incoming.bindings,
      );
    }
    await nextTurn();
  }

  async #show(id: number, at: number): Promise<void> {
    const now = this.#clock();
    await this.#client.transaction(async transaction => {
      const version = await lockVersion(transaction, 'weeks_version');
      const runs = () => transaction('drive_week_runs');
      const before = await runs().where({ at, status: 'visible' }).first();
      if (before) {
        await runs()
          .where({ id: before.id })
          .update({ status: 'replaced', replaced_at: now });
      }
      const shown = await runs()
        .where({ id, status: 'writing' })
        .update({
          status: 'visible',
          finished_at: now,
          revision: before ? before.revision + 1 : 0,
        });
      if (shown === 0) {
        throw new Error(`the week was given up while it was written`);
      }
      await writeVersion(transaction, 'weeks_version', version + 1);
    });
  }
}

/** A stored week as it was measured. */
export function unpacked({ run, packed }: PackedWeek): SubjectWeek {
  return {
    at: run.at,
    modelVersion: run.modelVersion,
    ...(run.reevaluatedAt !== undefined && {
      reevaluatedAt: run.reevaluatedAt,
    }),
    ...unpackWeek(packed, run),
  };
}

function parseRun(row: any): WeekRun {
  return {
    id: row.id,
    at: Number(row.at),
    modelVersion: row.model_version,
    graphVersion: row.graph_version,
    dataVersion: Number(row.data_version),
    metricIds: JSON.parse(row.metric_ids),
    hasPillars: Boolean(row.has_pillars),
    ...(row.reevaluated_at !== null && {
      reevaluatedAt: Number(row.reevaluated_at),
    }),
    ...(row.subjects !== null && { subjects: Number(row.subjects) }),
    revision: row.revision,
    finishedAt: Number(row.finished_at),
  };
}
