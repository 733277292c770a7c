/**
 * DRIVE for apps of the old frontend system.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createCardExtension } from '@backstage/plugin-home-react';
import { DriveClient } from 'backstage-plugin-drive-common';
import { driveApiRef } from './api/driveApiRef';
import {
  assessmentRouteRef,
  auditRouteRef,
  entityContentRouteRef,
  initiativeRouteRef,
  initiativesRouteRef,
  haltRouteRef,
  lineRouteRef,
  reviewRouteRef,
  reviewSeriesRouteRef,
  reviewsRouteRef,
  rootRouteRef,
  sourcesRouteRef,
  subjectRouteRef,
} from './routes';

export { driveApiRef } from './api/driveApiRef';
export { isDriveSubject } from './cards/isDriveSubject';
export { DriveIcon } from './components/DriveIcon';
export { driveTranslationRef } from './translation';
export { driveTranslations } from './translations';

/**
 * DRIVE for the old frontend system. Reads from the DRIVE backend; an app may give another factory for
 * {@link driveApiRef}.
 *
 * @public
 */
export const drivePlugin = createPlugin({
  id: 'drive',
  routes: {
    root: rootRouteRef,
    subject: subjectRouteRef,
    sources: sourcesRouteRef,
    audit: auditRouteRef,
    initiatives: initiativesRouteRef,
    initiative: initiativeRouteRef,
    assessment: assessmentRouteRef,
    line: lineRouteRef,
    halt: haltRouteRef,
    reviews: reviewsRouteRef,
    review: reviewRouteRef,
    reviewSeries: reviewSeriesRouteRef,
    entityContent: entityContentRouteRef,
  },
  apis: [
    createApiFactory({
      api: driveApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new DriveClient({ fetchApi }),
    }),
  ],
});

/**
 * The organization page with the subject and sources pages below it. Mount it at `/drive`.
 *
 * @public
 */
export const DrivePage = drivePlugin.provide(
  createRoutableExtension({
    name: 'DrivePage',
    component: () => import('./pages/DrivePage').then(m => m.DrivePage),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The five pillars of the component, system, domain or group around it.
 *
 * @public
 */
export const EntityDriveCard = drivePlugin.provide(
  createComponentExtension({
    name: 'EntityDriveCard',
    component: {
      lazy: () =>
        import('./cards/EntityDriveCard').then(m => m.EntityDriveCard),
    },
  }),
);

/**
 * That the line is halted at the component, system, domain or group around it; nothing where it is clear. Mount it above
 * the content of entity pages.
 *
 * @public
 */
export const EntityLineBanner = drivePlugin.provide(
  createComponentExtension({
    name: 'EntityLineBanner',
    component: {
      lazy: () =>
        import('./cards/EntityLineBanner').then(m => m.EntityLineBanner),
    },
  }),
);

/**
 * The subject page of the component, system, domain or group around it, as a tab.
 *
 * @public
 */
export const EntityDriveContent = drivePlugin.provide(
  createRoutableExtension({
    name: 'EntityDriveContent',
    component: () =>
      import('./cards/EntityDriveContent').then(m => m.EntityDriveContent),
    mountPoint: entityContentRouteRef,
  }),
);

/**
 * The organization and the reader's own groups, for the home page.
 *
 * @public
 */
export const HomePageDrive = drivePlugin.provide(
  createCardExtension({
    name: 'HomePageDrive',
    title: 'DRIVE',
    description: 'The five pillars of the organization and of your groups',
    layout: {
      width: { minColumns: 4, defaultColumns: 6 },
      height: { minRows: 4, defaultRows: 6 },
    },
    components: () =>
      import('./cards/HomeDrive').then(m => ({ Content: m.HomeDrive })),
  }),
);
