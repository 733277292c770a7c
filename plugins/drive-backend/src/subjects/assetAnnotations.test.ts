import { component } from './__testUtils__/catalog';
import { CORE_ASSET_ANNOTATIONS } from './assetAnnotations';

function keysOf(annotation: string, others: Record<string, string> = {}) {
  const { toAssetKeys } = CORE_ASSET_ANNOTATIONS.find(
    one => one.annotation === annotation,
  )!;
  return (value: string) =>
    toAssetKeys(
      value,
      component('payments', {
        annotations: { ...others, [annotation]: value },
      }),
    );
}

describe('CORE_ASSET_ANNOTATIONS', () => {
  const github = (location?: string) =>
    keysOf('github.com/project-slug', {
      ...(location && { 'backstage.io/source-location': location }),
    })('acme/payments');

  it('points at a repository on github.com', () => {
    expect(github()).toEqual(['github:github.com/acme/payments']);
    expect(github('url:https://github.com/acme/payments/tree/main/')).toEqual([
      'github:github.com/acme/payments',
    ]);
  });

  it('takes the host of an enterprise server from the source location of the same project', () => {
    expect(
      github('url:https://ghe.acme.test:8443/Acme/Payments/tree/main/svc/'),
    ).toEqual(['github:ghe.acme.test:8443/acme/payments']);
    expect(github('url:https://ghe.acme.test/acme/payments')).toEqual([
      'github:ghe.acme.test/acme/payments',
    ]);
  });

  it.each([
    ['another project', 'url:https://ghe.acme.test/acme/payments-old/'],
    ['another vendor', 'url:https://gitlab.com/acme/payments/'],
    ['a file', 'file:/acme/payments/'],
    ['no address', 'url:acme/payments'],
  ])('does not take the host of %s', (_case, location) => {
    expect(github(location)).toEqual(['github:github.com/acme/payments']);
  });

  it.each(['payments', 'https://github.com/acme/payments', 'acme/', 'a b/c'])(
    'finds no repository in %j',
    slug => {
      expect(keysOf('github.com/project-slug')(slug)).toEqual([]);
      expect(keysOf('gitlab.com/project-slug')(slug)).toEqual([]);
    },
  );

  it('points at a GitLab project in nested groups, on the instance that is named', () => {
    expect(keysOf('gitlab.com/project-slug')('acme/shop/payments')).toEqual([
      'gitlab:gitlab.com/acme/shop/payments',
    ]);
    expect(
      keysOf('gitlab.com/project-slug', {
        'gitlab.com/instance': 'git.acme.test',
      })('acme/payments'),
    ).toEqual(['gitlab:git.acme.test/acme/payments']);
  });

  it('points at a PagerDuty service of the named account', () => {
    expect(keysOf('pagerduty.com/service-id')('PABC123')).toEqual([
      'pagerduty:default/PABC123',
    ]);
    expect(
      keysOf('pagerduty.com/service-id', { 'pagerduty.com/account': 'acme' })(
        'PABC123',
      ),
    ).toEqual(['pagerduty:acme/PABC123']);
  });

  it.each([
    ['sonarqube.org/project-key', 'sonarqube'],
    ['jira/project-key', 'jira'],
  ])('reads an instance before the key of %s', (annotation, type) => {
    expect(keysOf(annotation)('PAY')).toEqual([`${type}:default/PAY`]);
    expect(keysOf(annotation)('eu/PAY')).toEqual([`${type}:eu/PAY`]);
  });

  it('points at several Argo CD applications', () => {
    expect(
      keysOf('argocd/app-name', { 'argocd/instance-name': 'eu' })(
        'pay, pay-eu',
      ),
    ).toEqual(['argo-cd:eu/pay', 'argo-cd:eu/pay-eu']);
  });

  it('points at any assets by their keys', () => {
    expect(
      keysOf('drive.backstage.io/assets')(
        ' git:local/payments ,, pagerduty:acme/P1 ',
      ),
    ).toEqual(['git:local/payments', 'pagerduty:acme/P1']);
  });
});
