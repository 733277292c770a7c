import { InputError } from '@backstage/errors';
import {
  Change,
  ChangesAnswer,
  subjectRef,
  SubjectSignal,
} from 'backstage-plugin-drive-common';
import { Request, Router } from 'express';
import { WEEK_MS } from '../engine/time';
import { SubjectNode } from '../subjects/SubjectGraph';
import { inTurns } from '../turnTaker';
import { notVisible } from './Access';
import { changesOf } from './changesOf';
import { optionalInstant, queryOf } from './query';
import { HistoryReadOptions } from './trendRoutes';
import { contributorsToLookAt } from './withhold';
import {
  contributionsOfChange,
  withholdContributions,
} from './withholdContributions';

/** How far back changes are told by default. */
const DEFAULT_WEEKS = 8;

/** Of how many changes, the most important ones, it is told who contributed. */
const EXPLAINED = 8;

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
  const { access, config, onDemand, clock, weeks } = options;
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
    optionalInstant('since', query.since, now) ??
    asOf - DEFAULT_WEEKS * WEEK_MS;
  if (since >= asOf) {
    throw new InputError('since: is not before asOf');
  }
  const stored = await weeks.weeks(node.ref, { to: asOf });
  const { items, unread, charts } = await inTurns(
    changesOf(stored, since, config),
  );
  const explained: Change[] = [];
  for (const [place, item] of items.entries()) {
    explained.push(
      place < EXPLAINED
        ? await explain(node, item, children, visible, options)
        : item,
    );
  }
  return {
    subject: { ref: node.ref, kind: node.kind, title: node.title },
    since: new Date(since).toISOString(),
    asOf: new Date(asOf).toISOString(),
    items: explained,
    unread,
    charts,
  };
}

/** Adds who contributed, where that can be told: of a metric, from records that are still kept. */
async function explain(
  node: SubjectNode,
  change: SubjectSignal,
  children: readonly SubjectNode[] | undefined,
  visible: ReadonlySet<string>,
  { contributors }: HistoryReadOptions,
): Promise<Change> {
  const hasChildren =
    node.children.ownership.length + node.children.structure.length > 0;
  if (change.metricId === undefined || !hasChildren) {
    return change;
  }
  try {
    const all = await contributors.contributionsToSignal(
      node.ref,
      change.metricId,
      {
        level: change.size.from,
        from: Date.parse(change.since),
        to: Date.parse(change.until),
      },
    );
    return all
      ? {
          ...change,
          contributions: contributionsOfChange(
            withholdContributions(all, children, visible),
          ),
        }
      : change;
  } catch (error) {
    if (error instanceof InputError) {
      return change;
    }
    throw error;
  }
}
