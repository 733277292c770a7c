import { JsonValue } from '@backstage/types';
import { Knex } from 'knex';

/** One run of a connector. Instants are milliseconds since the epoch. */
export interface StoredConnectorRun {
  id: number;
  connectorId: string;
  startedAt: number;
  /** Absent while it runs, and where its process died. */
  finishedAt?: number;
  outcome: 'running' | 'success' | 'failure';
  /** How many records it brought that were valid. */
  accepted: number;
  /** How many records it brought that were not. */
  rejected: number;
  error?: string;
}

/** How a run ended. */
export interface ConnectorRunResult {
  /** Milliseconds since the epoch. */
  finishedAt: number;
  outcome: 'success' | 'failure';
  accepted: number;
  rejected: number;
  error?: string;
  /** Kept for the next run, together with the outcome. Absent: the one before stays. */
  cursor?: JsonValue;
}

/** The newest runs of a connector. */
export interface LastConnectorRuns {
  last: StoredConnectorRun;
  /** Absent where none succeeded yet. */
  lastSuccess?: StoredConnectorRun;
}

/**
 * Where each connector left off, and how its runs went.
 */
export class ConnectorStateStore {
  readonly #client: Knex;

  /** @param client - a database whose migrations are done */
  constructor(client: Knex) {
    this.#client = client;
  }

  /** What the last successful run left, or undefined where there was none. */
  async getCursor(connectorId: string): Promise<JsonValue | undefined> {
    const row = await this.#client('drive_connector_state')
      .where({ connector_id: connectorId })
      .first('cursor');
    return row?.cursor ? JSON.parse(row.cursor) : undefined;
  }

  /**
   * Keeps a cursor before its run has ended.
   *
   * @param at - milliseconds since the epoch
   */
  async setCursor(
    connectorId: string,
    cursor: JsonValue,
    at: number,
  ): Promise<void> {
    await writeCursor(this.#client, connectorId, cursor, at);
  }

  /**
   * Notes that a run has begun. It is reported as running until it is finished, also where its process died.
   *
   * @param startedAt - milliseconds since the epoch
   * @returns the run's id
   */
  async startRun(connectorId: string, startedAt: number): Promise<number> {
    const [{ id }] = await this.#client('drive_connector_runs')
      .insert({
        connector_id: connectorId,
        started_at: startedAt,
        outcome: 'running',
      })
      .returning('id');
    return id;
  }

  /**
   * Notes how a run ended, and its cursor with it.
   *
   * @throws Error where there is no such run
   */
  async finishRun(runId: number, result: ConnectorRunResult): Promise<void> {
    await this.#client.transaction(async transaction => {
      const [run] = await transaction('drive_connector_runs')
        .where({ id: runId })
        .update({
          finished_at: result.finishedAt,
          outcome: result.outcome,
          accepted: result.accepted,
          rejected: result.rejected,
          error: result.error?.replaceAll('\u0000', '') ?? null,
        })
        .returning('connector_id');
      if (!run) {
        throw new Error(`no connector run ${runId}`);
      }
      if (result.cursor !== undefined) {
        await writeCursor(
          transaction,
          run.connector_id,
          result.cursor,
          result.finishedAt,
        );
      }
    });
  }

  /** The newest runs of every connector that ever ran, by its id. */
  async lastRuns(): Promise<Map<string, LastConnectorRuns>> {
    const runs = await this.#newestRuns();
    const successes = await this.#newestRuns('success');
    const last = new Map<string, LastConnectorRuns>();
    for (const [connectorId, run] of runs) {
      last.set(connectorId, {
        last: run,
        lastSuccess: successes.get(connectorId),
      });
    }
    return last;
  }

  /**
   * Deletes runs that began before an instant, but for the newest one and the newest success of each connector.
   *
   * @param options - `before`: milliseconds since the epoch
   * @returns how many were deleted
   */
  async prune(options: { before: number }): Promise<number> {
    return this.#client('drive_connector_runs')
      .where('started_at', '<', options.before)
      .whereNotIn('id', this.#newestIds())
      .whereNotIn('id', this.#newestIds('success'))
      .delete();
  }

  #newestIds(outcome?: 'success') {
    return this.#client('drive_connector_runs')
      .max('id')
      .where(outcome ? { outcome } : {})
      .groupBy('connector_id');
  }

  async #newestRuns(
    outcome?: 'success',
  ): Promise<Map<string, StoredConnectorRun>> {
    const rows = await this.#client('drive_connector_runs')
      .select()
      .whereIn('id', this.#newestIds(outcome))
      .orderBy('connector_id');
    return new Map(rows.map(row => [row.connector_id, parseRun(row)]));
  }
}

async function writeCursor(
  client: Knex,
  connectorId: string,
  cursor: JsonValue,
  at: number,
): Promise<void> {
  await client('drive_connector_state')
    .insert({
      connector_id: connectorId,
      cursor: JSON.stringify(cursor),
      updated_at: at,
    })
    .onConflict('connector_id')
    .merge();
}

function parseRun(row: any): StoredConnectorRun {
  return {
    id: row.id,
    connectorId: row.connector_id,
    startedAt: Number(row.started_at),
    finishedAt: row.finished_at === null ? undefined : Number(row.finished_at),
    outcome: row.outcome,
    accepted: row.accepted,
    rejected: row.rejected,
    error: row.error ?? undefined,
  };
}
