import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { isError, ResponseError } from '@backstage/errors';
import { DriveClient } from 'backstage-plugin-drive-common';

/** What an action is made from. */
export interface DriveActions {
  registry: ActionsRegistryService;
  /**
   * Asks DRIVE's own HTTP contract on behalf of whoever calls the action, so that an action tells and does nothing that
   * the caller could not have had over HTTP.
   *
   * @throws what the contract answers with: NotAllowedError, NotFoundError, InputError, ConflictError
   */
  ask<T>(
    credentials: BackstageCredentials,
    question: (drive: DriveClient) => Promise<T>,
  ): Promise<T>;
}

/** Asks over HTTP, with tokens that Backstage issues on behalf of the caller; it refuses that for restricted ones. */
export function createAsk({
  auth,
  discovery,
}: {
  auth: AuthService;
  discovery: DiscoveryService;
}): DriveActions['ask'] {
  return async (credentials, question) => {
    const baseUrl = await discovery.getBaseUrl('drive');
    const drive = new DriveClient({
      fetchApi: {
        fetch: async (input, init) => {
          const { token } = await auth.getPluginRequestToken({
            onBehalfOf: credentials,
            targetPluginId: 'drive',
          });
          return fetch(String(input).replace(/^plugin:\/\/drive/, baseUrl), {
            ...init,
            headers: { ...init?.headers, authorization: `Bearer ${token}` },
          });
        },
      },
    });
    try {
      return await question(drive);
    } catch (error) {
      // What the contract says is for the caller; that it was said over HTTP is not.
      throw error instanceof ResponseError && isError(error.cause)
        ? error.cause
        : error;
    }
  };
}
