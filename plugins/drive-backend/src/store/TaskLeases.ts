import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { databaseClock } from './databaseClock';
import { LEASE_MS } from './ConnectorLeases';

/**
 * Which replica does a task that one does at a time. Whoever has it renews it; when a process dies, it ends by itself,
 * by the database's clock.
 */
export class TaskLeases {
  readonly #client: Knex;

  /** @param client - a database whose migrations are done */
  constructor(client: Knex) {
    this.#client = client;
  }

  /** @returns the lease's token, or undefined where another has it */
  async take(task: string): Promise<string | undefined> {
    const now = await databaseClock.now(this.#client);
    const token = randomUUID();
    const lease = { token, until: now + LEASE_MS };
    const taken = await this.#client('drive_task_leases')
      .insert({ task, ...lease })
      .onConflict('task')
      .merge(lease)
      .where('drive_task_leases.until', '<=', now)
      .returning('token');
    return taken.length > 0 ? token : undefined;
  }

  /** @returns false where another has it by now */
  async renew(task: string, token: string): Promise<boolean> {
    const now = await databaseClock.now(this.#client);
    const renewed = await this.#client('drive_task_leases')
      .where({ task, token })
      .update({ until: now + LEASE_MS });
    return renewed > 0;
  }

  async release(task: string, token: string): Promise<void> {
    await this.#client('drive_task_leases').where({ task, token }).delete();
  }
}
