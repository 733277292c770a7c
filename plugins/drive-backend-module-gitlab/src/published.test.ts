import { collectAll } from 'backstage-plugin-drive-node/testing';
import {
  Answer,
  describePublished,
  differencesFromExample,
  differencesFromGitlab,
  GITLAB_PAGES,
  GitlabExamples,
  gitlabExamples,
  readGitlabSchema,
  refusedQueries,
  SeenRequest,
} from 'drive-vendor-doubles';
import { emptyProject } from './__testUtils__/emptyProject';
import { coveredKinds, NOW, startWorld, World } from './__testUtils__/world';

jest.setTimeout(120_000);

/** An older GitLab tells no vulnerabilities, and why. */
const UNKNOWN_TO_16_3 = /field "solution" on type "Vulnerability"/;

/** What GitLab's reference has and its schema of August 2023 had not yet. */
const SINCE_16_3 = [
  'Query.currentUser is UserCore, not CurrentUser',
  'there is no CurrentUser',
  'there is no Commit.committedDate',
  'Note.author is UserCore!, not UserCore',
  'PipelineStatusEnum has no WAITING_FOR_CALLBACK',
  'PipelineStatusEnum has no CANCELING',
  'there is no Pipeline.source',
  'there is no Vulnerability.solution',
];

describePublished('GitLab, by its own schema', ['gitlab.json'], text => {
  const schema = readGitlabSchema(text);
  let world: World;
  afterEach(() => world?.double.stop());

  it('has what the double has, and as the double has it', () => {
    expect(
      differencesFromGitlab(schema).filter(line => !SINCE_16_3.includes(line)),
    ).toEqual([]);
  });

  it.each([
    ['with Ultimate', { edition: 'ee', ultimate: true }],
    ['of the community', { edition: 'ce' }],
  ] as const)(
    'would refuse nothing that it is asked, %s',
    async (_, double) => {
      world = await startWorld({ double });
      const { connector, assets } = world;
      await collectAll(connector, { assets, now: NOW });
      await connector.testConnection!(new AbortController().signal);
      expect(world.double.log.length).toBeGreaterThan(10);
      const refused = refusedQueries(schema, world.double.log);
      expect(refused.filter(line => !UNKNOWN_TO_16_3.test(line))).toEqual([]);
    },
  );
});

/** What the double sends though the example of the same answer leaves it out, by where else GitLab documents it. */
const DOCUMENTED_ELSEWHERE = [
  // In the example of merge requests: users are the same everywhere.
  /\/(user|author)\/locked is not known$/,
  // In the examples of environments.
  /^deployments\/\*\/environment\/(slug|created_at|updated_at) is not known$/,
  // In the examples of jobs.
  /^deployments\/\*\/deployable\/(allow_failure|duration|web_url|pipeline\/project_id) is not known$/,
  // In the words of the same page, about releases that are still to come.
  /^releases\/\*\/upcoming_release is not known$/,
];

/** The examples of what is asked of a project, by the end of the path. */
const EXAMPLES_OF_PROJECTS: Record<string, keyof GitlabExamples> = {
  '': 'project',
  '/merge_requests': 'mergeRequests',
  '/deployments': 'deployments',
  '/releases': 'releases',
  '/repository/commits': 'commits',
};

