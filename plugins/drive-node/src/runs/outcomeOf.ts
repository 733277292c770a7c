import { SourceOutcome } from 'backstage-plugin-drive-common';
import { isConnectorError } from '../ConnectorError';

/**
 * How an error of a source shows in its outcome.
 *
 * @public
 */
export function outcomeOf(error: unknown): Exclude<SourceOutcome, 'ok'> {
  if (!isConnectorError(error)) {
    return 'error';
  }
  switch (error.reason) {
    case 'noPermission':
    case 'notInstalled':
    case 'rateLimited':
      return error.reason;
    default:
      return 'error';
  }
}
