import { JsonValue } from '@backstage/types';
import {
  RecordKind,
  SourceKind,
  SourceOutcome,
  SourceProblem,
  SourceRateBudget,
} from 'backstage-plugin-drive-common';
import { Knex } from 'knex';

/** Details of runs are kept for this long; how they ended for as long as records. */
const DETAILS_MS = 30 * 24 * 3_600_000;

/** What a run tells beside how it ended. */
export interface ConnectorRunDetails {
  /** What was accepted, by kind. */
  records: { kind: RecordKind; count: number }[];
  kinds: SourceKind[];
  /** The first of them. */
  problems: SourceProblem[];
  problemsTotal: number;
  rateBudgets: SourceRateBudget[];
}

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
  /** Absent while it runs. */
  details?: ConnectorRunDetails;
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
  async startRun(connectorId: string, startedAt: number): Promise<number> {
    await this.#client('drive_connector_runs')
      .where({ connector_id: connectorId, outcome: 'running' })
      .update({
        finished_at: startedAt,
        outcome: 'failure',
        error: 'The run did not come to an end.',
      });
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
      await transaction('drive_connector_runs')
        .where({ connector_id: run.connector_id })
        .where('started_at', '<', finishedAt - DETAILS_MS)
        .whereNotNull('problems')
        .update({ problems: null, kinds: null, rate_budgets: null });
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
    details:
      row.records === null
        ? undefined
        : {
            records: JSON.parse(row.records),
            kinds: JSON.parse(row.kinds ?? '[]'),
            problems: JSON.parse(row.problems ?? '[]'),
            problemsTotal: row.problems_total,
            rateBudgets: JSON.parse(row.rate_budgets ?? '[]'),
          },
  };
}
