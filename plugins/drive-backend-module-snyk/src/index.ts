/**
 * Reads Snyk for DRIVE.
 *
 * @packageDocumentation
 */
export { driveModuleSnyk, driveModuleSnyk as default } from './module';
