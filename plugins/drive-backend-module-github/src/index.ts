/**
 * Reads GitHub for DRIVE.
 *
 * @packageDocumentation
 */
export { driveModuleGithub, driveModuleGithub as default } from './module';
