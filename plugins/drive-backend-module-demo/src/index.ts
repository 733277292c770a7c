/**
 * A demo organization for DRIVE: made-up records that tell one story, fed through the connector interface.
 *
 * @packageDocumentation
 */
export { driveModuleDemo as default } from './module';
