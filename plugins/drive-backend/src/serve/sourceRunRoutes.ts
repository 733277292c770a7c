import { SourceRun, SourceRunsAnswer } from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { ConnectorRuntime } from '../connect/ConnectorRuntime';
import { ConnectorLeases } from '../store/ConnectorLeases';
import { ConnectorStateStore } from '../store/ConnectorStateStore';
import { StoredConnectorRun } from '../store/StoredConnectorRun';
import { Access } from './Access';
import { connectorOfSource } from './connectorOfSource';
import { writeCursor } from './cursor';
import { readPage } from './query';

/** No run has a higher id: the column holds no more. */
const HIGHEST_ID = 2 ** 31 - 1;

/** `GET /v1/sources/{id}/runs`: the runs of a connector that are kept, newest first. For admins. */
export function addSourceRunRoutes(
  router: Router,
  options: {
    access: Access;
    connectorState: ConnectorStateStore;
    connectorLeases: ConnectorLeases;
    connectors: ConnectorRuntime;
    clock: () => number;
  },
): void {
  const { access, connectorState, connectors, clock } = options;

  router.get('/v1/sources/:id/runs', async (req, res) => {
    await access.admin(req);
    const { id } = connectorOfSource(req.params.id, connectors);
    // While pages are read, runs begin: a page goes on before a run, not after a number of them.
    const { offset: before, limit } = readPage(req, clock());
    const totalItems = await connectorState.countRuns(id);
    const found = await readRuns(options, id, {
      ...(before > 0 && { before: Math.min(before, HIGHEST_ID) }),
      limit: limit + 1,
    });
    const runs = found.slice(0, limit);
    const answer: SourceRunsAnswer = {
      items: runs.map(runInfo),
      ...(found.length > limit && {
        nextCursor: writeCursor({ offset: runs[limit - 1].id }),
      }),
      totalItems,
    };
    res.json(answer);
  });
}

/** Runs as they stand: one that nobody runs any more is not running. */
async function readRuns(
  {
    connectorState,
    connectorLeases,
  }: { connectorState: ConnectorStateStore; connectorLeases: ConnectorLeases },
  connectorId: string,
  page: { before?: number; limit: number },
): Promise<StoredConnectorRun[]> {
  const runs = await connectorState.runs(connectorId, page);
  const open = runs.find(({ outcome }) => outcome === 'running');
  if (!open || (await connectorLeases.held()).has(connectorId)) {
    return runs;
  }
  // It may have finished, and given its lease back, since it was read.
  return (await connectorState.runs(connectorId, page)).map(run =>
    run.id === open.id && run.outcome === 'running'
      ? { ...run, outcome: 'interrupted' }
      : run,
  );
}

function runInfo({
  id,
  begunBy,
  startedAt,
  finishedAt,
  outcome,
  accepted,
  rejected,
  error,
  details,
}: StoredConnectorRun): SourceRun {
  const hasFinished = outcome === 'success' || outcome === 'failure';
  return {
    id: String(id),
    ...(begunBy && { begunBy }),
    startedAt: iso(startedAt),
    ...(finishedAt !== undefined && { finishedAt: iso(finishedAt) }),
    outcome,
    ...(hasFinished && { accepted, rejected }),
    ...(error && { error }),
    ...(details && {
      records: details.records,
      problems: details.problems,
      problemsTotal: details.problemsTotal,
      rateBudgets: details.rateBudgets,
    }),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
