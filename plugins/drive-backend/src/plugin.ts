import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  drivePermissions,
  driveScorecardReadPermission,
} from 'backstage-plugin-drive-common';
import { driveConnectorsExtensionPoint } from 'backstage-plugin-drive-node';
import { createAsk } from './actions/DriveActions';
import { registerActions } from './actions/registerActions';
import { readDriveConfig } from './config';
import { readCatalogChecks } from './connect/catalog/catalogChecks';
import { createCatalogConnector } from './connect/catalog/catalogConnector';
import { readEntities } from './connect/catalog/readEntities';
import { ConnectorRegistry } from './connect/ConnectorRegistry';
import { ConnectorRuntime } from './connect/ConnectorRuntime';
import { KnownGaps } from './connect/KnownGaps';
import { Contributors } from './evaluation/Contributors';
import { Evaluator } from './evaluation/Evaluator';
import { ExplainedAhead } from './evaluation/ExplainedAhead';
import { Explanations } from './evaluation/Explanations';
import { Historian } from './evaluation/history/Historian';
import { Housekeeping } from './evaluation/Housekeeping';
import { OnDemand } from './evaluation/OnDemand';
import { OwnThread } from './evaluation/OwnThread';
import { settingsVersion } from './evaluation/settingsVersion';
import { EvaluationThreads } from './evaluation/threads/EvaluationThreads';
import { BEATING_TASK, HealthReader } from './health/HealthReader';
import { HEALTH_PATH } from './health/healthRoutes';
import { Heartbeats } from './health/Heartbeats';
import { AuditTrail } from './operate/AuditTrail';
import { createOperating } from './operate/createOperating';
import { Notices } from './operate/Notices';
import { onOneReplica } from './operate/onOneReplica';
import { driveSubjectRef, toDriveSubject } from './permissions/DriveSubject';
import { subjectRules } from './permissions/rules';
import { scheduleTasks } from './scheduleTasks';
import { Access } from './serve/Access';
import { ChartReader } from './serve/ChartReader';
import { createRouter } from './serve/createRouter';
import { ScorecardReader } from './serve/ScorecardReader';
import { ChartStore } from './store/ChartStore';
import { ConnectorLeases } from './store/ConnectorLeases';
import { ConnectorStateStore } from './store/ConnectorStateStore';
import { openDatabase } from './store/database';
import { EntityStore } from './store/EntityStore';
import { EvaluationJobs } from './store/EvaluationJobs';
import { ExplanationStore } from './store/ExplanationStore';
import { MedianStore } from './store/MedianStore';
import { readingClient } from './store/readingClient';
import { NewestRuns } from './store/NewestRuns';
import { RecordStore } from './store/RecordStore';
import { SnapshotStore } from './store/SnapshotStore';
import { StateStore } from './store/StateStore';
import { TaskLeases } from './store/TaskLeases';
import { WeekStore } from './store/WeekStore';
import { SubjectService } from './subjects/SubjectService';
import { countedNotifications } from './telemetry/countedNotifications';
import { observeState } from './telemetry/observeState';
import { tracedChunks } from './telemetry/tracedChunks';

/**
 * The DRIVE backend: connect → store → resolve → evaluate → snapshot → serve.
 *
 * @public
 */
