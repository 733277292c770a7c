import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { ChangeAuthors } from './changes/ChangeAuthors';
import { readGithubConfig } from './config';
import { createGithubConnectors } from './createGithubConnectors';
import { WEBHOOK_EVENTS } from './webhooks/recordsOfWebhook';
import { WebhookForwarder } from './webhooks/WebhookForwarder';

/**
 * Reads GitHub for DRIVE, with the credentials of `integrations.github`; listens to its webhooks where the portal
 * receives them.
 *
 * @public
 */
export const driveModuleGithub = createBackendModule({
  pluginId: 'drive',
  moduleId: 'github',
  register(registration) {
    registration.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        connectors: driveConnectorsExtensionPoint,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({
        auth,
        config,
        connectors,
        discovery,
        events,
        lifecycle,
        logger,
      }) {
        connectors.addConnector(...createGithubConnectors(config));
        const settings = readGithubConfig(config);
        const forwarder = new WebhookForwarder({
          hosts: new Set(
            ScmIntegrations.fromConfig(config)
              .github.list()
              .map(integration => integration.config.host),
          ),
          authors: new ChangeAuthors(settings.agents),
          deployWorkflows: settings.deployWorkflows,
          logger,
          async send(body, contentType) {
            const { token } = await auth.getPluginRequestToken({
              onBehalfOf: await auth.getOwnServiceCredentials(),
              targetPluginId: 'drive',
            });
            const answer = await fetch(
              `${await discovery.getBaseUrl('drive')}/v1/events`,
              {
                method: 'POST',
                headers: {
                  'content-type': contentType,
                  authorization: `Bearer ${token}`,
                },
                body,
              },
            );
            if (!answer.ok) {
              throw new Error(`The door answered ${answer.status}.`);
            }
          },
        });
        lifecycle.addShutdownHook(() => forwarder.flush());
        await events.subscribe({
          id: 'drive-github',
          topics: WEBHOOK_EVENTS.map(name => `github.${name}`),
          onEvent: params => forwarder.onEvent(params),
        });
      },
    });
  },
});
