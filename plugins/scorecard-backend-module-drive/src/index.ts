/**
 * The pillar scores of DRIVE in the Scorecard plugin of Red Hat Developer Hub.
 *
 * @packageDocumentation
 */
export { scorecardModuleDrive as default } from './module';
