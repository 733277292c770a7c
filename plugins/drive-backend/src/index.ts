/**
 * The DRIVE backend plugin.
 *
 * @packageDocumentation
 */
export { drivePlugin as default } from './plugin';
export type { DriveSubject } from './permissions/DriveSubject';
export {
  createDriveConditionalDecision,
  driveConditions,
} from './permissions/rules';
