import { AnyRecord } from 'backstage-plugin-drive-node';
import { collectAll } from 'backstage-plugin-drive-node/testing';
import {
  githubRecords,
  organization,
  Organization,
  Repository,
  WorkflowRun,
} from 'drive-vendor-doubles';
import { asPointedAt, comparable } from '../__testUtils__/comparable';
import { DAY_MS, NOW, startWorld, World } from '../__testUtils__/world';

jest.setTimeout(120_000);

const HOUR_MS = 3_600_000;
const DAYS = 30;
const HORIZON = NOW - DAYS * DAY_MS;
const ACME = organization(8, { repositories: 20, days: 40, until: NOW });

/** The organization with another repository in place of its first. */
function withFirst(
  change: (repository: Repository) => Partial<Repository>,
): Organization {
  const [first, ...others] = ACME.repositories;
  return {
    ...ACME,
    repositories: [{ ...first, ...change(first) }, ...others],
  };
}

/** Runs of a schedule on one commit, an hour between each. */
function scheduled(
  { id, defaultBranch, runs }: Repository,
  sha: string,
  count: number,
): WorkflowRun[] {
  const [{ by }] = runs;
  return Array.from({ length: count }, (_, hour) => {
    const createdAt = NOW - (count - hour) * HOUR_MS;
    return {
      id: id * 10_000 + 9_000 + hour,
      number: hour + 1,
      workflow: 'nightly',
      branch: defaultBranch,
      event: 'schedule',
      sha,
      by,
      attempt: 1,
      createdAt,
      startedAt: createdAt + 3_000,
      updatedAt: createdAt + 300_000,
      status: 'completed',
      conclusion: 'success',
    };
  });
}

const inOrder = (runs: readonly WorkflowRun[]) =>
  [...runs].sort((a, b) => a.createdAt - b.createdAt);

const runsAmong = (records: readonly AnyRecord[]) =>
  comparable(records.filter(({ kind }) => kind === 'pipeline_run'));

const factsOf = (acme: Organization, from: number = HORIZON) =>
  runsAmong(asPointedAt(githubRecords(acme, { from }), acme));

