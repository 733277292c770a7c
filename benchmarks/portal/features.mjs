import { createRequire } from 'node:module';
import threadClock from './threadClock.cjs';
import { checkRecords } from '../world/componentRecords.mjs';

const require = createRequire(
  new URL('../../packages/backend/package.json', import.meta.url),
);
const defaultOf = name => {
  const loaded = require(name);
  return loaded.default ?? loaded;
};
const {
  coreServices,
  createBackendModule,
  createServiceFactory,
} = require('@backstage/backend-plugin-api');
const { catalogServiceRef } = require('@backstage/plugin-catalog-node');
const { ServerPermissionClient } = require('@backstage/plugin-permission-node');
const { mockServices } = require('@backstage/backend-test-utils');
const {
  driveConnectorsExtensionPoint,
} = require('backstage-plugin-drive-node');

export const { createBackend } = require('@backstage/backend-defaults');

threadClock.pretendToTheDatabase();

/** The service of a backend, replaced. */
const replaced = (service, implementation) =>
  createServiceFactory({ service, deps: {}, factory: () => implementation });

/**
 * The plugin, and a portal around it as far as it is needed.
 *
 * @param {object} options
 * @param {'portal' | 'open'} options.access `portal`: users sign in, and each question of permission goes to the
 *   permission backend over HTTP; `open`: everybody may, and nothing is asked over HTTP
 * @param {boolean} [options.app] whether the built frontend is served
 */
export function featuresOf({
  access,
  app,
  config,
  catalog,
  scheduler,
  counts,
}) {
  return [
    mockServices.rootConfig.factory({ data: config }),
    mockServices.rootLogger.factory({ level: 'error' }),
    replaced(catalogServiceRef, catalog.service),
    replaced(coreServices.scheduler, scheduler.service),
    countStatements(counts),
    benchmarkConnector(counts),
    defaultOf('backstage-plugin-drive-backend'),
    ...(app ? [defaultOf('@backstage/plugin-app-backend')] : []),
    ...(access === 'portal'
      ? [
          countPermissions(counts),
          defaultOf('@backstage/plugin-auth-backend'),
          defaultOf('@backstage/plugin-auth-backend-module-guest-provider'),
          defaultOf('@backstage/plugin-permission-backend'),
          defaultOf(
            '@backstage/plugin-permission-backend-module-allow-all-policy',
          ),
        ]
      : [
          mockServices.auth.factory(),
          mockServices.httpAuth.factory(),
          mockServices.userInfo.factory(),
          replaced(coreServices.permissions, openPermissions(counts)),
        ]),
  ];
}

/** Everything is allowed: at once, or after asking a server of this machine. */
function openPermissions(counts) {
  const allow = async queries => {
    counts.authorizeCalls += 1;
    counts.authorizeQuestions += queries.length;
    if (counts.askOverHttp) await counts.askOverHttp(queries);
    return queries.map(() => ({ result: 'ALLOW' }));
  };
  return { authorize: allow, authorizeConditional: allow };
}

/** The portal's own permissions, with every question counted. */
function countPermissions(counts) {
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {
      auth: coreServices.auth,
      config: coreServices.rootConfig,
      discovery: coreServices.discovery,
    },
    async factory({ config, ...deps }) {
      const client = ServerPermissionClient.fromConfig(config, deps);
      const counted = name => (queries, options) => {
        counts.authorizeCalls += 1;
        counts.authorizeQuestions += queries.length;
        return client[name](queries, options);
      };
      return {
        authorize: counted('authorize'),
        authorizeConditional: counted('authorizeConditional'),
      };
    },
  });
}

function countStatements(counts) {
  return createBackendModule({
    pluginId: 'drive',
    moduleId: 'count-statements',
    register(env) {
      env.registerInit({
        deps: { database: coreServices.database },
        async init({ database }) {
          const client = await database.getClient();
          counts.client = client;
          client.on('query', () => {
            counts.statements += 1;
          });
        },
      });
    },
  });
}

/** Brings the outcome of the ten checks, as any source of check results would. */
function benchmarkConnector(counts) {
  return createBackendModule({
    pluginId: 'drive',
    moduleId: 'benchmark-connector',
    register(env) {
      env.registerInit({
        deps: { connectors: driveConnectorsExtensionPoint },
        async init({ connectors }) {
          connectors.addConnector({
            id: 'benchmark',
            title: 'The ten checks of the benchmark',
            kinds: ['check_result'],
            async *collect({ now }) {
              const { components, run } = counts.checks;
              for (let component = 0; component < components; component++) {
                for (const event of checkRecords(component, {
                  run,
                  at: now - 1,
                })) {
                  yield { ...event, kind: 'check_result' };
                }
              }
            },
          });
        },
      });
    },
  });
}
