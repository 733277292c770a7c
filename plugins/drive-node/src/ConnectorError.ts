import { isError } from '@backstage/errors';

/**
 * Why a source did not give what it was asked for.
 *
 * - `notFound`: the thing is not there, or hidden from these credentials
 * - `noPermission`: the credentials are refused
 * - `notInstalled`: the vendor's feature, or its app, is not there
 * - `rateLimited`: too much was asked for; see `until`
 * - `unavailable`: the source is down, cannot be reached or is too slow
 * - `badAnswer`: the source answered something that cannot be understood
 *
 * @public
 */
export type ConnectorErrorReason =
  | 'notFound'
  | 'noPermission'
  | 'notInstalled'
  | 'rateLimited'
  | 'unavailable'
  | 'badAnswer';

/**
 * An error of a source, with the reason by which the backend tells an admin what to do. Its message must not hold a
 * secret.
 *
 * @public
 */
export class ConnectorError extends Error {
  readonly reason: ConnectorErrorReason;
  /** A sentence: what an admin can do about it. */
  readonly nextStep?: string;
  /** The HTTP status that the source answered with. */
  readonly status?: number;
  /** For `rateLimited`: when to try again, milliseconds since the epoch. */
  readonly until?: number;

  constructor(
    reason: ConnectorErrorReason,
    message: string,
    more: {
      nextStep?: string;
      status?: number;
      until?: number;
      cause?: unknown;
    } = {},
  ) {
    super(message, more.cause === undefined ? {} : { cause: more.cause });
    this.name = 'ConnectorError';
    this.reason = reason;
    this.nextStep = more.nextStep;
    this.status = more.status;
    this.until = more.until;
  }
}

/**
 * Whether something is a ConnectorError, also one of another copy of this package; optionally one of a reason.
 *
 * @public
 */
export function isConnectorError(
  error: unknown,
  reason?: ConnectorErrorReason,
): error is ConnectorError {
  return (
    isError(error) &&
    error.name === 'ConnectorError' &&
    (reason === undefined || error.reason === reason)
  );
}
