import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { Connector } from 'backstage-plugin-drive-node';
import {
  collectAll,
  Collected,
  CollectOptions,
} from 'backstage-plugin-drive-node/testing';
import { readGitConfig } from '../config';
import { createGitConnector } from '../gitConnector';
import { NOW, temporaryFolder } from './TestRepository';

/** The connector, as it is configured by what stands under `drive.connectors.git`. */
export function connectorOf(settings: object): Connector {
  const config = mockServices.rootConfig({
    data: {
      drive: {
        connectors: { git: { cacheDirectory: temporaryFolder(), ...settings } },
      },
    },
  });
  return createGitConnector(
    readGitConfig(config)!,
    ScmIntegrations.fromConfig(config),
  );
}

/** One run of it. */
export function collect(
  settings: object,
  options: Partial<CollectOptions> = {},
): Promise<Collected> {
  return collectAll(connectorOf(settings), { now: NOW, ...options });
}

/** Of the collected records those of a kind, as they are kept, with instants as text. */
export function recordsOf({ records }: Collected, kind: string): any[] {
  return records
    .filter(record => record.kind === kind)
    .map(({ id, asset, source, data }) => ({
      id,
      asset,
      source,
      ...Object.fromEntries(
        Object.entries(data).map(([field, value]) => [
          field,
          typeof value === 'number' && /(At|from|until)$/.test(field)
            ? new Date(value).toISOString()
            : value,
        ]),
      ),
    }));
}
