import {
  AuthService,
  DiscoveryService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  AssetAnnotation,
  Connector,
  Timing,
} from 'backstage-plugin-drive-node';
import { Bill, costAnnotations } from './annotations';
import { createBudgetConnector } from './budgets/createBudgetConnector';
import { hasInfraWallet, openCostAddress } from './config/existing';
import { readSettings } from './config/readSettings';
import { createFocusConnector } from './focus/createFocusConnector';
import { createInfraWalletConnector } from './infrawallet/createInfraWalletConnector';
import { createOpenCostConnector } from './opencost/createOpenCostConnector';
import { PortalPlugins } from './portalPlugins';

/**
 * A connector for each kind of bill that the portal has, and the annotations by which components point at them.
 *
 * @throws Error that names the key of `drive.connectors.cost` that is wrong
 */
export function createCostConnectors(
  config: RootConfigService,
  options: {
    auth: AuthService;
    discovery: DiscoveryService;
    logger: LoggerService;
    timing?: Timing;
  },
): { connectors: Connector[]; annotations: AssetAnnotation[] } {
  const { auth, discovery, logger, timing } = options;
  const settings = readSettings(config);
  const plugins = new PortalPlugins({ auth, discovery });
  const shared = { plugins, settings, logger, timing };
  const address = openCostAddress(config);
  const made: Record<Bill, Connector[]> = {
    focus: settings.focus.map(focus =>
      createFocusConnector({ focus, settings }),
    ),
    infrawallet: hasInfraWallet(config)
      ? [createInfraWalletConnector(shared)]
      : [],
    opencost: address ? [createOpenCostConnector({ ...shared, address })] : [],
  };
  const bills = settings.sources.filter(bill => made[bill].length > 0);
  return {
    connectors: [
      ...bills.flatMap(bill => made[bill]),
      ...(settings.budgets.length > 0 ? [createBudgetConnector(settings)] : []),
    ],
    annotations: costAnnotations(settings, bills),
  };
}
