import {
  driveSearchIndexPermission,
  ORGANIZATION_REF,
  PageOf,
  SearchableItem,
  SearchableType,
  subjectPath,
} from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { readPage } from '../../serve/query';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { Initiatives, named } from '../initiatives/Initiatives';
import { stateOf, StoredInitiative } from '../initiatives/StoredInitiative';
import { OperateOptions, OperatingPart } from '../OperateOptions';
import { pageOf } from '../pageOf';
import { subjectInfo } from '../reviews/naming';
import { ReviewStore } from '../reviews/ReviewStore';
import { StoredReview } from '../reviews/Stored';

/** One page of what there is of a type. */
type Read = (
  graph: SubjectGraph,
  page: { offset: number; limit: number },
) => Promise<{ items: SearchableItem[]; total: number }>;

/**
 * What the portal's search may index. For machines only: it is everything, and the search asks for each reader what
 * they may find.
 */
export class SearchablePart implements OperatingPart {
  readonly #options: OperateOptions;
  readonly #reads: Record<SearchableType, Read>;

  constructor(initiatives: Initiatives, options: OperateOptions) {
    const { client, clock } = options;
    const reviews = new ReviewStore(client);
    this.#options = options;
    this.#reads = {
      subjects: async (graph, { offset, limit }) => ({
        items: [...graph.nodes.values()]
          .slice(offset, offset + limit)
          .map(node => ofSubject(node, graph)),
        total: graph.nodes.size,
      }),
      initiatives: async (graph, { offset, limit }) => {
        const all = await initiatives.store.all();
        return {
          items: all
            .slice(offset, offset + limit)
            .map(one => ofInitiative(one, graph, clock())),
          total: all.length,
        };
      },
      reviews: async (graph, page) => {
        const filter = { subjectRefs: await reviews.subjects() };
        return {
          items: (await reviews.list(filter, page)).map(review =>
            ofReview(review, graph),
          ),
          total: await reviews.count(filter),
        };
      },
    };
  }

  /** `GET /v1/searchable/{type}` */
  addRoutes(router: Router): void {
    const { access, subjects, clock } = this.#options;
    router.get('/v1/searchable/:type', async (req, res) => {
      await access.machine(req, driveSearchIndexPermission);
      const { offset, limit } = readPage(req, clock());
      const { graph } = await subjects.current();
      const { items, total } = await this.#reads[
        req.params.type as SearchableType
      ](graph, { offset, limit });
      const answer: PageOf<SearchableItem> = pageOf(items, offset, total);
      res.json(answer);
    });
  }
}

function ofSubject(
  { ref, kind, title, entity }: SubjectNode,
  graph: SubjectGraph,
): SearchableItem {
  const owners = entity?.owners ?? [];
  return {
    id: ref,
    title,
    text: sentence([
      `DRIVE scorecard of the ${kind} ${title}`,
      ...owners.map(owner => `owned by ${named(owner, graph).title}`),
    ]),
    path: subjectPath(ref),
    ...readableAs(ref),
    kind,
    owners,
  };
}

function ofInitiative(
  initiative: StoredInitiative,
  graph: SubjectGraph,
  now: number,
): SearchableItem {
  const { title, why, ownerRef, pillarId, targetDate } = initiative.draft;
  return {
    id: initiative.id,
    title,
    text: `${why} ${sentence([
      `Initiative of ${named(ownerRef, graph).title}`,
      `for ${pillarId}`,
      `until ${targetDate}`,
    ])}`,
    path: `initiatives/${encodeURIComponent(initiative.id)}`,
    owners: [ownerRef],
    state: stateOf(initiative, now),
  };
}

function ofReview(review: StoredReview, graph: SubjectGraph): SearchableItem {
  const { id, title, subjectRef, tier, localDay, state } = review;
  return {
    id,
    title: `${title}, ${localDay}`,
    text: sentence([
      `Review of ${subjectInfo(subjectRef, graph).title}`,
      `tier ${tier}`,
      `on ${localDay}`,
    ]),
    path: `reviews/${encodeURIComponent(id)}`,
    ...readableAs(subjectRef),
    owners: subjectRef.startsWith('group:') ? [subjectRef] : [],
    state,
  };
}

/** The organization is no catalog entity: who may use the portal may know that there is one. */
function readableAs(ref: string): { entityRef?: string } {
  return ref === ORGANIZATION_REF ? {} : { entityRef: ref };
}

function sentence(parts: string[]): string {
  return `${parts.join(', ')}.`;
}
