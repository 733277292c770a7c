import { z } from 'zod';
import { RateLimitReading } from './rateLimits';

/**
 * One request. A connector only reads: whatever the method, a request may be sent again.
 *
 * @public
 */
export interface HttpRequest<T = unknown> {
  query?: Record<
    string,
    string | number | boolean | undefined | readonly string[]
  >;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Which of the vendor's limits it counts on, as the vendor names it. */
  resource?: string;
  /** What it is expected to cost, in the vendor's points. Default: 1. */
  cost?: number;
  attempts?: number;
  timeoutMs?: number;
  /** True: the body is taken as text; it need not be JSON. */
  text?: boolean;
  /** The shape of the body; another one is a `badAnswer`. */
  schema?: z.ZodType<T>;
}

/**
 * An answer with a status of success.
 *
 * @public
 */
export interface HttpAnswer<T = unknown> {
  status: number;
  headers: Headers;
  /** The body as JSON; of the request's schema, where it has one. Undefined where there is none. */
  body: T;
  /** Where the answer came from, after redirects. */
  url: string;
  /** Set where the vendor said that the thing has moved there for good, e.g. a renamed repository. */
  movedTo?: string;
  rateLimit: RateLimitReading;
}
