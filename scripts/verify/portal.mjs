// Reads scorecards of a running portal.

import { setTimeout as sleep } from 'node:timers/promises';

const MOST_TRIES = 20;

/**
 * @param token - of someone who may read every subject; without it, the portal's guest
 * @returns a function from subject ref, instant and days to `{ status, scorecard?, error? }`
 */
export async function portalAt(url, token) {
  const authorization = `Bearer ${token ?? (await guestToken(url))}`;

  return async function scorecardAt(ref, asOf, windowDays) {
    const path = ref.replace(':', '/').split('/').map(encodeURIComponent);
    const query = new URLSearchParams({ asOf, windowDays: String(windowDays) });
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(
        `${url}/api/drive/v1/scorecards/${path.join('/')}?${query}`,
        { headers: { authorization } },
      );
      if (response.ok) {
        return { status: response.status, scorecard: await response.json() };
      }
      const error = await response.text();
      // A busy portal says when to ask again.
      if (response.status !== 503 || attempt === MOST_TRIES) {
        return { status: response.status, error };
      }
      await sleep(1000 * Number(response.headers.get('retry-after') ?? 1));
    }
  };
}

async function guestToken(url) {
  const response = await fetch(`${url}/api/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  if (!response.ok) {
    throw new Error(
      `${url} lets no guest in (${response.status}): give a --token`,
    );
  }
  return (await response.json()).backstageIdentity.token;
}
