/**
 * Reads costs for DRIVE.
 *
 * @packageDocumentation
 */
export { driveModuleCost, driveModuleCost as default } from './module';
