import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/**
 * The organization page, and the root of every other DRIVE page.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'drive' });

/**
 * The page of one subject.
 *
 * @public
 */
export const subjectRouteRef = createSubRouteRef({
  id: 'drive-subject',
  parent: rootRouteRef,
  path: '/:kind/:namespace/:name',
});

/**
 * Sources and coverage.
 *
 * @public
 */
export const sourcesRouteRef = createSubRouteRef({
  id: 'drive-sources',
  parent: rootRouteRef,
  path: '/sources',
});

/**
 * The DRIVE tab of an entity page.
 *
 * @public
 */
export const entityContentRouteRef = createRouteRef({
  id: 'drive-entity-content',
});
