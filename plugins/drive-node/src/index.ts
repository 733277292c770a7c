/**
 * What the author of a DRIVE connector needs.
 *
 * @packageDocumentation
 */
export { AgentTraces } from './changes/AgentTraces';
export { CODING_AGENTS, type CodingAgent } from './changes/codingAgents';
export * from './config/boundedPattern';
export * from './config/readConnectorConfig';
export * from './Connector';
export * from './ConnectorError';
export * from './extensionPoints';
export * from './http/HttpClient';
export * from './http/HttpClientOptions';
export * from './http/HttpRequest';
export * from './http/pages';
export { RateBudget } from './http/RateBudget';
export { RateLedger, type RateAccount } from './http/RateLedger';
export {
  allOf,
  graphqlRateLimit,
  rateLimitHeaders,
  retryAfter,
  type RateLimitedAnswer,
  type RateLimitReading,
  type RateLimitStrategy,
} from './http/rateLimits';
export * from './http/Redactor';
export * from './http/Timing';
export { canonicalAssetKey } from './records/assetKey';
export * from './records/cdevents/fromCdEvent';
export * from './records/ownRecordData';
export * from './records/parseRecord';
export * from './records/record';
export {
  recordSchemas,
  type RecordData,
  type RecordInputData,
} from './records/schemas';
export { parseTimestamp } from './records/timestamp';
export * from './runs/coverageRecords';
export * from './runs/outcomeOf';
export * from './runs/shippedBy';
export * from './runs/TimeSlices';
export { withoutProblems, type CoverageProblem } from './runs/withoutProblems';
