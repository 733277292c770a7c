import { NotFoundError } from '@backstage/errors';
import { EvidenceItem, subjectRef } from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { writeCursor } from './cursor';
import { readPage } from './query';
import { ReadOptions } from './ReadOptions';

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
      const page = readPage(req, clock());
      const at = await reader.resolve(page.asOf, page.windowDays);
      const evidence = await onDemand.evidence(
        node.ref,
        metric,
        metric,
        at.asOf,
        at.windowDays,
      );
      const owners = new Set(evidence.items.flatMap(item => item.components));
      const readable = await access.readable(owners, credentials);
      const visible = evidence.items.flatMap(item =>
        visibleItem(item, readable),
      );
      const items = visible.slice(page.offset, page.offset + page.limit);
      const end = page.offset + items.length;
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
