import { mockServices } from '@backstage/backend-test-utils';
import { publishedWebhooks } from 'drive-vendor-doubles';
import { ChangeAuthors } from '../changes/ChangeAuthors';
import { WebhookForwarder } from './WebhookForwarder';

const [eventPayload] = publishedWebhooks('deployment_status');
const event = { topic: 'github.deployment_status', eventPayload };

describe('WebhookForwarder', () => {
  const logger = mockServices.logger.mock();
  const forwarder = (
    send: (body: string, contentType: string) => Promise<void>,
    host = 'github.com',
  ) =>
    new WebhookForwarder({
      hosts: new Set([host]),
      authors: new ChangeAuthors(),
      deployWorkflows: [],
      logger,
      send,
    });

  it('sends what came as one batch of events', async () => {
    const sent: [string, string][] = [];
    const one = forwarder(async (...call) => {
      sent.push(call);
    });
    await one.onEvent(event);
    await one.onEvent(event);
    await one.flush();
    expect(sent).toHaveLength(1);
    expect(sent[0][1]).toBe('application/cloudevents-batch+json');
    expect(JSON.parse(sent[0][0])).toMatchObject([
      {
        specversion: '1.0',
        type: 'drive.deployment.v1',
        source: 'github:github.com',
      },
      { type: 'drive.deployment.v1' },
    ]);
    await one.flush();
    expect(sent).toHaveLength(1);
  });

  it('takes nothing from a host that the portal does not read', async () => {
    const send = jest.fn();
    const one = forwarder(send, 'ghe.example.org');
    await one.onEvent(event);
    await one.flush();
    expect(send).not.toHaveBeenCalled();
  });

  it('says that something was not stored, without saying what', async () => {
    const one = forwarder(async () => {
      throw new Error('the door answered 503');
    });
    await one.onEvent(event);
    await one.flush();
    expect(logger.warn).toHaveBeenCalledWith(
      '1 events of GitHub were not stored (Error); the next run brings them.',
    );
  });
});
