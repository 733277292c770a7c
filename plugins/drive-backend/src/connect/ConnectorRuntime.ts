import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { SourceKind } from 'backstage-plugin-drive-common';
import { Connector } from 'backstage-plugin-drive-node';
import { ConnectorLeases } from '../store/ConnectorLeases';
import { ConnectorStateStore } from '../store/ConnectorStateStore';
import { failureMessage } from '../store/failureMessage';
import { RecordStore } from '../store/RecordStore';
import { RunBeginning, StoredConnectorRun } from '../store/StoredConnectorRun';
import { SubjectService } from '../subjects/SubjectService';
import { BegunRun, ConnectorRunner } from './ConnectorRunner';
import { HeldLease } from './HeldLease';
import { testConnection } from './testConnection';

/** How often each replica looks whether a connector is to be run. */
const LOOK_SECONDS = 15;

/** After a run that failed the next one comes sooner. */
const RETRY_MS = 15 * 60_000;

const DEFAULT_SCHEDULE = {
  frequency: { hours: 1 },
  timeout: { minutes: 10 },
};

/** What the runtime works with. */
export interface ConnectorRuntimeOptions {
  records: RecordStore;
  state: ConnectorStateStore;
  leases: ConnectorLeases;
  subjects: SubjectService;
  scheduler: SchedulerService;
  logger: LoggerService;
  clock: () => number;
}

/**
 * Runs connectors on their schedules and on order, each on one replica at a time. A failing connector damages only its
 * own run.
 */
export class ConnectorRuntime {
  readonly connectors: readonly Connector[];
  readonly #options: ConnectorRuntimeOptions;
  readonly #runner: ConnectorRunner;
  /** Aborted when the process ends. */
  readonly #ending = new AbortController();
  readonly #running = new Set<Promise<void>>();

  constructor(
    connectors: readonly Connector[],
    options: ConnectorRuntimeOptions,
  ) {
    this.connectors = connectors;
    this.#options = options;
    this.#runner = new ConnectorRunner(options);
  }

  /** Schedules every connector. Each replica looks; who finds a connector due takes its lease and runs it. */
  async start(): Promise<void> {
    for (const connector of this.connectors) {
      await this.#options.scheduler.scheduleTask({
        id: `drive-connector-${connector.id}`,
        frequency: { seconds: LOOK_SECONDS },
        // Longer than the run's own limit, which ends it in order.
        timeout: { milliseconds: this.timeoutMs(connector) + 60_000 },
        initialDelay: { seconds: 3 },
        scope: 'local',
        fn: signal => this.runIfDue(connector, signal as AbortSignal),
      });
    }
  }

  /** Ends what is running, in order, so that another process can go on at once. */
  async stop(): Promise<void> {
    this.#ending.abort(new Error('the process ends'));
    await Promise.allSettled(this.#running);
  }

  /** How long a run of a connector may take, in milliseconds. */
  timeoutMs({ schedule }: Connector): number {
    return durationToMilliseconds((schedule ?? DEFAULT_SCHEDULE).timeout);
  }

  /** When a connector is to run again after a run that began then and ended so. */
  nextRunAt(
    { schedule }: Connector,
    last: Pick<StoredConnectorRun, 'startedAt' | 'outcome'>,
  ): number {
    const frequencyMs = durationToMilliseconds(
      (schedule ?? DEFAULT_SCHEDULE).frequency,
    );
    return (
      last.startedAt +
      (last.outcome === 'failure'
        ? Math.min(frequencyMs, RETRY_MS)
        : frequencyMs)
    );
  }

  /** The connector of an id. */
  find(connectorId: string): Connector | undefined {
    return this.connectors.find(({ id }) => id === connectorId);
  }

  /** Runs a connector where it is its time, or its last run's process died, and no other replica runs it. */
  async runIfDue(connector: Connector, signal: AbortSignal): Promise<void> {
    const { state, clock } = this.#options;
    const last = await state.lastRun(connector.id);
    const isWaiting =
      last !== undefined &&
      last.outcome !== 'running' &&
      clock() < this.nextRunAt(connector, last);
    if (isWaiting) {
      return;
    }
    const lease = await this.#take(connector);
    if (lease) {
      // Between the look and the lease another replica may have run it.
      const latest = await state.lastRun(connector.id);
      if (latest?.id === last?.id) {
        await this.#run(
          await this.#begin(connector, lease, 'schedule'),
          signal,
        );
      } else {
        await lease.release();
      }
    }
  }

  /**
   * Begins a run now. It goes on in the background.
   *
   * @returns when it began, milliseconds since the epoch
   * @throws ConflictError where the connector is running
   */
  async runNow(connector: Connector): Promise<number> {
    const lease = await this.#take(connector);
    if (!lease) {
      throw new ConflictError(`${connector.title} is running.`);
    }
    const begun = await this.#begin(connector, lease, 'admin');
    this.#run(begun, this.#ending.signal).catch(error => {
      this.#options.logger.error(
        `The history of connector ${
          connector.id
        } was not written: ${failureMessage(error)}`,
      );
    });
    return begun.startedAt;
  }

  /**
   * Tries a connector's connection, without any effect.
   *
   * @returns undefined where it has no test
   */
  test(connector: Connector): Promise<SourceKind[] | undefined> {
    return testConnection(connector, this.#ending.signal);
  }

  #take(connector: Connector): Promise<HeldLease | undefined> {
    return HeldLease.take(connector.id, this.#options);
  }

  async #begin(
    connector: Connector,
    lease: HeldLease,
    begunBy: RunBeginning,
  ): Promise<BegunRun> {
    const { state, clock } = this.#options;
    try {
      const startedAt = clock();
      const id = await state.startRun(connector.id, startedAt, begunBy);
      return { id, connector, lease, startedAt };
    } catch (error) {
      await lease.release();
      throw error;
    }
  }

  async #run(begun: BegunRun, signal: AbortSignal): Promise<void> {
    const running = this.#runner.run(begun, {
      signal,
      ending: this.#ending.signal,
      timeoutMs: this.timeoutMs(begun.connector),
    });
    this.#running.add(running);
    try {
      await running;
    } finally {
      this.#running.delete(running);
    }
  }
}
