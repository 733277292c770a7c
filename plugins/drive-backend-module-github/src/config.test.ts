import { mockServices } from '@backstage/backend-test-utils';
import { readGithubConfig } from './config';
import { createGithubConnectors } from './createGithubConnectors';

const configOf = (github: unknown, integrations: object[] = []) =>
  mockServices.rootConfig({
    data: {
      integrations: { github: integrations },
      drive: { connectors: { github } },
    } as any,
  });

describe('drive.connectors.github', () => {
  it('needs nothing', () => {
    expect(readGithubConfig(mockServices.rootConfig())).toMatchObject({
      rateBudget: 0.25,
      backfillDays: 180,
      repairLabels: ['hotfix'],
      pipelineRequestsPerRun: 250,
    });
  });

  it.each([
    [{ backfillDays: 0 }, 'drive.connectors.github.backfillDays'],
    [{ organizations: ['a/b/c'] }, 'drive.connectors.github.organizations[0]'],
    [
      { deployWorkflows: [{ path: '(', environment: 'x' }] },
      'drive.connectors.github.deployWorkflows[0].path',
    ],
    [{ tokens: 'x' }, 'drive.connectors.github.tokens'],
  ])('names the key that is wrong: %j', (settings, key) => {
    expect(() => readGithubConfig(configOf(settings))).toThrow(key);
  });

  it('makes a connector for each host, and for each organization that is named', () => {
    const connectors = createGithubConnectors(
      configOf({ organizations: ['acme', 'ghe.example.org/tools'] }, [
        { host: 'github.com' },
        {
          host: 'ghe.example.org',
          apiBaseUrl: 'https://ghe.example.org/api/v3',
        },
      ]),
    );
    expect(connectors.map(({ id }) => id)).toEqual([
      'github/github.com/acme',
      'github/github.com',
      'github/ghe.example.org/tools',
      'github/ghe.example.org',
    ]);
    const [acme, others] = connectors;
    const reads = (asset: string) =>
      [acme, others].map(one => one.readsAsset!(asset));
    expect(reads('github:github.com/acme/payments')).toEqual([true, false]);
    expect(reads('github:github.com/umbrella/lab')).toEqual([false, true]);
    expect(reads('github:ghe.example.org/tools/ci')).toEqual([false, false]);
    expect(reads('gitlab:gitlab.com/acme/payments')).toEqual([false, false]);
  });
});
