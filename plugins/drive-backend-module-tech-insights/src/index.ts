/**
 * Checks of Tech Insights for DRIVE, and measurements of DRIVE for Tech Insights.
 *
 * @packageDocumentation
 */
export {
  driveModuleTechInsights,
  driveModuleTechInsights as default,
  techInsightsModuleDrive,
} from './module';
