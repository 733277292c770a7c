/**
 * What DRIVE scores, its initiatives and its reviews, in the portal's search.
 *
 * @packageDocumentation
 */
export { searchModuleDrive as default } from './module';
export type { DriveDocument } from './DriveDocument';
