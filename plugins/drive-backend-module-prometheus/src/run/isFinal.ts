import { isConnectorError } from 'backstage-plugin-drive-node';

/** Whether an instance would answer any other question alike. */
export function isFinal(error: unknown): boolean {
  return (['noPermission', 'notFound', 'notInstalled'] as const).some(reason =>
    isConnectorError(error, reason),
  );
}

/** Whether it is better not to ask on in this run. */
export function isTired(error: unknown): boolean {
  return (['rateLimited', 'unavailable'] as const).some(reason =>
    isConnectorError(error, reason),
  );
}
