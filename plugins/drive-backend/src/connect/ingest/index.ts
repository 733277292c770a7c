export { ingest, type IngestResult, type RecordSink } from './ingest';
export { MAX_BODY_BYTES, MAX_EVENTS } from './limits';
export { PayloadTooLargeError } from './PayloadTooLargeError';
