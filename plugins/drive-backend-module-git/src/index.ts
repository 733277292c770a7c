/**
 * The connector of DRIVE that reads git repositories.
 *
 * @packageDocumentation
 */
export { driveModuleGit as default } from './module';
