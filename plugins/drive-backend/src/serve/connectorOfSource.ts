import { NotFoundError } from '@backstage/errors';
import { Connector } from 'backstage-plugin-drive-node';
import { ConnectorRuntime } from '../connect/ConnectorRuntime';

/** What the ids of sources begin with that are connectors. */
export const CONNECTOR_PREFIX = 'connector:';

/**
 * The connector that a source is.
 *
 * @throws NotFoundError where there is none, as for senders of events
 */
export function connectorOfSource(
  sourceId: string,
  connectors: ConnectorRuntime,
): Connector {
  const connector = sourceId.startsWith(CONNECTOR_PREFIX)
    ? connectors.find(sourceId.slice(CONNECTOR_PREFIX.length))
    : undefined;
  if (!connector) {
    throw new NotFoundError(`There is no connector ${sourceId}.`);
  }
  return connector;
}
