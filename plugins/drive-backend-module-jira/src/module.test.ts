import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { driveModuleJira } from './module';

describe('the Jira module', () => {
  async function start(data: object) {
    const addConnector = jest.fn();
    const addAssetAnnotation = jest.fn();
    const backend = await startTestBackend({
      extensionPoints: [
        [driveConnectorsExtensionPoint, { addConnector, addAssetAnnotation }],
      ],
      features: [
        driveModuleJira,
        mockServices.rootConfig.factory({ data: data as any }),
      ],
    });
    await backend.stop();
    return {
      connectors: addConnector.mock.calls.flat(),
      annotations: addAssetAnnotation.mock.calls.flat(),
    };
  }

  it('brings a connector for the Jira of the portal, and both families of annotations', async () => {
    const { connectors, annotations } = await start({
      jira: { baseUrl: 'https://acme.atlassian.net', token: 'abc' },
    });
    expect(connectors).toMatchObject([{ id: 'jira', title: 'Jira' }]);
    expect(annotations).toMatchObject([
      { annotation: 'jira/project-key', kinds: ['work_item', 'incident'] },
      { annotation: 'jira.com/project-key' },
    ]);
  });

  it('brings none where the portal has no Jira', async () => {
    expect((await start({})).connectors).toEqual([]);
  });

  it('does not start with settings that are wrong', async () => {
    await expect(
      start({ drive: { connectors: { jira: { backfillDays: 'ages' } } } }),
    ).rejects.toThrow('drive.connectors.jira.backfillDays');
  });
});
