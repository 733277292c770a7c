import {
  FactRetriever,
  techInsightsFactRetrieversExtensionPoint,
} from '@backstage-community/plugin-tech-insights-node';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  Connector,
  driveConnectorsExtensionPoint,
} from 'backstage-plugin-drive-node';
import techInsightsConnector, { techInsightsModuleDrive } from '.';
import { readSettings } from './readSettings';

describe('the modules', () => {
  it('bring a connector to DRIVE, and a fact retriever to Tech Insights', async () => {
    const connectors: Connector[] = [];
    const retrievers: Record<string, FactRetriever> = {};
    const backend = await startTestBackend({
      extensionPoints: [
        [
          driveConnectorsExtensionPoint,
          {
            addConnector: (...added: Connector[]) => connectors.push(...added),
            addAssetAnnotation: () => {},
          },
        ],
        [
          techInsightsFactRetrieversExtensionPoint,
          {
            addFactRetrievers: (added: Record<string, FactRetriever>) =>
              Object.assign(retrievers, added),
          },
        ],
      ],
      features: [techInsightsConnector, techInsightsModuleDrive],
    });
    await backend.stop();
    expect(connectors.map(({ id }) => id)).toEqual(['tech-insights']);
    expect(Object.keys(retrievers)).toEqual(['driveFactRetriever']);
  });

  it.each([
    [
      { facts: [{ id: 'a', retriever: 'b', fact: 'c' }] },
      'facts[0]: has none of equals, atLeast and atMost',
    ],
    [
      {
        facts: [
          { id: 'a', retriever: 'b', fact: 'c', equals: 1 },
          { id: 'a', retriever: 'b', fact: 'd', equals: 1 },
        ],
      },
      'facts: two have the same id',
    ],
    [{ url: 'x' }, 'url: is not a setting'],
  ])('refuse %j and name the key', (settings, message) => {
    expect(() =>
      readSettings(
        mockServices.rootConfig({
          data: { drive: { connectors: { 'tech-insights': settings } } },
        }),
      ),
    ).toThrow(`drive.connectors.tech-insights.${message}`);
  });
});
