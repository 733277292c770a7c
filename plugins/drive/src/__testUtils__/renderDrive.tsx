import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { DriveApi } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';
import drivePlugin from '../plugin';
import { FixtureDriveApi } from '../testing/FixtureDriveApi';
import { fixtureEntities } from '../testing/fixtureEntities';

/**
 * Renders the plugin in an app, at a path.
 *
 * @param overrides - answers instead of those of the made-up organization
 */
export function renderDrive(path: string, overrides: Partial<DriveApi> = {}) {
  const api: DriveApi = new FixtureDriveApi();
  Object.assign(api, overrides);
  return renderTestApp({
    features: [drivePlugin],
    apis: [
      [driveApiRef, api],
      [catalogApiRef, catalogApiMock({ entities: fixtureEntities() })],
    ],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    initialRouteEntries: [path],
  });
}
