import {
  ConnectorErrorReason,
  isConnectorError,
} from 'backstage-plugin-drive-node';

/** What to do about a reason where the connector knows nothing better. */
const STEPS: Record<ConnectorErrorReason, string> = {
  noPermission:
    'Let the credentials that the portal has for it read this as well.',
  notInstalled:
    'Install it or switch it on there, or leave it: nothing else depends on it.',
  rateLimited:
    'The next run tries again. Let the connector run less often where that lasts.',
  notFound:
    'Correct what names it: an annotation of the component, or the config of the connector.',
  unavailable:
    'Ask whoever runs it whether it is up, and look whether the backend reaches it; the next run tries again.',
  badAnswer:
    'Ask whoever runs it whether its address in the config is right and its version one that the connector reads.',
};

/** What an admin can do about an error: a sentence, whatever the error is. */
export function nextStepOf(error: unknown): string {
  return isConnectorError(error)
    ? error.nextStep ?? STEPS[error.reason]
    : 'Look into the log of the backend, and tell whoever maintains the connector.';
}
