import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { DriveClient } from 'backstage-plugin-drive-common';
import { driveApiRef } from '../api/driveApiRef';

/** The DRIVE backend over HTTP. Replace it to read from somewhere else. */
export const driveApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: driveApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new DriveClient({ fetchApi }),
    }),
});