describe('the past of workflow runs', () => {
  let world: World;
  afterEach(() => world.double.stop());

  const start = async (options: Parameters<typeof startWorld>[0] = {}) => {
    world = await startWorld({
      acme: ACME,
      ...options,
      settings: { backfillDays: DAYS, ...options.settings },
    });
  };
  const collect = () =>
    collectAll(world.connector, { assets: world.assets, now: NOW });
  const asked = (part: string) =>
    world.double.log.filter(
      ({ path, body }) => path.includes(part) || body?.query.includes(part),
    );

  it('is read without a request for each repository, and is what the lists tell', async () => {
    await start();
    const { records, problems } = await collect();
    expect(problems).toEqual([]);
    expect(runsAmong(records)).toEqual(factsOf(ACME));
    expect(asked('DriveWorkflowRuns').length).toBeLessThan(4);
    expect(asked('/actions/runs')).toEqual([]);
  });

  it('tells repeated runs, without the time between their attempts', async () => {
    await start();
    const { records } = await collect();
    const repeated = ACME.repositories.flatMap(({ runs }) =>
      runs.filter(({ attempt }) => attempt > 1),
    );
    const startOf = new Map(
      repeated.map(({ id, startedAt }) => [`run/${id}`, startedAt]),
    );
    const found = records.flatMap(one =>
      one.kind === 'pipeline_run' && startOf.has(one.id) ? [one] : [],
    );
    expect(found.length).toBeGreaterThan(3);
    expect(found.map(({ data }) => [data.attempt, data.startedAt])).toEqual(
      found.map(({ id }) => [2, startOf.get(id)]),
    );
  });

  it('asks of no more runs whether they were repeated than may have been', async () => {
    await start();
    await collect();
    const suites = asked('DriveWorkflowAttempts').flatMap(
      ({ body }) => body?.query.match(/CS_\w+/g) ?? [],
    );
    expect(suites.length).toBeGreaterThan(10);
    expect(suites.length).toBeLessThan(0.75 * factsOf(ACME).length);
  });

  it('lists the runs of the one repository in which a commit has more check suites than a page', async () => {
    const acme = withFirst(repository => ({
      runs: inOrder([
        ...repository.runs,
        ...scheduled(repository, repository.commits.at(-1)!.sha, 101),
      ]),
    }));
    await start({ acme });
    const { records, problems } = await collect();
    expect(problems).toEqual([]);
    expect(runsAmong(records)).toEqual(factsOf(acme));
    expect(asked('/actions/runs').length).toBeGreaterThan(0);
    expect(asked('/actions/runs')).toEqual(
      asked(`/${acme.repositories[0].name}/actions/runs`),
    );
  });

  it('is listed in the end though a run may make but one request for runs', async () => {
    const acme = withFirst(repository => ({
      runs: inOrder([
        ...repository.runs,
        ...scheduled(repository, repository.commits.at(-1)!.sha, 101),
      ]),
    }));
    await start({ acme, settings: { pipelineRequestsPerRun: 1 } });
    const records: AnyRecord[] = [];
    let cursor: any;
    for (let hour = 0; hour < 3; hour++) {
      const run = await collectAll(world.connector, {
        assets: world.assets,
        now: NOW + hour * HOUR_MS,
        cursor,
      });
      records.push(...run.records);
      cursor = run.cursor;
      world.timing.advance(HOUR_MS);
    }
    // What is read later is read from later on.
    const facts = factsOf(acme, HORIZON + 3 * HOUR_MS);
    const found = new Set(runsAmong(records).map(({ id }) => id));
    expect(facts.filter(({ id }) => !found.has(id))).toEqual([]);
    expect(facts.length).toBeGreaterThan(101);
  });

  it('goes on to the end of a history that is longer than its changes are many', async () => {
    const acme = withFirst(repository => {
      const [{ author }] = repository.commits;
      const commits = Array.from({ length: 250 }, (_, i) => ({
        sha: `${i}`.padStart(40, 'f'),
        at: HORIZON + (i + 1) * 60_000,
        message: 'Push',
        author,
      }));
      const [pattern] = scheduled(repository, '', 1);
      const runs = commits.map(({ sha, at }, i) => ({
        ...pattern,
        sha,
        id: pattern.id + i,
        createdAt: at + 2_000,
        startedAt: at + 5_000,
        updatedAt: at + 40_000,
      }));
      return {
        commits: [...repository.commits, ...commits].sort(
          (a, b) => a.at - b.at,
        ),
        runs: inOrder([...repository.runs, ...runs]),
      };
    });
    await start({ acme });
    const { records, problems } = await collect();
    expect(problems).toEqual([]);
    expect(runsAmong(records)).toEqual(factsOf(acme));
    expect(asked('/actions/runs')).toEqual([]);
  });

  it('holds what a schedule has run on a commit from long before', async () => {
    const acme = withFirst(repository => {
      const commits = repository.commits.filter(
        ({ at }) => at < HORIZON - DAY_MS,
      );
      return {
        commits,
        pushedAt: commits.at(-1)!.at,
        deployments: [],
        releases: [],
        runs: scheduled(repository, commits.at(-1)!.sha, 50),
      };
    });
    await start({ acme });
    const { records } = await collect();
    expect(runsAmong(records)).toEqual(factsOf(acme));
    expect(
      records.filter(
        ({ kind, asset }) =>
          kind === 'pipeline_run' &&
          asset.endsWith(`/${acme.repositories[0].name}`),
      ),
    ).toHaveLength(50);
    expect(asked('/actions/runs')).toEqual([]);
  });

  it('leaves out runs of other branches on commits that came to the default branch', async () => {
    const acme = withFirst(repository => ({
      runs: inOrder([
        ...repository.runs,
        ...scheduled(repository, repository.commits.at(-1)!.sha, 5).map(
          run => ({ ...run, branch: 'topic', event: 'pull_request' as const }),
        ),
      ]),
    }));
    await start({ acme });
    const { records } = await collect();
    expect(runsAmong(records)).toEqual(factsOf(ACME));
  });

  it('is asked for in smaller parts where checks take too long', async () => {
    await start({ double: { checksBeforeTimeout: 60 } });
    const { records, problems } = await collect();
    expect(problems).toEqual([]);
    expect(runsAmong(records)).toEqual(factsOf(ACME));
    expect(
      world.double.log.filter(({ status }) => status === 502).length,
    ).toBeGreaterThan(1);
    expect(asked('/actions/runs').length).toBeLessThan(
      ACME.repositories.length,
    );
  });

  const suitesOf = (checkSuites: unknown) => ({
    data: {
      r0: {
        defaultBranchRef: {
          target: {
            history: {
              pageInfo: { hasNextPage: false },
              nodes: [
                {
                  oid: 'a',
                  committedDate: '2026-01-01T00:00:00Z',
                  checkSuites,
                },
              ],
            },
          },
        },
      },
    },
  });

  it.each<[string, RegExp, { status: number; body: object }]>([
    [
      'check suites may not be read',
      /DriveWorkflowRuns/,
      {
        status: 200,
        body: {
          ...suitesOf(null),
          errors: [
            {
              type: 'FORBIDDEN',
              path: ['r0', 'defaultBranchRef', 'target', 'history', 'nodes', 0],
              message: 'Resource not accessible by integration',
            },
          ],
        },
      },
    ],
    [
      'check suites are missing without a word',
      /DriveWorkflowRuns/,
      { status: 200, body: suitesOf(null) },
    ],
    [
      'the points are used up',
      /DriveWorkflowRuns/,
      {
        status: 200,
        body: { errors: [{ type: 'RATE_LIMITED', message: 'Too much.' }] },
      },
    ],
    [
      'jobs always take too long',
      /DriveWorkflowAttempts/,
      { status: 502, body: { message: 'Too slow.' } },
    ],
    [
      'jobs may not be read',
      /DriveWorkflowAttempts/,
      {
        status: 200,
        body: {
          data: { l0: null },
          errors: [{ type: 'FORBIDDEN', path: ['l0'], message: 'No.' }],
        },
      },
    ],
  ])('is listed where %s', async (_what, query, answer) => {
    await start();
    world.double.failNext(
      question => query.test(question.query ?? ''),
      answer,
      Infinity,
    );
    const { records, problems } = await collect();
    expect(problems).toEqual([]);
    expect(runsAmong(records)).toEqual(factsOf(ACME));
    expect(asked('/actions/runs').length).toBeGreaterThan(0);
  });

  it.each<[string, Parameters<typeof startWorld>[0]]>([
    [
      'of an Enterprise Server, which keeps checks as long as its admins say',
      { host: 'ghe.example.org', double: { enterpriseServer: true } },
    ],
    ['of longer than GitHub keeps checks', { settings: { backfillDays: 401 } }],
  ])('is listed %s', async (_what, options) => {
    await start(options);
    const { records, problems } = await collect();
    expect(problems).toEqual([]);
    expect(runsAmong(records).length).toBeGreaterThan(50);
    expect(asked('DriveWorkflowRuns')).toEqual([]);
    expect(asked('/actions/runs').length).toBeGreaterThan(3);
  });
});
