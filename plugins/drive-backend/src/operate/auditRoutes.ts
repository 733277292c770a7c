import { AuditedKind, AuditEntry, PageOf } from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { writeCursor } from '../serve/cursor';
import {
  optionalInstant,
  optionalRef,
  queryOf,
  readPage,
} from '../serve/query';
import { OperateOptions } from './OperateOptions';

/** `GET /v1/audit`: who changed what, newest first. For admins. */
export function addAuditRoutes(router: Router, options: OperateOptions): void {
  const { access, auditTrail, clock } = options;

  router.get('/v1/audit', async (req, res) => {
    await access.admin(req);
    // While pages are read, more is written: they go on before an act, not after a number of them.
    const { offset: before, limit } = readPage(req, clock());
    const query = queryOf(req);
    const filter = {
      kind: query.kind as AuditedKind | undefined,
      objectId: query.objectId,
      subjectRef: optionalRef(query.subject),
      from: optionalInstant('from', query.from, clock()),
      to: optionalInstant('to', query.to, Number.MAX_SAFE_INTEGER),
    };
    const totalItems = await auditTrail.count(filter);
    const found = await auditTrail.list(
      { ...filter, ...(before > 0 && { before }) },
      { offset: 0, limit: limit + 1 },
    );
    const acts = found.slice(0, limit);
    const answer: PageOf<AuditEntry> = {
      items: acts.map(({ at, changes = {}, ...act }) => ({
        ...act,
        at: new Date(at).toISOString(),
        changes,
      })),
      ...(found.length > limit && {
        nextCursor: writeCursor({ offset: Number(acts[limit - 1].id) }),
      }),
      totalItems,
    };
    res.json(answer);
  });
}
