import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { assetOf, repositoryOfUrl, urlOfAsset } from './assetOfUrl';

const integrations = ScmIntegrations.fromConfig(
  mockServices.rootConfig({
    data: {
      integrations: {
        github: [{ host: 'ghe.example.org', token: 't' }],
        gitea: [{ host: 'gitea.example.org' }],
      },
    },
  }),
);

describe('The asset of a repository', () => {
  it.each([
    ['https://github.com/Acme/Payments', 'github:github.com/acme/payments'],
    ['https://github.com/acme/payments.git', 'github:github.com/acme/payments'],
    ['git@github.com:acme/payments.git', 'github:github.com/acme/payments'],
    ['ssh://git@github.com/acme/payments', 'github:github.com/acme/payments'],
    [
      'https://github.com/acme/mono/tree/main/services/a/',
      'github:github.com/acme/mono',
    ],
    [
      'https://gitlab.com/acme/deep/mono/-/tree/main/a',
      'gitlab:gitlab.com/acme/deep/mono',
    ],
    ['https://ghe.example.org/acme/x', 'github:ghe.example.org/acme/x'],
    ['https://gitea.example.org/acme/x', 'gitea:gitea.example.org/acme/x'],
    ['https://bitbucket.org/acme/x/src/main', 'bitbucket:bitbucket.org/acme/x'],
    ['https://git.example.org/acme/x', 'git:git.example.org/acme/x'],
  ])('at %s is %s', (url, asset) => {
    expect(assetOf(repositoryOfUrl(url)!, integrations)).toBe(asset);
  });

  it.each(['file:///srv/x', './x', 'payments', 'https://github.com'])(
    'is not known from %s',
    url => {
      expect(repositoryOfUrl(url)).toBeUndefined();
    },
  );

  it('leads to where it can be cloned from, if it is one', () => {
    expect(urlOfAsset('github:github.com/acme/payments')).toBe(
      'https://github.com/acme/payments.git',
    );
    for (const other of [
      'component:default/payments',
      'git:local/payments',
      'pagerduty:acme/p1',
      'jira:default/led',
    ]) {
      expect(urlOfAsset(other)).toBeUndefined();
    }
  });
});
