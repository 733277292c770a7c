import { RecordKind, SourceKind } from 'backstage-plugin-drive-common';
import { outcomeOf, isConnectorError } from 'backstage-plugin-drive-node';
import { JiraApi } from './api/JiraApi';
import { JiraSession } from './api/JiraSession';
import { quoted } from './api/jql';

const SILENT = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => SILENT,
};

/**
 * Asks for the least of everything that a run asks for.
 *
 * @throws ConnectorError where the credentials are refused, or no project can be seen
 */
export async function testInstance(
  session: JiraSession,
  options: { signal: AbortSignal; kinds: readonly RecordKind[] },
): Promise<SourceKind[]> {
  const { signal, kinds } = options;
  const api = new JiraApi(await session.client(SILENT), signal);
  await api.timeZone();
  const { product } = await api.serverInfo();
  const [project] = await api.projectKeys(product);
  if (project === undefined) {
    return kinds.map(kind => ({
      kind,
      outcome: 'noPermission',
      reason: 'The credentials are good, but no project can be seen.',
      nextStep: 'Give the user of the token "Browse projects".',
    }));
  }
  try {
    await api.search(product, {
      jql: `project = ${quoted(project)} ORDER BY created ASC`,
      fields: ['created'],
      atMost: 1,
    });
    return kinds.map(kind => ({ kind, outcome: 'ok' }));
  } catch (error) {
    signal.throwIfAborted();
    const nextStep = isConnectorError(error) ? error.nextStep : undefined;
    return kinds.map(kind => ({
      kind,
      outcome: outcomeOf(error),
      reason: (error as Error).message,
      ...(nextStep && { nextStep }),
    }));
  }
}
