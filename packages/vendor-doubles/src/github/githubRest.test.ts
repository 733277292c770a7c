import { generateKeyPairSync, sign } from 'node:crypto';
import { organization } from '../organization/makeOrganization';
import { GithubDouble } from './GithubDouble';
import { githubRestJudge } from './githubRestSchema';
import { correctedExample, PUBLISHED_EXAMPLES } from './publishedExamples';
import { APP_ID, INSTALLATION_ID } from './rest/apps';

// The description of the vendor's API is thirteen megabytes.
jest.setTimeout(60_000);

const TOKEN = `ghp_${'b'.repeat(36)}`;
const ACME = organization(2, { repositories: 24 });

function appToken(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const issued = Math.floor(ACME.until / 1000) - 30;
  const text = [
    { alg: 'RS256', typ: 'JWT' },
    { iss: APP_ID, iat: issued, exp: issued + 600 },
  ]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('RSA-SHA256', Buffer.from(text), privateKey);
  return `${text}.${signature.toString('base64url')}`;
}

const ANSWERS = [
  [
    'GET',
    '/orgs/{org}/dependabot/alerts',
    '/orgs/acme/dependabot/alerts?per_page=100',
    200,
  ],
  [
    'GET',
    '/orgs/{org}/code-scanning/alerts',
    '/orgs/acme/code-scanning/alerts?per_page=100',
    200,
  ],
  [
    'GET',
    '/orgs/{org}/secret-scanning/alerts',
    '/orgs/acme/secret-scanning/alerts?per_page=100',
    200,
  ],
  [
    'GET',
    '/repos/{owner}/{repo}/actions/runs',
    '/repos/acme/service-0/actions/runs?per_page=100&branch=main',
    200,
  ],
  [
    'GET',
    '/organizations/{org}/settings/billing/usage',
    '/organizations/acme/settings/billing/usage?year=2026&month=10',
    200,
  ],
  ['GET', '/app/installations', '/app/installations', 200],
  [
    'POST',
    '/app/installations/{installation_id}/access_tokens',
    `/app/installations/${INSTALLATION_ID}/access_tokens`,
    201,
  ],
] as const;

/** An Enterprise Server has no billing, and the others as above. */
const SERVER_ANSWERS = ANSWERS.filter(([, path]) => !path.includes('billing'));

describe.each([
  ['api.github.com', false, ANSWERS],
  ['ghes-3.19', true, SERVER_ANSWERS],
] as const)('answers of %s', (edition, enterpriseServer, answers) => {
  let double: GithubDouble;
  const jwt = appToken();

  beforeAll(async () => {
    double = await GithubDouble.start({
      organization: ACME,
      enterpriseServer,
      personalTokens: [TOKEN],
      clock: () => ACME.until,
    });
  });
  afterAll(() => double.stop());

  it.each(answers)(
    'fit the published description: %s %s',
    async (method, path, address, status) => {
      const token = path.startsWith('/app/') ? jwt : TOKEN;
      const answer = await fetch(`${double.apiUrl}${address}`, {
        method,
        headers: { authorization: `Bearer ${token}` },
      });
      const body = await answer.json();
      expect(answer.status).toBe(status);
      expect(JSON.stringify(body).length).toBeGreaterThan(100);
      expect(
        githubRestJudge(edition).breaches(method, path, status, body),
      ).toEqual([]);
    },
  );
});

describe('published examples', () => {
  it.each(PUBLISHED_EXAMPLES.map(one => [one.path, one] as const))(
    'fit the published description once corrected: %s',
    (_path, one) => {
      const { method, path, status } = one;
      const breaches = githubRestJudge().breaches(
        method,
        path,
        status,
        correctedExample(one),
      );
      expect(breaches).toEqual([]);
    },
  );

  it('need every correction that is listed', () => {
    const unneeded = PUBLISHED_EXAMPLES.flatMap(one =>
      one.corrections
        .filter(
          correction =>
            githubRestJudge().breaches(
              one.method,
              one.path,
              one.status,
              correctedExample({
                ...one,
                corrections: one.corrections.filter(
                  other => other !== correction,
                ),
              }),
            ).length === 0,
        )
        .map(({ what }) => what),
    );
    expect(unneeded).toEqual([]);
  });

  it('are replayed by the double in place of its own answer', async () => {
    const double = await GithubDouble.start({
      organization: ACME,
      personalTokens: [TOKEN],
    });
    const [published] = PUBLISHED_EXAMPLES;
    const body = correctedExample(published);
    double.failNext(({ path }) => path.includes('dependabot'), {
      status: 200,
      body,
    });
    const answer = await fetch(`${double.apiUrl}/orgs/acme/dependabot/alerts`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(await answer.json()).toEqual(body);
    await double.stop();
  });
});
