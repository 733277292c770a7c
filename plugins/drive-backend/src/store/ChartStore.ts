import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';
import { SubjectCharts } from '../engine/verdict';
import { BulkColumn, incomingRows } from './bulkRows';
import { deleteChartRun } from './pruneWeeks';
import { subjectsIn } from './subjectsIn';

const COLUMNS: BulkColumn[] = [
  { name: 'run_id', type: 'bigint' },
  { name: 'subject_ref', type: 'text' },
  { name: 'made_from', type: 'text' },
  { name: 'needs_depth', type: 'boolean' },
  { name: 'charts', type: 'text' },
];

/** What charts were made from. */
export interface ChartMeta {
  /** As `WeekStore.version` tells it. */
  weeksVersion: number;
  modelVersion: string;
}

/** The charts that readers see. */
export interface ChartRun extends ChartMeta {
  id: number;
  /** Whether older weeks would help charts of the verdict. */
  needsDepth: boolean;
}

/** What a subject's charts say, as it is stored. */
export interface ChartRow {
  ref: string;
  /** Tells whether the weeks are the same. */
  madeFrom: string;
  needsDepth: boolean;
  /** JSON of {@link SubjectCharts}. */
  charts: string;
}

/** What the charts of every subject say. All of it becomes visible at once. */
export class ChartStore {
  readonly #client: Knex;
  readonly #clock: () => number;

  /** @param clock - milliseconds since the epoch */
  constructor(client: Knex, clock: () => number = Date.now) {
    this.#client = client;
    this.#clock = clock;
  }

  /** The visible run; undefined before there is one. */
  async newest(): Promise<ChartRun | undefined> {
    const row = await this.#visible().orderBy('id', 'desc').first();
    return (
      row && {
        id: row.id,
        weeksVersion: Number(row.weeks_version),
        modelVersion: row.model_version,
        needsDepth: Boolean(row.needs_depth),
      }
    );
  }

  /** What is visible of some subjects, by ref, in one statement. Those without charts are left out. */
  async read(refs: readonly string[]): Promise<Map<string, SubjectCharts>> {
    const rows = await this.rows(refs);
    return new Map(
      [...rows].map(([ref, { charts }]) => [ref, JSON.parse(charts)]),
    );
  }

  /** Like {@link ChartStore.read}, as it is stored. */
  async rows(refs: readonly string[]): Promise<Map<string, ChartRow>> {
    const rows = await this.#client('drive_charts')
      .where('run_id', '=', this.#visible().max('id'))
      .whereRaw(...subjectsIn(this.#client, refs))
      .select();
    return new Map(
      rows.map((row: any) => [
        row.subject_ref,
        {
          ref: row.subject_ref,
          madeFrom: row.made_from,
          needsDepth: Boolean(row.needs_depth),
          charts: row.charts,
        },
      ]),
    );
  }

  /**
   * Writes the charts of all subjects, in the batches that they come in. Readers see nothing of them before they are
   * complete.
   */
  async writeRun(
    meta: ChartMeta,
    batches: AsyncIterable<readonly ChartRow[]>,
  ): Promise<void> {
    const [{ id }] = await this.#client('drive_chart_runs')
      .insert({
        weeks_version: meta.weeksVersion,
        model_version: meta.modelVersion,
        needs_depth: false,
        status: 'writing',
        started_at: this.#clock(),
      })
      .returning('id');
    try {
      let needsDepth = false;
      for await (const batch of batches) {
        await this.#insert(id, batch);
        needsDepth ||= batch.some(row => row.needsDepth);
      }
      await this.#show(id, needsDepth);
    } catch (error) {
      // What cannot be cleaned up now is, as an abandoned run, by the next clean-up.
      await deleteChartRun(this.#client, id).catch(() => {});
      throw error;
    }
  }

  async #insert(id: number, batch: readonly ChartRow[]): Promise<void> {
    const rows = batch.map(row => [
      id,
      row.ref,
      row.madeFrom,
      row.needsDepth,
      row.charts,
    ]);
    for (const incoming of incomingRows(this.#client, COLUMNS, rows)) {
      await this.#client.raw(
        `with ${incoming.sql}
        insert into drive_charts (run_id, subject_ref, made_from, needs_depth, charts)
        select run_id, subject_ref, made_from, needs_depth, charts from incoming`,
        incoming.bindings,
      );
    }
    await nextTurn();
  }

  async #show(id: number, needsDepth: boolean): Promise<void> {
    await this.#client.transaction(async transaction => {
      await transaction('drive_chart_runs')
        .where({ status: 'visible' })
        .update({ status: 'replaced', replaced_at: this.#clock() });
      const shown = await transaction('drive_chart_runs')
        .where({ id, status: 'writing' })
        .update({ status: 'visible', needs_depth: needsDepth });
      if (shown === 0) {
        throw new Error('the charts were given up while they were written');
      }
    });
  }

  #visible() {
    return this.#client('drive_chart_runs').where({ status: 'visible' });
  }
}
