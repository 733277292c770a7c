import { createApiRef } from '@backstage/core-plugin-api';
import { DriveApi } from 'backstage-plugin-drive-common';

/**
 * Where every page, card and tab of DRIVE reads from.
 *
 * @public
 */
export const driveApiRef = createApiRef<DriveApi>({ id: 'plugin.drive.api' });
