import { mockServices } from '@backstage/backend-test-utils';
import { AnyRecord, RunProblem } from 'backstage-plugin-drive-node';
import { collectAll, Collected } from 'backstage-plugin-drive-node/testing';
import { organization } from 'drive-vendor-doubles';
import { createGitlabConnectors } from './createGitlabConnectors';
import {
  comparable,
  coveredKinds,
  HOUR_MS,
  NOW,
  startWorld,
  TOKEN,
  World,
} from './__testUtils__/world';

jest.setTimeout(120_000);

const ACME = organization(8, { repositories: 9, days: 40, until: NOW });
const SETTINGS = { backfillDays: 30 };

const PROJECT = 'acme/service-0';
const ASSET = `gitlab:gitlab.com/${PROJECT}`;

const reasonsOf = (problems: readonly RunProblem[]) =>
  problems.map(({ error, kinds, assets }) => [
    (error as { reason?: string }).reason,
    kinds?.join(),
    assets && [...assets].length,
  ]);

const coveredOf = (records: readonly AnyRecord[], asset: string) =>
  coveredKinds(records.filter(one => one.asset === asset));

describe('what goes wrong at GitLab', () => {
  let world: World;
  let whole: ReturnType<typeof comparable>;

  const start = async (options: Parameters<typeof startWorld>[0] = {}) => {
    world = await startWorld({ acme: ACME, settings: SETTINGS, ...options });
  };
  const collect = (more: object = {}): Promise<Collected> =>
    collectAll(world.connector, { assets: world.assets, now: NOW, ...more });

  beforeAll(async () => {
    await start();
    whole = comparable((await collect()).records);
    await world.double.stop();
  });
  afterEach(() => world?.double.stop());

  it('a token that is none ends the run, says what to do, and does not show', async () => {
    await start({ double: { tokens: [] } });
    const failed = collect();
    await expect(failed).rejects.toMatchObject({
      reason: 'noPermission',
      status: 401,
      nextStep: expect.stringContaining('integrations.gitlab'),
    });
    await expect(failed).rejects.not.toThrow(TOKEN);
    expect(world.double.log).toHaveLength(2);
  });

  it('a token for code alone is told to need read_api', async () => {
    await start({
      double: { tokens: [{ token: TOKEN, scope: 'read_repository' }] },
    });
    await expect(collect()).rejects.toMatchObject({
      reason: 'noPermission',
      nextStep: expect.stringContaining('read_api'),
    });
  });

  it('an instance without a token says so, and asks nothing', async () => {
    await start();
    const [, connector] = createGitlabConnectors(
      mockServices.rootConfig({
        data: {
          integrations: {
            gitlab: [
              { host: 'a.example.org', apiBaseUrl: 'https://a.example.org' },
              { host: 'gitlab.com', apiBaseUrl: world.double.apiUrl },
            ],
          },
        },
      }),
    );
    await expect(
      collectAll(connector, { assets: world.assets, now: NOW }),
    ).rejects.toMatchObject({
      reason: 'noPermission',
      nextStep: expect.stringContaining('for gitlab.com'),
    });
    expect(world.double.log).toEqual([]);
  });

  it('a project that does not show is not covered, and the others are', async () => {
    await start();
    world.double.hidden.add(PROJECT);
    const { problems, records } = await collect();
    expect(problems).toMatchObject([
      {
        assets: [ASSET],
        error: { reason: 'notFound' },
        nextStep: expect.stringContaining('gitlab.com/project-slug'),
      },
    ]);
    expect(coveredOf(records, ASSET).size).toBe(0);
    expect(comparable(records)).toEqual(
      whole.filter(({ asset }) => asset !== ASSET),
    );
  });

  it('of a project that begins to show the past is read, too', async () => {
    await start();
    const { double, timing } = world;
    double.hidden.add(PROJECT);
    const first = await collect();
    double.hidden.clear();
    timing.advance(HOUR_MS);
    const second = await collect({ now: NOW + HOUR_MS, cursor: first.cursor });
    expect(second.problems).toEqual([]);
    const latest = new Map(
      [...first.records, ...second.records].map(one => [
        `${one.kind} ${one.id}`,
        one,
      ]),
    );
    expect(comparable([...latest.values()])).toEqual(whole);
  });

  it('what a guest does not see is no zero', async () => {
    await start();
    world.double.guestIn.add(PROJECT);
    const { problems, records } = await collect();
    expect(reasonsOf(problems)).toEqual([
      ['noPermission', 'change', 1],
      ['noPermission', 'deployment', 1],
      ['noPermission', 'pipeline_run', 1],
    ]);
    expect(
      problems.every(({ error }: any) => /Reporter/.test(error.nextStep)),
    ).toBe(true);
    expect([...coveredOf(records, ASSET)]).toEqual(['finding']);
  });

  it('what is forbidden alike in many projects is told once', async () => {
    await start();
    world.double.forbidden.add('deployments');
    const { problems, records } = await collect();
    expect(reasonsOf(problems)).toEqual([
      ['noPermission', 'deployment', ACME.repositories.length],
    ]);
    expect(problems[0].what).toMatch(/^deployments of acme\/.* and 8 more$/);
    expect([...coveredKinds(records)].sort()).toEqual([
      'change',
      'finding',
      'pipeline_run',
    ]);
    expect(comparable(records)).toEqual(
      whole.filter(({ kind }) => kind !== 'deployment'),
    );
  });

  it.each([
    ['the licence', { ultimate: false }],
    ['the edition', { edition: 'ce' as const }],
  ])(
    'without %s for vulnerabilities there are none, rather than no open ones',
    async (_what, double) => {
      await start({ double });
      const { problems, records } = await collect();
      expect(reasonsOf(problems)).toEqual([['notInstalled', 'finding', 9]]);
      expect(coveredKinds(records).has('finding')).toBe(false);
      expect(comparable(records)).toEqual(
        whole.filter(({ kind }) => kind !== 'finding'),
      );
    },
  );

  it('covers no findings of a project in which nothing looks for any', async () => {
    await start();
    const { records } = await collect();
    const quiet = ACME.repositories.filter(
      ({ vulnerabilityAlerts, alerts }) =>
        !vulnerabilityAlerts && alerts.length === 0,
    );
    const covered = records.flatMap(one =>
      one.kind === 'coverage' && one.data.kinds.includes('finding')
        ? [one.asset]
        : [],
    );
    expect(covered).toHaveLength(ACME.repositories.length - quiet.length);
  });

  it('pages that take too long are asked for in smaller ones', async () => {
    await start({ double: { pageBeforeTimeout: 9 } });
    const { problems, records } = await collect();
    expect(problems).toEqual([]);
    expect(comparable(records)).toEqual(whole);
  });

  it('an answer that is partly missing counts as none, and is asked for again', async () => {
    await start();
    world.double.server.failNext(
      ({ body }) => body.includes('DriveMergeRequests'),
      {
        status: 200,
        body: {
          data: { scope: { mergeRequests: null } },
          errors: [
            {
              message: 'Timeout on MergeRequest.notes',
              path: ['scope', 'mergeRequests', 'nodes', 3, 'notes'],
            },
          ],
        },
      },
    );
    const { problems, records } = await collect();
    expect(problems).toEqual([]);
    expect(comparable(records)).toEqual(whole);
  });

  it('keeps below the limit by waiting, and loses nothing', async () => {
    await start({ double: { limit: 12 } });
    const { problems, records } = await collect();
    expect(problems).toEqual([]);
    expect(comparable(records)).toEqual(whole);
    expect(world.timing.waits.length).toBeGreaterThan(0);
  });

  it('a limit that is used up for long ends the run, and the next one goes on', async () => {
    await start();
    const { double, timing } = world;
    double.server.failNext(({ path }) => path.includes('/deployments'), {
      status: 429,
      body: 'Retry later\n',
      headers: { 'content-type': 'text/plain', 'retry-after': '900' },
    });
    const first = await collect();
    expect(
      first.problems.map(({ error, kinds }: any) => [error.reason, kinds[0]]),
    ).toEqual([
      ['rateLimited', 'deployment'],
      ['rateLimited', 'finding'],
      ['rateLimited', 'pipeline_run'],
    ]);
    expect([...coveredOf(first.records, ASSET)]).toEqual(['change']);
    timing.advance(HOUR_MS);
    const second = await collect({ now: NOW + HOUR_MS, cursor: first.cursor });
    expect(second.problems).toEqual([]);
    const latest = new Map(
      [...first.records, ...second.records].map(one => [
        `${one.kind} ${one.id}`,
        one,
      ]),
    );
    expect(comparable([...latest.values()])).toEqual(whole);
  });

  it('an answer that cannot be understood costs its project alone', async () => {
    await start();
    world.double.server.failNext(
      ({ path }) => path.endsWith('/projects/400000000/deployments'),
      { status: 200, body: [{ id: 'seven' }] },
    );
    const { problems, records } = await collect();
    expect(reasonsOf(problems)).toEqual([['badAnswer', 'deployment', 1]]);
    expect(comparable(records)).toEqual(
      whole.filter(
        ({ asset, kind }) => asset !== ASSET || kind !== 'deployment',
      ),
    );
  });

  it('reads by subgroup and by project where the group does not show', async () => {
    await start({ double: { visibleGroups: ['acme/platform'] } });
    const { problems, records } = await collect();
    expect(problems).toEqual([]);
    expect(comparable(records)).toEqual(whole);
    const asked = new Set(
      world.double.log
        .filter(({ body }) => body.includes('DriveMergeRequests'))
        .map(({ body }) => JSON.parse(body).variables.path),
    );
    expect(asked).toContain('acme/platform');
    expect(asked).toContain(PROJECT);
    expect(asked).not.toContain('acme');
  });

  it('finds projects by their number, and says where one is named in two ways', async () => {
    await start();
    const { double } = world;
    const byNumber = double.projects.map(({ id }) => `gitlab:gitlab.com/${id}`);
    const collected = await collect({ assets: byNumber });
    expect(collected.problems).toEqual([]);
    expect(comparable(collected.records)).toHaveLength(whole.length);
    const both = await collect({ assets: [byNumber[0], ASSET] });
    expect(both.problems).toMatchObject([
      { assets: [ASSET], nextStep: expect.stringContaining('alike') },
    ]);
    expect(coveredOf(both.records, ASSET).size).toBe(0);
    expect(coveredOf(both.records, byNumber[0]).size).toBe(4);
  });

  it('reads long discussions to their end', async () => {
    const [repository, ...others] = ACME.repositories;
    const change = repository.changes.find(
      ({ mergedAt, author }) => mergedAt && author.kind === 'human',
    )!;
    const reviewer = ACME.people.find(({ id }) => id !== change.author.id)!;
    const at = change.mergedAt! - 5_000;
    const chatter = Array.from({ length: 250 }, (_, i) => ({
      at: change.openedAt + i,
      by: change.author,
      state: 'COMMENTED' as const,
    }));
    await start({
      acme: {
        ...ACME,
        repositories: [
          {
            ...repository,
            changes: repository.changes.map(one =>
              one === change
                ? {
                    ...one,
                    reviews: [
                      ...chatter,
                      { at, by: reviewer, state: 'APPROVED' as const },
                    ],
                  }
                : one,
            ),
          },
          ...others,
        ],
      },
      settings: { backfillDays: 40 },
    });
    const { records } = await collect();
    expect(
      records.find(({ id }) => id === `${repository.id}!${change.number}`),
    ).toMatchObject({ data: { firstReviewAt: at, approvedAt: at } });
  });

  it('reads one that is managed by its owner, below any path', async () => {
    await start({
      host: 'git.example.org',
      double: { relativeUrl: '/code' },
    });
    const { problems, records } = await collect();
    expect(problems).toEqual([]);
    expect(comparable(records)).toHaveLength(whole.length);
    expect(records[0].source).toBe('gitlab:git.example.org');
  });

  it('reads what is archived, too, which lists of groups leave out, and not every hour', async () => {
    const acme = {
      ...ACME,
      repositories: ACME.repositories.map((one, i) =>
        i === 0 ? { ...one, archived: true } : one,
      ),
    };
    await start({ acme });
    const { double, timing } = world;
    const first = await collect();
    expect(first.problems).toEqual([]);
    expect(comparable(first.records)).toEqual(whole);
    const askedFor = () =>
      double.log.filter(({ body }) => body.includes(`"path":"${PROJECT}"`))
        .length;
    const before = askedFor();
    expect(before).toBeGreaterThan(0);
    timing.advance(HOUR_MS);
    const second = await collect({ now: NOW + HOUR_MS, cursor: first.cursor });
    expect(second.problems).toEqual([]);
    expect(askedFor()).toBe(before);
  });

  it('remembers what it has read of projects that could not be asked for', async () => {
    await start();
    const { double, timing } = world;
    const first = await collect();
    timing.advance(HOUR_MS);
    double.server.failNext(
      ({ body }) => body.includes('DriveProjectStates'),
      { status: 500, body: {} },
      Infinity,
    );
    const second = await collect({ now: NOW + HOUR_MS, cursor: first.cursor });
    expect(reasonsOf(second.problems)).toEqual([
      ['unavailable', 'change,deployment,pipeline_run,finding', 9],
    ]);
    double.server.mend();
    timing.advance(HOUR_MS);
    double.log.length = 0;
    const third = await collect({
      now: NOW + 2 * HOUR_MS,
      cursor: second.cursor,
    });
    expect(third.problems).toEqual([]);
    expect(
      third.records.filter(({ kind }) => kind === 'deployment').length,
    ).toBeLessThan(20);
    expect(double.log.length).toBeLessThan(15);
  });

  it('asks for nothing where no component points at it', async () => {
    await start();
    const { records } = await collect({ assets: ['github:github.com/a/b'] });
    expect([records, world.double.log]).toEqual([[], []]);
  });
});

