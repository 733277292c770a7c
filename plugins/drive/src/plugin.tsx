import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { DriveIcon } from './components/DriveIcon';
import { driveApi } from './extensions/api';
import { driveEntityCard } from './extensions/entityCard';
import { driveEntityContent } from './extensions/entityContent';
import { driveHomeWidget } from './extensions/homeWidget';
import { driveLineBanner } from './extensions/lineBanner';
import { drivePage } from './extensions/page';
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

/**
 * DRIVE for the new frontend system.
 *
 * @public
 */
export default createFrontendPlugin({
  pluginId: 'drive',
  title: 'DRIVE',
  icon: <DriveIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
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
  extensions: [
    driveApi,
    drivePage,
    driveEntityCard,
    driveEntityContent,
    driveHomeWidget,
    driveLineBanner,
  ],
});
