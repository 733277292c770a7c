import {
  AuditorService,
  AuditorServiceEvent,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  DryRunAnswer,
  DryRunItem,
  ORGANIZATION_REF,
} from 'backstage-plugin-drive-common';
import express, { Request, Router } from 'express';
import { ConfiguredModel, readDriveModel } from '../config';
import { dryRun } from '../evaluation/dryRun';
import { ModelProblemsError } from '../model/ModelProblem';
import { writeCursor } from './cursor';
import { unreadableBody } from './eventRoutes';
import { queryOf, readPage } from './query';
import { ReadOptions } from './ReadOptions';

export const DRY_RUN_PATH = '/v1/model/dry-run';

/** Many times what a model takes that overrides every metric. */
const MAX_BODY_BYTES = 256 * 1024;

/** How many subjects are looked at for one page: where few are readable, a page may be shorter than asked for. */
const LOOKED_AT = 2_000;

type Caller = Parameters<ReadOptions['access']['readable']>[1];

/** Reads the body of a dry run. Mounted before the validated routes, which have no bodies. */
export function createDryRunBodyRouter(): Router {
  const router = Router();
  router.use(DRY_RUN_PATH, express.json({ limit: MAX_BODY_BYTES }));
  router.use(DRY_RUN_PATH, unreadableBody);
  return router;
}

/** `POST /v1/model/dry-run`: what another model would do to every subject. An administrative act. */
export function addDryRunRoutes(
  router: Router,
  options: ReadOptions & { auditor: AuditorService },
): void {
  const { access, auditor, config, onDemand, reader, clock } = options;

  router.post(DRY_RUN_PATH, async (req, res) => {
    const event = await auditor.createEvent({
      eventId: 'model-dry-run',
      request: req,
      severityLevel: 'low',
    });
    const answer = await audited(event, () => answerTo(req));
    res.json(answer);
  });

  async function answerTo(req: Request): Promise<DryRunAnswer> {
    const credentials = await access.admin(req);
    const page = readPage(req, clock());
    const changed = readModel(req.body.model);
    const { asOf, windowDays } = await reader.resolve(page.asOf);
    const { graph } = await onDemand.subject(ORGANIZATION_REF);
    const all = await dryRun(onDemand, changed, { asOf, windowDays });
    const { kind } = queryOf(req);
    const listed = all.filter(item => !kind || item.subject.kind === kind);
    const { items, next } = await pageOf(listed, page, credentials);
    return {
      asOf: new Date(asOf).toISOString(),
      windowDays,
      before: { modelVersion: config.model.version },
      after: { modelVersion: changed.model.version },
      subjects: { total: graph.nodes.size, changed: all.length },
      items,
      ...(next < listed.length && {
        nextCursor: writeCursor({ offset: next, asOf }),
      }),
      totalItems: listed.length,
    };
  }

  /** Admins too see no more of the catalog than they may read. */
  async function pageOf(
    listed: readonly DryRunItem[],
    { offset, limit }: { offset: number; limit: number },
    credentials: Caller,
  ): Promise<{ items: DryRunItem[]; next: number }> {
    const { graph } = await onDemand.subject(ORGANIZATION_REF);
    const end = Math.min(listed.length, offset + LOOKED_AT);
    const items: DryRunItem[] = [];
    let next = offset;
    while (next < end && items.length < limit) {
      const part = listed.slice(next, Math.min(end, next + limit));
      const nodes = part.flatMap(({ subject }) => graph.get(subject.ref) ?? []);
      const visible = await access.visible(nodes, graph, credentials);
      for (const item of part) {
        if (items.length === limit) {
          break;
        }
        next++;
        if (visible.has(item.subject.ref)) {
          items.push(item);
        }
      }
    }
    return { items, next };
  }
}

/** @throws InputError with the path and reason of each problem */
function readModel(value: unknown): ConfiguredModel {
  try {
    return readDriveModel(value);
  } catch (error) {
    if (error instanceof ModelProblemsError) {
      throw new InputError(error.message);
    }
    if (error instanceof RangeError) {
      throw new InputError('the model is nested too deeply to be read');
    }
    throw error;
  }
}

/** Tells the auditor how an act ended. */
async function audited(
  event: AuditorServiceEvent,
  act: () => Promise<DryRunAnswer>,
): Promise<DryRunAnswer> {
  let answer: DryRunAnswer;
  try {
    answer = await act();
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
  const { after, asOf, subjects } = answer;
  await event.success({
    meta: { ...after, asOf, changedSubjects: subjects.changed },
  });
  return answer;
}
