/**
 * What the tests of a connector need.
 *
 * @packageDocumentation
 */
export type {
  AnyRecord,
  Connector,
  RecordInput,
  RecordRejection,
  RunProblem,
  Timing,
} from '..';
export * from './collectAll';
export * from './connectorContract';
export * from './exampleRecords';
export * from './ManualTiming';
