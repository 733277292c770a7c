import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds } from '@backstage/types';
import { AnyRecord, Connector, parseRecord } from 'backstage-plugin-drive-node';
import { ConnectorStateStore } from '../store/ConnectorStateStore';
import { RecordStore } from '../store/RecordStore';
import { SubjectService } from '../subjects/SubjectService';

/** How many records are stored at a time. */
const BATCH_RECORDS = 2_000;

/** How many rejected records of a run are logged one by one. */
const LOGGED_REJECTIONS = 5;

const DEFAULT_SCHEDULE = {
  frequency: { hours: 1 },
  timeout: { minutes: 10 },
};

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
        id: `drive-connector-${connector.id.replace(/[^a-z0-9-]/gi, '-')}`,
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

  /** One run. Never throws: how it went stands in the history. */
  async run(connector: Connector, signal: AbortSignal): Promise<void> {
    const { records, state, subjects, logger, clock } = this.#options;
    const runId = await state.startRun(connector.id, clock());
    const counts = { accepted: 0, rejected: 0 };
    let cursor = await state.getCursor(connector.id);
    const now = clock();
    try {
      const { graph } = await subjects.current();
      const batch: AnyRecord[] = [];
      const flush = async () => {
        await records.upsert(batch);
        counts.accepted += batch.length;
        batch.length = 0;
      };
      for await (const input of connector.collect({
        assets: new Set(graph.ownersOfAssets.keys()),
        now,
        cursor,
        setCursor: next => {
          cursor = next;
        },
        signal,
        logger: logger.child({ connector: connector.id }),
      })) {
        if (signal.aborted) {
          throw new Error('the run was cancelled or took too long');
        }
        const parsed = parseRecord(input, { now });
        if (parsed.ok) {
          batch.push(parsed.record);
        } else if (++counts.rejected <= LOGGED_REJECTIONS) {
          logger.warn(
            `Connector ${connector.id}: record rejected at ${parsed.rejection.path}: ${parsed.rejection.reason}`,
          );
        }
        if (batch.length >= BATCH_RECORDS) {
          await flush();
        }
      }
      await flush();
      await state.finishRun(runId, {
        finishedAt: clock(),
        outcome: 'success',
        ...counts,
        cursor,
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      logger.warn(`Connector ${connector.id} failed: ${message}`);
      await state.finishRun(runId, {
        finishedAt: clock(),
        outcome: 'failure',
        ...counts,
        error: message,
      });
    }
  }
}
