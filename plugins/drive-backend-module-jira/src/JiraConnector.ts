import { Connector, Timing } from 'backstage-plugin-drive-node';
import { InstanceAssets } from './annotations/InstanceAssets';
import { JiraSession, PortalServices } from './api/JiraSession';
import { JiraInstance } from './config/readInstances';
import { JiraSettings } from './config/readSettings';
import { readInstance } from './run/readInstance';
import { testInstance } from './testInstance';

const HOURLY = { frequency: { hours: 1 }, timeout: { minutes: 30 } };

/** Reads one Jira. */
export function createJiraConnector(options: {
  instance: JiraInstance;
  settings: JiraSettings;
  portal: PortalServices;
  timing?: Timing;
}): Connector {
  const { instance, settings, portal, timing } = options;
  const { name } = instance;
  const session = new JiraSession({
    instance,
    rateBudget: settings.rateBudget,
    portal,
    timing,
  });
  const assets = new InstanceAssets(instance);
  const kinds: Connector['kinds'] = [
    'work_item',
    ...(settings.incidents.enabled ? (['incident'] as const) : []),
  ];
  const isUsual = name === 'default';
  return {
    id: isUsual ? 'jira' : `jira/${name.replace(/\s+/g, '-')}`,
    title: isUsual ? 'Jira' : `Jira: ${name}`,
    kinds,
    schedule: settings.schedule ?? HOURLY,
    readsAsset: asset => assets.scopeOf(asset) !== undefined,
    collect: run => readInstance({ run, session, settings, assets }),
    testConnection: signal => testInstance(session, { signal, kinds }),
    rateBudgets: () => session.budget.readings(),
  };
}
