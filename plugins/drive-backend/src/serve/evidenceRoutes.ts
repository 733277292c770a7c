import { NotFoundError } from '@backstage/errors';
import { EvidenceItem, subjectRef } from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { readCursor, writeCursor } from './cursor';
import {
  optionalInstant,
  optionalNumber,
  ReadOptions,
} from './scorecardRoutes';

/** `GET /v1/evidence/{kind}/{namespace}/{name}/{metricId}`. */
export function addEvidenceRoutes(router: Router, options: ReadOptions): void {
  const { access, config, onDemand, reader, clock } = options;

  router.get(
    '/v1/evidence/:kind/:namespace/:name/:metricId',
    async (req, res) => {
      const credentials = await access.reader(req);
      const { kind, namespace, name, metricId } = req.params;
      const metric = config.model.metrics.find(({ id }) => id === metricId);
      if (!metric) {
        throw new NotFoundError(`The model has no metric ${metricId}.`);
      }
      const { node, graph } = await onDemand.subject(
        subjectRef(kind, namespace, name),
      );
      await access.requireSubject(node, graph, credentials);
      const cursor = readCursor(req.query.cursor as string | undefined);
      const at = await reader.resolve(
        cursor.asOf ?? optionalInstant(req.query.asOf, clock()),
        optionalNumber(req.query.windowDays),
      );
      const evidence = await onDemand.evidence(
        node.ref,
        metric,
        metric,
        at.asOf,
        at.windowDays,
      );
      const refs = new Set(evidence.items.flatMap(item => item.components));
      const readable = await access.readable([...refs], credentials);
      const visible = evidence.items.flatMap(item =>
        visibleItem(item, readable),
      );
      const limit = optionalNumber(req.query.limit) ?? 50;
      const items = visible.slice(cursor.offset, cursor.offset + limit);
      const end = cursor.offset + items.length;
      const hiddenItems = evidence.items.length - visible.length;
      res.json({
        ...evidence,
        items,
        ...(end < visible.length && {
          nextCursor: writeCursor({ offset: end, asOf: at.asOf }),
        }),
        totalItems: visible.length,
        ...(hiddenItems > 0 && { hiddenItems }),
      });
    },
  );
}

/** A record is shown to whoever may read one of its owners, without naming the others. */
function visibleItem(
  item: EvidenceItem,
  readable: ReadonlySet<string>,
): EvidenceItem[] {
  if (item.components.length === 0) {
    return [item];
  }
  const components = item.components.filter(ref => readable.has(ref));
  return components.length > 0 ? [{ ...item, components }] : [];
}
