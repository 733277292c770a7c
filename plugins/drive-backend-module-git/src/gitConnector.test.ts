import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { connectorContract } from 'backstage-plugin-drive-node/testing';
import { collect, connectorOf, recordsOf } from './__testUtils__/connectorOf';
import {
  ADA,
  instant,
  NOW,
  removeTemporaryFolders,
  temporaryFolder,
  TestRepository,
} from './__testUtils__/TestRepository';

// Git is a program that has to be started each time.
jest.setTimeout(120_000);

const ASSET = 'git:local/payments';

describe('the git connector', () => {
  let repository: TestRepository;

  beforeEach(() => {
    repository = new TestRepository();
    repository.commit('09-01', 'The beginning');
  });

  afterAll(removeTemporaryFolders);

  const settingsOf = (more: object = {}) => ({
    repositories: [{ directory: repository.directory, ...more }],
  });

  /** A branch with two commits, merged. */
  function mergedBranch(
    days: [string, string, string],
    name = `branch-${days[0]}`,
    file?: string,
  ): string {
    repository.branch(name);
    repository.commit(days[0], 'Start', { file, lines: 3 });
    repository.commit(days[1], 'Finish');
    return repository.merge(days[2], name);
  }

  it('takes a merge for a change: begun with its first commit, over when it was merged', async () => {
    const sha = mergedBranch(['10-01', '10-02', '10-04']);
    expect(recordsOf(await collect(settingsOf()), 'change')).toEqual([
      {
        id: `payments@${sha}`,
        asset: ASSET,
        source: 'git:local',
        openedAt: instant('10-01'),
        firstCommitAt: instant('10-01'),
        mergedAt: instant('10-04'),
        additions: 4,
        deletions: 0,
        changedFiles: 2,
        authorKind: 'human',
        aiEvidence: 'none',
        mergeSha: sha,
      },
    ]);
  });

  it.each([
    'Add refunds (#12)',
    'Merged PR 12: Add refunds',
    'Merged in refunds (pull request #12)',
    'Add refunds\n\nSee merge request acme/payments!12',
  ])('takes a squashed request for a change: %j', async message => {
    const sha = repository.commit('10-04', message);
    const [change, ...others] = recordsOf(
      await collect(settingsOf()),
      'change',
    );
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      mergeSha: sha,
      openedAt: instant('10-04'),
      mergedAt: instant('10-04'),
    });
    // Its commits are forgotten: when the first was made is not known.
    expect(change.firstCommitAt).toBeUndefined();
  });

  it('knows when the first commit was made where squashing has kept it', async () => {
    repository.commit('10-01', 'Add refunds (#12)', { committed: '10-04' });
    expect(recordsOf(await collect(settingsOf()), 'change')).toMatchObject([
      { firstCommitAt: instant('10-01'), mergedAt: instant('10-04') },
    ]);
  });

  it('takes commits that nobody merged for changes only where it is told to', async () => {
    repository.commit('10-04', 'Directly');
    expect(recordsOf(await collect(settingsOf()), 'change')).toEqual([]);
    expect(
      recordsOf(await collect(settingsOf({ directCommits: true })), 'change'),
    ).toMatchObject([
      { mergedAt: instant('09-01') },
      { firstCommitAt: instant('10-04'), mergedAt: instant('10-04') },
    ]);
  });

  it('does not let clocks that differ make a change end before it began', async () => {
    repository.branch('ahead');
    repository.commit('10-09', 'From the future');
    repository.merge('10-04', 'ahead');
    const { rejections, ...collected } = await collect(settingsOf());
    expect(rejections).toEqual([]);
    const [change] = recordsOf({ rejections, ...collected }, 'change');
    expect(change).toMatchObject({ openedAt: instant('10-04') });
    expect(change.firstCommitAt).toBeUndefined();
  });

  it('takes release tags for deployments, with the changes that each was the first to contain', async () => {
    const first = mergedBranch(['10-01', '10-02', '10-03']);
    repository.tag('v1.0.0', '10-05');
    const second = mergedBranch(['10-06', '10-07', '10-08']);
    const third = mergedBranch(['10-08', '10-09', '10-10']);
    repository.tag('v1.1.0-rc.1', '10-11');
    repository.tag('v1.1.0', '10-12');
    repository.tag('also-1.1.0');
    expect(recordsOf(await collect(settingsOf()), 'deployment')).toEqual([
      {
        id: 'payments/tags/v1.0.0',
        asset: ASSET,
        source: 'git:local',
        environment: 'production',
        finishedAt: instant('10-05'),
        outcome: 'success',
        commitSha: first,
        changeIds: [`payments@${first}`],
        rule: 'tag',
      },
      expect.objectContaining({
        id: 'payments/tags/v1.1.0',
        finishedAt: instant('10-12'),
        changeIds: [`payments@${third}`, `payments@${second}`],
      }),
    ]);
  });

  it('knows tags by a pattern of its own, and what they deploy to', async () => {
    mergedBranch(['10-01', '10-02', '10-03']);
    repository.tag('release-7', '10-05');
    repository.tag('v1.0.0', '10-06');
    expect(
      recordsOf(
        await collect(
          settingsOf({ tagPattern: '^release-', environment: 'live' }),
        ),
        'deployment',
      ),
    ).toMatchObject([{ id: 'payments/tags/release-7', environment: 'live' }]);
  });

  it('takes two tags of one commit for one deployment, and knows those of release branches', async () => {
    repository.tag('v1.0.0', '10-01');
    repository.tag('v1.0', '10-02');
    repository.branch('release-1');
    const fix = repository.commit('10-03', 'Repair');
    repository.tag('v1.0.1', '10-04');
    repository.checkout('main');
    expect(recordsOf(await collect(settingsOf()), 'deployment')).toMatchObject([
      { id: 'payments/tags/v1.0.0' },
      { id: 'payments/tags/v1.0.1', commitSha: fix, changeIds: [] },
    ]);
  });

  it('reads no further back than it is told, but knows what an older tag contained', async () => {
    mergedBranch(['09-02', '09-03', '09-04']);
    repository.tag('v1.0.0', '09-05');
    const late = mergedBranch(['10-20', '10-21', '10-22']);
    repository.tag('v1.1.0', '11-20');
    const collected = await collect({ ...settingsOf(), backfillDays: 30 });
    expect(recordsOf(collected, 'deployment')).toMatchObject([
      { id: 'payments/tags/v1.1.0', changeIds: [`payments@${late}`] },
    ]);
    // Merged before the thirty days, and put into production within them.
    expect(recordsOf(collected, 'change')).toMatchObject([{ mergeSha: late }]);
  });

  it('says what a change reverts, wherever it says so itself', async () => {
    const wrong = mergedBranch(['10-01', '10-02', '10-03']);
    repository.branch('revert');
    repository.commit(
      '10-04',
      `Revert "Merge"\n\nThis reverts commit ${wrong}, reversing\nchanges made.`,
    );
    repository.merge('10-05', 'revert');
    const changes = recordsOf(await collect(settingsOf()), 'change');
    expect(changes.map(change => change.revertsChangeId)).toEqual([
      undefined,
      `payments@${wrong}`,
    ]);
  });

  it('tells people, bots and agents apart, and finds agents in trailers', async () => {
    const authors = {
      bot: {
        name: 'dependabot[bot]',
        email: '49699333+dependabot[bot]@users.noreply.github.com',
      },
      agent: {
        name: 'copilot-swe-agent[bot]',
        email: '198982749+Copilot@users.noreply.github.com',
      },
    };
    repository.commit('10-01', 'Bump (#1)', { author: authors.bot });
    repository.commit('10-02', 'Write (#2)', { author: authors.agent });
    repository.commit(
      '10-03',
      'Together (#3)\n\nCo-Authored-By: Claude Opus 9 <noreply@anthropic.com>',
    );
    repository.commit(
      '10-04',
      `Pair (#4)\n\nCo-authored-by: ${ADA.name} <${ADA.email}>`,
    );
    repository.branch('mixed');
    repository.commit('10-05', 'Start', { author: authors.agent });
    repository.commit('10-06', 'Go on');
    repository.merge('10-07', 'mixed');
    expect(
      recordsOf(await collect(settingsOf()), 'change').map(
        ({ authorKind, aiEvidence }) => `${authorKind} ${aiEvidence}`,
      ),
    ).toEqual([
      'bot none',
      'agent authored',
      'human co_authored',
      'human none',
      'human authored',
    ]);
  });

  describe('in a repository of several components', () => {
    const parts = [
      {
        component: 'component:default/payments',
        paths: ['services/payments/'],
        tagPattern: '^payments-v',
      },
      { component: 'component:orders', paths: ['./services/orders/**'] },
    ];

    it('gives each what touches its paths, and nothing to the whole', async () => {
      const payments = mergedBranch(
        ['10-01', '10-02', '10-03'],
        'a',
        'services/payments/a.ts',
      );
      const orders = mergedBranch(
        ['10-04', '10-05', '10-06'],
        'b',
        'services/orders/b.ts',
      );
      const neither = mergedBranch(['10-07', '10-08', '10-09'], 'c', 'README');
      repository.tag('payments-v1', '10-10');
      repository.tag('1.0', '10-11');
      const collected = await collect(settingsOf({ paths: parts }));
      expect(
        recordsOf(collected, 'change').map(({ asset, id }) => [asset, id]),
      ).toEqual([
        [
          'component:default/payments',
          `payments@${payments}#component:default/payments`,
        ],
        [
          'component:default/orders',
          `payments@${orders}#component:default/orders`,
        ],
      ]);
      expect(
        recordsOf(collected, 'deployment').map(({ asset, changeIds }) => [
          asset,
          changeIds,
        ]),
      ).toEqual([
        [
          'component:default/payments',
          [`payments@${payments}#component:default/payments`],
        ],
        [
          'component:default/orders',
          [`payments@${orders}#component:default/orders`],
        ],
      ]);
      expect(JSON.stringify(collected.records)).not.toContain(
        `payments@${neither}`,
      );
    });

    it('keeps to it when the history grows', async () => {
      mergedBranch(['10-01', '10-02', '10-03'], 'a', 'services/payments/a.ts');
      const connector = settingsOf({ paths: parts });
      const { cursor } = await collect(connector);
      const next = mergedBranch(
        ['10-04', '10-05', '10-06'],
        'b',
        'services/payments/b.ts',
      );
      repository.tag('payments-v2', '10-10');
      const again = await collect(connector, { cursor });
      expect(recordsOf(again, 'change')).toMatchObject([{ mergeSha: next }]);
      const [{ changeIds }] = recordsOf(again, 'deployment');
      expect(changeIds).toHaveLength(2);
    });
  });

  it('covers what it has ever recognised, and does not take a repository without tags for one without deployments', async () => {
    expect(recordsOf(await collect(settingsOf()), 'coverage')).toEqual([]);
    mergedBranch(['10-01', '10-02', '10-03']);
    expect(recordsOf(await collect(settingsOf()), 'coverage')).toMatchObject([
      {
        asset: ASSET,
        kinds: ['change'],
        from: '2026-05-26T12:00:00.000Z',
        until: '2026-11-22T12:00:00.000Z',
      },
    ]);
    repository.tag('v1.0.0', '10-05');
    expect(recordsOf(await collect(settingsOf()), 'coverage')).toMatchObject([
      { kinds: ['change', 'deployment'] },
    ]);
  });

  it('goes on from where it was, and says again only that it was looked at', async () => {
    const settings = settingsOf();
    mergedBranch(['10-01', '10-02', '10-03']);
    repository.tag('v1.0.0', '10-05');
    const first = await collect(settings);
    const quiet = await collect(settings, {
      cursor: first.cursor,
      now: NOW + 3_600_000,
    });
    expect(quiet.records.map(({ kind }) => kind)).toEqual(['coverage']);
    expect(recordsOf(quiet, 'coverage')).toMatchObject([
      { from: '2026-05-26T12:00:00.000Z', until: '2026-11-22T13:00:00.000Z' },
    ]);
    const next = mergedBranch(['11-01', '11-02', '11-03']);
    const later = await collect(settings, { cursor: quiet.cursor });
    expect(recordsOf(later, 'change')).toMatchObject([{ mergeSha: next }]);
  });

  it('reads everything anew after the past was rewritten, or the settings were', async () => {
    const settings = settingsOf();
    mergedBranch(['10-01', '10-02', '10-03']);
    const { cursor } = await collect(settings);
    expect(
      recordsOf(
        await collect(settingsOf({ directCommits: true }), { cursor }),
        'change',
      ),
    ).toHaveLength(2);
    repository.run(['commit', '--quiet', '--amend', '-m', 'Otherwise'], {
      committed: '10-04',
    });
    expect(
      recordsOf(await collect(settings, { cursor }), 'change'),
    ).toMatchObject([{ mergedAt: instant('10-04') }]);
  });

  it('knows the asset that other sources of the same repository speak of', async () => {
    repository = new TestRepository('x', 'git@github.com:Acme/Payments.git');
    repository.commit('10-01', 'One (#1)');
    const [change] = recordsOf(await collect(settingsOf()), 'change');
    expect(change).toMatchObject({
      asset: 'github:github.com/acme/payments',
      source: 'git:github.com',
      url: `https://github.com/Acme/Payments/commit/${change.mergeSha}`,
    });
    expect(
      recordsOf(
        await collect(settingsOf({ asset: 'Git:local/other' })),
        'change',
      ),
    ).toMatchObject([{ asset: 'git:local/other' }]);
  });

  it('has nothing to say of an empty repository', async () => {
    repository = new TestRepository('empty');
    expect(await collect(settingsOf())).toMatchObject({
      records: [],
      problems: [],
    });
  });

  describe('from an address', () => {
    const remote = (more: object = {}) => ({
      cacheDirectory: temporaryFolder(),
      repositories: [{ url: `file://${repository.directory}`, ...more }],
    });

    it('copies it once, without contents, and fetches what is new', async () => {
      const settings = remote();
      mergedBranch(['10-01', '10-02', '10-03']);
      repository.tag('v1.0.0', '10-05');
      const first = await collect(settings);
      expect(recordsOf(first, 'deployment')).toHaveLength(1);
      const [change] = recordsOf(first, 'change');
      expect(change).toMatchObject({ changedFiles: 2, asset: ASSET });
      expect(change.additions).toBeUndefined();
      const next = mergedBranch(['10-06', '10-07', '10-08']);
      repository.tag('v1.1.0', '10-09');
      const second = await collect(settings, { cursor: first.cursor });
      expect(recordsOf(second, 'change')).toMatchObject([{ mergeSha: next }]);
      expect(recordsOf(second, 'deployment')).toHaveLength(2);
    });

    it('copies it again where the copy is damaged', async () => {
      const settings = remote();
      mergedBranch(['10-01', '10-02', '10-03']);
      await collect(settings);
      const [copy] = readdirSync(settings.cacheDirectory);
      rmSync(join(settings.cacheDirectory, copy, 'objects'), {
        recursive: true,
      });
      mkdirSync(join(settings.cacheDirectory, copy, 'objects'));
      const again = await collect(settings);
      expect(again.problems).toEqual([]);
      expect(recordsOf(again, 'change')).toHaveLength(1);
      expect(readdirSync(settings.cacheDirectory)).toEqual([copy]);
    });

    it('counts lines where it is told to', async () => {
      mergedBranch(['10-01', '10-02', '10-03']);
      expect(
        recordsOf(await collect(remote({ lineCounts: true })), 'change'),
      ).toMatchObject([{ additions: 4 }]);
    });

    it('reads another branch than the default', async () => {
      repository.branch('stable');
      repository.commit('10-01', 'Here (#1)');
      repository.checkout('main');
      repository.commit('10-02', 'There (#2)');
      expect(
        recordsOf(await collect(remote({ defaultBranch: 'stable' })), 'change'),
      ).toMatchObject([{ mergedAt: instant('10-01') }]);
      const { problems } = await collect(remote({ defaultBranch: 'gone' }));
      expect(problems).toMatchObject([
        { error: { reason: 'notFound' }, assets: [ASSET] },
      ]);
    });
  });

  it('passes over a repository that cannot be read, and says so', async () => {
    mergedBranch(['10-01', '10-02', '10-03']);
    const collected = await collect({
      repositories: [
        { directory: '/nowhere/at-all' },
        { directory: repository.directory },
      ],
    });
    expect(recordsOf(collected, 'change')).toHaveLength(1);
    expect(collected.problems).toMatchObject([
      {
        what: 'at-all',
        error: { name: 'ConnectorError', reason: 'notFound' },
        assets: ['git:local/at-all'],
      },
    ]);
  });

  it('keeps the contract of connectors', async () => {
    mergedBranch(['10-01', '10-02', '10-03']);
    repository.tag('v1.0.0', '10-05');
    const other = new TestRepository('orders');
    other.commit('10-01', 'One (#1)');
    const hidden = `${other.directory}-hidden`;
    await expect(
      connectorContract(
        connectorOf({
          repositories: [repository, other].map(({ directory }) => ({
            directory,
          })),
        }),
        {
          now: NOW,
          persons: [ADA.name, ADA.email, 'Ada', 'Lovelace'],
          breakPage: () => {
            renameSync(other.directory, hidden);
            return () => renameSync(hidden, other.directory);
          },
        },
      ),
    ).resolves.toBeUndefined();
  });

  it('tests what is configured, without copying anything', async () => {
    const test = (settings: object) =>
      connectorOf(settings).testConnection!(new AbortController().signal);
    expect(await test(settingsOf())).toEqual([
      { kind: 'change', outcome: 'ok' },
      { kind: 'deployment', outcome: 'ok' },
    ]);
    expect(
      await test({ repositories: [{ url: 'file:///nowhere/at-all' }] }),
    ).toEqual(
      ['change', 'deployment'].map(kind => ({
        kind,
        outcome: 'error',
        reason: expect.stringContaining('at-all'),
        nextStep: expect.stringContaining('where the repository is'),
      })),
    );
  });
});
