import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { databaseClock } from './databaseClock';

/** How long a replica that died keeps a connector from the others. */
export const LEASE_MS = 60_000;

/**
 * Which replica runs a connector. Whoever has it renews it; when a process dies, it ends by itself, by the database's
 * clock.
 */
export class ConnectorLeases {
  readonly #client: Knex;

  /** @param client - a database whose migrations are done */
  constructor(client: Knex) {
    this.#client = client;
  }

  /** @returns the lease's token, or undefined where another has it */
  async take(connectorId: string): Promise<string | undefined> {
    const now = await databaseClock.now(this.#client);
    const token = randomUUID();
    await this.#client('drive_connector_state')
      .insert({ connector_id: connectorId, updated_at: now })
      .onConflict('connector_id')
      .ignore();
    const taken = await this.#client('drive_connector_state')
      .where({ connector_id: connectorId })
      .where(free =>
        free.whereNull('lease_until').orWhere('lease_until', '<=', now),
      )
      .update({ lease_token: token, lease_until: now + LEASE_MS });
    return taken > 0 ? token : undefined;
  }

  /** @returns false where another has it by now */
  async renew(connectorId: string, token: string): Promise<boolean> {
    const now = await databaseClock.now(this.#client);
    const renewed = await this.#client('drive_connector_state')
      .where({ connector_id: connectorId, lease_token: token })
      .update({ lease_until: now + LEASE_MS });
    return renewed > 0;
  }

  async release(connectorId: string, token: string): Promise<void> {
    await this.#client('drive_connector_state')
      .where({ connector_id: connectorId, lease_token: token })
      .update({ lease_token: null, lease_until: null });
  }

  /** The connectors that somebody runs now. */
  async held(): Promise<Set<string>> {
    const now = await databaseClock.now(this.#client);
    return new Set(
      await this.#client('drive_connector_state')
        .where('lease_until', '>', now)
        .pluck('connector_id'),
    );
  }
}
