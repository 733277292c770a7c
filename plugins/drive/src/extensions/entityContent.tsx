import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { entityContentRouteRef } from '../routes';

/** The entity's subject page as a tab. */
export const driveEntityContent = EntityContentBlueprint.make({
  params: {
    path: '/drive',
    title: 'DRIVE',
    routeRef: entityContentRouteRef,
    filter: { kind: { $in: ['component', 'system', 'domain', 'group'] } },
    loader: () =>
      import('../cards/EntityDriveContent').then(m => <m.EntityDriveContent />),
  },
});
