import { ServiceUnavailableError } from '@backstage/errors';
import {
  EntityCard,
  ORGANIZATION_REF,
  Relation,
  Scorecard,
  subjectRef,
} from 'backstage-plugin-drive-common';
import { Request, Router } from 'express';
import { fixesOf, FixParent } from '../engine/leverage/fixesOf';
import { medianKey } from '../engine/leverage/mediansIfReached';
import { SubjectPolicies } from '../model/SubjectPolicies';
import { SubjectGraph, SubjectNode } from '../subjects/SubjectGraph';
import { notVisible } from './Access';
import { ReadOptions } from './ReadOptions';
import { ResolvedInstant } from './ScorecardReader';
import { childrenToLookAt, summarize, withhold } from './withhold';

/**
 * Of how many components a parent's medians are computed when a card asks for them. One component hardly moves the median
 * of more, and a page would wait for it.
 */
const COMPONENTS_COMPUTED = 100;

/** `GET /v1/cards/{kind}/{namespace}/{name}`. */
export function addCardRoutes(router: Router, options: ReadOptions): void {
  router.get('/v1/cards/:kind/:namespace/:name', async (req, res) => {
    res.json(await readCard(req, options));
  });
}

async function readCard(
  req: Request,
  options: ReadOptions,
): Promise<EntityCard> {
  const { access, onDemand, reader } = options;
  const credentials = await access.reader(req);
  const { kind, namespace, name } = req.params;
  const { node, graph } = await onDemand.subject(
    subjectRef(kind, namespace, name),
  );
  const children = childrenToLookAt([node], graph).get(node.ref);
  const parents = parentsOf(node, graph);
  const visible = await access.visible(
    [node, ...(children ?? []), ...parents.map(parent => parent.node)],
    graph,
    credentials,
  );
  if (!visible.has(node.ref)) {
    throw notVisible(node);
  }
  const readable = await access.readable(
    parents.map(parent => parent.node.ref),
    credentials,
  );
  const at = await reader.resolve(undefined);
  const judged = parents.filter(parent => visible.has(parent.node.ref));
  const scorecards = new Map(
    (
      await reader.readMany(
        [
          ...new Set([
            node.ref,
            ...(node.kind === 'component'
              ? judged.map(parent => parent.node.ref)
              : []),
          ]),
        ],
        at,
      )
    ).map(scorecard => [scorecard.subject.ref, scorecard]),
  );
  const scorecard = scorecards.get(node.ref)!;
  const { children: _count, ...summary } = summarize(
    withhold(scorecard, children, visible),
    0,
  );
  return {
    ...summary,
    parents: parents
      .filter(parent => readable.has(parent.node.ref))
      .map(({ relation, node: parent }) => ({
        relation,
        subject: { ref: parent.ref, kind: parent.kind, title: parent.title },
      })),
    fixes:
      node.kind === 'component'
        ? await readFixes(
            node,
            graph,
            judged.flatMap(({ relation, node: { ref } }) => {
              const own = scorecards.get(ref);
              return own ? [{ relation, scorecard: own }] : [];
            }),
            scorecard,
            at,
            options,
          )
        : [],
  };
}

async function readFixes(
  node: SubjectNode,
  graph: SubjectGraph,
  above: readonly { relation: Relation; scorecard: Scorecard }[],
  scorecard: Scorecard,
  at: ResolvedInstant,
  { config: { model }, contributors }: ReadOptions,
) {
  if (scorecard.modelVersion !== model.version) {
    return [];
  }
  const policies = new SubjectPolicies(model);
  const parents: FixParent[] = [];
  for (const parent of above) {
    const { ref } = parent.scorecard.subject;
    const medians =
      ref !== ORGANIZATION_REF &&
      graph.componentsBelow(ref).length <= COMPONENTS_COMPUTED
        ? await unlessBusy(() =>
            contributors.mediansIfReached(
              ref,
              at.asOf,
              at.windowDays,
              at.run?.id,
            ),
          )
        : undefined;
    parents.push({
      ...parent,
      policies: policies.of(graph.get(ref)!).policies,
      medianIfReached: metricId => medians?.get(medianKey(metricId, node.ref)),
    });
  }
  return fixesOf({
    node,
    scorecard,
    policies: policies.of(node).policies,
    parents,
    metrics: model.metrics,
  });
}

/** A card does without what there is no time to compute. */
async function unlessBusy<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ServiceUnavailableError) {
      return undefined;
    }
    throw error;
  }
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
