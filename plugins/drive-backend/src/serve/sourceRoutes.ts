import { AuditorService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  EvaluationState,
  SourceInfo,
  SourceKind,
  SourcesAnswer,
  SourceTestAnswer,
} from 'backstage-plugin-drive-common';
import { Connector } from 'backstage-plugin-drive-node';
import { Request, Router } from 'express';
import { DriveConfig } from '../config';
import { ConnectorRuntime } from '../connect/ConnectorRuntime';
import { ConnectorLeases } from '../store/ConnectorLeases';
import { ConnectorStateStore } from '../store/ConnectorStateStore';
import { RecordStore } from '../store/RecordStore';
import { SourceTotals, unattributedRecords } from '../store/sourceTotals';
import { StateStore } from '../store/StateStore';
import { StoredConnectorRun } from '../store/StoredConnectorRun';
import { SubjectService } from '../subjects/SubjectService';
import { Access } from './Access';
import { CONNECTOR_PREFIX, connectorOfSource } from './connectorOfSource';
import { readableFindings } from './readableFindings';

/** `GET /v1/sources`; for admins `POST /v1/sources/{id}/run` and `.../test`. */
export function addSourceRoutes(
  router: Router,
  options: {
    access: Access;
    auditor: AuditorService;
    config: DriveConfig;
    records: RecordStore;
    state: StateStore;
    connectorState: ConnectorStateStore;
    connectorLeases: ConnectorLeases;
    connectors: ConnectorRuntime;
    subjects: SubjectService;
    clock: () => number;
  },
): void {
  const { access, config, records, state, subjects } = options;

  router.get('/v1/sources', async (req, res) => {
    const credentials = await access.reader(req);
    const admin = await access.isAdmin(credentials);
    const { graph } = await subjects.current();
    const attached = new Set(graph.ownersOfAssets.keys());
    const totals = await records.sources();
    const items = [
      ...(await connectorInfos(options, admin)),
      ...totals.map(total => senderInfo(total, attached)),
    ];
    const findings = await readableFindings(graph, access, credentials);
    const answer: SourcesAnswer = {
      items,
      totalItems: items.length,
      state: await evaluationState(state, admin),
      catalogFindings: findings.shown,
      catalogFindingsTotal: findings.total,
      admin,
      ...(config.admins.length === 0 && {
        adminNotice:
          'Nobody is an admin of DRIVE: drive.admins is empty. Name users or groups there to see errors and details here.',
      }),
    };
    res.json(answer);
  });

  router.post('/v1/sources/:id/run', (req, res) =>
    administer('source-run', req, async connector => {
      const startedAt = await options.connectors.runNow(connector);
      res.status(202).json({ startedAt: iso(startedAt) });
    }),
  );

  router.post('/v1/sources/:id/test', (req, res) =>
    administer('source-test', req, async connector => {
      const kinds = await options.connectors.test(connector);
      if (!kinds) {
        throw new NotFoundError(`${connector.title} has no test.`);
      }
      const answer: SourceTestAnswer = { kinds };
      res.json(answer);
    }),
  );

  /** An act of an admin on one connector, audited. */
  async function administer(
    eventId: string,
    req: Request,
    act: (connector: Connector) => Promise<void>,
  ): Promise<void> {
    const { id } = req.params;
    const event = await options.auditor.createEvent({
      eventId,
      request: req,
      severityLevel: 'medium',
      meta: { source: id },
    });
    try {
      await access.admin(req);
      await act(connectorOfSource(id, options.connectors));
      await event.success();
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }
}

async function connectorInfos(
  {
    connectors,
    connectorState,
    connectorLeases,
  }: {
    connectors: ConnectorRuntime;
    connectorState: ConnectorStateStore;
    connectorLeases: ConnectorLeases;
  },
  admin: boolean,
): Promise<SourceInfo[]> {
  if (connectors.connectors.length === 0) {
    return [];
  }
  const runs = await connectorState.lastRuns();
  const held = await connectorLeases.held();
  return connectors.connectors.map(connector => {
    const stored = runs.get(connector.id)?.last;
    const last = stored && lastRunOf(stored, held);
    return {
      id: `${CONNECTOR_PREFIX}${connector.id}`,
      kind: 'connector',
      title: connector.title,
      demo: connector.demo ?? false,
      state: connectorStateOf(last?.outcome),
      ...(last && {
        lastRun: runInfo(last, admin),
        nextRunAt: iso(connectors.nextRunAt(connector, last)),
      }),
      ...(last?.details && {
        kinds: last.details.kinds.map(kind => kindInfo(kind, admin)),
      }),
      ...(connector.testConnection && { testable: true }),
      records: [],
      unattributed: 0,
    };
  });
}

interface LastRun extends StoredConnectorRun {
  outcome: 'running' | 'success' | 'failure';
}

/** A run that nobody runs any more, and nobody has finished, is a failure of its source. */
function lastRunOf(
  run: StoredConnectorRun,
  held: ReadonlySet<string>,
): LastRun {
  const { outcome } = run;
  return outcome === 'interrupted' ||
    (outcome === 'running' && !held.has(run.connectorId))
    ? { ...run, outcome: 'failure', error: 'The run did not come to an end.' }
    : { ...run, outcome };
}

function runInfo(run: LastRun, admin: boolean): SourceInfo['lastRun'] {
  const { startedAt, finishedAt, outcome, accepted, rejected } = run;
  const { error, details } = run;
  return {
    startedAt: iso(startedAt),
    ...(finishedAt !== undefined && { finishedAt: iso(finishedAt) }),
    outcome,
    accepted,
    rejected,
    ...(admin && error && { error }),
    ...(details && {
      records: details.records,
      problemsTotal: details.problemsTotal,
    }),
    ...(admin &&
      details && {
        problems: details.problems,
        rateBudgets: details.rateBudgets,
      }),
  };
}

/** Why it is so may hold names of what not everybody may read, and what to do is for those who can. */
function kindInfo(
  { kind, outcome, reason, nextStep, assetsAffected }: SourceKind,
  admin: boolean,
): SourceKind {
  return {
    kind,
    outcome,
    ...(admin && reason && { reason }),
    ...(admin && nextStep && { nextStep }),
    ...(assetsAffected !== undefined && { assetsAffected }),
  };
}

function connectorStateOf(
  outcome: 'running' | 'success' | 'failure' | undefined,
): SourceInfo['state'] {
  switch (outcome) {
    case undefined:
      return 'waiting';
    case 'success':
      return 'ok';
    case 'failure':
      return 'error';
    default:
      return outcome;
  }
}

function senderInfo(
  total: SourceTotals,
  attached: ReadonlySet<string>,
): SourceInfo {
  return {
    id: total.id,
    kind: 'ingest',
    title: total.id,
    demo: total.id.startsWith('demo:'),
    state: 'ok',
    records: total.records.map(({ kind, count, latestAt }) => ({
      kind,
      count,
      latestAt: iso(latestAt),
    })),
    unattributed: unattributedRecords(total, attached),
  };
}

async function evaluationState(
  state: StateStore,
  admin: boolean,
): Promise<EvaluationState> {
  const [sweep, evaluation] = await Promise.all([
    state.get('sweep'),
    state.get('evaluation'),
  ]);
  return {
    ...(sweep && {
      sweep: {
        finishedAt: iso(sweep.finishedAt),
        subjects: sweep.subjects ?? 0,
        ...(sweep.error && {
          error: admin ? sweep.error : 'Reading the catalog failed.',
        }),
      },
    }),
    ...(evaluation?.asOf !== undefined && {
      evaluation: {
        asOf: iso(evaluation.asOf),
        finishedAt: iso(evaluation.finishedAt),
        modelVersion: evaluation.modelVersion ?? '',
        durationMs: evaluation.durationMs ?? 0,
        ...(evaluation.error && {
          error: admin ? evaluation.error : 'The last evaluation failed.',
        }),
      },
    }),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
