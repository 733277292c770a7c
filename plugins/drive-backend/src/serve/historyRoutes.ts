import { AuditorService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import express, { Request, Router } from 'express';
import { DAY_MS } from '../engine/time';
import { startOfWeek } from '../engine/week';
import { StateStore } from '../store/StateStore';
import { unreadableBody } from './eventRoutes';
import { optionalInstant } from './query';
import { ReadOptions } from './ReadOptions';

const PATH = '/v1/history/re-evaluations';

const MAX_BODY_BYTES = 4 * 1024;

/** Reads the body of a re-evaluation. Mounted before the validated routes, which have no bodies. */
export function createReevaluationBodyRouter(): Router {
  const router = Router();
  router.use(PATH, express.json({ limit: MAX_BODY_BYTES }));
  router.use(PATH, unreadableBody);
  return router;
}

/** `POST /v1/history/re-evaluations`: the past under the present model. An administrative act. */
export function addHistoryRoutes(
  router: Router,
  options: ReadOptions & { auditor: AuditorService; state: StateStore },
): void {
  const { access, auditor, config, state, clock } = options;

  router.post(PATH, async (req, res) => {
    const event = await auditor.createEvent({
      eventId: 'history-reevaluation',
      request: req,
      severityLevel: 'medium',
    });
    try {
      await access.admin(req);
      const requestedAt = clock();
      const from = firstWeek(req, requestedAt);
      await state.set('reevaluation', {
        requestedAt,
        ...(from !== undefined && { from }),
      });
      await event.success({
        meta: {
          modelVersion: config.model.version,
          ...(from !== undefined && { from: new Date(from).toISOString() }),
        },
      });
      res.status(202).json({
        requestedAt: new Date(requestedAt).toISOString(),
        modelVersion: config.model.version,
        ...(from !== undefined && { fromWeek: new Date(from).toISOString() }),
      });
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });

  /** The start of the week that an instant lies in. @throws InputError */
  function firstWeek({ body }: Request, now: number): number | undefined {
    const at = optionalInstant('fromWeek', body?.fromWeek, now);
    if (at === undefined) {
      return undefined;
    }
    if (at < now - config.retentionDays * DAY_MS) {
      throw new InputError('fromWeek: lies before the retention horizon');
    }
    return startOfWeek(at);
  }
}
