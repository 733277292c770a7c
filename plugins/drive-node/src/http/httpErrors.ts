import { ConnectorError, ConnectorErrorReason } from '../ConnectorError';

/** What a vendor says about its refusal is cut to this length. */
const MAX_DETAIL_LENGTH = 300;

/** Whether the same request may succeed a moment later. */
export function isTemporary(error: ConnectorError): boolean {
  return error.reason === 'unavailable';
}

/**
 * What an answer without success means.
 *
 * @param options - `telling`: which of the vendor's own words are passed on. They may name people: absent, none are
 */
export function errorOfAnswer(
  what: string,
  answer: { status: number; body: unknown },
  { telling, redact }: { telling?: RegExp; redact: (text: string) => string },
): ConnectorError {
  const { status, body } = answer;
  const said = detailOf(body);
  const detail = telling?.test(said)
    ? // Cut afterwards: of a secret that is cut nobody would know the rest.
      redact(said).slice(0, MAX_DETAIL_LENGTH)
    : '';
  return new ConnectorError(
    reasonOf(status),
    `${what} answered ${status}${detail && `: ${detail}`}.`,
    { status },
  );
}

/** What it means that there is no answer. */
export function errorOfNetwork(
  what: string,
  error: unknown,
  {
    timedOutAfterMs,
    redact,
  }: { timedOutAfterMs?: number; redact: (text: string) => string },
): ConnectorError {
  if (timedOutAfterMs !== undefined) {
    return new ConnectorError(
      'unavailable',
      `${what} did not answer within ${timedOutAfterMs / 1000} s.`,
    );
  }
  if (error instanceof ConnectorError) {
    return error;
  }
  // Fetch says "fetch failed"; the reason is in its cause. The error itself is not kept: it may hold the headers.
  const { message, cause } = error as {
    message?: string;
    cause?: { code?: string; message?: string };
  };
  const why = cause?.message || cause?.code || message || 'no connection';
  return new ConnectorError(
    'unavailable',
    `${what} could not be reached: ${redact(why).slice(0, MAX_DETAIL_LENGTH)}.`,
  );
}

function reasonOf(status: number): ConnectorErrorReason {
  if (status === 401 || status === 403) {
    return 'noPermission';
  }
  if (status === 404 || status === 410) {
    return 'notFound';
  }
  if (status === 429) {
    return 'rateLimited';
  }
  return status === 408 || status >= 500 ? 'unavailable' : 'badAnswer';
}

/** The vendor's own words, wherever APIs usually put them. */
function detailOf(body: unknown): string {
  const { message, error, errorMessages, errors } = (
    typeof body === 'object' && body !== null ? body : {}
  ) as Record<string, any>;
  const said = [
    message,
    error?.message,
    error,
    errorMessages?.[0],
    errors?.[0]?.message,
    errors?.[0]?.msg,
    errors?.[0],
  ].find(one => typeof one === 'string' && one.trim() !== '');
  return (said ?? '').trim().replace(/\.$/, '');
}
