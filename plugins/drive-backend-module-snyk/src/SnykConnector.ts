import { Connector, Timing } from 'backstage-plugin-drive-node';
import { PortalServices, SnykSession } from './api/SnykSession';
import { SnykPortal } from './config/readPortal';
import { SnykSettings } from './config/readSettings';
import { readSnyk } from './run/readSnyk';
import { readAsset } from './targets/SnykAsset';
import { testSnyk } from './testSnyk';

const HOURLY = { frequency: { hours: 1 }, timeout: { minutes: 30 } };

/** Reads Snyk through the portal's proxy. */
export function createSnykConnector(options: {
  portal: SnykPortal;
  settings: SnykSettings;
  services: PortalServices;
  timing?: Timing;
}): Connector {
  const { portal, settings, services, timing } = options;
  const session = new SnykSession({
    portal,
    services,
    timing,
    rateBudget: settings.rateBudget,
  });
  return {
    id: 'snyk',
    title: 'Snyk',
    kinds: ['finding'],
    schedule: settings.schedule ?? HOURLY,
    readsAsset: asset => readAsset(asset) !== undefined,
    collect: run => readSnyk(run, session, settings),
    testConnection: signal => testSnyk(session, { settings, signal }),
    rateBudgets: () => session.budget.readings(),
  };
}
