import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  AssetAnnotation,
  Connector,
  driveConnectorsExtensionPoint,
} from 'backstage-plugin-drive-node';
import costModule from '.';

async function start(config: object) {
  const connectors: Connector[] = [];
  const annotations: AssetAnnotation[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        driveConnectorsExtensionPoint,
        {
          addConnector: (...added: Connector[]) => connectors.push(...added),
          addAssetAnnotation: (...added: AssetAnnotation[]) =>
            annotations.push(...added),
        },
      ],
    ],
    features: [costModule, mockServices.rootConfig.factory({ data: config })],
  });
  await backend.stop();
  return { connectors, annotations };
}

describe('the module', () => {
  it('brings a connector for each kind of bill that the portal has', async () => {
    const { connectors, annotations } = await start({
      backend: { infraWallet: { integrations: { aws: [{ name: 'a' }] } } },
      opencost: { baseUrl: 'http://localhost:9003' },
    });
    expect(connectors.map(({ id }) => id)).toEqual([
      'cost/infrawallet',
      'cost/opencost',
    ]);
    expect(annotations.length).toBeGreaterThan(0);
  });

  it('brings nothing to a portal without any', async () => {
    expect(await start({})).toEqual({ connectors: [], annotations: [] });
  });
});
