import { setTimeout as wait } from 'node:timers/promises';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  AuditorService,
  BackendFeature,
  BackstageCredentials,
  BackstageUserPrincipal,
  coreServices,
  createBackendModule,
  createServiceFactory,
  LoggerService,
  PermissionsService,
  SchedulerService,
  SchedulerServiceTaskInvocationDefinition,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  AssetAnnotation,
  Connector,
  driveConnectorsExtensionPoint,
} from 'backstage-plugin-drive-node';
import { Knex } from 'knex';
import request, { Response } from 'supertest';
import drivePlugin from '..';
import { KEPT_MS } from '../store/KeptBriefly';
import { unpackJson } from '../store/packedJson';
import { unpackScorecard } from '../store/scorecardPacking';
import { TestCatalog } from './catalog';
import { clock } from './clock';
import { TestEvent } from './events';

/** A question to the permission framework. */
export interface Asked {
  permission: string;
  /** The entity, for reading one. */
  ref?: string;
  /** The user who asks; absent for machines. */
  user?: string;
}

/** How a portal is set up. */
export interface PortalOptions {
  /** The plugin's database, made by describeOnDatabases. */
  client: Knex;
  entities?: Entity[];
  /** Beside `organization.name`. */
  config?: { drive?: object; [key: string]: unknown };
  /** Which questions are answered with no. Default: none. */
  deny?: (asked: Asked) => boolean;
  connectors?: Connector[];
  annotations?: AssetAnnotation[];
  /** Other plugins beside DRIVE, and services in place of mocks. */
  features?: BackendFeature[];
  /**
   * The portal's own authentication and permissions instead of mocks, for external access tokens of
   * `backend.auth.externalAccess`.
   */
  realAccess?: boolean;
}

/** What is not about records. */
const KEPT_TABLES =
  /^drive_(state|entities|runs|snapshots|medians|connector_\w+)$/;

const userHeader = (user?: string) => mockCredentials.user.header(user);
const machineHeader = mockCredentials.service.header();

/** The plugin in a backend whose catalog, clock, permissions and scheduler the test holds in its hands. */
export class Portal {
  readonly catalog: TestCatalog;
  /** What the permission framework was asked, a list for each call. */
  readonly asked: Asked[][] = [];
  readonly log: { level: string; message: string; meta?: string }[] = [];
  /** What the auditor was told of administrative acts. */
  readonly audited: {
    eventId: string;
    outcome: 'success' | 'failure';
    meta?: object;
    error?: string;
  }[] = [];
  /** The notifications that people got. */
  readonly notified: NotificationSendOptions[] = [];
  /** What users own, beside themselves. May be changed by tests. */
  readonly groupsOf = new Map<string, string[]>();
  readonly tasks = new Map<string, SchedulerServiceTaskInvocationDefinition>();
  /** What the policy says before a resource is known, where it says more than `deny`. May be changed by tests. */
  policy: (
    permission: string,
    user?: string,
  ) => Promise<PolicyDecision | undefined> = async () => undefined;
  /** May be changed by tests. */
  deny: (asked: Asked) => boolean;
  readonly #client: Knex;
  readonly #options: PortalOptions;
  #backend?: TestBackend;

  private constructor(options: PortalOptions) {
    this.#options = options;
    this.#client = options.client;
    this.catalog = new TestCatalog(options.entities ?? []);
    this.deny = options.deny ?? (() => false);
  }

  static async start(options: PortalOptions): Promise<Portal> {
    const portal = new Portal(options);
    await portal.#start();
    return portal;
  }

  get server() {
    return this.#backend!.server;
  }

  stop() {
    return this.#backend!.stop();
  }

  /** Reads as a user. @throws Error where the answer breaks the HTTP contract */
  get(path: string, user?: string): Promise<Response> {
    return this.getAs(userHeader(user), path);
  }

  /** What a user reads. @throws Error where there is no such answer */
  async read(path: string, user?: string): Promise<any> {
    const answer = await this.get(path, user);
    if (answer.status !== 200) {
      throw new Error(`${path}: ${answer.status} ${answer.text}`);
    }
    return answer.body;
  }

  async getAs(authorization: string, path: string): Promise<Response> {
    const answer = await request(this.server)
      .get(`/api/drive${path}`)
      .set('Authorization', authorization);
    this.#checkContract();
    return answer;
  }

  /** Sends a batch of events as a machine. */
  send(events: readonly TestEvent[]): Promise<Response> {
    return this.post(JSON.stringify(events));
  }

