import { SourceKind } from 'backstage-plugin-drive-common';
import { isConnectorError, outcomeOf } from 'backstage-plugin-drive-node';
import { PagerDutyApi } from './api/PagerDutyApi';
import { PagerDutySession } from './api/PagerDutySession';
import { Analytics } from './run/Analytics';

const SILENT = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => SILENT,
};

const DAY_MS = 86_400_000;

/**
 * Asks for the least of everything that a run asks for.
 *
 * @throws ConnectorError where services cannot be listed: nothing works without them
 */
export async function testAccount(
  session: PagerDutySession,
  options: { signal: AbortSignal; now: number },
): Promise<SourceKind[]> {
  const { signal, now } = options;
  const api = new PagerDutyApi(session.client(SILENT), signal);
  const services = await api.services({ atMost: 1 });
  try {
    await api.tryIncidents();
  } catch (error) {
    signal.throwIfAborted();
    return [said(outcomeOf(error), 'incidents', error)];
  }
  const analytics = new Analytics({
    api,
    session,
    services: services.map(({ id }) => id),
  });
  try {
    await analytics.read({ updatedAfter: now - DAY_MS, atMost: 1 });
  } catch (error) {
    signal.throwIfAborted();
    analytics.giveUp(error);
  }
  return [
    analytics.refusal
      ? said(
          'ok',
          'first acknowledgements and interruptions',
          analytics.refusal,
        )
      : { kind: 'incident', outcome: 'ok' },
  ];
}

function said(
  outcome: SourceKind['outcome'],
  what: string,
  error: unknown,
): SourceKind {
  const nextStep = isConnectorError(error) ? error.nextStep : undefined;
  return {
    kind: 'incident',
    outcome,
    reason: `${what}: ${(error as Error).message}`,
    ...(nextStep && { nextStep }),
  };
}
