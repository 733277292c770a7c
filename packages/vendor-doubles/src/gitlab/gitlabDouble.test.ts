import { parseRecord } from 'backstage-plugin-drive-node';
import { organization } from '../organization/makeOrganization';
import { GitlabDouble, GitlabDoubleOptions } from './GitlabDouble';
import { gitlabRecords } from './gitlabRecords';

const ACME = organization(3, { repositories: 14 });
const TOKEN = 'token-of-a-test';

describe('the GitLab double', () => {
  let double: GitlabDouble;
  let now: number;
  afterEach(() => double?.stop());

  async function start(options: Partial<GitlabDoubleOptions> = {}) {
    now = ACME.until;
    double = await GitlabDouble.start({
      organization: ACME,
      tokens: [
        { token: TOKEN },
        { token: 'for-code-only', scope: 'read_repository' },
      ],
      clock: () => now,
      ...options,
    });
  }

  async function rest(path: string, token: string = TOKEN) {
    const response = await fetch(`${double.apiUrl}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'manual',
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body:
        text.startsWith('[') || text.startsWith('{') ? JSON.parse(text) : text,
    };
  }

  async function graphql(
    query: string,
    variables: object = {},
    token: string = TOKEN,
  ) {
    const response = await fetch(double.apiUrl.replace('v4', 'graphql'), {
      method: 'POST',
      headers: { 'private-token': token },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as any) };
  }

  const withDeployments = () =>
    double.projects.find(
      ({ repository }) => repository.deployments.length > 30,
    )!;

  it('leads from page to page by links, and counts what there is', async () => {
    await start();
    const project = withDeployments();
    const path = `/projects/${encodeURIComponent(
      project.fullPath,
    )}/deployments`;
    const first = await rest(
      `${path}?per_page=20&order_by=updated_at&sort=desc`,
    );
    expect(first.headers.get('x-total')).toBe(
      String(project.repository.deployments.length),
    );
    const [, next] = /<([^>]+)>; rel="next"/.exec(first.headers.get('link')!)!;
    const second = await rest(next.slice(double.apiUrl.length));
    expect(second.headers.get('x-page')).toBe('2');
    const instants = [...first.body, ...second.body].map(
      (one: any) => one.updated_at,
    );
    expect(instants).toEqual([...instants].sort().reverse());
    expect(new Set(instants).size).toBeGreaterThan(30);
  });

  it('leads from page to page of commits, and counts none', async () => {
    await start();
    const { id } = double.projects.find(
      ({ repository }) => repository.commits.length > 5,
    )!;
    const { headers } = await rest(
      `/projects/${id}/repository/commits?per_page=5`,
    );
    expect(headers.get('x-next-page')).toBe('2');
    expect(headers.get('x-total')).toBeNull();
  });

  it('says when a merge request was closed, but of those that were merged', async () => {
    await start();
    const project = double.projects.find(({ repository }) =>
      repository.changes.some(one => one.closedAt && !one.mergedAt),
    )!;
    const { body } = await rest(
      `/projects/${project.id}/merge_requests?per_page=100`,
    );
    expect(body.some(({ state }: any) => state === 'closed')).toBe(true);
    for (const { state, closed_at: closedAt } of body) {
      expect(Boolean(closedAt)).toBe(state === 'closed');
    }
  });

  it('refuses to filter deployments by their update in another order', async () => {
    await start();
    const { id } = withDeployments();
    const { status, body } = await rest(
      `/projects/${id}/deployments?updated_after=2026-01-01T00:00:00Z`,
    );
    expect(status).toBe(400);
    expect(body.message).toContain('must be paired');
  });

  it('goes no deeper by offset than fifty thousand', async () => {
    await start();
    const { id } = withDeployments();
    const { status } = await rest(
      `/projects/${id}/deployments?per_page=100&page=501`,
    );
    expect(status).toBe(405);
  });

  it('says by REST where a project has moved to, and nothing by GraphQL', async () => {
    await start();
    const moved = double.projects.find(({ formerPath }) => formerPath)!;
    const { status, headers } = await rest(
      `/projects/${encodeURIComponent(moved.formerPath!)}`,
    );
    expect(status).toBe(301);
    expect(headers.get('location')).toBe(
      `${double.apiUrl}/projects/${moved.id}`,
    );
    const { data } = await graphql(
      `{ project(fullPath: "${moved.formerPath}") { id } }`,
    );
    expect(data).toEqual({ project: null });
  });

  it('leaves out without a word what these credentials do not see', async () => {
    await start({ visibleGroups: [] });
    const { fullPath, id } = withDeployments();
    double.hidden.add(fullPath);
    const { data, errors } = await graphql(
      `{ group(fullPath: "acme") { id }
         project(fullPath: "${fullPath}") { id }
         projects(ids: ["gid://gitlab/Project/${id}"], first: 5) { nodes { id } } }`,
    );
    expect(data).toEqual({
      group: null,
      project: null,
      projects: { nodes: [] },
    });
    expect(errors).toBeUndefined();
    expect((await rest(`/projects/${id}`)).status).toBe(404);
  });

  it('refuses queries that are too complex, by the size of their pages', async () => {
    await start();
    const query = (first: number) =>
      `{ ${Array.from(
        { length: 15 },
        (_, i) =>
          `p${i}: project(fullPath: "acme/service-${i}") { pipelines(first: ${first}) { nodes { id status createdAt updatedAt startedAt finishedAt } } }`,
      ).join('\n')} }`;
    const { errors } = await graphql(query(100));
    expect(errors[0].message).toBe(
      'Query has complexity of 255, which exceeds max complexity of 250',
    );
    expect((await graphql(query(10))).errors).toBeUndefined();
  });

  it('has no vulnerabilities without a licence, and no such field in the community edition', async () => {
    const query =
      '{ group(fullPath: "acme") { vulnerabilities(first: 1) { nodes { id } } vulnerabilitySeveritiesCount { critical } } }';
    await start({ ultimate: false });
    expect((await graphql(query)).data.group).toEqual({
      vulnerabilities: { nodes: [] },
      vulnerabilitySeveritiesCount: null,
    });
    await double.stop();
    await start({ edition: 'ce' });
    expect((await graphql(query)).errors[0].message).toBe(
      "Field 'vulnerabilities' doesn't exist on type 'Group'",
    );
  });

  it('tells its limit in headers of REST alone, and refuses in plain text', async () => {
    await start({ limit: 2 });
    now += 20_000;
    const first = await rest('/version');
    expect(first.headers.get('ratelimit-remaining')).toBe('1');
    await rest('/version');
    now += 20_000;
    const third = await rest('/version');
    expect([third.status, third.body]).toEqual([429, 'Retry later\n']);
    expect(third.headers.get('retry-after')).toBe('40');
    now += 40_000;
    expect((await rest('/version')).status).toBe(200);
  });

  it('refuses tokens that it does not know, or that are for code alone', async () => {
    await start();
    expect((await rest('/version', 'unknown')).status).toBe(401);
    expect(
      (await graphql('{ currentUser { id } }', {}, 'unknown')).status,
    ).toBe(401);
    const { status, body } = await rest('/version', 'for-code-only');
    expect([status, body.error]).toEqual([403, 'insufficient_scope']);
  });

  it('answers a page of merge requests that is too large with a time-out', async () => {
    await start({ pageBeforeTimeout: 20 });
    const query = `query ($first: Int) { group(fullPath: "acme") {
      mergeRequests(includeSubgroups: true, state: merged, first: $first) { nodes { iid } } } }`;
    expect((await graphql(query, { first: 21 })).status).toBe(503);
    const { data } = await graphql(query, { first: 20 });
    expect(data.group.mergeRequests.nodes).toHaveLength(20);
  });

  it('pages by cursors that stay where they are when something is added in front', async () => {
    await start();
    const query = `query ($after: String) { group(fullPath: "acme") {
      mergeRequests(includeSubgroups: true, state: merged, sort: MERGED_AT_DESC, first: 5, after: $after) {
        nodes { iid mergedAt project { fullPath } } pageInfo { endCursor hasNextPage } } } }`;
    const first = (await graphql(query)).data.group.mergeRequests;
    const second = (await graphql(query, { after: first.pageInfo.endCursor }))
      .data.group.mergeRequests;
    const instants = [...first.nodes, ...second.nodes].map(
      ({ mergedAt }: any) => mergedAt,
    );
    expect(instants).toEqual([...instants].sort().reverse());
    expect(instants).toHaveLength(10);
  });

  it('has records that all pass the door and name nobody', () => {
    const records = gitlabRecords(ACME);
    const parsed = records.map(one => parseRecord(one, { now: ACME.until }));
    expect(
      parsed.filter(one => !one.ok || one.droppedFields.length > 0),
    ).toEqual([]);
    expect(new Set(records.map(({ kind }) => kind))).toEqual(
      new Set(['change', 'deployment', 'pipeline_run', 'finding']),
    );
    const text = JSON.stringify(records).toLowerCase();
    expect(
      ACME.people.filter(
        ({ login, email = '' }) =>
          text.includes(login) || text.includes(email.toLowerCase()),
      ),
    ).toEqual([]);
  });
});
