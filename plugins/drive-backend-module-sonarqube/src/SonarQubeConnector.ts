import { Connector, Timing } from 'backstage-plugin-drive-node';
import { SonarQubeSession } from './api/SonarQubeSession';
import { SonarQubeInstance } from './config/readInstances';
import { SonarQubeSettings } from './config/readSettings';
import { InstanceAssets } from './projects/InstanceAssets';
import { readInstance } from './run/readInstance';
import { testInstance } from './testInstance';

const HOURLY = { frequency: { hours: 1 }, timeout: { minutes: 30 } };

/** Reads one SonarQube. */
export function createSonarQubeConnector(options: {
  instance: SonarQubeInstance;
  settings: SonarQubeSettings;
  timing?: Timing;
}): Connector {
  const { instance, settings, timing } = options;
  const session = new SonarQubeSession({ instance, settings, timing });
  const assets = new InstanceAssets(instance);
  const isDefault = instance.name.toLowerCase() === 'default';
  return {
    id: isDefault
      ? 'sonarqube'
      : `sonarqube/${instance.name.toLowerCase().replace(/\s+/g, '-')}`,
    title: isDefault ? 'SonarQube' : `SonarQube: ${instance.name}`,
    kinds: ['finding', 'check_result'],
    schedule: settings.schedule ?? HOURLY,
    readsAsset: asset => assets.keyIn(asset) !== undefined,
    collect: run => readInstance({ run, session, settings, assets }),
    testConnection: signal => testInstance(session, { settings, signal }),
    rateBudgets: () => session.budget.readings(),
  };
}
