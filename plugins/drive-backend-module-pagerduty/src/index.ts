/**
 * Reads PagerDuty for DRIVE.
 *
 * @packageDocumentation
 */
export {
  driveModulePagerduty,
  driveModulePagerduty as default,
} from './module';
