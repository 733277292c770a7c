import {
  Attention,
  driveInitiativeReadPermission,
  driveLineReadPermission,
  driveReviewReadPermission,
  InitiativeSummary,
  ORGANIZATION_REF,
  subjectRef,
} from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { isOneOf, Person } from '../../serve/Access';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { Initiatives } from '../initiatives/Initiatives';
import { Line } from '../line/Line';
import { OperateOptions, OperatingPart } from '../OperateOptions';
import { Reviews } from '../reviews/Reviews';

/** How many of each are told; of the others only that they are there. */
const TOLD = 5;

/** The permission that each part is told by. */
const PERMISSIONS = [
  driveLineReadPermission,
  driveInitiativeReadPermission,
  driveReviewReadPermission,
];

/** What waits for a decision, from all the other parts, in one answer. */
export class AttentionPart implements OperatingPart {
  readonly #options: OperateOptions;
  readonly #parts: { line: Line; initiatives: Initiatives; reviews: Reviews };

  constructor(
    parts: { line: Line; initiatives: Initiatives; reviews: Reviews },
    options: OperateOptions,
  ) {
    this.#parts = parts;
    this.#options = options;
  }

  /** `GET /v1/attention/{kind}/{namespace}/{name}`. Whatever the caller may not see is neither listed nor counted. */
  addRoutes(router: Router): void {
    const { access, onDemand } = this.#options;
    router.get('/v1/attention/:kind/:namespace/:name', async (req, res) => {
      const person = await access.readingPerson(req);
      const { kind, namespace, name } = req.params;
      const { node, graph } = await onDemand.subject(
        subjectRef(kind, namespace, name),
      );
      await access.requireSubject(node, graph, person.credentials);
      res.json(await this.#attention(node, graph, person));
    });
  }

  async #attention(
    node: SubjectNode,
    graph: SubjectGraph,
    person: Person,
  ): Promise<Attention> {
    const { access } = this.#options;
    const [line, initiatives, reviews] = await access.granted(
      PERMISSIONS,
      person.credentials,
    );
    const nothing = { total: 0, items: [] };
    return {
      halts: line ? await this.#halts(node, graph, person) : nothing,
      initiativesBehind: initiatives
        ? await this.#initiativesBehind(node, graph, person)
        : nothing,
      overdueActions: reviews
        ? await this.#overdueActions(node, graph, person)
        : nothing,
      lostCoverage: await this.#lostCoverage(node, graph, person),
      ...(reviews && {
        nextReview: await this.#nextReview(node, graph, person),
      }),
    };
  }

  async #halts(
    node: SubjectNode,
    graph: SubjectGraph,
    person: Person,
  ): Promise<Attention['halts']> {
    const below = refsBelow(node, graph);
    const halts = (await this.#parts.line.openHalts()).filter(
      ({ subject }) => node.ref === ORGANIZATION_REF || below.has(subject.ref),
    );
    const readable = await this.#options.access.readable(
      halts.map(({ subject }) => subject.ref),
      person.credentials,
    );
    const shown = halts.filter(({ subject }) => readable.has(subject.ref));
    return {
      total: shown.length,
      items: shown.slice(0, TOLD).map(halt => ({
        ...halt,
        youDecide: isOneOf(person, halt.deciders),
      })),
    };
  }

  async #initiativesBehind(
    node: SubjectNode,
    graph: SubjectGraph,
    person: Person,
  ): Promise<Attention['initiativesBehind']> {
    const { initiatives } = this.#parts;
    const readableOf = (refs: string[]) =>
      this.#options.access.readable(refs, person.credentials);
    const here = new Set(
      (await initiatives.ofSubject(node, graph, readableOf)).map(
        ({ initiative }) => initiative.id,
      ),
    );
    if (here.size === 0) {
      return { total: 0, items: [] };
    }
    const stored = (await initiatives.store.all()).filter(({ id }) =>
      here.has(id),
    );
    const behind = (
      await initiatives.summaries(stored, graph, readableOf)
    ).filter(
      ({ forecast }) =>
        forecast.outcome === 'late' || forecast.outcome === 'no-progress',
    );
    behind.sort(
      (a, b) =>
        weeksLate(b) - weeksLate(a) || (a.targetDate < b.targetDate ? -1 : 1),
    );
    return { total: behind.length, items: behind.slice(0, TOLD) };
  }

  async #overdueActions(
    node: SubjectNode,
    graph: SubjectGraph,
    person: Person,
  ): Promise<Attention['overdueActions']> {
    const { reviews } = this.#parts;
    const below = refsBelow(node, graph);
    const subjects = (await reviews.subjectsWithActions()).filter(
      ref => node.ref === ORGANIZATION_REF || below.has(ref),
    );
    const visible = await this.#visible(subjects, graph, person);
    return reviews.overdueActions([...visible], TOLD);
  }

  async #lostCoverage(
    node: SubjectNode,
    graph: SubjectGraph,
    person: Person,
  ): Promise<Attention['lostCoverage']> {
    const lost = await this.#parts.reviews.lostCoverage(node.ref);
    const visible = await this.#visible(
      lost.map(({ subject }) => subject.ref),
      graph,
      person,
    );
    return lost
      .filter(({ subject }) => visible.has(subject.ref))
      .slice(0, TOLD);
  }

  async #nextReview(
    node: SubjectNode,
    graph: SubjectGraph,
    person: Person,
  ): Promise<Attention['nextReview']> {
    const refs = [
      ...new Set([
        node.ref,
        ...graph.above([node]).map(({ ref }) => ref),
        ORGANIZATION_REF,
      ]),
    ];
    const visible = await this.#visible(refs, graph, person);
    return this.#parts.reviews.nextReview(refs.filter(ref => visible.has(ref)));
  }

  #visible(
    refs: readonly string[],
    graph: SubjectGraph,
    { credentials }: Person,
  ): Promise<Set<string>> {
    return this.#options.access.visible(
      [...new Set(refs)].flatMap(ref => graph.get(ref) ?? []),
      graph,
      credentials,
    );
  }
}

function refsBelow({ ref }: SubjectNode, graph: SubjectGraph): Set<string> {
  return new Set(graph.below(ref).map(node => node.ref));
}

/** One that makes no progress is later than any that does. */
function weeksLate({ forecast }: InitiativeSummary): number {
  return forecast.weeksLate ?? Number.MAX_SAFE_INTEGER;
}