  /** Sends a body as a machine, unless the headers say otherwise. */
  async post(
    body: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return (
      request(this.server)
        .post('/api/drive/v1/events')
        .set({
          Authorization: machineHeader,
          'Content-Type': 'application/cloudevents-batch+json',
          ...headers,
        })
        // Superagent would write a Buffer as JSON.
        .serialize(bytes => bytes)
        .send(body)
    );
  }

  /** Sends JSON as a user. @throws Error where the answer breaks the HTTP contract */
  async ask(path: string, body: object, user?: string): Promise<Response> {
    const answer = await request(this.server)
      .post(`/api/drive${path}`)
      .set('Authorization', userHeader(user))
      .send(body);
    this.#checkContract();
    return answer;
  }

  /** Any request with JSON, as a user or with an authorization of one's own. @throws Error where the answer breaks the HTTP contract */
  async act(
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    options: { body?: object; user?: string; authorization?: string } = {},
  ): Promise<Response> {
    const { body, user, authorization = userHeader(user) } = options;
    const answer = await request(this.server)
      [method](`/api/drive${path}`)
      .set('Authorization', authorization)
      .send(body);
    this.#checkContract();
    return answer;
  }

  /** Lets reviews, halts and initiatives do what is due. */
  operate() {
    return this.run('drive-operate');
  }

  /** Runs a scheduled task once. @throws what it throws */
  async run(task: string, signal = new AbortController().signal) {
    const found = this.tasks.get(task);
    if (!found) {
      throw new Error(`there is no task ${task}`);
    }
    await found.fn(signal as never);
  }

  sweep() {
    return this.run('drive-sweep');
  }

  /** Lets the evaluation look as often as it takes to believe that no more records arrive. */
  async evaluate() {
    const before = this.#evaluations();
    for (let look = 0; look < 2; look++) {
      await this.run('drive-evaluate');
      if (this.#evaluations() > before) {
        return;
      }
      clock.advance(4_000);
    }
    await this.run('drive-evaluate');
  }

