/**
 * The DRIVE backend plugin.
 *
 * @packageDocumentation
 */
export { drivePlugin as default } from './plugin';
export type { DriveSubject, SubjectQuery } from './permissions/DriveSubject';
export {
  createDriveConditionalDecision,
  driveConditions,
} from './permissions/rules';
