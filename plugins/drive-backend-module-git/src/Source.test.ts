import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { readGitConfig } from './config';
import { Source, sourcesOf } from './Source';

const integrations = ScmIntegrations.fromConfig(
  mockServices.rootConfig({ data: {} }),
);

async function read(git: object, assets: string[] = []): Promise<Source[]> {
  const config = mockServices.rootConfig({
    data: { drive: { connectors: { git } } },
  });
  return sourcesOf(readGitConfig(config)!, {
    assets: new Set(assets),
    integrations,
    signal: new AbortController().signal,
  });
}

const ASSETS = [
  'component:default/payments',
  'gitlab:gitlab.com/acme/deep/orders',
  'github:github.com/acme/payments',
  'pagerduty:acme/p1',
  'git:local/here',
];

describe('The repositories that are read', () => {
  it('are those that are configured', async () => {
    const url = 'https://github.com/acme/payments';
    expect(await read({ repositories: [{ url }] }, ASSETS)).toMatchObject([
      {
        source: 'git:github.com',
        name: 'acme/payments',
        asset: 'github:github.com/acme/payments',
        commitUrl: 'https://github.com/acme/payments/commit/',
      },
    ]);
  });

  it('are all that components point at, where they are wanted', async () => {
    const sources = await read({ cloneAll: true, environment: 'live' }, ASSETS);
    expect(sources.map(({ repository }) => repository)).toMatchObject([
      {
        url: 'https://github.com/acme/payments.git',
        environment: 'live',
        parts: [],
      },
      { url: 'https://gitlab.com/acme/deep/orders.git' },
    ]);
    expect(sources.map(({ asset }) => asset)).toEqual([
      'github:github.com/acme/payments',
      'gitlab:gitlab.com/acme/deep/orders',
    ]);
  });

  it('are each read once, as they are configured', async () => {
    const sources = await read(
      {
        cloneAll: true,
        repositories: [
          { url: 'git@github.com:Acme/Payments.git', tagPattern: '^release' },
        ],
      },
      ASSETS,
    );
    expect(sources.map(({ repository: { url } }) => url)).toEqual([
      'git@github.com:Acme/Payments.git',
      'https://gitlab.com/acme/deep/orders.git',
    ]);
  });

  it('are at no host that nobody configured, whatever an annotation says', async () => {
    const sources = await read(
      {
        cloneAll: true,
        repositories: [{ url: 'https://git.acme.org/tools/a.git' }],
      },
      [
        'git:169.254.169.254/latest/meta-data',
        'git:internal.acme.org/admin/secrets',
        'github:evil.example.com/acme/payments',
        'git:github.com@evil.example.com/acme/payments',
        'git:github.com:8080/acme/payments',
        'git:git.acme.org/tools/b',
      ],
    );
    expect(sources.map(({ repository: { url } }) => url)).toEqual([
      'https://git.acme.org/tools/a.git',
      'https://git.acme.org/tools/b.git',
    ]);
  });

  it('are told apart by their settings', async () => {
    const url = 'https://github.com/acme/payments';
    const settings = async (more: object) =>
      (await read({ repositories: [{ url, ...more }] }))[0].settings;
    expect(await settings({})).toBe(await settings({}));
    expect(await settings({ tagPattern: '^a' })).not.toBe(
      await settings({ tagPattern: '^b' }),
    );
  });
});
