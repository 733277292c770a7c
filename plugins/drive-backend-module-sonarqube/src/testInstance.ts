import { SourceKind } from 'backstage-plugin-drive-common';
import { isConnectorError, outcomeOf } from 'backstage-plugin-drive-node';
import { SonarQubeApi } from './api/SonarQubeApi';
import { SonarQubeSession } from './api/SonarQubeSession';
import { GATE_METRIC } from './checks/toCheckResults';
import { SonarQubeSettings } from './config/readSettings';

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
 * @throws ConnectorError where projects cannot be listed: nothing works without them
 */
export async function testInstance(
  session: SonarQubeSession,
  options: { settings: SonarQubeSettings; signal: AbortSignal },
): Promise<SourceKind[]> {
  const { settings, signal } = options;
  const client = session.client(SILENT);
  const api = await SonarQubeApi.of(client, signal);
  await session.signIn(client, signal);
  const organizations = session.instance.isCloud
    ? settings.organizations ?? (await api.organizations())
    : [undefined];
  const listed = [];
  for (const organization of organizations) {
    const { projects } = await api.projects({
      organization,
      page: 1,
      atMost: 1,
    });
    listed.push(...projects);
  }
  const [project] = listed;
  if (!project) {
    const nothing: Omit<SourceKind, 'kind'> = {
      outcome: 'noPermission',
      reason: 'The token is known, and sees no project.',
      nextStep:
        'Give the user of the token the permission Browse on the projects.',
    };
    return [
      { kind: 'finding', ...nothing },
      { kind: 'check_result', ...nothing },
    ];
  }
  const attempt = async (
    kind: SourceKind['kind'],
    request: () => Promise<unknown>,
  ): Promise<SourceKind> => {
    try {
      await request();
      return { kind, outcome: 'ok' };
    } catch (error) {
      signal.throwIfAborted();
      const nextStep = isConnectorError(error) ? error.nextStep : undefined;
      return {
        kind,
        outcome: outcomeOf(error),
        reason: (error as Error).message,
        ...(nextStep && { nextStep }),
      };
    }
  };
  return [
    await attempt('finding', () => api.tryIssues(project.key)),
    await attempt('check_result', () =>
      api.measuresOf(project.key, [GATE_METRIC]),
    ),
  ];
}
