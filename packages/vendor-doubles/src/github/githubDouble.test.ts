import { organization } from '../organization/makeOrganization';
import { isoSeconds } from '../organization/time';
import { nodeIds } from './nodeIds';
import { GithubDouble, GithubDoubleOptions } from './GithubDouble';

const TOKEN = `ghp_${'a'.repeat(36)}`;
const ACME = organization(1, { repositories: 14 });
const RENAMED = ACME.repositories.find(one => one.formerName)!;

describe('the GitHub double', () => {
  let double: GithubDouble;
  let now: number;

  async function start(options: Partial<GithubDoubleOptions> = {}) {
    now = ACME.until;
    double = await GithubDouble.start({
      organization: ACME,
      personalTokens: [TOKEN],
      clock: () => now,
      ...options,
    });
  }

  afterEach(() => double.stop());

  const send = async (
    path: string,
    init: RequestInit & { token?: string } = {},
  ) => {
    const { token = TOKEN, ...rest } = init;
    const answer = await fetch(`${double.apiUrl}${path}`, {
      redirect: 'manual',
      ...rest,
      headers: { authorization: `Bearer ${token}` },
    });
    return {
      status: answer.status,
      headers: answer.headers,
      body: await answer.json(),
    };
  };

  const ask = (query: string, variables = {}) =>
    send('/graphql', {
      method: 'POST',
      body: JSON.stringify({ query, variables }),
    });

  const search = (range: string, first: number, after?: string) =>
    ask(
      `query ($q: String!, $first: Int!, $after: String) {
        search(query: $q, type: ISSUE, first: $first, after: $after) {
          issueCount pageInfo { hasNextPage endCursor }
          nodes { ... on PullRequest { number mergedAt author { __typename login } } } } }`,
      { q: `org:acme is:pr is:merged merged:${range}`, first, after },
    );

  it('answers what the schema has, and says what it cost', async () => {
    await start();
    const answer = await ask(
      `{ rateLimit { cost remaining nodeCount } repository(owner: "acme", name: "${RENAMED.formerName}") { nameWithOwner isArchived } }`,
    );
    expect(answer.body.data).toEqual({
      rateLimit: { cost: 1, remaining: 4_999, nodeCount: 0 },
      repository: {
        nameWithOwner: `acme/${RENAMED.name}`,
        isArchived: RENAMED.archived,
      },
    });
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('4999');
    expect(answer.headers.get('x-ratelimit-resource')).toBe('graphql');
    expect(double.log).toMatchObject([{ points: 1, status: 200 }]);
  });

  it('refuses a field that the schema lacks with status 200, as the vendor does', async () => {
    await start();
    const { status, body } = await ask('{ viewer { nonsense } }');
    expect(status).toBe(200);
    expect(body.errors[0].message).toMatch(
      "Field 'nonsense' doesn't exist on type 'User'",
    );
  });

  it('admits that it lacks a field, instead of answering null', async () => {
    await start();
    const { body } = await ask(
      '{ organization(login: "acme") { login description } }',
    );
    expect(body.errors[0].message).toBe(
      'the double has no Organization.description',
    );
  });

  it('finds merged changes in an inclusive range, newest first, page by page', async () => {
    await start();
    const first = await search('2026-08-01..2026-11-30', 2);
    const { pageInfo, nodes, issueCount } = first.body.data.search;
    const all = ACME.repositories.flatMap(({ changes }) =>
      changes.filter(
        ({ mergedAt = 0 }) => mergedAt >= Date.parse('2026-08-01'),
      ),
    );
    expect(issueCount).toBe(all.length);
    const second = await search(
      '2026-08-01..2026-11-30',
      2,
      pageInfo.endCursor,
    );
    expect(second.body.data.search.nodes).not.toEqual(nodes);
    expect(pageInfo.hasNextPage).toBe(true);
  });

  it('has no page beyond the thousandth result of a search', async () => {
    await double?.stop();
    const many = organization(1, { repositories: 6, changesPerDay: 15 });
    await start({ organization: many });
    const variables = (position: number) =>
      Buffer.from(`cursor:v2:${position}:${now}`).toString('base64');
    const range = `${new Date(many.from)
      .toISOString()
      .slice(0, 19)}Z..${new Date(many.until).toISOString().slice(0, 19)}Z`;
    const { search: last } = (await search(range, 100, variables(950))).body
      .data;
    expect(last.issueCount).toBeGreaterThan(1_000);
    expect(last.nodes).toHaveLength(50);
    expect(last.pageInfo.hasNextPage).toBe(false);
  });

  it('finds a change only after its index has caught up', async () => {
    await start({ indexLagMs: 3 * 86_400_000 });
    const to = new Date(now).toISOString().slice(0, 10);
    const from = new Date(now - 2 * 86_400_000).toISOString().slice(0, 10);
    expect(
      (await search(`${from}..${to}`, 10)).body.data.search.issueCount,
    ).toBe(0);
    now += 4 * 86_400_000;
    expect(
      (await search(`${from}..${to}`, 10)).body.data.search.issueCount,
    ).toBeGreaterThan(0);
  });

  it('tells a used-up limit as an error with status 200 and nothing remaining', async () => {
    await start({ limits: { graphql: 1 } });
    const query = '{ organization(login: "acme") { login } }';
    await ask(query);
    const { status, headers, body } = await ask(query);
    expect(status).toBe(200);
    expect(body.errors[0].type).toBe('RATE_LIMITED');
    expect(headers.get('x-ratelimit-remaining')).toBe('0');
    expect(Number(headers.get('x-ratelimit-reset'))).toBe(
      Math.ceil(now / 1000) + 3600,
    );
    now += 3_600_000;
    expect((await ask(query)).body.errors).toBeUndefined();
  });

  it('times out on batches that are too big', async () => {
    await start({ repositoriesBeforeTimeout: 1, searchPageBeforeTimeout: 50 });
    const two =
      '{ a: repository(owner: "acme", name: "x") { id } b: repository(owner: "acme", name: "y") { id } }';
    expect((await ask(two)).status).toBe(502);
    expect((await search('2026-08-01..2026-11-30', 51)).status).toBe(502);
    expect((await search('2026-08-01..2026-11-30', 50)).status).toBe(200);
  });

  const checksOf = (name: string, first: number) =>
    ask(`{ repository(owner: "acme", name: "${name}") { defaultBranchRef { target { ... on Commit {
      history(first: ${first}) { nodes { oid checkSuites(first: 5) { nodes {
        id status branch { name } workflowRun { url }
      } } } } } } } } }`);

  it('has the runs of a commit among its check suites, beside those of Apps that never ran', async () => {
    await start();
    const [{ name, defaultBranch, commits, runs }] = ACME.repositories;
    const { body } = await checksOf(name, 100);
    const [tip] = body.data.repository.defaultBranchRef.target.history.nodes;
    expect(tip.oid).toBe(commits[commits.length - 1].sha);
    expect(tip.checkSuites.nodes).toMatchObject([
      { status: 'QUEUED', workflowRun: null },
      ...runs
        .filter(({ sha }) => sha === tip.oid)
        .map(({ id }) => ({
          branch: { name: defaultBranch },
          workflowRun: {
            url: `https://github.com/acme/${name}/actions/runs/${id}`,
          },
        })),
    ]);
    expect(tip.checkSuites.nodes.length).toBeGreaterThan(1);
  });

  it('has the jobs of all attempts of a run, and none of its own to say which attempt it is', async () => {
    await start();
    const run = ACME.repositories
      .flatMap(({ runs }) => runs)
      .find(({ attempt }) => attempt === 2)!;
    const jobs = (filter: string) =>
      `checkRuns(first: 10, filterBy: { checkType: ${filter} }) { nodes { name startedAt } }`;
    const { body } = await ask(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on CheckSuite { all: ${jobs(
        'ALL',
      )} latest: ${jobs('LATEST')} } } }`,
      { ids: [nodeIds.checkSuite(run)] },
    );
    const [{ all, latest }] = body.data.nodes;
    expect(all.nodes).toHaveLength(4);
    expect(latest.nodes).toHaveLength(2);
    expect(
      latest.nodes.map((job: { startedAt: string }) => job.startedAt),
    ).toContain(isoSeconds(run.startedAt));
  });

  it('times out on the checks of too many commits, and of too many check suites', async () => {
    await start({ checksBeforeTimeout: 2 });
    const [{ name, runs }] = ACME.repositories;
    expect((await checksOf(name, 2)).status).toBe(200);
    expect((await checksOf(name, 3)).status).toBe(502);
    const { status } = await ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on CheckSuite { checkRuns(first: 1) { totalCount } } } }',
      { ids: runs.slice(0, 3).map(nodeIds.checkSuite) },
    );
    expect(status).toBe(502);
  });

  it('shows no check suites to whoever may not read checks, and no runs to whoever may not read actions', async () => {
    const [{ name }] = ACME.repositories;
    await start({ permissions: ['metadata', 'contents'] });
    const { errors } = (await checksOf(name, 1)).body;
    expect(errors[0]).toMatchObject({ type: 'FORBIDDEN' });
    expect(errors[0].path.at(-1)).toBe('checkSuites');
    double.permissions.add('checks');
    const [error] = (await checksOf(name, 1)).body.errors;
    expect(error.type).toBe('FORBIDDEN');
    expect(error.path.at(-1)).toBe('workflowRun');
  });

  it('answers what it can beside an error for what is not there', async () => {
    await start();
    const { body } = await ask(
      `{ a: repository(owner: "acme", name: "nowhere") { id } b: repository(owner: "acme", name: "${RENAMED.name}") { name } }`,
    );
    expect(body).toMatchObject({
      data: { a: null, b: { name: RENAMED.name } },
      errors: [{ type: 'NOT_FOUND', path: ['a'] }],
    });
  });

  it('refuses a cursor that has expired', async () => {
    await start({ cursorLifetimeMs: 1_000 });
    const { pageInfo } = (await search('2026-08-01..2026-11-30', 2)).body.data
      .search;
    now += 2_000;
    const { body } = await search(
      '2026-08-01..2026-11-30',
      2,
      pageInfo.endCursor,
    );
    expect(body.errors[0].type).toBe('INVALID_CURSOR_ARGUMENTS');
  });

  it('refuses what is not permitted, and names the permission', async () => {
    await start({ permissions: ['metadata', 'contents'] });
    const rest = await send('/orgs/acme/dependabot/alerts');
    expect(rest.status).toBe(403);
    expect(rest.body.message).toBe('Resource not accessible by integration');
    expect(rest.headers.get('x-accepted-github-permissions')).toBe(
      'vulnerability_alerts=read',
    );
    const { body } = await search('2026-08-01..2026-11-30', 2);
    expect(body.errors[0]).toMatchObject({
      type: 'FORBIDDEN',
      path: ['search'],
    });
  });

  it('redirects from the former name of a repository for good', async () => {
    await start();
    const { status, headers } = await send(
      `/repos/acme/${RENAMED.formerName}/actions/runs?per_page=1`,
    );
    expect(status).toBe(301);
    const target = headers.get('location')!;
    expect(target).toBe(
      `${double.origin}/repositories/${RENAMED.id}/actions/runs?per_page=1`,
    );
    expect((await send(target.slice(double.origin.length))).status).toBe(200);
  });

  it('gives the literal secret unless it is asked not to', async () => {
    await start();
    const path = '/orgs/acme/secret-scanning/alerts?per_page=100';
    const shown = (await send(path)).body;
    expect(shown.length).toBeGreaterThan(0);
    expect(shown[0].secret).toMatch(/^literal-secret-/);
    const hidden = (await send(`${path}&hide_secret=true`)).body;
    expect(hidden[0].secret).toBeUndefined();
  });

  it('lets nobody in without a token that is good', async () => {
    await start({ tokenLifetimeMs: 1_000 });
    const { token } = double.tokens.issue(now);
    expect((await send('/orgs/acme/dependabot/alerts', { token })).status).toBe(
      200,
    );
    now += 1_000;
    expect((await send('/orgs/acme/dependabot/alerts', { token })).status).toBe(
      401,
    );
    expect(
      (await send('/orgs/acme/dependabot/alerts', { token: 'guessed' })).status,
    ).toBe(401);
    expect((await send('/app/installations', { token: 'a.b.c' })).status).toBe(
      401,
    );
  });

  it('answers once with what a test has planned', async () => {
    await start();
    double.failNext(({ path }) => path.includes('dependabot'), {
      status: 403,
      body: { message: 'You have exceeded a secondary rate limit.' },
      headers: { 'retry-after': '60' },
    });
    const refused = await send('/orgs/acme/dependabot/alerts');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([
      403,
      '60',
    ]);
    expect((await send('/orgs/acme/dependabot/alerts')).status).toBe(200);
  });

  it('is an Enterprise Server at other addresses, without billing', async () => {
    await start({ enterpriseServer: true });
    expect(double.apiUrl).toBe(`${double.origin}/api/v3`);
    expect((await send('/orgs/acme/dependabot/alerts')).status).toBe(200);
    expect(
      (await send('/organizations/acme/settings/billing/usage')).status,
    ).toBe(404);
    const answer = await fetch(`${double.origin}/api/graphql`, {
      method: 'POST',
      headers: { authorization: `token ${TOKEN}` },
      body: JSON.stringify({
        query: '{ organization(login: "acme") { login } }',
      }),
    });
    expect(await answer.json()).toEqual({
      data: { organization: { login: 'acme' } },
    });
  });
});
