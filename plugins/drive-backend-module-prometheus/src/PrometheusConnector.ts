import { Connector, systemTiming, Timing } from 'backstage-plugin-drive-node';
import { PortalServices, PrometheusSession } from './api/PrometheusSession';
import { PrometheusInstance } from './config/readInstances';
import { PrometheusSettings } from './config/readSettings';
import { readInstance } from './run/readInstance';
import { testInstance } from './testInstance';

const HOURLY = { frequency: { hours: 1 }, timeout: { minutes: 30 } };

/** Reads one server with Prometheus' HTTP API. */
export function createPrometheusConnector(options: {
  instance: PrometheusInstance;
  settings: PrometheusSettings;
  services: PortalServices;
  timing?: Timing;
}): Connector {
  const { instance, settings, timing = systemTiming } = options;
  const { name } = instance;
  const session = new PrometheusSession(options);
  const isUnnamed = name === 'default';
  return {
    id: isUnnamed ? 'prometheus' : `prometheus/${name}`,
    title: isUnnamed ? 'Prometheus' : `Prometheus: ${name}`,
    kinds: settings.alerts ? ['slo_status', 'incident'] : ['slo_status'],
    schedule: settings.schedule ?? HOURLY,
    // What components are called is enough to find their SLOs.
    readsAsset: asset =>
      asset.startsWith(`prometheus:${name}/`) || asset.startsWith('component:'),
    collect: run => readInstance({ run, session, settings }),
    testConnection: signal =>
      testInstance(session, { settings, signal, now: timing.now() }),
    rateBudgets: () => session.budget.readings(),
  };
}
