import { LoggerService } from '@backstage/backend-plugin-api';
import {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { databaseClock } from '../store/databaseClock';
import { failureMessage } from '../store/failureMessage';

/** Whoever claimed a notice has so long to send it, before somebody else does. */
export const NOTICE_LEASE_MS = 60_000;

/** What could not be sent is tried again after this, then after twice as long, and so on. */
const FIRST_RETRY_MS = 30_000;

const LAST_RETRY_MS = 3_600_000;

/** What could not be sent for so long is news no more. */
const STALE_AFTER_MS = 24 * 3_600_000;

const SENT_AT_ONCE = 200;

/** What people are told. */
export interface Notice {
  /** What is said about what, at most 255 characters: of one key only the first is sent. */
  key: string;
  /** Refs of users and groups. */
  to: readonly string[];
  title: string;
  description?: string;
  /** A path of the portal. */
  link?: string;
  severity?: 'low' | 'normal' | 'high';
  /** At most 255 characters. What could not be sent yet is not sent any more once there is a later notice of its topic. */
  topic?: string;
}

/** A notice that waits to be sent. */
interface Unsent {
  notice_key: string;
  unsent: string;
  attempts: number;
  written_at: number | string;
}

/**
 * Tells people through Backstage's notifications, each thing once, whichever replica is first.
 *
 * It is an outbox: a notice is written down, claimed for a while, sent, and marked as sent. What was claimed and not
 * marked is sent again. Its key is the notification's scope, by which the notifications plugin renews what a person has
 * instead of adding to it.
 */
export class Notices {
  readonly #options: {
    client: Knex;
    notifications: NotificationService;
    logger: LoggerService;
    clock: () => number;
  };

  constructor(options: {
    client: Knex;
    notifications: NotificationService;
    logger: LoggerService;
    clock: () => number;
  }) {
    this.#options = options;
  }

  /**
   * Writes a notice down with what it is about: there is neither without the other.
   *
   * @param transaction - in which the change itself is made
   * @returns what sends it, for when the transaction is committed. If that is never called, it is sent a little later
   */
  async write(
    transaction: Knex,
    { key, to, topic, ...said }: Notice,
  ): Promise<() => Promise<void>> {
    const { clock } = this.#options;
    const payload: NotificationSendOptions = {
      recipients: { type: 'entity', entityRef: [...to] },
      payload: {
        ...said,
        severity: said.severity ?? 'normal',
        topic: topic ?? key,
        scope: key,
      },
    };
    const now = await databaseClock.now(transaction);
    const written = await transaction('drive_notices')
      .insert({
        notice_key: key,
        topic: topic ?? null,
        written_at: clock(),
        ...(to.length > 0 && {
          unsent: JSON.stringify(payload),
          // By whoever writes it, who sends it at once.
          claimed_until: now + NOTICE_LEASE_MS,
          attempts: 1,
        }),
      })
      .onConflict('notice_key')
      .ignore()
      .returning('notice_key');
    return async () => {
      if (written.length > 0 && to.length > 0) {
        await this.#send(key, payload, 1);
      }
    };
  }

  /** Writes a notice down and sends it. Where that fails it is tried again later. */
  async send(notice: Notice): Promise<void> {
    const sendIt = await this.write(this.#options.client, notice);
    await sendIt();
  }

  /** Sends what was written and neither sent nor overtaken, oldest first. */
  async deliver(signal: AbortSignal): Promise<void> {
    for (const unsent of await this.#due()) {
      if (signal.aborted) {
        return;
      }
      await this.#deliverOne(unsent);
    }
  }

  async #deliverOne({
    notice_key: key,
    unsent,
    attempts,
    written_at: writtenAt,
  }: Unsent): Promise<void> {
    const { logger, clock } = this.#options;
    if (!(await this.#claim(key, attempts))) {
      return;
    }
    if (clock() - Number(writtenAt) > STALE_AFTER_MS) {
      logger.warn(
        `A notification could not be sent for a day, and is given up: ${key}`,
      );
      await this.#done(key);
    } else if (await this.#isOvertaken(key)) {
      await this.#done(key);
    } else {
      await this.#send(key, JSON.parse(unsent), attempts + 1);
    }
  }

  async #due(): Promise<Unsent[]> {
    const { client } = this.#options;
    return client('drive_notices')
      .where('claimed_until', '<=', await databaseClock.now(client))
      .orderBy(['written_at', 'notice_key'])
      .limit(SENT_AT_ONCE)
      .select('notice_key', 'unsent', 'attempts', 'written_at');
  }

  /** @returns false where another replica was faster */
  async #claim(key: string, attempts: number): Promise<boolean> {
    const { client } = this.#options;
    const now = await databaseClock.now(client);
    const claimed = await client('drive_notices')
      .where({ notice_key: key, attempts })
      .where('claimed_until', '<=', now)
      .update({
        claimed_until: now + NOTICE_LEASE_MS,
        attempts: attempts + 1,
      });
    return claimed > 0;
  }

  async #isOvertaken(key: string): Promise<boolean> {
    const later = await this.#options
      .client('drive_notices as later')
      .join('drive_notices as own', 'own.topic', 'later.topic')
      .where('own.notice_key', key)
      .whereRaw('later.written_at > own.written_at')
      .first('later.notice_key');
    return later !== undefined;
  }

  async #send(
    key: string,
    payload: NotificationSendOptions,
    attempt: number,
  ): Promise<void> {
    const { client, notifications, logger } = this.#options;
    try {
      await notifications.send(payload);
    } catch (error) {
      const retryMs = Math.min(
        FIRST_RETRY_MS * 2 ** (attempt - 1),
        LAST_RETRY_MS,
      );
      const seconds = retryMs / 1_000;
      logger.warn(
        `A notification could not be sent, and is tried again in ${seconds} s: ${failureMessage(
          error,
        )}`,
      );
      await client('drive_notices')
        .where({ notice_key: key, attempts: attempt })
        .whereNotNull('unsent')
        .update({
          claimed_until: (await databaseClock.now(client)) + retryMs,
        });
      return;
    }
    await this.#done(key);
  }

  async #done(key: string): Promise<void> {
    await this.#options
      .client('drive_notices')
      .where({ notice_key: key })
      .update({ unsent: null, claimed_until: null });
  }
}
