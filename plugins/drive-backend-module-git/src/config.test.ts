import { mockServices } from '@backstage/backend-test-utils';
import { readGitConfig } from './config';

const read = (git?: object | null) =>
  readGitConfig(
    mockServices.rootConfig({
      data: { drive: { connectors: git === undefined ? {} : { git } } },
    }),
  );

describe('The settings of the git connector', () => {
  it('are none where there is no such key', () => {
    expect(read()).toBeUndefined();
  });

  it('have defaults: releases are versions without anything behind them', () => {
    const { defaults, repositories, cloneAll } = read({})!;
    expect({ repositories, cloneAll }).toEqual({
      repositories: [],
      cloneAll: false,
    });
    const isRelease = (tag: string) => defaults.tagPattern.test(tag);
    expect(['v1.2.3', '1.2', '2026.11.22.1'].every(isRelease)).toBe(true);
    expect(['v1.2.3-rc.1', '1', 'nightly', 'x1.2.3'].some(isRelease)).toBe(
      false,
    );
  });

  it('of all repositories are those of each, unless it has its own', () => {
    const { repositories } = read({
      tagPattern: '^a',
      environment: 'live',
      repositories: [
        { url: 'https://github.com/acme/a', tagPattern: '^b' },
        {
          directory: '/srv/b',
          directCommits: true,
          paths: [{ component: 'Component:X', paths: ['/a/b/**', './c'] }],
        },
      ],
    })!;
    expect(repositories).toMatchObject([
      { tagPattern: /^b/, environment: 'live', directCommits: false },
      {
        tagPattern: /^a/,
        directCommits: true,
        parts: [
          {
            asset: 'component:default/x',
            paths: ['a/b/', 'c'],
            tagPattern: /^a/,
          },
        ],
      },
    ]);
  });

  it.each([
    [{ repositories: [{}] }, 'repositories[0]: expected either url or'],
    [
      { repositories: [{ url: '--upload-pack=touch x' }] },
      'repositories[0].url: expected',
    ],
    [
      { repositories: [{ url: 'ext::sh -c touch% x' }] },
      'repositories[0].url: expected',
    ],
    [
      { repositories: [{ url: 'https://ada:secret@git.example.org/x' }] },
      'repositories[0].url: must not hold credentials',
    ],
    [
      { repositories: [{ directory: '/x', defaultBranch: '--all' }] },
      'repositories[0].defaultBranch: expected',
    ],
    [{ rateBudget: 0.5 }, 'rateBudget: is not a setting: git has no'],
    [{ tagPattern: '(' }, 'tagPattern: is no regular expression'],
    [
      { repositories: [{ directory: '/x', asset: 'payments' }] },
      'repositories[0].asset: expected an asset key',
    ],
  ])('say what is wrong with %j', (git, message) => {
    expect(() => read(git)).toThrow(`drive.connectors.git.${message}`);
  });
});
