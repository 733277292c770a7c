import {
  ORGANIZATION_REF,
  Relation,
  Scorecard,
  subjectRef,
} from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { DriveConfig } from '../config';
import { OnDemand } from '../evaluation/OnDemand';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { Access } from './Access';
import { byName, subjectsBelow, usualRelation } from './children';
import { readCursor, writeCursor } from './cursor';
import { readInstant } from './readAt';
import { ScorecardReader, summarize, withhold } from './ScorecardReader';

/** What the read routes have in common. */
export interface ReadOptions {
  access: Access;
  config: DriveConfig;
  onDemand: OnDemand;
  reader: ScorecardReader;
  clock: () => number;
}

/** How many children are looked at to count those that are hidden. */
const CHILDREN_LOOKED_AT = 500;

type Caller = Parameters<Access['readable']>[1];

/** `GET /v1/scorecards` and `GET /v1/scorecards/{kind}/{namespace}/{name}`. */
export function addScorecardRoutes(router: Router, options: ReadOptions): void {
  const { access, onDemand, reader, clock } = options;

  router.get('/v1/scorecards/:kind/:namespace/:name', async (req, res) => {
    const credentials = await access.reader(req);
    const { kind, namespace, name } = req.params;
    const { node, graph } = await onDemand.subject(
      subjectRef(kind, namespace, name),
    );
    await access.requireSubject(node, graph, credentials);
    const at = await reader.resolve(
      optionalInstant(req.query.asOf, clock()),
      optionalNumber(req.query.windowDays),
    );
    const scorecard = (await reader.read(node.ref, at))!;
    const hidden = await hiddenChildren(node, graph, access, credentials);
    res.json(
      await withReadableParents(
        withhold(scorecard, hidden.all, hidden.components),
        access,
        credentials,
      ),
    );
  });

  router.get('/v1/scorecards', async (req, res) => {
    const credentials = await access.reader(req);
    const { node: parent, graph } = await onDemand.subject(
      (
        (req.query.parent as string | undefined) ?? ORGANIZATION_REF
      ).toLocaleLowerCase('en-US'),
    );
    await access.requireSubject(parent, graph, credentials);
    const relation =
      (req.query.relation as Relation | undefined) ?? usualRelation(parent);
    const cursor = readCursor(req.query.cursor as string | undefined);
    const limit = optionalNumber(req.query.limit) ?? 50;
    const at = await reader.resolve(
      cursor.asOf ?? optionalInstant(req.query.asOf, clock()),
      optionalNumber(req.query.windowDays),
    );
    const nodes = subjectsBelow(parent, graph, {
      relation,
      recursive: String(req.query.recursive) === 'true',
      kind: req.query.kind as string | undefined,
    }).sort(byName);
    const sort = (req.query.sort as string | undefined) ?? 'name';
    const ordered =
      sort === 'name'
        ? nodes
        : await orderBy(sort, nodes, refs => reader.readMany(refs, at));
    const page = ordered.slice(cursor.offset, cursor.offset + limit);
    const readable = await access.readable(
      page.map(({ ref }) => ref),
      credentials,
    );
    const shown = page.filter(({ ref }) => readable.has(ref));
    const scorecards = await reader.readMany(
      shown.map(({ ref }) => ref),
      at,
    );
    const hiddenComponents = page.filter(
      ({ ref, kind }) => kind === 'component' && !readable.has(ref),
    ).length;
    const end = cursor.offset + page.length;
    const items = [];
    for (const scorecard of scorecards) {
      const node = graph.get(scorecard.subject.ref)!;
      const children = node.children[relation];
      items.push(summarize(scorecard, children.length));
    }
    res.json({
      items: await withholdAll(items, graph, access, credentials),
      ...(end < ordered.length && {
        nextCursor: writeCursor({ offset: end, asOf: at.asOf }),
      }),
      totalItems: ordered.length,
      ...(hiddenComponents > 0 && { hiddenComponents }),
    });
  });
}

/** Parents that the caller may not read are not named. */
async function withReadableParents(
  scorecard: Scorecard,
  access: Access,
  credentials: Caller,
): Promise<Scorecard> {
  const refs = scorecard.parents.map(({ subject }) => subject.ref);
  const readable = await access.readable(refs, credentials);
  return {
    ...scorecard,
    parents: scorecard.parents.filter(({ subject }) =>
      readable.has(subject.ref),
    ),
  };
}

/** Applies what is hidden below each listed subject, decided in one batch for all of them. */
async function withholdAll<T extends Parameters<typeof withhold>[0]>(
  items: T[],
  graph: SubjectGraph,
  access: Access,
  credentials: Caller,
): Promise<T[]> {
  const below = items.map(({ subject }) =>
    childrenOf(graph.get(subject.ref)!, graph),
  );
  const readable = await access.readable(
    [...new Set(below.flatMap(list => list.map(({ ref }) => ref)))],
    credentials,
  );
  return items.map((item, i) => {
    const hidden = below[i].filter(({ ref }) => !readable.has(ref));
    return withhold(
      item,
      hidden.length,
      hidden.filter(({ kind }) => kind === 'component').length,
    );
  });
}

async function hiddenChildren(
  node: SubjectNode,
  graph: SubjectGraph,
  access: Access,
  credentials: Caller,
): Promise<{ all: number; components: number }> {
  const children = childrenOf(node, graph);
  const readable = await access.readable(
    children.map(({ ref }) => ref),
    credentials,
  );
  const hidden = children.filter(({ ref }) => !readable.has(ref));
  return {
    all: hidden.length,
    components: hidden.filter(({ kind }) => kind === 'component').length,
  };
}

function childrenOf(node: SubjectNode, graph: SubjectGraph): SubjectNode[] {
  return node.children[usualRelation(node)]
    .slice(0, CHILDREN_LOOKED_AT)
    .flatMap(ref => graph.get(ref) ?? []);
}

/**
 * `change`: the steepest fall first. `attention`: where sources fell silent first; then by name. Never by score: the
 * list is no league table.
 */
async function orderBy(
  sort: string,
  nodes: SubjectNode[],
  read: (refs: string[]) => Promise<Scorecard[]>,
): Promise<SubjectNode[]> {
  const scorecards = new Map(
    (await read(nodes.map(({ ref }) => ref))).map(scorecard => [
      scorecard.subject.ref,
      scorecard,
    ]),
  );
  const rank = sort === 'change' ? steepestFall : silentMetrics;
  const ranks = new Map(
    nodes.map(({ ref }) => {
      const scorecard = scorecards.get(ref);
      return [ref, scorecard ? rank(scorecard) : 0];
    }),
  );
  return [...nodes].sort(
    (a, b) => ranks.get(a.ref)! - ranks.get(b.ref)! || byName(a, b),
  );
}

function steepestFall({ pillars }: Scorecard): number {
  return Math.min(0, ...pillars.map(({ change }) => change?.score ?? 0));
}

/** Metrics whose source has fallen silent or whose measuring failed: the more, the earlier. */
function silentMetrics({ pillars }: Scorecard): number {
  return -pillars
    .flatMap(({ metrics }) => metrics)
    .filter(({ outcome }) => outcome === 'stale' || outcome === 'error').length;
}

export function optionalInstant(
  value: unknown,
  now: number,
): number | undefined {
  return value === undefined
    ? undefined
    : readInstant('asOf', String(value), now);
}

export function optionalNumber(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value);
}
