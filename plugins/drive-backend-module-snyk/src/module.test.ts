import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  AssetAnnotation,
  Connector,
  driveConnectorsExtensionPoint,
} from 'backstage-plugin-drive-node';
import driveModuleSnyk from '.';

async function brings(data: JsonObject) {
  const connectors: Connector[] = [];
  const annotations: AssetAnnotation[] = [];
  const backend = await startTestBackend({
    features: [driveModuleSnyk, mockServices.rootConfig.factory({ data })],
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
  return {
    connectors: connectors.map(({ id, kinds }) => [id, kinds]),
    annotations: annotations.map(({ annotation }) => annotation),
  };
}

describe('the Snyk module', () => {
  it('brings a connector where the proxy leads to Snyk', async () => {
    const { connectors, annotations } = await brings({
      proxy: { endpoints: { '/snyk': { target: 'https://api.snyk.io/' } } },
      drive: { connectors: { snyk: { organizations: ['acme'] } } },
    });
    expect(connectors).toEqual([['snyk', ['finding']]]);
    expect(annotations).toEqual([
      'snyk.io/org-ids',
      'snyk.io/org-id',
      'snyk.io/org-name',
      'github.com/project-slug',
    ]);
  });

  it('knows the annotations, and brings none, where it does not', async () => {
    const { connectors, annotations } = await brings({});
    expect(connectors).toEqual([]);
    expect(annotations).toContain('snyk.io/org-id');
  });
});
