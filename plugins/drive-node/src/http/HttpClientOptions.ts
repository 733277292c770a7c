import { LoggerService } from '@backstage/backend-plugin-api';
import { ConnectorError } from '../ConnectorError';
import { RateBudget } from './RateBudget';
import { RateLimitStrategy } from './rateLimits';
import { Timing } from './Timing';

/**
 * How a connector talks to a vendor.
 *
 * @public
 */
export interface HttpClientOptions {
  /** Paths of requests are relative to it. */
  baseUrl: string;
  budget: RateBudget;
  logger: LoggerService;
  /**
   * The headers with the credentials. Asked before every request, so that tokens can be renewed; once more with
   * `refused` after a 401. Their values are taken out of all errors and logs.
   */
  credentials?: (options: {
    refused: boolean;
  }) => Promise<Record<string, string>>;
  /** Headers of every request beside those. `Accept: application/json` is there. */
  headers?: Record<string, string>;
  /** Secrets beside the credentials, to be taken out of all errors and logs. */
  secrets?: readonly string[];
  /** How the vendor speaks about its limit. Default: `Retry-After` and status 429, which always count. */
  rateLimit?: RateLimitStrategy;
  /**
   * What an answer means where its status does not tell, e.g. a 403 that says that a feature is not installed, or a
   * 200 with errors in it. Undefined: what the status says.
   */
  explain?: (answer: {
    status: number;
    headers: Headers;
    body: unknown;
  }) => ConnectorError | undefined;
  /**
   * The vendor's own words about a refusal that are passed on to admins and readers: those that can name nobody and quote
   * nothing. Default: none.
   */
  telling?: RegExp;
  /** Of one attempt. Default: 30 seconds. */
  timeoutMs?: number;
  /** How often a request is tried while the source is unavailable or limits it. Default: 4. */
  attempts?: number;
  timing?: Timing;
}
