import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until the answer is yes.
 *
 * @param {() => Promise<boolean>} isSo a rejection counts as "not yet"
 * @param {{ timeoutSeconds: number, intervalMilliseconds?: number, signal?: AbortSignal }} options
 * @returns {Promise<boolean>} false when the time is over, or the signal came first
 */
export async function waitUntil(
  isSo,
  { timeoutSeconds, intervalMilliseconds = 500, signal },
) {
  const deadline = Date.now() + timeoutSeconds * 1000;
  while (Date.now() < deadline && !signal?.aborted) {
    if (await isSo().catch(() => false)) return true;
    await sleep(intervalMilliseconds);
  }
  return false;
}

/**
 * Whether a GET of an address answers with success.
 *
 * @param {string} url
 * @param {Record<string, string>} [headers]
 */
export async function answers(url, headers) {
  // A development server that is still compiling lets the caller wait.
  const response = await fetch(url, {
    headers,
    signal: AbortSignal.timeout(30_000),
  });
  await response.body?.cancel();
  return response.ok;
}
