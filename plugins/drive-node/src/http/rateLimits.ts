/**
 * An answer of a vendor, as a rate-limit strategy sees it.
 *
 * @public
 */
export interface RateLimitedAnswer {
  status: number;
  headers: Headers;
  /** The body as JSON; the text where it is none. */
  body: unknown;
}

/**
 * What an answer says about the vendor's rate limit. Whatever it does not say is absent.
 *
 * @public
 */
export interface RateLimitReading {
  /** Which of the vendor's limits. Default: the one that the request was made for. */
  resource?: string;
  /** The limit for everybody, in the vendor's points. */
  limit?: number;
  /** What is left of it for everybody. */
  remaining?: number;
  /** When it is renewed, milliseconds since the epoch. */
  resetAt?: number;
  /** What the request has cost. */
  cost?: number;
  /** True where the request was refused, or answered with nothing, because of the limit. */
  exceeded?: boolean;
  /** When to try again, milliseconds since the epoch. */
  retryAt?: number;
}

/**
 * How a vendor speaks about its rate limit.
 *
 * @param now - milliseconds since the epoch
 * @public
 */
export type RateLimitStrategy = (
  answer: RateLimitedAnswer,
  now: number,
) => RateLimitReading;

const SECOND_MS = 1000;

/** A number above this is no length of time in seconds, but an instant. */
const YEAR_SECONDS = 365 * 24 * 3600;

/**
 * `Retry-After`, in seconds or as a date, and status 429.
 *
 * @public
 */
export const retryAfter: RateLimitStrategy = ({ status, headers }, now) => {
  const retryAt = readRetryAfter(headers.get('retry-after'), now);
  return {
    ...(status === 429 && { exceeded: true }),
    ...(retryAt !== undefined && { retryAt }),
  };
};

/**
 * Headers that tell the limit, what is left, and when it is renewed.
 *
 * @param names - `resetUnit`: `epochSeconds` (GitHub), `secondsToGo` (PagerDuty), `epochMilliseconds` or `date`
 * @public
 */
export function rateLimitHeaders(names: {
  limit: string;
  remaining: string;
  reset: string;
  resetUnit: 'epochSeconds' | 'epochMilliseconds' | 'secondsToGo' | 'date';
  /** The header that names which limit it is about. */
  resource?: string;
}): RateLimitStrategy {
  return ({ status, headers }, now) => {
    const limit = numberIn(headers.get(names.limit));
    const remaining = numberIn(headers.get(names.remaining));
    const resetAt = readReset(headers.get(names.reset), names.resetUnit, now);
    const resource = names.resource && headers.get(names.resource);
    const exceeded = (status === 403 || status === 429) && remaining === 0;
    return {
      ...(resource && { resource }),
      ...(limit !== undefined && { limit }),
      ...(remaining !== undefined && { remaining }),
      ...(resetAt !== undefined && { resetAt }),
      ...(exceeded && { exceeded, retryAt: resetAt }),
    };
  };
}

/**
 * A limit that is told as an error inside an answer with status 200, as GraphQL APIs do.
 *
 * @param types - values of an error's `type` or `extensions.code`, e.g. `RATE_LIMITED`
 * @public
 */
export function graphqlRateLimit(types: readonly string[]): RateLimitStrategy {
  return ({ body }) => {
    const errors = (body as { errors?: unknown } | null | undefined)?.errors;
    const limited =
      Array.isArray(errors) &&
      errors.some(
        error =>
          types.includes(error?.type) ||
          types.includes(error?.extensions?.code),
      );
    return limited ? { exceeded: true } : {};
  };
}

/**
 * Several ways of speaking about one limit: what a later one says counts, an excess whoever says it.
 *
 * @public
 */
export function allOf(
  ...strategies: readonly RateLimitStrategy[]
): RateLimitStrategy {
  return (answer, now) => {
    const readings = strategies.map(strategy => strategy(answer, now));
    const all: RateLimitReading = Object.assign({}, ...readings);
    if (readings.some(({ exceeded }) => exceeded)) {
      all.exceeded = true;
      all.retryAt ??= all.resetAt;
    }
    return all;
  };
}

/** @returns milliseconds since the epoch */
export function readRetryAfter(
  value: string | null,
  now: number,
): number | undefined {
  const seconds = numberIn(value);
  if (seconds !== undefined) {
    return now + seconds * SECOND_MS;
  }
  const at = value ? Date.parse(value) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

function readReset(
  value: string | null,
  unit: 'epochSeconds' | 'epochMilliseconds' | 'secondsToGo' | 'date',
  now: number,
): number | undefined {
  if (unit === 'date') {
    const at = value ? Date.parse(value) : NaN;
    return Number.isNaN(at) ? undefined : at;
  }
  const number = numberIn(value);
  if (number === undefined) {
    return undefined;
  }
  switch (unit) {
    case 'epochSeconds':
      return number * SECOND_MS;
    case 'epochMilliseconds':
      return number;
    default:
      // Some gateways in front of a vendor give the instant instead.
      return number > YEAR_SECONDS
        ? number * SECOND_MS
        : now + number * SECOND_MS;
  }
}

function numberIn(value: string | null): number | undefined {
  const text = value?.trim() ?? '';
  const number = Number(text);
  return text !== '' && Number.isFinite(number) && number >= 0
    ? number
    : undefined;
}
