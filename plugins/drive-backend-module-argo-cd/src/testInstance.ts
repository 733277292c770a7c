import { SourceKind } from 'backstage-plugin-drive-common';
import { ArgoCdApi, PERMISSION_ADVICE } from './api/ArgoCdApi';
import { ArgoCdSession } from './api/ArgoCdSession';

const SILENT = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => SILENT,
};

/**
 * Counts the applications that can be seen.
 *
 * @throws ConnectorError where none can be asked for
 */
export async function testInstance(
  session: ArgoCdSession,
  signal: AbortSignal,
): Promise<SourceKind[]> {
  const api = new ArgoCdApi(await session.client(SILENT), signal);
  const { length } = await api.list();
  return [
    length > 0
      ? {
          kind: 'deployment',
          outcome: 'ok',
          reason: `${length} applications can be seen.`,
        }
      : {
          kind: 'deployment',
          outcome: 'noPermission',
          reason: 'No application can be seen.',
          nextStep: PERMISSION_ADVICE,
        },
  ];
}
