import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { driveModuleDemo } from './module';

async function start(demo?: {
  enabled?: boolean;
  seed?: number;
  story?: string;
}) {
  const addConnector = jest.fn();
  await startTestBackend({
    extensionPoints: [
      [
        driveConnectorsExtensionPoint,
        { addConnector, addAssetAnnotation: jest.fn() },
      ],
    ],
    features: [
      driveModuleDemo,
      mockServices.rootConfig.factory({
        data: demo ? { drive: { demo } } : {},
      }),
    ],
  });
  return addConnector;
}

describe('the demo module', () => {
  it('brings no connector unless it is enabled', async () => {
    expect(await start()).not.toHaveBeenCalled();
    expect(await start({ enabled: false })).not.toHaveBeenCalled();
  });

  it('brings the demo connector when it is enabled', async () => {
    const addConnector = await start({ enabled: true, seed: 7 });
    expect(addConnector).toHaveBeenCalledTimes(1);
    expect(addConnector).toHaveBeenCalledWith(
      expect.objectContaining({ id: 'demo', demo: true }),
    );
  });

  it('refuses a seed that is no whole number, and names the key', async () => {
    await expect(start({ enabled: true, seed: 1.5 })).rejects.toThrow(
      'drive.demo.seed',
    );
  });

  it('refuses a story that it does not know, and names those that it does', async () => {
    await expect(start({ enabled: true, story: 'sad' })).rejects.toThrow(
      'Invalid value at drive.demo.story: expected one of agents, healthy, slowing, got sad',
    );
  });
});
