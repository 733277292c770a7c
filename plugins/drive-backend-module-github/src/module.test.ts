import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  EventParams,
  EventsServiceSubscribeOptions,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { publishedWebhooks } from 'drive-vendor-doubles';
import { driveModuleGithub } from './module';

describe('the GitHub module', () => {
  let door: Server;
  const received: { path?: string; authorization?: string; events: any[] }[] =
    [];

  beforeAll(async () => {
    door = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk as Buffer);
      }
      received.push({
        path: request.url,
        authorization: request.headers.authorization,
        events: JSON.parse(Buffer.concat(chunks).toString()),
      });
      response.writeHead(202).end('{}');
    });
    await new Promise<void>(resolve => {
      door.listen(0, '127.0.0.1', resolve);
    });
  });
  afterAll(() => door.close());

  async function start(data: object) {
    const addConnector = jest.fn();
    const subscriptions: EventsServiceSubscribeOptions[] = [];
    const { port } = door.address() as AddressInfo;
    const backend = await startTestBackend({
      extensionPoints: [
        [
          driveConnectorsExtensionPoint,
          { addConnector, addAssetAnnotation: jest.fn() },
        ],
      ],
      features: [
        driveModuleGithub,
        mockServices.rootConfig.factory({ data: data as any }),
        mockServices.discovery.mock({
          getBaseUrl: async plugin => `http://127.0.0.1:${port}/api/${plugin}`,
        }).factory,
        createServiceFactory({
          service: eventsServiceRef,
          deps: {},
          factory: () => ({
            publish: async () => {},
            subscribe: async (options: EventsServiceSubscribeOptions) => {
              subscriptions.push(options);
            },
          }),
        }),
      ],
    });
    return { backend, addConnector, subscriptions };
  }

  it('brings a connector for github.com also where nothing is configured, so that it can say what is missing', async () => {
    const { backend, addConnector } = await start({});
    expect(addConnector.mock.calls.flat()).toMatchObject([
      { id: 'github/github.com', title: 'GitHub github.com' },
    ]);
    await backend.stop();
  });

  it('does not start with settings that are wrong', async () => {
    await expect(
      start({ drive: { connectors: { github: { backfillDays: 'ages' } } } }),
    ).rejects.toThrow('drive.connectors.github.backfillDays');
  });

  it('sends what webhooks tell through the door, as the plugin itself', async () => {
    const { backend, subscriptions } = await start({});
    const [subscription] = subscriptions;
    expect(subscription.topics).toEqual([
      'github.pull_request',
      'github.deployment_status',
      'github.release',
      'github.workflow_run',
      'github.dependabot_alert',
      'github.code_scanning_alert',
      'github.secret_scanning_alert',
    ]);
    const [eventPayload] = publishedWebhooks('deployment_status');
    const event: EventParams = {
      topic: 'github.deployment_status',
      eventPayload,
    };
    await subscription.onEvent(event);
    // What waits is sent at the latest when the backend stops.
    await backend.stop();
    expect(received).toMatchObject([
      {
        path: '/api/drive/v1/events',
        authorization: expect.stringMatching(/^Bearer /),
        events: [{ type: 'drive.deployment.v1', source: 'github:github.com' }],
      },
    ]);
  });
});
