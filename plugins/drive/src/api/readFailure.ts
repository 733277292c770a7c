/** Why a read failed, as far as a reader can do something about it. */
export type ReadFailure =
  | 'forbidden'
  | 'notFound'
  | 'invalid'
  | 'conflict'
  | 'busy'
  | 'other';

/** What the error of a read means, be it a response of the backend or an error of the same name. */
export function readFailure(error: Error): ReadFailure {
  const { statusCode, cause } = error as {
    statusCode?: number;
    cause?: { name?: string };
  };
  const name = cause?.name ?? error.name;
  if (statusCode === 403 || name === 'NotAllowedError') {
    return 'forbidden';
  }
  if (statusCode === 404 || name === 'NotFoundError') {
    return 'notFound';
  }
  if (statusCode === 400 || name === 'InputError') {
    return 'invalid';
  }
  if (statusCode === 409 || name === 'ConflictError') {
    return 'conflict';
  }
  return statusCode === 503 || name === 'ServiceUnavailableError'
    ? 'busy'
    : 'other';
}

/** What the backend said about it, without the wrapping of the response. */
export function failureMessage(error: Error): string {
  const { cause } = error as { cause?: { message?: string } };
  return cause?.message ?? error.message;
}
