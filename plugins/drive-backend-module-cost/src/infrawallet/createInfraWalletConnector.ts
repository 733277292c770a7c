import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Connector,
  outcomeOf,
  RateBudget,
  Timing,
} from 'backstage-plugin-drive-node';
import { CostSettings } from '../config/readSettings';
import { PortalPlugins } from '../portalPlugins';
import { INFRAWALLET } from './annotations';
import { InfraWalletApi } from './InfraWalletApi';
import { readInfraWallet } from './readInfraWallet';

/** Bills are written once a day. */
const EVERY_SIX_HOURS = { frequency: { hours: 6 }, timeout: { minutes: 60 } };

/** Reads InfraWallet in the same portal. */
export function createInfraWalletConnector(options: {
  plugins: PortalPlugins;
  settings: CostSettings;
  logger: LoggerService;
  timing?: Timing;
}): Connector {
  const { plugins, settings, logger, timing } = options;
  const budget = new RateBudget({
    host: 'infrawallet',
    share: settings.rateBudget,
    timing,
  });
  return {
    id: 'cost/infrawallet',
    title: 'Costs: InfraWallet',
    kinds: ['cost_item'],
    schedule: settings.schedule ?? EVERY_SIX_HOURS,
    readsAsset: asset =>
      asset.startsWith(`${INFRAWALLET}/`) ||
      (settings.infrawallet.entities.length > 0 &&
        /^(component|system|domain|group):/.test(asset)),
    rateBudgets: () => budget.readings(),
    async *collect(run) {
      const api = await InfraWalletApi.open({
        plugins,
        budget,
        signal: run.signal,
        logger: run.logger,
        timing,
      });
      yield* readInfraWallet({ run, api, settings });
    },
    async testConnection(signal) {
      const api = await InfraWalletApi.open({
        plugins,
        budget,
        signal,
        logger,
        timing,
      });
      const { missing } = await api.try((timing ?? Date).now());
      return [
        missing.length === 0
          ? { kind: 'cost_item', outcome: 'ok' }
          : {
              kind: 'cost_item',
              outcome: outcomeOf(undefined),
              reason: missing.map(({ reason }) => reason).join('; '),
              nextStep:
                'Look after these integrations in backend.infraWallet.integrations.',
            },
      ];
    },
  };
}
