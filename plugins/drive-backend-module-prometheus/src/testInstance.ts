import { SourceKind } from 'backstage-plugin-drive-common';
import { outcomeOf } from 'backstage-plugin-drive-node';
import { PrometheusApi } from './api/PrometheusApi';
import { PrometheusSession } from './api/PrometheusSession';
import { PrometheusSettings } from './config/readSettings';
import { NO_SLO_ADVICE } from './run/readInstance';
import { sloRulesOf } from './slos/SloRule';

const SILENT = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => SILENT,
};

/**
 * Counts what there is now.
 *
 * @throws ConnectorError where nothing can be asked
 */
export async function testInstance(
  session: PrometheusSession,
  options: { settings: PrometheusSettings; signal: AbortSignal; now: number },
): Promise<SourceKind[]> {
  const { settings, signal, now } = options;
  const api = new PrometheusApi(await session.client(SILENT), session, signal);
  await api.at('vector(1)', now);
  const counts: string[] = [];
  let total = 0;
  let failure: unknown;
  for (const { title, sli, errorBudgetRemaining } of sloRulesOf(settings)) {
    try {
      const [series] = await api.at(
        `count(\n${sli ?? errorBudgetRemaining}\n)`,
        now,
      );
      const count = series?.values[0].value ?? 0;
      total += count;
      counts.push(`${title}: ${count}`);
    } catch (error) {
      signal.throwIfAborted();
      failure = error;
      counts.push(`${title}: ${(error as Error).message}`);
    }
  }
  const reason = counts.join('; ');
  return [
    slosOf(total, failure, reason),
    ...(settings.alerts
      ? [await alertsOf(api, settings.alerts.presence, { now, signal })]
      : []),
  ];
}

function slosOf(total: number, failure: unknown, reason: string): SourceKind {
  const kind = 'slo_status';
  if (failure !== undefined) {
    return { kind, outcome: outcomeOf(failure), reason };
  }
  return total > 0
    ? { kind, outcome: 'ok', reason }
    : {
        kind,
        outcome: 'notInstalled',
        reason: 'No SLO is recorded.',
        nextStep: NO_SLO_ADVICE,
      };
}

async function alertsOf(
  api: PrometheusApi,
  presence: string,
  { now, signal }: { now: number; signal: AbortSignal },
): Promise<SourceKind> {
  const kind = 'incident';
  try {
    const isThere = (await api.at(presence, now)).length > 0;
    return isThere
      ? { kind, outcome: 'ok' }
      : { kind, outcome: 'error', reason: `${presence} gives nothing.` };
  } catch (error) {
    signal.throwIfAborted();
    return {
      kind,
      outcome: outcomeOf(error),
      reason: (error as Error).message,
    };
  }
}
