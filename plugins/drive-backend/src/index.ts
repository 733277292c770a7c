/**
 * The DRIVE backend plugin.
 *
 * @packageDocumentation
 */
export { drivePlugin as default } from './plugin';
