import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../routes';

/** The organization page with the subject and sources pages below it. */
export const drivePage = PageBlueprint.make({
  params: {
    path: '/drive',
    routeRef: rootRouteRef,
    noHeader: true,
    loader: () => import('../pages/DrivePage').then(m => <m.DrivePage />),
  },
});
