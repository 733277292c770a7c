import { ConnectorError } from '../ConnectorError';

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 307, 308]);
const FOR_GOOD = new Set([301, 308]);

/** An answer, read. */
export interface SentAnswer {
  ok: boolean;
  status: number;
  headers: Headers;
  /** JSON where it is some, else the text. */
  body: unknown;
  isJson: boolean;
  text: string;
  url: string;
  movedTo?: string;
}

/**
 * Sends a request and follows redirects. The method and body stay, as vendors mean it when something was renamed;
 * credentials go to no other origin.
 *
 * @throws what fetch throws; ConnectorError after too many redirects
 */
export async function sendFollowing(
  url: URL,
  request: {
    method: string;
    headers: Record<string, string>;
    credentials: Record<string, string>;
    body?: string;
    signal: AbortSignal;
  },
): Promise<{ response: Response; url: string; movedTo?: string }> {
  const { credentials, headers, ...rest } = request;
  let at = url;
  let movedTo: string | undefined;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await fetch(at, {
      ...rest,
      redirect: 'manual',
      headers: {
        ...headers,
        ...(at.origin === url.origin && credentials),
      },
    });
    const location = response.headers.get('location');
    if (!REDIRECTS.has(response.status) || !location) {
      return { response, url: at.href, movedTo };
    }
    await response.body?.cancel();
    at = new URL(location, at);
    movedTo = FOR_GOOD.has(response.status) ? at.href : movedTo;
  }
  throw new ConnectorError(
    'badAnswer',
    `${request.method} ${url.origin}${url.pathname} was redirected more than ${MAX_REDIRECTS} times.`,
  );
}

/** Reads an answer to its end. */
export async function readAnswer({
  response,
  url,
  movedTo,
}: Awaited<ReturnType<typeof sendFollowing>>): Promise<SentAnswer> {
  const { ok, status, headers } = response;
  const text = await response.text();
  const base = { ok, status, headers, text, url, movedTo };
  if (text.trim() === '') {
    return { ...base, body: undefined, isJson: true };
  }
  try {
    return { ...base, body: JSON.parse(text), isJson: true };
  } catch {
    return { ...base, body: text, isJson: false };
  }
}
