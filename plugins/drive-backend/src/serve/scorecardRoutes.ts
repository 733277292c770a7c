import {
  ORGANIZATION_REF,
  Relation,
  Scorecard,
  subjectRef,
} from 'backstage-plugin-drive-common';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Request, Router } from 'express';
import { SubjectGraph } from '../subjects/SubjectGraph';
import { notVisible } from './Access';
import { subjectsBelow, usualRelation } from './children';
import { writeCursor } from './cursor';
import { explainGaps } from './explainGaps';
import { Order, RankedSort, WaitingThere } from './Order';
import {
  optionalInstant,
  optionalNumber,
  optionalRef,
  queryOf,
  readPage,
} from './query';
import { ReadOptions } from './ReadOptions';
import { childrenToLookAt, summarize, withhold } from './withhold';

/** What waits for people now says nothing about an instant that is longer ago. */
const PRESENT_MS = 24 * 3_600_000;

/** Counts what waits for somebody at or below each subject. */
export interface WaitingCount {
  below(
    graph: SubjectGraph,
    credentials: BackstageCredentials,
  ): Promise<ReadonlyMap<string, WaitingThere>>;
}

/** `GET /v1/scorecards` and `GET /v1/scorecards/{kind}/{namespace}/{name}`. */
export function addScorecardRoutes(
  router: Router,
  options: ReadOptions & { waiting: WaitingCount },
): void {
  const list = scorecardLister(options);
  router.get('/v1/scorecards/:kind/:namespace/:name', async (req, res) => {
    res.json(await readScorecard(req, options));
  });
  router.get('/v1/scorecards', async (req, res) => {
    res.json(await list(req));
  });
}

async function readScorecard(
  req: Request,
  { access, config, knownGaps, onDemand, reader, clock }: ReadOptions,
): Promise<Scorecard> {
  const credentials = await access.reader(req);
  const query = queryOf(req);
  const { kind, namespace, name } = req.params;
  const [{ node, graph }, at] = await Promise.all([
    onDemand.subject(subjectRef(kind, namespace, name)),
    reader.resolve(
      optionalInstant('asOf', query.asOf, clock()),
      optionalNumber(query.windowDays),
    ),
  ]);
  const children = childrenToLookAt([node], graph).get(node.ref);
  const parentRefs = [...node.parents.ownership, ...node.parents.structure];
  const visible = await access.visible(
    [node, ...(children ?? [])],
    graph,
    credentials,
    parentRefs,
  );
  if (!visible.has(node.ref)) {
    throw notVisible(node);
  }
  const [read, gaps] = await Promise.all([
    reader.read(node.ref, at),
    knownGaps.current(),
  ]);
  const scorecard = explainGaps(read!, node, {
    gaps,
    graph,
    model: config.model,
    now: clock(),
  });
  const { parents, ...shown } = withhold(scorecard, children, visible);
  // What is stored may name parents that are none any more; who may not read a parent does not get its name.
  const readable = await access.readable(parentRefs, credentials);
  return {
    ...shown,
    parents: parents.filter(({ subject }) => readable.has(subject.ref)),
  };
}

function scorecardLister({
  access,
  onDemand,
  reader,
  waiting,
  clock,
}: ReadOptions & { waiting: WaitingCount }) {
  const order = new Order(reader);
  return async (req: Request) => {
    const credentials = await access.reader(req);
    const query = queryOf(req);
    const { offset, limit, asOf, windowDays } = readPage(req, clock());
    const [{ node: parent, graph }, at] = await Promise.all([
      onDemand.subject(optionalRef(query.parent) ?? ORGANIZATION_REF),
      reader.resolve(asOf, windowDays),
    ]);
    const relation =
      (query.relation as Relation | undefined) ?? usualRelation(parent);
    const all = subjectsBelow(parent, graph, {
      relation,
      recursive: query.recursive === 'true',
      kind: query.kind,
    });
    const sort = query.sort ?? 'name';
    const isPresent = clock() - at.asOf < PRESENT_MS;
    const ordered =
      sort === 'name'
        ? all
        : await order.sort(
            all,
            sort as RankedSort,
            at,
            sort === 'attention' && isPresent
              ? await waiting.below(graph, credentials)
              : undefined,
          );
    const page = ordered.slice(offset, offset + limit);

    const childrenOf = childrenToLookAt(page, graph);
    const visible = await access.visible(
      [parent, ...page, ...[...childrenOf.values()].flat()],
      graph,
      credentials,
    );
    if (!visible.has(parent.ref)) {
      throw notVisible(parent);
    }
    const shown = page.filter(({ ref }) => visible.has(ref));
    const scorecards = await reader.readMany(
      shown.map(({ ref }) => ref),
      at,
    );
    const hiddenComponents = page.filter(
      ({ ref, kind }) => kind === 'component' && !visible.has(ref),
    ).length;
    const end = offset + page.length;
    return {
      items: scorecards.map(scorecard => {
        const node = graph.get(scorecard.subject.ref)!;
        const summary = summarize(scorecard, node.children[relation].length);
        return withhold(summary, childrenOf.get(node.ref), visible);
      }),
      ...(end < ordered.length && {
        nextCursor: writeCursor({ offset: end, asOf: at.asOf }),
      }),
      totalItems: ordered.length,
      ...(hiddenComponents > 0 && { hiddenComponents }),
    };
  };
}
