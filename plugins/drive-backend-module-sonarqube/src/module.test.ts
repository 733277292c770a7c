import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  AssetAnnotation,
  Connector,
  driveConnectorsExtensionPoint,
} from 'backstage-plugin-drive-node';
import driveModuleSonarqube from '.';

async function brings(data: JsonObject) {
  const connectors: Connector[] = [];
  const annotations: AssetAnnotation[] = [];
  const backend = await startTestBackend({
    features: [driveModuleSonarqube, mockServices.rootConfig.factory({ data })],
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

describe('the SonarQube module', () => {
  it('brings a connector for each instance of the portal’s config', async () => {
    const { connectors, annotations } = await brings({
      sonarqube: {
        baseUrl: 'https://sonar.example.org',
        apiKey: 'squ_Something',
        instances: [{ name: 'cloud', apiKey: 'Something' }],
      },
    });
    const kinds = ['finding', 'check_result'];
    expect(connectors).toEqual([
      ['sonarqube/cloud', kinds],
      ['sonarqube', kinds],
    ]);
    expect(annotations).toEqual(['sonarqube.org/project-key']);
  });

  it('brings none where there is no such config', async () => {
    expect((await brings({})).connectors).toEqual([]);
  });
});
