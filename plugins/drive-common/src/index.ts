/**
 * Words shared by both sides of the DRIVE plugins.
 *
 * @packageDocumentation
 */
export * from './card';
export * from './contributions';
export * from './coverage';
export * from './DriveApi';
export * from './DriveClient';
export * from './dryRun';
export * from './evidence';
export * from './health';
export * from './model';
export * from './operate';
export * from './outcome';
export * from './permissions';
export * from './pillar';
export * from './recordKind';
export * from './scorecard';
export * from './searchable';
export * from './signal';
export * from './sources';
export * from './subject';
export * from './trend';
export * from './unit';
