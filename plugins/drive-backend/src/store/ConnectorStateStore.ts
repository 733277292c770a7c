import { JsonValue } from '@backstage/types';
import { RecordKind, SourceOutcome } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { pruneConnectorRuns } from './pruneConnectorRuns';
import {
  ConnectorRunDetails,
  parseRun,
  RunBeginning,
  StoredConnectorRun,
} from './StoredConnectorRun';

/** A kind that a connector could not read, of one asset or of all of its assets. */
export interface ConnectorGap {
  kind: RecordKind;
  /** Canonical key. Absent: all that the connector reads. */
  asset?: string;
  outcome: Exclude<SourceOutcome, 'ok'>;
  /** A sentence. */
  reason: string;
  nextStep?: string;
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
  details?: ConnectorRunDetails;
  /** They take the place of those of the run before. Absent: those stay. */
  gaps?: readonly ConnectorGap[];
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
   * @throws Error where the run is over: somebody else has taken the connector over
   */
  async saveCursor(
    runId: number,
    cursor: JsonValue,
    at: number,
  ): Promise<void> {
    await this.#client.transaction(async transaction => {
      const run = await transaction('drive_connector_runs')
        .where({ id: runId, outcome: 'running' })
        .forUpdate()
        .first('connector_id');
      if (!run) {
        throw new Error(`the connector run ${runId} is over`);
      }
      await writeState(transaction, run.connector_id, {
        cursor: JSON.stringify(cursor),
        updated_at: at,
      });
    });
  }

  /**
   * Notes that a run has begun. It is reported as running until it is finished. Runs of the connector that nobody
   * finished are over by that: their process died.
   *
   * @param startedAt - milliseconds since the epoch
   * @returns the run's id
   */
  async startRun(
    connectorId: string,
    startedAt: number,
    begunBy: RunBeginning = 'schedule',
  ): Promise<number> {
    await this.#client('drive_connector_runs')
      .where({ connector_id: connectorId, outcome: 'running' })
      .update({ outcome: 'interrupted' });
    const [{ id }] = await this.#client('drive_connector_runs')
      .insert({
        connector_id: connectorId,
        begun_by: begunBy,
        started_at: startedAt,
        outcome: 'running',
      })
      .returning('id');
    return id;
  }

  /**
   * Notes how a run ended, and its cursor with it.
   *
   * @throws Error where there is no such run, or it is over
   */
  async finishRun(runId: number, result: ConnectorRunResult): Promise<void> {
    const { details, gaps, cursor, finishedAt } = result;
    await this.#client.transaction(async transaction => {
      const [run] = await transaction('drive_connector_runs')
        .where({ id: runId, outcome: 'running' })
        .update({
          finished_at: finishedAt,
          outcome: result.outcome,
          accepted: result.accepted,
          rejected: result.rejected,
          error: storable(result.error) ?? null,
          ...(details && {
            records: JSON.stringify(details.records),
            kinds: JSON.stringify(details.kinds),
            problems: JSON.stringify(details.problems),
            problems_total: details.problemsTotal,
            rate_budgets: JSON.stringify(details.rateBudgets),
          }),
        })
        .returning('connector_id');
      if (!run) {
        throw new Error(`there is no connector run ${runId} to finish`);
      }
      if (cursor !== undefined || gaps) {
        await writeState(transaction, run.connector_id, {
          ...(cursor !== undefined && { cursor: JSON.stringify(cursor) }),
          ...(gaps && { gaps: JSON.stringify(gaps) }),
          updated_at: finishedAt,
        });
      }
    });
  }

  /** What the last run of each connector could not read, by its id. */
  async gaps(): Promise<Map<string, ConnectorGap[]>> {
    const rows = await this.#client('drive_connector_state')
      .whereNotNull('gaps')
      .select('connector_id', 'gaps');
    return new Map(
      rows.map(({ connector_id, gaps }) => [connector_id, JSON.parse(gaps)]),
    );
  }

  /** The newest run of a connector. */
  async lastRun(connectorId: string): Promise<StoredConnectorRun | undefined> {
    const row = await this.#client('drive_connector_runs')
      .where({ connector_id: connectorId })
      .orderBy('id', 'desc')
      .first();
    return row && parseRun(row);
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
   * Some runs of a connector, newest first.
   *
   * @param options - `before`: only runs that began before the one of this id
   */
  async runs(
    connectorId: string,
    { before, limit }: { before?: number; limit: number },
  ): Promise<StoredConnectorRun[]> {
    const query = this.#client('drive_connector_runs').where({
      connector_id: connectorId,
    });
    if (before !== undefined) {
      query.where('id', '<', before);
    }
    return (await query.orderBy('id', 'desc').limit(limit)).map(parseRun);
  }

  /** How many runs of a connector are kept. */
  async countRuns(connectorId: string): Promise<number> {
    const [{ n }]: any[] = await this.#client('drive_connector_runs')
      .where({ connector_id: connectorId })
      .count({ n: '*' });
    return Number(n);
  }

  /** Deletes old runs: see {@link pruneConnectorRuns}. */
  prune(options: { before: number; newest: number }): Promise<number> {
    return pruneConnectorRuns(this.#client, options);
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

async function writeState(
  client: Knex,
  connectorId: string,
  state: { cursor?: string; gaps?: string; updated_at: number },
): Promise<void> {
  await client('drive_connector_state')
    .insert({ connector_id: connectorId, ...state })
    .onConflict('connector_id')
    .merge(Object.keys(state));
}

/** PostgreSQL keeps no zero characters. */
function storable(text: string | undefined): string | undefined {
  return text?.replaceAll('\u0000', '');
}
