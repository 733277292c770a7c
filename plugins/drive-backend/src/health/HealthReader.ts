import {
  Health,
  HealthCheck,
  HealthCheckId,
  HealthStatus,
} from 'backstage-plugin-drive-common';
import { Connector } from 'backstage-plugin-drive-node';
import { Knex } from 'knex';
import { DriveConfig } from '../config';
import { ChunkDoer } from '../evaluation/ChunkDoer';
import { ConnectorStateStore } from '../store/ConnectorStateStore';
import { migrationsDirectory } from '../store/database';
import { SnapshotStore } from '../store/SnapshotStore';
import { StateStore } from '../store/StateStore';
import { Heartbeats } from './Heartbeats';

/** The worse a status, the further back. */
const STATUSES: readonly HealthStatus[] = [
  'ok',
  'waiting',
  'degraded',
  'failing',
];

/** Whoever asks more often is told the same: nobody has to be signed in to ask. */
const KEPT_MS = 2_000;

/** A database that does not answer within this cannot serve readers. */
const DATABASE_MS = 5_000;

/** The task that each replica begins every five seconds. */
export const BEATING_TASK = 'drive-evaluate';

const BEAT_MS = 2 * 60_000;

/** Scorecards are made every hour. */
const OLD_MS = 3 * 3_600_000;

type Look = Omit<HealthCheck, 'id'>;

/** What health is read from. */
export interface HealthOptions {
  client: Knex;
  config: DriveConfig;
  state: StateStore;
  snapshots: SnapshotStore;
  connectors: readonly Connector[];
  connectorState: ConnectorStateStore;
  chunks: ChunkDoer;
  heartbeats: Heartbeats;
  clock: () => number;
}

/**
 * Says how DRIVE does on this replica. Only what keeps it from answering at all is failing: a connector that fails, or
 * an evaluation that does not finish, leaves readers with older figures that say how old they are.
 */
export class HealthReader {
  readonly #options: HealthOptions;
  readonly #startedAt: number;
  #kept?: { at: number; health: Promise<Health> };

  constructor(options: HealthOptions) {
    this.#options = options;
    this.#startedAt = options.clock();
  }

  /** Does not throw: what cannot be read is failing. */
  read(): Promise<Health> {
    const now = this.#options.clock();
    if (!this.#kept || now - this.#kept.at >= KEPT_MS) {
      this.#kept = { at: now, health: this.#read(now) };
    }
    return this.#kept.health;
  }

  async #read(now: number): Promise<Health> {
    const database = await this.#look('database', () => this.#database());
    const checks = [
      database,
      ...(database.status === 'ok'
        ? await Promise.all([
            this.#look('migrations', () => this.#migrations()),
            this.#look('evaluation', () => this.#evaluation(now)),
            this.#look('connectors', () => this.#connectors()),
          ])
        : []),
      this.#definitions(),
      this.#scheduler(now),
      this.#threads(),
    ];
    return {
      status: checks
        .map(({ status }) => status)
        .reduce((worst, status) =>
          STATUSES.indexOf(status) > STATUSES.indexOf(worst) ? status : worst,
        ),
      at: new Date(now).toISOString(),
      checks,
    };
  }

  async #look(
    id: HealthCheckId,
    look: () => Promise<Look>,
  ): Promise<HealthCheck> {
    try {
      return { id, ...(await look()) };
    } catch {
      // Why stands in the log: the message may hold what is not for everybody.
      return { id, status: 'failing', detail: 'It could not be read.' };
    }
  }

  async #database(): Promise<Look> {
    await this.#options.client('drive_state').first('key').timeout(DATABASE_MS);
    return { status: 'ok', detail: 'It answers.' };
  }

  async #migrations(): Promise<Look> {
    const ahead: number = await this.#options.client.migrate.status({
      directory: migrationsDirectory,
    });
    if (ahead === 0) {
      return { status: 'ok', detail: 'All are done.' };
    }
    return ahead < 0
      ? { status: 'failing', detail: `${-ahead} are not done.` }
      : {
          status: 'degraded',
          detail: 'The database was written by a newer version.',
        };
  }

  async #evaluation(now: number): Promise<Look> {
    const { state, snapshots, config } = this.#options;
    const newest = await snapshots.newest(config.windowDays);
    if (!newest) {
      return (await state.get('first-sweep')) === undefined
        ? { status: 'waiting', detail: 'The catalog is not read yet.' }
        : { status: 'waiting', detail: 'There are no scorecards yet.' };
    }
    const last = await state.get('evaluation');
    const minutes = Math.round((now - newest.asOf) / 60_000);
    const age = `The newest scorecards are ${minutes} minutes old`;
    if (now - newest.asOf > OLD_MS) {
      return { status: 'degraded', detail: `${age}.` };
    }
    return last?.error
      ? { status: 'degraded', detail: `${age}; the last evaluation failed.` }
      : { status: 'ok', detail: `${age}.` };
  }

  async #connectors(): Promise<Look> {
    const { connectors, connectorState } = this.#options;
    const runs = await connectorState.lastRuns();
    const failing = connectors.filter(
      ({ id }) => runs.get(id)?.last.outcome === 'failure',
    );
    return failing.length === 0
      ? { status: 'ok', detail: 'No last run failed.' }
      : {
          status: 'degraded',
          detail: `The last run of ${failing
            .map(({ id }) => id)
            .join(', ')} failed.`,
        };
  }

  /** A model or setting that is not valid ends the start. */
  #definitions(): HealthCheck {
    const { model } = this.#options.config;
    return {
      id: 'definitions',
      status: 'ok',
      detail: `Model ${model.version} is in force.`,
    };
  }

  #scheduler(now: number): HealthCheck {
    const since = this.#options.heartbeats.sinceLast(BEATING_TASK);
    const silentMs = since ?? now - this.#startedAt;
    if (silentMs > BEAT_MS) {
      return {
        id: 'scheduler',
        status: 'degraded',
        detail: `It has begun nothing for ${Math.round(silentMs / 1_000)} s.`,
      };
    }
    return since === undefined
      ? { id: 'scheduler', status: 'waiting', detail: 'It begins soon.' }
      : { id: 'scheduler', status: 'ok', detail: 'It begins its tasks.' };
  }

  #threads(): HealthCheck {
    const { threads } = this.#options.chunks;
    return threads === 'failed'
      ? {
          id: 'threads',
          status: 'degraded',
          detail: 'None could begin: evaluations keep readers waiting.',
        }
      : {
          id: 'threads',
          status: 'ok',
          detail: threads ? 'Evaluations have threads.' : 'There are none.',
        };
  }
}
