import { InputError } from '@backstage/errors';
import express, { ErrorRequestHandler, Router } from 'express';
import { ingest, MAX_BODY_BYTES } from '../connect/ingest';
import { RecordStore } from '../store/RecordStore';
import { noteRecords } from '../telemetry/noteRecords';
import { Access } from './Access';

/**
 * `POST /v1/events`: records in. Mounted before the validated routes, because it reads its body itself: as bytes, of
 * several content types, so that an unreadable body is told apart from a bad record.
 */
export function createEventRouter(options: {
  access: Access;
  records: RecordStore;
  clock: () => number;
}): Router {
  const { access, records, clock } = options;
  const router = Router();
  router.post(
    '/v1/events',
    (req, _res, next) => {
      access.sender(req).then(() => next(), next);
    },
    express.raw({ type: () => true, limit: MAX_BODY_BYTES }),
    (req, res, next) => {
      ingest(
        Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0),
        req.headers['content-type'],
        { now: clock(), store: records },
      ).then(answer => {
        noteRecords('http', {
          accepted: answer.accepted,
          rejected: answer.rejected.length,
        });
        res.status(202).json(answer);
      }, next);
    },
  );
  router.use('/v1/events', unreadableBody);
  return router;
}

/** A body that cannot even be read as bytes is the sender's mistake like any other, unless there is too much of it. */
export const unreadableBody: ErrorRequestHandler = (
  error,
  _req,
  _res,
  next,
) => {
  const isTheirs = error.status >= 400 && error.status < 500;
  next(
    isTheirs && error.status !== 413
      ? new InputError(`the body cannot be read: ${error.message}`)
      : error,
  );
};
