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
 * The initiatives.
 *
 * @public
 */
export const initiativesRouteRef = createSubRouteRef({
  id: 'drive-initiatives',
  parent: rootRouteRef,
  path: '/initiatives',
});

/**
 * One initiative.
 *
 * @public
 */
export const initiativeRouteRef = createSubRouteRef({
  id: 'drive-initiative',
  parent: rootRouteRef,
  path: '/initiatives/:id',
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
 * The line: where it is halted, and by whom.
 *
 * @public
 */
export const lineRouteRef = createSubRouteRef({
  id: 'drive-line',
  parent: rootRouteRef,
  path: '/line',
});

/**
 * One halt of the line.
 *
 * @public
 */
export const haltRouteRef = createSubRouteRef({
  id: 'drive-halt',
  parent: rootRouteRef,
  path: '/line/:id',
});

/**
 * The Operational Excellence reviews.
 *
 * @public
 */
export const reviewsRouteRef = createSubRouteRef({
  id: 'drive-reviews',
  parent: rootRouteRef,
  path: '/reviews',
});

/**
 * One review.
 *
 * @public
 */
export const reviewRouteRef = createSubRouteRef({
  id: 'drive-review',
  parent: rootRouteRef,
  path: '/reviews/:id',
});

/**
 * A series of reviews.
 *
 * @public
 */
export const reviewSeriesRouteRef = createSubRouteRef({
  id: 'drive-review-series',
  parent: rootRouteRef,
  path: '/reviews/series/:id',
});

/**
 * Where people say that they stand.
 *
 * @public
 */
export const assessmentRouteRef = createSubRouteRef({
  id: 'drive-assessment',
  parent: rootRouteRef,
  path: '/assessment',
});

/**
 * The audit trail, for admins.
 *
 * @public
 */
export const auditRouteRef = createSubRouteRef({
  id: 'drive-audit',
  parent: rootRouteRef,
  path: '/audit',
});

/**
 * The DRIVE tab of an entity page.
 *
 * @public
 */
export const entityContentRouteRef = createRouteRef({
  id: 'drive-entity-content',
});
