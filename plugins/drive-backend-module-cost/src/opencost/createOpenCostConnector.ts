import { LoggerService } from '@backstage/backend-plugin-api';
import { Connector, RateBudget, Timing } from 'backstage-plugin-drive-node';
import { OpenCostAddress } from '../config/existing';
import { CostSettings } from '../config/readSettings';
import { DAY_MS, startOfDay } from '../lines/days';
import { PortalPlugins } from '../portalPlugins';
import { OPENCOST } from './annotations';
import { OpenCostApi } from './OpenCostApi';
import { readOpenCost } from './readOpenCost';

const EVERY_SIX_HOURS = { frequency: { hours: 6 }, timeout: { minutes: 60 } };

/** Reads OpenCost. */
export function createOpenCostConnector(options: {
  address: OpenCostAddress;
  plugins: PortalPlugins;
  settings: CostSettings;
  logger: LoggerService;
  timing?: Timing;
}): Connector {
  const { address, plugins, settings, logger, timing } = options;
  const budget = new RateBudget({
    host: 'opencost',
    share: settings.rateBudget,
    timing,
  });
  const open = (run: { signal: AbortSignal; logger: LoggerService }) =>
    OpenCostApi.open({
      address,
      label: settings.opencost.label,
      plugins,
      budget,
      timing,
      ...run,
    });
  const { labelNames } = settings.opencost;
  return {
    id: 'cost/opencost',
    title: 'Costs: OpenCost',
    kinds: ['cost_item'],
    schedule: settings.schedule ?? EVERY_SIX_HOURS,
    readsAsset: asset =>
      asset.startsWith(`${OPENCOST}/`) ||
      (labelNames !== undefined && asset.startsWith(`${labelNames}:default/`)),
    rateBudgets: () => budget.readings(),
    async *collect(run) {
      const api = await open({ signal: run.signal, logger: run.logger });
      yield* readOpenCost({ run, api, settings });
    },
    async testConnection(signal) {
      const api = await open({ signal, logger });
      const until = startOfDay((timing ?? Date).now());
      const found = await api.allocations({ from: until - DAY_MS, until });
      return [
        found.length > 0
          ? { kind: 'cost_item', outcome: 'ok' }
          : {
              kind: 'cost_item',
              outcome: 'error',
              reason: 'OpenCost knows of no container yesterday.',
              nextStep: 'Look after OpenCost and the Prometheus that it asks.',
            },
      ];
    },
  };
}
