/**
 * What the author of a DRIVE connector needs.
 *
 * @packageDocumentation
 */
export * from './Connector';
export * from './extensionPoints';
export { canonicalAssetKey } from './records/assetKey';
export * from './records/cdevents/fromCdEvent';
export * from './records/parseRecord';
export * from './records/record';
export {
  recordSchemas,
  type RecordData,
  type RecordInputData,
} from './records/schemas';
export { parseTimestamp } from './records/timestamp';
