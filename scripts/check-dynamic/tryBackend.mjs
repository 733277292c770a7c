import { setTimeout as sleep } from 'node:timers/promises';

const SCORE_SECONDS = 120;
const DAY_MILLISECONDS = 86_400_000;

/**
 * Sends records about a component, and waits for the score that they make.
 *
 * @param {{ url: string, token: string }} backend
 * @returns {AsyncGenerator<string>} what was seen, in sentences
 * @throws Error when something is not as it should be
 */
export async function* tryBackend({ url, token }) {
  const api = `${url}/api/drive/v1`;
  const authorization = `Bearer ${token}`;
  const refused = await fetch(`${api}/model`);
  if (refused.status !== 401) {
    throw new Error(`Without a token it answers ${refused.status}`);
  }
  yield 'the backend loads DRIVE, which answers nobody without a token';

  const sent = await fetch(`${api}/events`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/x-ndjson' },
    body: JSON.stringify(finding()),
  });
  const answer = await sent.text();
  if (!sent.ok || JSON.parse(answer).accepted !== 1) {
    throw new Error(`Records are answered with ${sent.status}: ${answer}`);
  }
  yield 'it takes records';

  const path = `${api}/scorecards/component/default/example-website`;
  let last = '';
  for (let second = 0; second < SCORE_SECONDS; second += 2) {
    const response = await fetch(path, { headers: { authorization } });
    last = await response.text();
    if (response.ok && isScored(JSON.parse(last))) {
      yield 'they make a score, evaluated in threads of their own';
      return;
    }
    await sleep(2_000);
  }
  throw new Error(`No score: ${last}`);
}

function isScored({ pillars }) {
  return pillars.some(
    ({ id, outcome }) => id === 'vigilance' && outcome === 'measured',
  );
}

function finding() {
  const yesterday = new Date(Date.now() - DAY_MILLISECONDS).toISOString();
  return {
    specversion: '1.0',
    type: 'drive.finding.v1',
    source: 'scanner:first',
    id: 'example-website/1',
    subject: 'component:default/example-website',
    time: yesterday,
    data: {
      category: 'dependency',
      severity: 'low',
      firstSeenAt: yesterday,
      state: 'open',
      title: 'An outdated library',
    },
  };
}
