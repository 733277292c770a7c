import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { failureMessage } from '../store/failureMessage';

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
  /** Later notices of one topic take the place of earlier ones. */
  topic?: string;
}

/** Tells people through Backstage's notifications, each thing once, whichever replica is first. */
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
   * A portal without notifications, or with a failing one, loses the notice and nothing else.
   *
   * @returns whether it was sent now
   */
  async send(notice: Notice): Promise<boolean> {
    const { client, notifications, logger, clock } = this.#options;
    const claimed = await client('drive_notices')
      .insert({ notice_key: notice.key, sent_at: clock() })
      .onConflict('notice_key')
      .ignore()
      .returning('notice_key');
    if (claimed.length === 0 || notice.to.length === 0) {
      return false;
    }
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: [...notice.to] },
        payload: {
          title: notice.title,
          description: notice.description,
          link: notice.link,
          severity: notice.severity ?? 'normal',
          topic: notice.topic ?? notice.key,
          scope: notice.key,
        },
      });
      return true;
    } catch (error) {
      logger.warn(`A notification could not be sent: ${failureMessage(error)}`);
      return false;
    }
  }
}
