/**
 * Reads SonarQube Server and SonarQube Cloud for DRIVE.
 *
 * @packageDocumentation
 */
export {
  driveModuleSonarqube,
  driveModuleSonarqube as default,
} from './module';
