import { InputError } from '@backstage/errors';
import {
  Change,
  ChangesAnswer,
  subjectRef,
} from 'backstage-plugin-drive-common';
import { Request, Router } from 'express';
import { changesOf } from '../engine/signals/changesOf';
import { CHANGES_TOLD_MS } from '../evaluation/ExplainedAhead';
import { inTurns } from '../turnTaker';
import { notVisible } from './Access';
import { optionalInstant, queryOf } from './query';
import { HistoryReadOptions } from './trendRoutes';
import { contributorsToLookAt } from './withhold';
import {
  contributionsOfChange,
  withholdContributions,
} from './withholdContributions';

/** `GET /v1/changes/{kind}/{namespace}/{name}`. */
export function addChangesRoutes(
  router: Router,
  options: HistoryReadOptions,
): void {
  router.get('/v1/changes/:kind/:namespace/:name', async (req, res) => {
    res.json(await readChanges(req, options));
  });
}

async function readChanges(
  req: Request,
  options: HistoryReadOptions,
): Promise<ChangesAnswer> {
  const { access, config, explanations, onDemand, clock, weeks } = options;
  const credentials = await access.reader(req);
  const query = queryOf(req);
  const { kind, namespace, name } = req.params;
  const { node, graph } = await onDemand.subject(
    subjectRef(kind, namespace, name),
  );
  const children = contributorsToLookAt(node, graph);
  const visible = await access.visible(
    [node, ...(children ?? [])],
    graph,
    credentials,
  );
  if (!visible.has(node.ref)) {
    throw notVisible(node);
  }
  const now = clock();
  const asOf = optionalInstant('asOf', query.asOf, now) ?? now;
  const since =
    optionalInstant('since', query.since, now) ?? asOf - CHANGES_TOLD_MS;
  if (since >= asOf) {
    throw new InputError('since: is not before asOf');
  }
  const stored = await weeks.weeks(node.ref, { to: asOf });
  const { items, unread, charts } = await inTurns(
    changesOf(stored, since, config),
  );
  const explained = await explanations.of(node, graph, items);
  return {
    subject: { ref: node.ref, kind: node.kind, title: node.title },
    since: new Date(since).toISOString(),
    asOf: new Date(asOf).toISOString(),
    items: items.map((item): Change => {
      const all = explained.get(item);
      return all
        ? {
            ...item,
            contributions: contributionsOfChange(
              withholdContributions(all, children, visible),
            ),
          }
        : item;
    }),
    unread,
    charts,
  };
}