describe('testing the connection to GitLab', () => {
  let world: World;
  afterEach(() => world?.double.stop());
  const signal = new AbortController().signal;

  const test = async (options: Parameters<typeof startWorld>[0] = {}) => {
    world = await startWorld({ acme: ACME, settings: SETTINGS, ...options });
    await collectAll(world.connector, {
      assets: [ASSET],
      now: NOW,
    }).catch(() => undefined);
    return world.connector.testConnection!(signal);
  };

  it('says that all works, in four requests', async () => {
    const kinds = await test();
    expect(kinds).toEqual(
      ['change', 'deployment', 'pipeline_run', 'finding'].map(kind => ({
        kind,
        outcome: 'ok',
      })),
    );
    world.double.log.length = 0;
    await world.connector.testConnection!(signal);
    expect(world.double.log).toHaveLength(4);
  });

  it('says what is missing, and what to do', async () => {
    const kinds = await test({ double: { ultimate: false } });
    expect(kinds.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['change', 'ok'],
      ['deployment', 'ok'],
      ['pipeline_run', 'ok'],
      ['finding', 'notInstalled'],
    ]);
    world.double.guestIn.add(PROJECT);
    const guest = await world.connector.testConnection!(signal);
    expect(guest.map(({ outcome }) => outcome)).toEqual([
      'noPermission',
      'noPermission',
      'noPermission',
      'notInstalled',
    ]);
    expect(guest[1].nextStep).toContain('Reporter');
  });

  it('fails with a token that is none, and without a project to ask for', async () => {
    await expect(test({ double: { tokens: [] } })).rejects.toMatchObject({
      reason: 'noPermission',
    });
    await world.double.stop();
    world = await startWorld({ acme: ACME });
    await expect(world.connector.testConnection!(signal)).rejects.toMatchObject(
      { reason: 'notFound' },
    );
  });
});
