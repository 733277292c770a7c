import {
  EvaluationState,
  SourceInfo,
  SourcesAnswer,
} from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { DriveConfig } from '../config';
import { ConnectorRuntime } from '../connect/ConnectorRuntime';
import { ConnectorStateStore } from '../store/ConnectorStateStore';
import { RecordStore } from '../store/RecordStore';
import { SourceTotals, unattributedRecords } from '../store/sourceTotals';
import { StateStore } from '../store/StateStore';
import { SubjectService } from '../subjects/SubjectService';
import { Access } from './Access';
import { readableFindings } from './readableFindings';

/** `GET /v1/sources`. */
export function addSourceRoutes(
  router: Router,
  options: {
    access: Access;
    config: DriveConfig;
    records: RecordStore;
    state: StateStore;
    connectorState: ConnectorStateStore;
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
}

async function connectorInfos(
  {
    connectors,
    connectorState,
    clock,
  }: {
    connectors: ConnectorRuntime;
    connectorState: ConnectorStateStore;
    clock: () => number;
  },
  admin: boolean,
): Promise<SourceInfo[]> {
  const infos: SourceInfo[] = [];
  const runs = await connectorState.lastRuns();
  for (const connector of connectors.connectors) {
    const last = runs.get(connector.id)?.last;
    const timeoutMs = connectors.timeoutMs(connector);
    const died =
      last?.outcome === 'running' && clock() - last.startedAt > timeoutMs;
    infos.push({
      id: `connector:${connector.id}`,
      kind: 'connector',
      title: connector.title,
      demo: connector.demo ?? false,
      state: connectorStateOf(last?.outcome, died),
      ...(last && {
        lastRun: {
          startedAt: iso(last.startedAt),
          ...(last.finishedAt !== undefined && {
            finishedAt: iso(last.finishedAt),
          }),
          outcome: died ? 'failure' : last.outcome,
          accepted: last.accepted,
          rejected: last.rejected,
          ...(admin && last.error && { error: last.error }),
          ...(admin && died && { error: 'The run did not come to an end.' }),
        },
        nextRunAt: iso(last.startedAt + connectors.frequencyMs(connector)),
      }),
      records: [],
      unattributed: 0,
    });
  }
  return infos;
}

function connectorStateOf(
  outcome: 'running' | 'success' | 'failure' | undefined,
  died: boolean,
): SourceInfo['state'] {
  if (outcome === undefined) {
    return 'waiting';
  }
  if (outcome === 'running' && !died) {
    return 'running';
  }
  return outcome === 'success' ? 'ok' : 'error';
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
