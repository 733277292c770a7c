import http from 'node:http';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import knexFactory from 'knex';
import { startPermissionServer } from '../portal/permissionServer.mjs';
import { entitiesOf } from '../world/entities.mjs';
import { Organization, teamName } from '../world/Organization.mjs';
import { createCatalog } from './catalog.mjs';

/** Members of every team, and of one team alone. */
export const USERS = { everywhere: 'everywhere', inOneTeam: 'in-one-team' };

/**
 * A backend with one peer, on the same database engine, with the same catalog, over HTTP.
 *
 * @param {object} options
 * @param {object[]} options.features the peer and what tells it the facts
 * @param {object} options.config
 * @param {{ client: string, connection: object }} options.database
 * @param {boolean} [options.asksPermission] every question of permission is a request over HTTP
 */
export async function startPeer(options) {
  const { features, config, database, components } = options;
  const organization = new Organization(components);
  const everyTeam = Array.from({ length: organization.teams }, (_, i) =>
    teamName(i),
  );
  const catalog = createCatalog(
    [...entitiesOf(organization)],
    [
      user(USERS.everywhere, [
        ...everyTeam,
        ...Array.from(
          { length: organization.departments },
          (_, i) => `dept-${i}`,
        ),
        'dissolved',
      ]),
      user(USERS.inOneTeam, [teamName(0)]),
    ],
  );
  const counts = { statements: 0, authorizeCalls: 0 };
  const client = knexFactory({ ...database, useNullAsDefault: true });
  client.on('query', () => {
    counts.statements += 1;
  });
  const tasks = new Map();
  const permissions = await createPermissions(counts);
  const backend = await startTestBackend({
    features: [
      ...features,
      replaced(coreServices.scheduler, schedulerOf(tasks)),
      replaced(coreServices.database, { getClient: async () => client }),
      replaced(coreServices.permissions, permissions.service),
      replaced(catalogServiceRef, catalog.service),
      mockServices.rootLogger.factory({ level: 'none' }),
      mockServices.rootConfig.factory({ data: config }),
    ],
  });
  const agent = new http.Agent({ keepAlive: true });
  const port = backend.server.port();
  return {
    organization,
    tasks,
    client,
    request: (method, path, more) =>
      request({ port, agent, method, path, ...more }),
    counts: () => ({ ...counts, catalogCalls: catalog.counts.calls }),
    askOverHttp(isAsked) {
      permissions.isAsked = isAsked;
    },
  };
}

function user(name, teams) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'default' },
    spec: {},
    relations: teams.map(team => ({
      type: 'memberOf',
      targetRef: `group:default/${team}`,
    })),
  };
}

const replaced = (service, implementation) =>
  createServiceFactory({ service, deps: {}, factory: () => implementation });

function schedulerOf(tasks) {
  return {
    async scheduleTask(task) {
      tasks.set(task.id, task);
    },
    createScheduledTaskRunner: schedule => ({
      run: async task => {
        tasks.set(task.id, { ...schedule, ...task });
      },
    }),
    async triggerTask() {},
    async getScheduledTasks() {
      return [];
    },
  };
}

/** Everything is allowed: at once, or after asking a server of this machine, as a portal asks its permission backend. */
async function createPermissions(counts) {
  const ask = await startPermissionServer();
  const permissions = { isAsked: false };
  const allow = async queries => {
    counts.authorizeCalls += 1;
    if (permissions.isAsked) await ask(queries);
    return queries.map(() => ({ result: 'ALLOW' }));
  };
  permissions.service = { authorize: allow, authorizeConditional: allow };
  return permissions;
}

function request({ port, agent, method, path, body, headers }) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const sent = http.request(
      {
        host: '127.0.0.1',
        port,
        agent,
        method,
        path,
        headers: {
          'content-type': 'application/json',
          ...(text && { 'content-length': Buffer.byteLength(text) }),
          ...headers,
        },
      },
      answer => {
        const parts = [];
        answer.on('data', part => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const bytes = Buffer.concat(parts);
          resolve({
            status: answer.statusCode,
            milliseconds: performance.now() - start,
            bytes: bytes.length,
            text: bytes.toString(),
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}
