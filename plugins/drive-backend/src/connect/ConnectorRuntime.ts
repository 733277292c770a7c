import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds, JsonValue } from '@backstage/types';
import { AnyRecord, Connector, parseRecord } from 'backstage-plugin-drive-node';
import { turnTaker } from '../turnTaker';
import { ConnectorStateStore } from '../store/ConnectorStateStore';
import { failureMessage } from '../store/failureMessage';
import { RecordStore } from '../store/RecordStore';
import { SubjectService } from '../subjects/SubjectService';
import { untilAborted } from './untilAborted';

/** How many records are stored at a time. */
const BATCH_RECORDS = 2_000;

/** How many rejected records of a run are logged one by one. */
const LOGGED_REJECTIONS = 5;

/** A longer message of an error is cut. */
const MAX_ERROR_LENGTH = 1_000;

const DEFAULT_SCHEDULE = {
  frequency: { hours: 1 },
  timeout: { minutes: 10 },
};

/** How far a run has come. */
interface RunningConnector {
  counts: { accepted: number; rejected: number };
  /** What the connector left, for the next run if this one succeeds. */
  cursor?: JsonValue;
}

/**
 * Runs connectors on their schedules, each locked over all replicas: gives them assets and cursor, validates what they
 * yield, stores it, and keeps a history of the runs. A failing connector damages only its own run.
 */
export class ConnectorRuntime {
  readonly connectors: readonly Connector[];
  readonly #options: {
    records: RecordStore;
    state: ConnectorStateStore;
    subjects: SubjectService;
    scheduler: SchedulerService;
    logger: LoggerService;
    clock: () => number;
  };

  constructor(
    connectors: readonly Connector[],
    options: {
      records: RecordStore;
      state: ConnectorStateStore;
      subjects: SubjectService;
      scheduler: SchedulerService;
      logger: LoggerService;
      clock: () => number;
    },
  ) {
    this.connectors = connectors;
    this.#options = options;
  }

  /** Schedules every connector. */
  async start(): Promise<void> {
    for (const connector of this.connectors) {
      const { frequency, timeout } = connector.schedule ?? DEFAULT_SCHEDULE;
      await this.#options.scheduler.scheduleTask({
        id: `drive-connector-${connector.id}`,
        frequency,
        timeout,
        initialDelay: { seconds: 3 },
        scope: 'global',
        fn: signal => this.run(connector, signal as AbortSignal),
      });
    }
  }

  /** How often a connector runs, in milliseconds. */
  frequencyMs({ schedule }: Connector): number {
    return durationToMilliseconds((schedule ?? DEFAULT_SCHEDULE).frequency);
  }

  /** How long a run of a connector may take, in milliseconds. */
  timeoutMs({ schedule }: Connector): number {
    return durationToMilliseconds((schedule ?? DEFAULT_SCHEDULE).timeout);
  }

  /** One run. How it went stands in the history; it throws only where not even that can be written. */
  async run(connector: Connector, signal: AbortSignal): Promise<void> {
    const { state, logger, clock } = this.#options;
    const runId = await state.startRun(connector.id, clock());
    const run: RunningConnector = { counts: { accepted: 0, rejected: 0 } };
    try {
      await this.#collect(connector, signal, run);
      await state.finishRun(runId, {
        finishedAt: clock(),
        outcome: 'success',
        ...run.counts,
        cursor: run.cursor,
      });
    } catch (error) {
      const message = failureMessage(error);
      logger.warn(`Connector ${connector.id} failed: ${message}`);
      await state.finishRun(runId, {
        finishedAt: clock(),
        outcome: 'failure',
        ...run.counts,
        error: message.slice(0, MAX_ERROR_LENGTH),
      });
    }
  }

  /** Stores what the connector yields, also what came before it failed. */
  async #collect(
    connector: Connector,
    signal: AbortSignal,
    run: RunningConnector,
  ): Promise<void> {
    const { records, state, subjects, logger, clock } = this.#options;
    const now = clock();
    const cursor = await state.getCursor(connector.id);
    const { graph } = await subjects.current();
    const takeTurns = turnTaker();
    const batch: AnyRecord[] = [];
    const flush = async () => {
      await records.upsert(batch);
      run.counts.accepted += batch.length;
      batch.length = 0;
    };
    try {
      const inputs = connector.collect({
        assets: new Set(graph.ownersOfAssets.keys()),
        now,
        cursor,
        setCursor: next => {
          // A copy: what the connector does with its own later is not meant.
          run.cursor = JSON.parse(JSON.stringify(next));
        },
        checkpoint: async next => {
          await flush();
          await state.setCursor(connector.id, next, clock());
        },
        problem: ({ what, error }) => {
          logger.warn(
            `Connector ${connector.id}: ${what} failed: ${failureMessage(
              error,
            )}`,
          );
        },
        signal,
        logger: logger.child({ connector: connector.id }),
      });
      for await (const input of untilAborted(inputs, signal)) {
        const parsed = parseRecord(input, { now });
        if (parsed.ok) {
          batch.push(parsed.record);
        } else if (++run.counts.rejected <= LOGGED_REJECTIONS) {
          logger.warn(
            `Connector ${connector.id}: record rejected at ${parsed.rejection.path}: ${parsed.rejection.reason}`,
          );
        }
        if (batch.length >= BATCH_RECORDS) {
          await flush();
        }
        await takeTurns();
      }
    } finally {
      await flush();
    }
  }
}
