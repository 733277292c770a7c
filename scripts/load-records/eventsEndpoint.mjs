import { setTimeout as sleep } from 'node:timers/promises';

const MAX_ATTEMPTS = 8;
const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 60_000;
const REQUEST_TIMEOUT_MS = 120_000;
const RETRIED_STATUSES = new Set([429, 502, 503, 504]);

/** Answers after which every other request would fail likewise. */
const HOPELESS_STATUSES = new Set([401, 403, 404]);

/**
 * The portal's door for records.
 *
 * @param url - of the backend
 * @param onPause - told why and how long it waits, in milliseconds, before it tries again
 */
export function eventsEndpoint({ url, token, onPause }) {
  const endpoint = `${url.replace(/\/+$/, '')}/api/drive/v1/events`;

  /**
   * Sends lines of newline-delimited JSON, again and again while the portal is busy or away.
   *
   * @returns the portal's answer as `{ result }`, or `{ failure, tooLarge, hopeless }`: the reason, whether fewer lines
   *   might do, and whether no other request would succeed either
   */
  async function send(lines) {
    const body = Buffer.concat(
      lines.flatMap(line => [line, Buffer.from('\n')]),
    );
    for (let attempt = 1; ; attempt++) {
      const answer = await post(body);
      if (answer.result) {
        return answer;
      }
      const passing =
        answer.status === undefined || RETRIED_STATUSES.has(answer.status);
      if (!passing || attempt === MAX_ATTEMPTS) {
        return {
          failure: answer.failure,
          tooLarge: answer.status === 413,
          hopeless: passing || HOPELESS_STATUSES.has(answer.status),
        };
      }
      const pauseMs = pauseBefore(attempt, answer.retryAfter);
      onPause(answer.failure, pauseMs);
      await sleep(pauseMs);
    }
  }

  async function post(body) {
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/x-ndjson',
        },
        body,
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
      const answer = readJson(await response.text());
      if (response.status === 202 && Number.isInteger(answer?.accepted)) {
        return { status: 202, result: answer };
      }
      const message = answer?.error?.message;
      return {
        status: response.status,
        failure: `${endpoint} answers ${response.status}${
          message ? `: ${message}` : ''
        }`,
        retryAfter: response.headers.get('retry-after'),
      };
    } catch (error) {
      const cause = error.cause?.code ?? error.cause?.message ?? error.message;
      return { failure: `${endpoint} does not answer: ${cause}` };
    }
  }

  return { send };
}

function readJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the portal asks for, in seconds or as a date; else twice as long each time, and never all at once. */
function pauseBefore(attempt, retryAfter) {
  const asked = /^\d+$/.test(retryAfter ?? '')
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter ?? '') - Date.now();
  const pause = Number.isNaN(asked)
    ? FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.75 + Math.random() / 2)
    : Math.max(0, asked);
  return Math.min(pause, MAX_PAUSE_MS);
}
