import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { AssetAnnotation } from 'backstage-plugin-drive-node';
import express, { ErrorRequestHandler, Router } from 'express';
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
import { openApiDocument } from './openapi/document';
import { addScorecardRoutes, WaitingCount } from './scorecardRoutes';
import { addSourceRoutes } from './sourceRoutes';
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

  const validated = createValidatedOpenApiRouter(openApiDocument as any, {
    // Those that have a body read it themselves, each as much as it can use.
    middleware: [(_req, _res, next) => next()],
    validatorOptions: {
      validateResponses: {
        onError: (error: Error, _body: unknown, request: express.Request) => {
          options.logger.error(
            `The answer to ${request.path} breaks the contract: ${error.message}`,
          );
        },
      },
    },
  }) as unknown as Router;
  addModelRoutes(validated, {
    access: options.access,
    model: modelInfo(options.config.model, options.config.windowDays),
  });
  addDryRunRoutes(validated, options);
  addScorecardRoutes(validated, options);
  addCardRoutes(validated, options);
  addContributionRoutes(validated, options);
  addTrendRoutes(validated, options);
  addChangesRoutes(validated, options);
  addHistoryRoutes(validated, options);
  addEvidenceRoutes(validated, options);
  addSourceRoutes(validated, options);
  addCoverageRoutes(validated, options);
  options.operating.addRoutes(validated);
  addHealthRoutes(validated, options.health);
  router.use(validated);
  router.use(sayWhenToRetry);
  return router;
}

const sayWhenToRetry: ErrorRequestHandler = (error, _req, res, next) => {
  if (error?.name === 'ServiceUnavailableError') {
    res.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
  }
  next(error);
};
