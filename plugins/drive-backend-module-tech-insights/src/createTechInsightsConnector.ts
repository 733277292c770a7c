import {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { Connector, RateBudget, Timing } from 'backstage-plugin-drive-node';
import { TechInsightsApi } from './api/TechInsightsApi';
import { readChecks } from './checks/readChecks';
import { portalPlugin } from './portalPlugin';
import { TechInsightsSettings } from './readSettings';

const HOURLY = { frequency: { hours: 1 }, timeout: { minutes: 30 } };

/** Reads Tech Insights in the same portal. */
export function createTechInsightsConnector(options: {
  auth: AuthService;
  discovery: DiscoveryService;
  settings: TechInsightsSettings;
  logger: LoggerService;
  timing?: Timing;
}): Connector {
  const { settings, logger, timing } = options;
  const budget = new RateBudget({
    host: 'tech-insights',
    share: settings.rateBudget,
    timing,
  });
  const open = async (run: { signal: AbortSignal; logger: LoggerService }) =>
    new TechInsightsApi({
      address: await portalPlugin('tech-insights', options),
      budget,
      timing,
      ...run,
    });
  return {
    id: 'tech-insights',
    title: 'Tech Insights',
    kinds: ['check_result'],
    schedule: settings.schedule ?? HOURLY,
    readsAsset: asset => asset.startsWith('component:'),
    rateBudgets: () => budget.readings(),
    async *collect(run) {
      const api = await open({ signal: run.signal, logger: run.logger });
      yield* readChecks({ run, api, settings });
    },
    async testConnection(signal) {
      const api = await open({ signal, logger });
      const checks = await api.checks();
      return [
        checks.length > 0 || settings.facts.length > 0
          ? { kind: 'check_result', outcome: 'ok' }
          : {
              kind: 'check_result',
              outcome: 'notInstalled',
              reason: 'Tech Insights has no checks.',
              nextStep:
                'Write checks for its fact checker, or facts in drive.connectors.tech-insights.facts.',
            },
      ];
    },
  };
}