describePublished(
  'GitLab, by the examples of its documentation',
  GITLAB_PAGES,
  (...texts) => {
    const PROJECT = 'diaspora/diaspora-project-site';
    const ASSET = `gitlab:gitlab.com/${PROJECT}`;
    let examples: GitlabExamples;
    let world: World;
    beforeEach(() => {
      examples = gitlabExamples(texts);
    });
    afterEach(() => world?.double.stop());

    const replay = (matches: (seen: SeenRequest) => boolean, body: unknown) =>
      world.double.server.failNext(matches, { status: 200, body }, Infinity);

    const replayOf = (part: string, body: unknown) =>
      replay(({ path }) => path === `/api/v4/projects/3${part}`, body);

    it('is not outdone by what the double answers', async () => {
      world = await startWorld();
      const { connector, assets, double } = world;
      const judged = new Set<string>();
      const lines = new Set<string>();
      double.server.onAnswer = ({ path }, { status, body }: Answer) => {
        if (path.startsWith('/api/v4/') && status === 200) {
          const part = path.replace(/^\/api\/v4\/projects\/[^/]+/, '');
          const name = EXAMPLES_OF_PROJECTS[part];
          judged.add(name);
          differencesFromExample(body, examples[name]).forEach(line =>
            lines.add(`${name}${line}`),
          );
        }
      };
      const { problems } = await collectAll(connector, { assets, now: NOW });
      expect(problems).toEqual([]);
      await connector.testConnection!(new AbortController().signal);
      expect(
        [...lines].filter(
          line => !DOCUMENTED_ELSEWHERE.some(known => known.test(line)),
        ),
      ).toEqual([]);
      expect([...judged].sort()).toEqual(
        Object.values(EXAMPLES_OF_PROJECTS).sort(),
      );
    });

    it('is understood about where a project has moved to', async () => {
      world = await startWorld({ acme: emptyProject(3, PROJECT) });
      const { connector } = world;
      const asset = 'gitlab:gitlab.com/diaspora/former-name';
      replay(
        ({ path }) => path === '/api/v4/projects/diaspora%2Fformer-name',
        examples.project,
      );
      const { records, problems } = await collectAll(connector, {
        assets: [asset],
        now: NOW,
      });
      expect(problems).toEqual([]);
      expect(new Set(records.map(one => one.asset))).toEqual(new Set([asset]));
      expect(coveredKinds(records)).toContain('deployment');
      const kinds = await connector.testConnection!(
        new AbortController().signal,
      );
      expect(kinds.map(({ outcome }) => outcome)).toEqual(
        kinds.map(() => 'ok'),
      );
    });

    it('is understood about deployments', async () => {
      world = await startWorld({ acme: emptyProject(3, PROJECT) });
      replayOf('/deployments', examples.deployments);
      const { records, problems, rejections } = await collectAll(
        world.connector,
        { assets: [ASSET], now: Date.parse('2016-08-12T00:00:00Z') },
      );
      expect([problems, rejections]).toEqual([[], []]);
      const common = {
        environment: 'production',
        outcome: 'success',
        rule: 'deployment',
        url: `https://gitlab.com/${PROJECT}/-/environments/9`,
      };
      // It is not told when their jobs began.
      expect(records.filter(({ kind }) => kind === 'deployment')).toMatchObject(
        [
          {
            id: 'deployment/41',
            asset: ASSET,
            data: {
              ...common,
              finishedAt: Date.parse('2016-08-11T07:36:39.851Z'),
              commitSha: '99d03678b90d914dbb1b109132516d71a4a03ea8',
            },
          },
          {
            id: 'deployment/42',
            asset: ASSET,
            data: {
              ...common,
              finishedAt: Date.parse('2016-08-11T11:32:35.145Z'),
              commitSha: 'a91957a858320c0e17f3a0eca7cfacbff50ea29a',
            },
          },
        ],
      );
    });

    it('is understood about releases, and what they shipped by commits and merge requests', async () => {
      const { releases, commits, mergeRequests } = examples;
      const [newer, older] = commits;
      // The pages are of different projects: their commits never meet.
      releases[0].commit.id = newer.id;
      releases[1].commit.id = older.id;
      mergeRequests[0].sha = newer.id;
      world = await startWorld({
        acme: emptyProject(3, PROJECT, releases[0].released_at),
      });
      replayOf('/releases', releases);
      replayOf('/repository/commits', commits);
      replayOf('/merge_requests', mergeRequests);
      const { records, problems, rejections } = await collectAll(
        world.connector,
        { assets: [ASSET], now: Date.parse('2019-01-04T00:00:00Z') },
      );
      expect([problems, rejections]).toEqual([[], []]);
      const deployments = records.filter(({ kind }) => kind === 'deployment');
      const common = {
        environment: 'release',
        outcome: 'success',
        rule: 'release',
      };
      expect(deployments).toMatchObject([
        {
          id: 'release/3/v0.2',
          asset: ASSET,
          data: {
            ...common,
            finishedAt: Date.parse('2019-01-03T01:56:19.539Z'),
            commitSha: 'ed899a2f4b50b4370feeea94676502b42383c746',
            changeIds: ['3!1'],
            unplanned: false,
            url: `https://gitlab.com/${PROJECT}/-/releases/v0.2`,
          },
        },
        {
          id: 'release/3/v0.1',
          asset: ASSET,
          data: {
            ...common,
            finishedAt: Date.parse('2019-01-03T01:55:18.203Z'),
            commitSha: '6104942438c14ec7bd21c6cd5bd995272b3faff6',
            url: `https://gitlab.com/${PROJECT}/-/releases/v0.1`,
          },
        },
      ]);
      // Nobody knows what the first one replaced.
      expect(deployments[1].data).not.toHaveProperty('changeIds');
    });

    it('is understood about a vulnerability', async () => {
      const path = 'gitlab-examples/security/security-reports';
      world = await startWorld({ acme: emptyProject(6_102_100, path) });
      const { vulnerability } = examples.vulnerability.data;
      // The example is of a question for this one, and asks for no id.
      const nodes = [
        { id: 'gid://gitlab/Vulnerability/20345379', ...vulnerability },
      ];
      const pageInfo = { hasNextPage: false, endCursor: null };
      replay(({ body }) => body.includes('query DriveVulnerabilities('), {
        data: { scope: { vulnerabilities: { nodes, pageInfo } } },
      });
      const { records, problems, rejections, droppedFields } = await collectAll(
        world.connector,
        {
          assets: [`gitlab:gitlab.com/${path}`],
          now: Date.parse('2021-12-15T00:00:00Z'),
        },
      );
      expect([problems, rejections, droppedFields]).toEqual([[], [], []]);
      expect(records.filter(({ kind }) => kind === 'finding')).toMatchObject([
        {
          id: 'vulnerability/20345379',
          asset: `gitlab:gitlab.com/${path}`,
          data: {
            category: 'dependency',
            severity: 'critical',
            state: 'fixed',
            firstSeenAt: Date.parse('2021-10-14T03:13:41Z'),
            resolvedAt: Date.parse('2021-12-14T01:45:59Z'),
            fixAvailable: false,
            title: vulnerability.title,
          },
        },
      ]);
    });
  },
);
