/**
 * Reads Jira for DRIVE.
 *
 * @packageDocumentation
 */
export { driveModuleJira, driveModuleJira as default } from './module';