  #evaluations() {
    return this.log.filter(({ message }) => message.startsWith('Evaluated'))
      .length;
  }

  /** Lets the past be evaluated and charted, as far as that is due. */
  keepHistory() {
    return this.run('drive-history');
  }

  /** Everything that was sent is as if it never was; everything else stays. */
  async forgetRecords() {
    for (const table of await this.#tables()) {
      if (!KEPT_TABLES.test(table)) {
        await this.#client(table).delete();
      }
    }
  }

  /** Reads the catalog, and evaluates what there is. */
  async settle() {
    await this.sweep();
    await this.evaluate();
  }

  /** What was evaluated is as if it never was. */
  async forgetSnapshots() {
    await this.#client('drive_runs').delete();
    await this.#client('drive_snapshots').delete();
    // Who shows or deletes runs elsewhere is noticed within so long.
    await wait(KEPT_MS);
  }

  /** The statements that the database gets while something is done. */
  async statementsOf(work: () => Promise<unknown>): Promise<string[]> {
    const statements: string[] = [];
    const note = ({ sql }: { sql: string }) => statements.push(sql);
    this.#client.on('query', note);
    try {
      await work();
    } finally {
      this.#client.removeListener('query', note);
    }
    return statements;
  }

  /** Every row of every table, as text. */
  async everythingStored(): Promise<string> {
    const tables = await this.#tables();
    const rows = await Promise.all(tables.map(table => this.#readable(table)));
    return JSON.stringify(rows.flat());
  }

  /** The rows of a table, with what is packed in them unpacked. */
  async #readable(table: string): Promise<unknown[]> {
    const rows: any[] = await this.#client(table).select();
    return Promise.all(
      rows.map(async row =>
        row.payload instanceof Uint8Array
          ? {
              ...row,
              payload:
                table === 'drive_snapshots'
                  ? unpackScorecard(row.payload)
                  : await unpackJson(row.payload),
            }
          : row,
      ),
    );
  }

  async #tables(): Promise<string[]> {
    const tables: string[] =
      this.#client.client.config.client === 'pg'
        ? await this.#client('pg_tables')
            .where({ schemaname: 'public' })
            .pluck('tablename')
        : await this.#client('sqlite_master')
            .where({ type: 'table' })
            .pluck('name');
    return tables.filter(table => table.startsWith('drive_'));
  }

  async #start() {
    const { config, features = [], realAccess } = this.#options;
    this.#backend = await startTestBackend({
      features: [
        ...features,
        drivePlugin,
        this.#module(),
        this.catalog.factory,
        mockServices.database.factory({ knex: this.#client }),
        mockServices.rootConfig.factory({
          data: {
            organization: { name: 'Acme' },
            ...config,
            // Threads have a clock of their own.
            drive: { evaluation: { threads: 0 }, ...config?.drive },
          },
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => this.#scheduler(),
        }),
        createServiceFactory({
          service: coreServices.auditor,
          deps: {},
          factory: () => this.#auditor(),
        }),
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({
            send: async notification => {
              this.notified.push(notification);
            },
          }),
        }),
        createServiceFactory({
          service: coreServices.userInfo,
          deps: {},
          factory: () => ({
            getUserInfo: async ({ principal }) => {
              const { userEntityRef } = principal as BackstageUserPrincipal;
              return {
                userEntityRef,
                ownershipEntityRefs: [
                  userEntityRef,
                  ...(this.groupsOf.get(userEntityRef) ?? []),
                ],
              };
            },
          }),
        }),
        createServiceFactory({
          service: coreServices.logger,
          deps: {},
          factory: () => this.#logger(),
        }),
        ...(realAccess
          ? [
              authServiceFactory,
              httpAuthServiceFactory,
              permissionsServiceFactory,
            ]
          : [
              createServiceFactory({
                service: coreServices.permissions,
                deps: {},
                factory: () => this.#permissions(),
              }),
            ]),
      ],
    });
  }

  #module() {
    const { connectors = [], annotations = [] } = this.#options;
    return createBackendModule({
      pluginId: 'drive',
      moduleId: 'test',
      register(env) {
        env.registerInit({
          deps: { drive: driveConnectorsExtensionPoint },
          async init({ drive }) {
            drive.addConnector(...connectors);
            drive.addAssetAnnotation(...annotations);
          },
        });
      },
    });
  }

  #scheduler(): SchedulerService {
    return {
      scheduleTask: async (task: SchedulerServiceTaskInvocationDefinition) => {
        if (this.tasks.has(task.id)) {
          throw new Error(`there is a task ${task.id} already`);
        }
        this.tasks.set(task.id, task);
      },
    } as Partial<SchedulerService> as SchedulerService;
  }

  #auditor(): AuditorService {
    return {
      createEvent: async ({ eventId }) => ({
        success: async options => {
          this.audited.push({ eventId, outcome: 'success', ...options });
        },
        fail: async ({ error: { message: error } }) => {
          this.audited.push({ eventId, outcome: 'failure', error });
        },
      }),
    };
  }

  #logger(): LoggerService {
    const at =
      (level: string): LoggerService['info'] =>
      (message, meta) => {
        this.log.push({ level, message, ...(meta && { meta: textOf(meta) }) });
      };
    const logger: LoggerService = {
      error: at('error'),
      warn: at('warn'),
      info: at('info'),
      debug: at('debug'),
      child: () => logger,
    };
    return logger;
  }

  #permissions(): PermissionsService {
    const authorize = async (
      queries: { permission: { name: string }; resourceRef?: string }[],
      { credentials }: { credentials: BackstageCredentials },
    ) => {
      const { userEntityRef } = credentials.principal as BackstageUserPrincipal;
      const asked = queries.map(({ permission, resourceRef }) => ({
        permission: permission.name,
        ...(resourceRef && { ref: resourceRef }),
        ...(userEntityRef && { user: userEntityRef }),
      }));
      this.asked.push(asked);
      return asked.map(one => ({
        result: this.deny(one) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
      }));
    };
    const authorizeConditional = async (
      queries: Parameters<PermissionsService['authorizeConditional']>[0],
      options: { credentials: BackstageCredentials },
    ) => {
      const decided = await authorize(queries, options);
      const { userEntityRef } = options.credentials
        .principal as BackstageUserPrincipal;
      return Promise.all(
        decided.map(
          async (decision, i) =>
            (await this.policy(queries[i].permission.name, userEntityRef)) ??
            decision,
        ),
      );
    };
    return { authorize, authorizeConditional } as unknown as PermissionsService;
  }

  #checkContract() {
    const broken = this.log.filter(({ message }) =>
      message.includes('breaks the contract'),
    );
    if (broken.length > 0) {
      throw new Error(broken.map(({ message }) => message).join('\n'));
    }
  }
}

/** What is logged beside a message, errors as their own words. */
function textOf(meta: object): string {
  return meta instanceof Error ? String(meta.stack) : JSON.stringify(meta);
}
