import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { AssetAnnotation } from 'backstage-plugin-drive-node';
import express, { ErrorRequestHandler, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { ConnectorRuntime } from '../connect/ConnectorRuntime';
import { HealthReader } from '../health/HealthReader';
import { addHealthRoutes } from '../health/healthRoutes';
import { createOperatingBodyRouter } from '../operate/createOperating';
import { OperatingPart } from '../operate/OperateOptions';
import { modelInfo } from '../model/modelInfo';
import { ConnectorLeases } from '../store/ConnectorLeases';
import { ConnectorStateStore } from '../store/ConnectorStateStore';
import { RecordStore } from '../store/RecordStore';
import { StateStore } from '../store/StateStore';
import { SubjectService } from '../subjects/SubjectService';
import { measuredRequests } from '../telemetry/measuredRequests';
import { addCardRoutes, CardOptions } from './cardRoutes';
import { addChangesRoutes } from './changesRoutes';
import { addContributionRoutes } from './contributionRoutes';
import { addCoverageRoutes } from './coverageRoutes';
import { addDryRunRoutes, createDryRunBodyRouter } from './dryRunRoutes';
import { createEventRouter } from './eventRoutes';
import { addEvidenceRoutes } from './evidenceRoutes';
import { addModelRoutes } from './modelRoutes';
import {
  addHistoryRoutes,
  createReevaluationBodyRouter,
} from './historyRoutes';
import { contractValidator } from './openapi/contractValidator';
import { openApiDocument } from './openapi/document';
import { addScorecardRoutes, WaitingCount } from './scorecardRoutes';
import { addSourceRoutes } from './sourceRoutes';
import { addSourceRunRoutes } from './sourceRunRoutes';
import { addTrendRoutes, HistoryReadOptions } from './trendRoutes';

/** How long a caller who was told that too much is being computed should wait. */
const RETRY_AFTER_SECONDS = 2;

/** Everything that the HTTP side needs. */
export interface RouterOptions extends HistoryReadOptions, CardOptions {
  auditor: AuditorService;
  logger: LoggerService;
  records: RecordStore;
  state: StateStore;
  connectorState: ConnectorStateStore;
  connectorLeases: ConnectorLeases;
  connectors: ConnectorRuntime;
  subjects: SubjectService;
  annotations: readonly AssetAnnotation[];
  operating: OperatingPart;
  health: HealthReader;
  waiting: WaitingCount;
}

/** The HTTP contract: `/v1/...` and `/openapi.json`, requests and answers validated against the document. */
export function createRouter(options: RouterOptions): Router {
  const router = express.Router();
  router.use(measuredRequests);
  router.use(createEventRouter(options));
  router.use(createDryRunBodyRouter());
  router.use(createReevaluationBodyRouter());
  router.use(createOperatingBodyRouter());
  options.operating.addOpenRoutes?.(router);
  // The validated router would serve it too, but as OpenAPI 3.0.
  router.get('/openapi.json', (req, res) => {
    res.json({ ...openApiDocument, servers: [{ url: req.baseUrl }] });
  });

  // Its handlers may be asynchronous: what they throw goes on to the next that handles errors.
  const routes = PromiseRouter();
  routes.use(contractValidator(options.logger));
  addModelRoutes(routes, {
    access: options.access,
    model: modelInfo(options.config.model, options.config.windowDays),
  });
  addDryRunRoutes(routes, options);
  addScorecardRoutes(routes, options);
  addCardRoutes(routes, options);
  addContributionRoutes(routes, options);
  addTrendRoutes(routes, options);
  addChangesRoutes(routes, options);
  addHistoryRoutes(routes, options);
  addEvidenceRoutes(routes, options);
  addSourceRoutes(routes, options);
  addSourceRunRoutes(routes, options);
  addCoverageRoutes(routes, options);
  options.operating.addRoutes(routes);
  addHealthRoutes(routes, options.health);
  router.use(routes);
  router.use(sayWhenToRetry);
  return router;
}

const sayWhenToRetry: ErrorRequestHandler = (error, _req, res, next) => {
  if (error?.name === 'ServiceUnavailableError') {
    res.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
  }
  next(error);
};
