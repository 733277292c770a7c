import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Reading scorecards, trends and evidence.
 *
 * @public
 */
export const driveScorecardReadPermission = createPermission({
  name: 'drive.scorecard.read',
  attributes: { action: 'read' },
});

/**
 * Sending records. Granted to service principals only.
 *
 * @public
 */
export const driveEventCreatePermission = createPermission({
  name: 'drive.event.create',
  attributes: { action: 'create' },
});

/**
 * Administrative acts and the details of sources. Besides this permission, the caller has to be one of `drive.admins`.
 *
 * @public
 */
export const driveAdminPermission = createPermission({
  name: 'drive.admin',
  attributes: { action: 'update' },
});

/**
 * Every permission of the plugin.
 *
 * @public
 */
export const drivePermissions = [
  driveScorecardReadPermission,
  driveEventCreatePermission,
  driveAdminPermission,
];
