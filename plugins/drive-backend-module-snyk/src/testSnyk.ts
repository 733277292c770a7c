import { SourceKind } from 'backstage-plugin-drive-common';
import { isConnectorError, outcomeOf } from 'backstage-plugin-drive-node';
import { SnykApi } from './api/SnykApi';
import { SnykSession } from './api/SnykSession';
import { SnykSettings } from './config/readSettings';

const SILENT = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => SILENT,
};

/**
 * Asks for a few issues of an organization.
 *
 * @throws ConnectorError where organizations cannot be listed: nothing works without them
 */
export async function testSnyk(
  session: SnykSession,
  options: { settings: SnykSettings; signal: AbortSignal },
): Promise<SourceKind[]> {
  const { settings, signal } = options;
  const client = await session.client(SILENT);
  const api = new SnykApi(client, session.portal, signal);
  const [named] = settings.organizations;
  const organization = await (named
    ? api.organization(named)
    : api.anyOrganization());
  if (!organization) {
    return [
      {
        kind: 'finding',
        outcome: 'noPermission',
        reason: 'The token is known, and sees no organization.',
        nextStep:
          'Give the service account the role Viewer of the group, or of the organizations.',
      },
    ];
  }
  try {
    await api.tryIssues(organization.id);
    return [{ kind: 'finding', outcome: 'ok' }];
  } catch (error) {
    signal.throwIfAborted();
    const nextStep = isConnectorError(error) ? error.nextStep : undefined;
    return [
      {
        kind: 'finding',
        outcome: outcomeOf(error),
        reason: (error as Error).message,
        ...(nextStep && { nextStep }),
      },
    ];
  }
}
