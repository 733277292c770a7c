/**
 * Reads Argo CD for DRIVE.
 *
 * @packageDocumentation
 */
export { driveModuleArgoCd, driveModuleArgoCd as default } from './module';
