/**
 * Reads GitLab for DRIVE.
 *
 * @packageDocumentation
 */
export { driveModuleGitlab, driveModuleGitlab as default } from './module';
