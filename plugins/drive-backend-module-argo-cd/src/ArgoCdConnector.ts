import { Connector, Timing } from 'backstage-plugin-drive-node';
import { ArgoCdSession, PortalServices } from './api/ArgoCdSession';
import { InstanceAssets } from './applications/InstanceAssets';
import { ArgoCdInstance } from './config/readInstances';
import { ArgoCdSettings } from './config/readSettings';
import { readInstance } from './run/readInstance';
import { testInstance } from './testInstance';

/** Applications remember few syncs: often enough that none is forgotten unseen. */
const HALF_HOURLY = { frequency: { minutes: 30 }, timeout: { minutes: 20 } };

/** Reads one instance of Argo CD. */
export function createArgoCdConnector(options: {
  instance: ArgoCdInstance;
  settings: ArgoCdSettings;
  services: PortalServices;
  timing?: Timing;
  /** For tests: how many applications are asked for at once. */
  atOnce?: number;
}): Connector {
  const { instance, settings, atOnce } = options;
  const session = new ArgoCdSession(options);
  const assets = new InstanceAssets(instance);
  const isUnnamed = instance.name === 'default';
  return {
    id: isUnnamed ? 'argo-cd' : `argo-cd/${instance.name.replace(/\s+/g, '-')}`,
    title: isUnnamed ? 'Argo CD' : `Argo CD: ${instance.name}`,
    kinds: ['deployment'],
    schedule: settings.schedule ?? HALF_HOURLY,
    readsAsset: asset => assets.reads(asset),
    collect: run => readInstance({ run, session, settings, assets, atOnce }),
    testConnection: signal => testInstance(session, signal),
    rateBudgets: () => session.budget.readings(),
  };
}
