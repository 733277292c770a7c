import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  AssetAnnotation,
  Connector,
  driveConnectorsExtensionPoint,
} from 'backstage-plugin-drive-node';
import { readInstances } from './config/readInstances';
import { driveModuleArgoCd } from './module';

const register = async (data: object) => {
  const connectors: Connector[] = [];
  const annotations: AssetAnnotation[] = [];
  const backend = await startTestBackend({
    features: [
      driveModuleArgoCd,
      mockServices.rootConfig.factory({ data: data as never }),
    ],
    extensionPoints: [
      [
        driveConnectorsExtensionPoint,
        {
          addConnector: (...some: Connector[]) => connectors.push(...some),
          addAssetAnnotation: (...some: AssetAnnotation[]) =>
            annotations.push(...some),
        },
      ],
    ],
  });
  await backend.stop();
  return { connectors, annotations };
};

const URL = 'https://argocd.example.org/';

describe('the Argo CD module', () => {
  it('brings nothing to read where the portal has no Argo CD', async () => {
    expect((await register({})).connectors).toEqual([]);
  });

  it('brings a connector for each instance, and the annotations', async () => {
    const { connectors, annotations } = await register({
      argocd: {
        appLocatorMethods: [
          {
            type: 'config',
            instances: [
              { name: 'Main', url: URL, token: 'TheToken' },
              { name: 'eu', url: URL, token: 'TheToken' },
            ],
          },
        ],
      },
    });
    expect(connectors.map(({ id, kinds }) => [id, kinds])).toEqual([
      ['argo-cd/main', ['deployment']],
      ['argo-cd/eu', ['deployment']],
    ]);
    expect(annotations.map(({ annotation }) => annotation)).toEqual([
      'argocd/app-name',
      'argocd/app-selector',
      'argocd/project-name',
    ]);
  });
});

describe('the portal’s config of Argo CD', () => {
  const read = (data: object) => {
    const logger = mockServices.logger.mock();
    const instances = readInstances(
      mockServices.rootConfig({ data: data as never }),
      logger,
    );
    return {
      instances,
      warnings: logger.warn.mock.calls.map(([message]) => message),
    };
  };
  const withInstances = (...instances: object[]) => ({
    argocd: {
      username: 'all',
      password: 'ThePassword',
      appLocatorMethods: [{ type: 'config', instances }],
    },
  });

  it('prefers a token to an account, and an own account to that of all', () => {
    const { instances } = read(
      withInstances(
        { name: 'a', url: URL, token: 'T', username: 'x', password: 'y' },
        { name: 'b', url: URL, username: 'own', password: 'Own' },
        { name: 'c', url: URL, token: '' },
      ),
    );
    expect(instances.map(({ credentials }) => credentials)).toEqual([
      { kind: 'token', token: 'T' },
      { kind: 'account', username: 'own', password: 'Own' },
      { kind: 'account', username: 'all', password: 'ThePassword' },
    ]);
    expect(instances[0].url).toBe('https://argocd.example.org');
  });

  it('leaves out what it cannot read, says why, and repeats no secret', () => {
    const { instances, warnings } = read({
      argocd: {
        appLocatorMethods: [
          {
            type: 'config',
            instances: [
              { name: 'a', url: 'argocd', token: 'SecretOne' },
              { name: 'b', url: URL, password: 'SecretTwo' },
            ],
          },
        ],
      },
    });
    expect(instances).toEqual([]);
    expect(warnings).toEqual([
      'argocd.appLocatorMethods[0].instances[0].url: cannot be read; DRIVE does not read this instance.',
      'argocd.appLocatorMethods[0].instances[1]: has neither a token nor a username with a password; DRIVE does not read this instance.',
    ]);
  });

  it('may be the proxy’s endpoint alone', () => {
    const { instances } = read({
      proxy: { endpoints: { '/argocd/api': { target: URL } } },
      argocd: { baseUrl: URL },
    });
    expect(instances).toEqual([
      {
        name: 'default',
        isOnly: true,
        url: 'https://argocd.example.org',
        credentials: { kind: 'proxy', path: '/argocd/api' },
      },
    ]);
  });
});
