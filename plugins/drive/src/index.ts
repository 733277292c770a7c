/**
 * The organization page, subject page, sources page and entity cards of DRIVE.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { driveApiRef } from './api/driveApiRef';
export {
  assessmentRouteRef,
  auditRouteRef,
  entityContentRouteRef,
  initiativeRouteRef,
  initiativesRouteRef,
  reviewRouteRef,
  reviewSeriesRouteRef,
  reviewsRouteRef,
  rootRouteRef,
  sourcesRouteRef,
  subjectRouteRef,
} from './routes';
export { driveTranslationRef } from './translation';
export { driveTranslations } from './translations';
