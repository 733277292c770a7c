import {
  driveInitiativeReadPermission,
  EntityCard,
  Relation,
  SubjectInitiative,
  subjectRef,
} from 'backstage-plugin-drive-common';
import { Request, Router } from 'express';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Initiatives } from '../operate/initiatives/Initiatives';
import { Line } from '../operate/line/Line';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { notVisible } from './Access';
import { fixesFrom } from './fixesFrom';
import { ReadOptions } from './ReadOptions';
import { childrenToLookAt, summarize, withhold } from './withhold';

/** What a card is made from. */
export interface CardOptions extends ReadOptions {
  line: Line;
  initiatives: Initiatives;
}

/** `GET /v1/cards/{kind}/{namespace}/{name}`. */
export function addCardRoutes(router: Router, options: CardOptions): void {
  router.get('/v1/cards/:kind/:namespace/:name', async (req, res) => {
    res.json(await readCard(req, options));
  });
}

async function readCard(
  req: Request,
  options: CardOptions,
): Promise<EntityCard> {
  const { access, config, line, medians, onDemand, reader } = options;
  const credentials = await access.reader(req);
  const { kind, namespace, name } = req.params;
  const [{ node, graph }, at] = await Promise.all([
    onDemand.subject(subjectRef(kind, namespace, name)),
    reader.resolve(undefined),
  ]);
  const children = childrenToLookAt([node], graph).get(node.ref);
  const parents = parentsOf(node, graph);
  const parentNodes = parents.map(parent => parent.node);
  const visible = await access.visible(
    [node, ...(children ?? []), ...parentNodes],
    graph,
    credentials,
  );
  if (!visible.has(node.ref)) {
    throw notVisible(node);
  }
  const readable = await access.readable(refsOf(parentNodes), credentials);
  const isComponent = node.kind === 'component';
  // Before anything is stored a card does not wait until its parents are computed.
  const judged =
    isComponent && at.run
      ? parents.filter(parent => visible.has(parent.node.ref))
      : [];
  const refs = new Set([node.ref, ...judged.map(parent => parent.node.ref)]);
  const [read, { state, clear, reason, expiresAt }, initiatives, mediansOf] =
    await Promise.all([
      reader.readMany([...refs], at),
      line.checkAt(node, graph, {
        readable: halted => access.readable(halted, credentials),
      }),
      initiativesFor(node, graph, credentials, options),
      medians.read(judged.map(parent => parent.node.ref)),
    ]);
  const scorecards = new Map(read.map(one => [one.subject.ref, one]));
  const scorecard = scorecards.get(node.ref)!;
  const { children: _count, ...summary } = summarize(
    withhold(scorecard, children, visible),
    0,
  );
  const above = judged.flatMap(parent => {
    const own = scorecards.get(parent.node.ref);
    return own ? [{ relation: parent.relation, scorecard: own }] : [];
  });
  return {
    ...summary,
    ...(initiatives && { initiatives }),
    line: { state, clear, reason, expiresAt },
    parents: parents
      .filter(parent => readable.has(parent.node.ref))
      .map(({ relation, node: { ref, kind: parentKind, title } }) => ({
        relation,
        subject: { ref, kind: parentKind, title },
      })),
    fixes: isComponent
      ? fixesFrom(node, graph, scorecard, above, mediansOf, config.model)
      : [],
  };
}

/** The active initiatives with something left here; undefined where they are not for the caller to know. */
async function initiativesFor(
  node: SubjectNode,
  graph: SubjectGraph,
  credentials: BackstageCredentials,
  { access, initiatives }: CardOptions,
): Promise<SubjectInitiative[] | undefined> {
  const { type } = credentials.principal as { type?: string };
  const [granted] =
    type === 'user'
      ? await access.granted([driveInitiativeReadPermission], credentials)
      : [false];
  return granted
    ? (
        await initiatives.ofSubject(node, graph, refs =>
          access.readable(refs, credentials),
        )
      ).filter(({ counts }) => counts.open + counts.unknown > 0)
    : undefined;
}

/** Directly above, in both hierarchies. */
function parentsOf(
  node: SubjectNode,
  graph: SubjectGraph,
): { relation: Relation; node: SubjectNode }[] {
  return (['ownership', 'structure'] as Relation[]).flatMap(relation =>
    node.parents[relation].flatMap(ref => {
      const parent = graph.get(ref);
      return parent ? [{ relation, node: parent }] : [];
    }),
  );
}

function refsOf(nodes: readonly SubjectNode[]): string[] {
  return nodes.map(({ ref }) => ref);
}
