import { NotificationService } from '@backstage/plugin-notifications-node';
import { count } from './telemetry';

/** The portal's notifications, counted. */
export function countedNotifications(
  notifications: NotificationService,
): NotificationService {
  return {
    async send(notification) {
      try {
        await notifications.send(notification);
      } catch (error) {
        count('notices', 1, { 'drive.outcome': 'failed' });
        throw error;
      }
      count('notices', 1, { 'drive.outcome': 'sent' });
    },
  };
}
