import express, { Router } from 'express';
import { ingest } from '../connect/ingest';
import { MAX_BODY_BYTES } from '../connect/ingest';
import { RecordStore } from '../store/RecordStore';
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
      ).then(answer => res.status(202).json(answer), next);
    },
  );
  return router;
}
