import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { PROJECT_ID_ANNOTATION } from './annotations';
import { readGitlabConfig } from './config';
import { createGitlabConnectors } from './createGitlabConnectors';
import driveModuleGitlab from './index';

const configOf = (gitlab: unknown, integrations: object[] = []) =>
  mockServices.rootConfig({
    data: {
      integrations: { gitlab: integrations },
      drive: { connectors: { gitlab } },
    } as any,
  });

const SELF_MANAGED = {
  host: 'git.example.org',
  apiBaseUrl: 'https://git.example.org/gitlab/api/v4',
  baseUrl: 'https://git.example.org/gitlab',
};

describe('the GitLab module', () => {
  async function start(data: object) {
    const addConnector = jest.fn();
    const addAssetAnnotation = jest.fn();
    const backend = await startTestBackend({
      extensionPoints: [
        [driveConnectorsExtensionPoint, { addConnector, addAssetAnnotation }],
      ],
      features: [
        driveModuleGitlab,
        mockServices.rootConfig.factory({ data: data as any }),
      ],
    });
    await backend.stop();
    return { addConnector, addAssetAnnotation };
  }

  it('brings a connector for gitlab.com also where nothing is configured, so that it can say what is missing', async () => {
    const { addConnector, addAssetAnnotation } = await start({});
    expect(addConnector.mock.calls.flat()).toMatchObject([
      { id: 'gitlab/gitlab.com', title: 'GitLab gitlab.com' },
    ]);
    expect(addAssetAnnotation).toHaveBeenCalledWith(PROJECT_ID_ANNOTATION);
  });

  it('does not start with settings that are wrong', async () => {
    await expect(
      start({ drive: { connectors: { gitlab: { backfillDays: 'ages' } } } }),
    ).rejects.toThrow('drive.connectors.gitlab.backfillDays');
  });
});

describe('drive.connectors.gitlab', () => {
  it('needs nothing', () => {
    expect(readGitlabConfig(mockServices.rootConfig())).toMatchObject({
      rateBudget: 0.25,
      backfillDays: 180,
      repairLabels: ['hotfix'],
    });
  });

  it.each([
    [{ backfillDays: 0 }, 'drive.connectors.gitlab.backfillDays'],
    [{ agents: [{ name: '' }] }, 'drive.connectors.gitlab.agents[0].name'],
    [{ hosts: ['elsewhere.org'] }, 'drive.connectors.gitlab.hosts[0]'],
    [{ token: 'x' }, 'drive.connectors.gitlab.token'],
  ])('names the key that is wrong: %j', (settings, key) => {
    expect(() => createGitlabConnectors(configOf(settings))).toThrow(key);
  });

  it('makes a connector for each host, or for those that are named', () => {
    const all = createGitlabConnectors(configOf({}, [SELF_MANAGED]));
    expect(all.map(({ id }) => id)).toEqual([
      'gitlab/git.example.org',
      'gitlab/gitlab.com',
    ]);
    const some = createGitlabConnectors(
      configOf({ hosts: ['git.example.org'] }, [SELF_MANAGED]),
    );
    expect(some.map(({ id }) => id)).toEqual(['gitlab/git.example.org']);
    const reads = (asset: string) => some[0].readsAsset!(asset);
    expect(reads('gitlab:git.example.org/acme/team/payments')).toBe(true);
    expect(reads('gitlab:git.example.org/4711')).toBe(true);
    expect(reads('gitlab:git.example.org/acme')).toBe(false);
    expect(reads('gitlab:git.example.org/acme/"pay ments"')).toBe(false);
    expect(reads('gitlab:gitlab.com/acme/payments')).toBe(false);
    expect(reads('github:git.example.org/acme/payments')).toBe(false);
  });
});

describe('gitlab.com/project-id', () => {
  const keysOf = (value: string, annotations: Record<string, string> = {}) =>
    PROJECT_ID_ANNOTATION.toAssetKeys(value, {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'payments', annotations },
    });

  it('points at a project by its number, on the instance that is named', () => {
    expect(keysOf('4711')).toEqual(['gitlab:gitlab.com/4711']);
    expect(
      keysOf(' 4711 ', { 'gitlab.com/instance': 'git.example.org' }),
    ).toEqual(['gitlab:git.example.org/4711']);
  });

  it('leaves it to the path where there is one, too, and takes nothing but a number', () => {
    expect(
      keysOf('4711', { 'gitlab.com/project-slug': 'acme/payments' }),
    ).toEqual([]);
    expect(keysOf('acme/payments')).toEqual([]);
  });
});
