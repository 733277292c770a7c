/**
 * What the tests of a connector need.
 *
 * @packageDocumentation
 */
export * from './collectAll';
export * from './comparing';
export * from './connectorContract';
export * from './exampleRecords';
export * from './ManualTiming';
