import { InputError } from '@backstage/errors';
import {
  driveInitiativeReadPermission,
  driveLineReadPermission,
  driveReviewReadPermission,
  ORGANIZATION_REF,
  SubjectEvent,
  subjectRef,
} from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { Range, WEEK_MS } from '../../engine/time';
import { Person } from '../../serve/Access';
import { optionalInstant, queryOf } from '../../serve/query';
import { SubjectGraph, SubjectNode } from '../../subjects/SubjectGraph';
import { startOfDay } from '../initiatives/days';
import { Initiatives } from '../initiatives/Initiatives';
import { Line } from '../line/Line';
import { subjectInfo } from '../line/lineAnswer';
import { OperateOptions, OperatingPart } from '../OperateOptions';
import { Reviews } from '../reviews/Reviews';

/** How long charts are. */
const DEFAULT_WEEKS = 26;

/** More of one kind than this nobody tells apart on a chart; the newest are told. */
const TOLD = 200;

const READS = [
  driveLineReadPermission,
  driveReviewReadPermission,
  driveInitiativeReadPermission,
];

/** What people did about a subject, for charts to mark on their time axis. */
export class EventsPart implements OperatingPart {
  readonly #options: OperateOptions;
  readonly #parts: { line: Line; initiatives: Initiatives; reviews: Reviews };

  constructor(
    parts: { line: Line; initiatives: Initiatives; reviews: Reviews },
    options: OperateOptions,
  ) {
    this.#parts = parts;
    this.#options = options;
  }

  /** `GET /v1/events/{kind}/{namespace}/{name}`. Kinds and entities that the caller may not read are left out. */
  addRoutes(router: Router): void {
    const { access, clock, onDemand } = this.#options;
    router.get('/v1/events/:kind/:namespace/:name', async (req, res) => {
      const person = await access.readingPerson(req);
      const { kind, namespace, name } = req.params;
      const { node, graph } = await onDemand.subject(
        subjectRef(kind, namespace, name),
      );
      await access.requireSubject(node, graph, person.credentials);
      const query = queryOf(req);
      // What happens right now belongs to it.
      const to = optionalInstant('to', query.to, clock()) ?? clock() + 1;
      const from =
        optionalInstant('from', query.from, clock()) ??
        Math.max(0, to - DEFAULT_WEEKS * WEEK_MS);
      if (from >= to) {
        throw new InputError('from: has to come before to');
      }
      const [line, reviews, initiatives] = await access.granted(
        READS,
        person.credentials,
      );
      const found = [
        line ? await this.#halts(node, graph, person, { from, to }) : [],
        reviews ? await this.#reviews(node, { from, to }) : [],
        initiatives
          ? await this.#initiatives(node, graph, person, { from, to })
          : [],
      ];
      const items = found
        .flatMap(events => events.sort(byTime).slice(-TOLD))
        .sort(byTime);
      res.json({ items });
    });
  }

  async #halts(
    node: SubjectNode,
    graph: SubjectGraph,
    { credentials }: Person,
    { from, to }: Range,
  ): Promise<SubjectEvent[]> {
    const related = new Set([
      ORGANIZATION_REF,
      ...graph.below(node.ref).map(({ ref }) => ref),
      ...graph.above([node]).map(({ ref }) => ref),
    ]);
    const halts = (await this.#parts.line.store.within(from, to)).filter(
      halt => node.ref === ORGANIZATION_REF || related.has(halt.subjectRef),
    );
    const readable = await this.#options.access.readable(
      halts.map(halt => halt.subjectRef),
      credentials,
    );
    const now = this.#options.clock();
    return halts
      .filter(halt => readable.has(halt.subjectRef))
      .map(({ id, reason, raisedAt, expiresAt, clearedAt, ...halt }) => {
        const end = Math.min(expiresAt, clearedAt ?? expiresAt);
        return {
          kind: 'halt',
          id,
          title: reason,
          ...(halt.subjectRef !== node.ref && {
            subject: subjectInfo(halt.subjectRef, graph),
          }),
          from: iso(raisedAt),
          ...(end <= now && { to: iso(end) }),
        };
      });
  }

  async #reviews(
    { ref }: SubjectNode,
    { from, to }: Range,
  ): Promise<SubjectEvent[]> {
    const held = await this.#parts.reviews.heldWithin(ref, from, to);
    return held.map(({ id, title, heldAt }) => ({
      kind: 'review',
      id,
      title,
      from: iso(heldAt!),
    }));
  }

  async #initiatives(
    node: SubjectNode,
    graph: SubjectGraph,
    { credentials }: Person,
    { from, to }: Range,
  ): Promise<SubjectEvent[]> {
    const { store } = this.#parts.initiatives;
    const dates = (await store.all())
      .flatMap(({ id, draft: { title, startDate, targetDate } }) => [
        { kind: 'initiative-start' as const, id, title, at: startDate },
        { kind: 'initiative-target' as const, id, title, at: targetDate },
      ])
      .map(event => ({ ...event, at: startOfDay(event.at) }))
      .filter(({ at }) => from <= at && at < to);
    if (dates.length === 0) {
      return [];
    }
    const readable = await this.#options.access.readable(
      graph.below(node.ref).map(({ ref }) => ref),
      credentials,
    );
    const about = new Set(await store.idsAbout([...readable]));
    return dates
      .filter(({ id }) => about.has(id))
      .map(({ at, ...event }) => ({ ...event, from: iso(at) }));
  }
}

function byTime(a: SubjectEvent, b: SubjectEvent): number {
  return Date.parse(a.from) - Date.parse(b.from) || (a.id < b.id ? -1 : 1);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
