import { useEffect } from 'react';
import { readFailure } from '../api/readFailure';

const MAX_SECONDS = 120;

/**
 * In how many seconds a busy backend asks to be read again.
 *
 * @returns undefined where it is not busy, or does not say
 */
export function retryAfterSeconds(error: Error): number | undefined {
  if (readFailure(error) !== 'busy') {
    return undefined;
  }
  const { response } = error as {
    response?: { headers?: { get?: (name: string) => string | null } };
  };
  const seconds = Number(response?.headers?.get?.('Retry-After') ?? NaN);
  return seconds > 0 ? Math.min(seconds, MAX_SECONDS) : undefined;
}

/**
 * Reads again when a busy backend asked for it, as long as what failed is shown.
 *
 * @returns in how many seconds; undefined where it does not
 */
export function useRetryAfter(
  error: Error,
  retry: (() => void) | undefined,
): number | undefined {
  const seconds = retry ? retryAfterSeconds(error) : undefined;
  useEffect(() => {
    if (seconds === undefined || !retry) {
      return undefined;
    }
    const timer = setTimeout(retry, seconds * 1000);
    return () => clearTimeout(timer);
    // Another failure is another wait, as long as it may be.
  }, [seconds, retry, error]);
  return seconds;
}
