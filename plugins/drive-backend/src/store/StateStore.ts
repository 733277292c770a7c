import { JsonValue } from '@backstage/types';
import { Knex } from 'knex';

/** Small facts about the installation itself, as JSON. Instants are milliseconds since the epoch. */
export interface State {
  /** When an administrator asked for the past to be evaluated again, and which weeks: those that end after `from`. */
  reevaluation: { requestedAt: number; from?: number };
  /** When weeks were last evaluated again because records arrived late, and how long that took. */
  'late-weeks': { finishedAt: number; durationMs: number };
  /** When the catalog was first read, milliseconds since the epoch. */
  'first-sweep': number;
  /** How the last reading of the catalog went. Without `failed` an error says that it was read, and some was missing. */
  sweep: {
    finishedAt: number;
    subjects?: number;
    error?: string;
    failed?: true;
  };
  /** What the addresses of calendars are made with. */
  'calendar-secret': string;
  /** How the last evaluation went. */
  evaluation: {
    finishedAt: number;
    asOf?: number;
    modelVersion?: string;
    durationMs?: number;
    error?: string;
  };
}

/** Keeps small facts that replicas share. */
export class StateStore {
  readonly #client: Knex;

  constructor(client: Knex) {
    this.#client = client;
  }

  async get<K extends keyof State>(key: K): Promise<State[K] | undefined> {
    const row: { value: string } | undefined = await this.#client('drive_state')
      .where({ key })
      .first();
    return row && (JSON.parse(row.value) as State[K]);
  }

  async set<K extends keyof State>(
    key: K,
    value: State[K] & JsonValue,
  ): Promise<void> {
    await this.#client('drive_state')
      .insert({ key, value: JSON.stringify(value) })
      .onConflict('key')
      .merge();
  }

  /** Sets what is not set yet; returns what is set then. */
  async setOnce<K extends keyof State>(
    key: K,
    value: State[K] & JsonValue,
  ): Promise<State[K]> {
    await this.#client('drive_state')
      .insert({ key, value: JSON.stringify(value) })
      .onConflict('key')
      .ignore();
    return (await this.get(key))!;
  }
}
