import { Entity } from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import { ListedApplication } from '../api/ArgoCdApi';
import { readSettings } from '../config/readSettings';
import { ARGO_CD_ANNOTATIONS } from './annotations';
import { environmentOf } from './environmentOf';
import { InstanceAssets } from './InstanceAssets';

const entity = (annotations: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments', annotations },
});

const keysOf = (annotations: Record<string, string>) => [
  ...new Set(
    ARGO_CD_ANNOTATIONS.flatMap(({ annotation, toAssetKeys }) =>
      annotations[annotation]
        ? toAssetKeys(annotations[annotation], entity(annotations))
        : [],
    ),
  ),
];

const application = (
  name: string,
  more: Partial<ListedApplication> = {},
): ListedApplication => ({
  name,
  namespace: 'argocd',
  project: 'default',
  labels: {},
  ...more,
});

const assetsOf = (isOnly: boolean) =>
  new InstanceAssets({
    name: 'main',
    isOnly,
    credentials: { kind: 'token', token: 'x' },
  });

describe('annotations of Argo CD', () => {
  it.each([
    [{ 'argocd/app-name': 'pay' }, ['argo-cd:default/pay']],
    [
      { 'argocd/app-name': 'pay, pay-eu', 'argocd/instance-name': 'main' },
      ['argo-cd:main/pay', 'argo-cd:main/pay-eu'],
    ],
    [
      { 'argocd/app-name': 'pay', 'argocd/instance-name': 'a, b' },
      ['argo-cd:a/pay', 'argo-cd:b/pay'],
    ],
    [
      { 'argocd/app-name': 'pay', 'argocd/app-namespace': 'team' },
      ['argo-cd:default/team/pay'],
    ],
    [
      { 'argocd/app-selector': 'b=2, a==1', 'argocd/project-name': 'p' },
      ['argo-cd:default/selector/a=1,b=2'],
    ],
    [{ 'argocd/project-name': 'p' }, ['argo-cd:default/project/p']],
  ])('%j lead to %j', (annotations, keys) => {
    expect(keysOf(annotations as never)).toEqual(keys);
  });
});

describe('assets of an instance', () => {
  const listed = [
    application('pay'),
    application('Shop', { labels: { App: 'shop', tier: '1' } }),
    application('shop-eu', { labels: { App: 'shop' }, project: 'eu' }),
    application('pay', { namespace: 'team' }),
  ];
  const match = (...assets: string[]) => {
    const { found, missing } = assetsOf(false).match(assets, listed);
    return {
      found: [...found]
        .flatMap(([{ namespace, name }, keys]) =>
          keys.map(key => `${namespace}/${name} ${key}`),
        )
        .sort(),
      missing,
    };
  };

  it('are applications by their names, in whichever case', () => {
    expect(match('argo-cd:main/shop')).toEqual({
      found: ['argocd/Shop argo-cd:main/shop'],
      missing: [],
    });
  });

  it('are applications by labels, by project, and by several names', () => {
    expect(match('argo-cd:default/selector/app=shop').found).toHaveLength(2);
    expect(
      match('argo-cd:default/selector/app=shop,tier=1').found,
    ).toHaveLength(1);
    expect(match('argo-cd:default/selector/shop,shop-eu').found).toHaveLength(
      2,
    );
    expect(match('argo-cd:main/project/eu').found).toEqual([
      'argocd/shop-eu argo-cd:main/project/eu',
    ]);
  });

  it('tell applications of one name apart by their namespaces', () => {
    expect(match('argo-cd:main/pay', 'argo-cd:main/team/pay').found).toEqual([
      'argocd/pay argo-cd:main/pay',
      'team/pay argo-cd:main/team/pay',
    ]);
  });

  it('are missing where nothing is called so', () => {
    expect(match('argo-cd:main/gone', 'argo-cd:default/x').missing).toEqual([
      'argo-cd:default/x',
      'argo-cd:main/gone',
    ]);
    expect(assetsOf(false).isExpected('argo-cd:default/x')).toBe(false);
    expect(assetsOf(true).isExpected('argo-cd:default/x')).toBe(true);
    expect(assetsOf(true).reads('argo-cd:other/x')).toBe(false);
  });
});

describe('the environment of an application', () => {
  const at = (
    destination: object,
    metadata: object = {},
    rules: object[] = [],
  ) =>
    environmentOf(
      {
        metadata: { name: 'pay', namespace: 'argocd', ...metadata },
        spec: { project: 'shop', destination },
      } as never,
      'main',
      readSettings(
        mockServices.rootConfig({
          data: {
            drive: {
              connectors: { 'argo-cd': { environments: rules as never } },
            },
          },
        }),
      ).environments,
    );

  it.each([
    [{ name: 'prod-eu-1' }, 'prod'],
    [{ name: 'k8s-production' }, 'production'],
    [{ name: 'aws-prd-2' }, 'production'],
    [{ name: 'in-cluster', namespace: 'pay-live' }, 'live'],
    [{ server: 'https://api.prod.example.org', namespace: 'pay' }, 'prod'],
    [{ name: 'preprod-eu' }, 'preprod'],
    [{ name: 'pre-prod' }, 'pre-prod'],
    [{ name: 'nonprod' }, 'nonprod'],
    [{ name: 'prod-test' }, 'test'],
    [{ name: 'in-cluster', namespace: 'staging-pay' }, 'staging'],
    [{ name: 'in-cluster', namespace: 'pay' }, undefined],
    [{ name: 'delivery', namespace: 'products' }, undefined],
    [{}, undefined],
  ])('%j is in %s', (destination, expected) => {
    expect(at(destination)).toBe(expected);
  });

  it('is what a label says, before anything else', () => {
    expect(at({ name: 'prod' }, { labels: { env: 'qa-2' } })).toBe('qa-2');
  });

  it('is in its name where nothing else tells it', () => {
    expect(at({ namespace: 'pay' }, { name: 'pay-prod' })).toBe('prod');
  });

  it('is what the first rule says whose patterns all match', () => {
    const rules = [
      { environment: 'sandbox', cluster: 'prod', namespace: '^play' },
      { environment: 'production', instance: '^MAIN$', project: 'shop' },
    ];
    expect(at({ name: 'x' }, {}, rules)).toBe('production');
    expect(at({ name: 'prod', namespace: 'playground' }, {}, rules)).toBe(
      'sandbox',
    );
  });
});