export const drivePlugin = createBackendPlugin({
  pluginId: 'drive',
  register(env) {
    const registered = new ConnectorRegistry();
    env.registerExtensionPoint(driveConnectorsExtensionPoint, registered);

    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init({
        actions,
        auditor,
        auth,
        catalog,
        config: rootConfig,
        database,
        discovery,
        httpAuth,
        httpRouter,
        lifecycle,
        logger,
        notifications,
        permissions,
        permissionsRegistry,
        scheduler,
        userInfo,
      }) {
        const { connectors, annotations } = registered;
        const clock = () => Date.now();
        const config = readDriveConfig(rootConfig);
        const client = await openDatabase({ database });
        const reading = readingClient(client);
        const records = new RecordStore(client);
        const snapshots = new SnapshotStore(client);
        const readSnapshots = new SnapshotStore(reading);
        const newestRuns = new NewestRuns(readSnapshots);
        const jobs = new EvaluationJobs(client);
        const connectorState = new ConnectorStateStore(client);
        const connectorLeases = new ConnectorLeases(client);
        const taskLeases = new TaskLeases(client);
        const weeks = new WeekStore(client);
        const readWeeks = new WeekStore(reading);
        const chartStore = new ChartStore(client);
        const state = new StateStore(client);
        const subjects = new SubjectService({
          catalog,
          auth,
          logger,
          store: new EntityStore(client, reading),
          state,
          graph: {
            title:
              rootConfig.getOptionalString('organization.name') ??
              'Organization',
            root: config.organization,
            filter: config.subjectsFilter,
            annotations,
          },
          clock,
        });
        const doer = EvaluationThreads.orInstead({
          client,
          threads: config.evaluationThreads,
          drive: rootConfig.getOptional('drive'),
          jobs,
          logger,
          instead: new OwnThread({
            config,
            records,
            snapshots,
            jobs,
            state,
            weeks,
          }),
        });
        const chunks = tracedChunks(doer);
        const settings = settingsVersion(rootConfig, annotations);
        const evaluator = new Evaluator({
          config,
          settingsVersion: settings,
          records,
          snapshots,
          jobs,
          chunks,
          state,
          subjects,
          logger,
          clock,
          onShown: () => newestRuns.forget(),
        });
        const onDemand = new OnDemand({
          config,
          records: new RecordStore(reading),
          state,
          subjects,
          clock,
        });
        const explanations = new Explanations({
          config,
          onDemand,
          weeks: readWeeks,
          store: new ExplanationStore(client, { reading }),
        });
        const catalogSettings = readCatalogChecks(rootConfig);
        if (catalogSettings.checks.length > 0) {
          connectors.push(
            createCatalogConnector({
              ...catalogSettings,
              entities: () => readEntities({ state, subjects }),
            }),
          );
        }
        const runtime = new ConnectorRuntime(connectors, {
          records,
          state: connectorState,
          leases: connectorLeases,
          subjects,
          scheduler,
          logger,
          clock,
        });

        permissionsRegistry.addPermissions(drivePermissions);
        permissionsRegistry.addResourceType({
          resourceRef: driveSubjectRef,
          permissions: [driveScorecardReadPermission],
          rules: Object.values(subjectRules),
          getResources: async refs => {
            const { graph } = await subjects.current();
            return refs.map(ref => {
              const node = graph.get(ref.toLocaleLowerCase('en-US'));
              return node && toDriveSubject(node);
            });
          },
        });
        const readOptions = {
          access: new Access({
            auth,
            httpAuth,
            permissions,
            permissionsRegistry,
            userInfo,
            subjects,
            admins: config.admins,
            clock,
          }),
          config,
          contributors: new Contributors({ onDemand }),
          explanations,
          knownGaps: new KnownGaps({
            connectors,
            state: connectorState,
            clock,
          }),
          medians: new MedianStore(reading),
          onDemand,
          weeks: readWeeks,
          snapshots: readSnapshots,
          reader: new ScorecardReader({
            config,
            snapshots: readSnapshots,
            newestRuns,
            onDemand,
            charts: new ChartReader({
              config,
              weeks: readWeeks,
              chartStore: new ChartStore(reading),
              clock,
            }),
            clock,
          }),
          clock,
          auditor,
          logger,
          records,
          state,
          subjects,
        };
        const operating = createOperating({
          ...readOptions,
          client,
          reading,
          auditTrail: new AuditTrail(client),
          notices: new Notices({
            client,
            notifications: countedNotifications(notifications),
            logger,
            clock,
          }),
          appUrl: rootConfig.getOptionalString('app.baseUrl'),
        });
        const heartbeats = new Heartbeats(clock);
        const health = new HealthReader({
          client,
          config,
          state,
          snapshots,
          connectors,
          connectorState,
          chunks,
          heartbeats,
          clock,
        });
        httpRouter.use(
          createRouter({
            ...readOptions,
            connectorState,
            connectorLeases,
            connectors: runtime,
            annotations,
            line: operating.line,
            initiatives: operating.initiatives,
            waiting: operating.waiting,
            operating,
            health,
          }),
        );

        registerActions({
          registry: actions,
          ask: createAsk({ auth, discovery }),
        });

        // For probes. It names no entity.
        httpRouter.addAuthPolicy({
          path: HEALTH_PATH,
          allow: 'unauthenticated',
        });
        // Their addresses are secrets that no other policy has to guard.
        httpRouter.addAuthPolicy({
          path: '/calendars',
          allow: 'unauthenticated',
        });

        const historian = new Historian({
          config,
          settingsVersion: settings,
          doer,
          records,
          snapshots,
          jobs,
          state,
          subjects,
          weeks,
          chartStore,
          logger,
          clock,
        });
        const explainedAhead = new ExplainedAhead({
          config,
          explanations,
          jobs,
          subjects,
          weeks,
          clock,
        });
        const housekeeping = new Housekeeping({
          records,
          snapshots,
          jobs,
          weeks,
          connectorState,
          retentionDays: config.retentionDays,
          snapshotDailyDays: config.snapshotDailyDays,
          windowDays: config.windowDays,
          clock,
        });
        await scheduleTasks(scheduler, {
          sweep: () => subjects.sweepIfDue(config.sweepSeconds * 1000),
          evaluate: signal =>
            heartbeats.during(BEATING_TASK, () => evaluator.work(signal)),
          history: async signal => {
            await historian.keepUp(signal);
            await explainedAhead.keepUp(signal);
          },
          operate: signal =>
            onOneReplica(
              'drive-operate',
              { leases: taskLeases, logger, signal },
              one => operating.keepUp(one),
            ),
          retain: () => housekeeping.prune(),
        });
        const stopObserving = observeState({
          connectors,
          state: connectorState,
          snapshots,
          windowDays: config.windowDays,
          clock,
        });
        lifecycle.addShutdownHook(async () => {
          stopObserving();
          await runtime.stop();
          if (reading !== client) {
            await reading.destroy();
          }
        });
        await runtime.start();
      },
    });
  },
});
