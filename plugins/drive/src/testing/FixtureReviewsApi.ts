import { DateTime } from 'luxon';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  Action,
  ActionDraft,
  AgendaItem,
  Decision,
  DecisionDraft,
  Page,
  PageOf,
  Review,
  ReviewSeries,
  ReviewState,
  ReviewSummary,
  ReviewsApi,
  SeriesDraft,
} from 'backstage-plugin-drive-common';
import { nextOccurrences } from '../pages/reviews/series/occurrences';
import { fixtureMinutes } from './fixtureMinutes';
import {
  fixtureActions,
  fixtureAgenda,
  fixtureId,
  fixtureName,
  fixtureSeries,
  fixtureStart,
  subjectNamed,
} from './fixtureReviews';
import { fixtureScorecard } from './fixtureScorecard';
import { fixtureSubjects } from './fixtureSubjects';
import { mergeFixtureNotes } from './mergeFixtureNotes';

const ME = 'user:default/guest';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value));

function pageOf<T>(all: T[], { limit = 50, cursor }: Page = {}): PageOf<T> {
  const start = Number(cursor ?? 0);
  const end = start + limit;
  return {
    items: copy(all.slice(start, end)),
    totalItems: all.length,
    nextCursor: end < all.length ? String(end) : undefined,
  };
}

/**
 * Reviews in memory, which keep what is done to them: states, revisions, notes of several people, decisions, and actions
 * that go on. Whoever asks is `user:default/guest`.
 */
export class FixtureReviewsApi implements ReviewsApi {
  readonly #clock: () => number;
  readonly #series: ReviewSeries[] = [];
  readonly #reviews: Review[] = [];
  readonly #actions: Action[] = [];
  #ids = 1000;

  /** @param options - `clock`: milliseconds; `empty`: without any series */
  constructor(options: { clock?: () => number; empty?: boolean } = {}) {
    this.#clock = options.clock ?? Date.now;
    if (!options.empty) {
      this.#fill();
    }
  }

  async listSeries(request: Page & { subject?: string } = {}) {
    return pageOf(
      this.#series
        .filter(
          ({ subjectRef }) =>
            !request.subject || subjectRef === request.subject,
        )
        .map(series => this.#withNext(series)),
      request,
    );
  }

  async getSeries(id: string) {
    return copy(this.#withNext(this.#seriesOf(id)));
  }

  async createSeries(draft: SeriesDraft & { id: string }) {
    const known = this.#series.find(({ id }) => id === draft.id);
    if (known) {
      if (known.title !== draft.title) {
        throw new ConflictError('Another series has this id');
      }
      return copy(known);
    }
    const series = this.#seriesFrom(draft, 1);
    this.#series.push(series);
    this.#schedule(series, this.#clock());
    return this.getSeries(draft.id);
  }

  async updateSeries(id: string, draft: SeriesDraft & { revision: number }) {
    const known = this.#seriesOf(id);
    this.#checkRevision(known, draft);
    Object.assign(
      known,
      this.#seriesFrom({ ...draft, id }, known.revision + 1),
    );
    return this.getSeries(id);
  }

  async endSeries(id: string, request: { revision: number }) {
    const series = this.#seriesOf(id);
    this.#checkRevision(series, request);
    series.ended = { at: this.#now(), by: ME };
    series.revision += 1;
    return this.getSeries(id);
  }

  async calendarUrl(id: string) {
    return `http://localhost:7007/api/drive/v1/reviews/series/${id}/calendar.ics`;
  }

  async list(
    request: Page & {
      series?: string;
      subject?: string;
      state?: ReviewState;
      from?: string;
      to?: string;
    } = {},
  ) {
    const { series, subject, state, from, to } = request;
    const all = this.#reviews
      .filter(
        review =>
          (!series || review.seriesId === series) &&
          (!subject || review.subject.ref === subject) &&
          (!state || review.state === state) &&
          (!from || Date.parse(review.at) >= Date.parse(from)) &&
          (!to || Date.parse(review.at) < Date.parse(to)),
      )
      .sort((a, b) => a.at.localeCompare(b.at));
    return pageOf<ReviewSummary>(all, request);
  }

  async get(id: string) {
    const review = this.#review(id);
    const of = (action: Action) => copy(this.#told(action));
    return copy({
      ...review,
      actions: this.#actions.filter(({ reviewId }) => reviewId === id).map(of),
      carried: review.carried.map(({ id: carried }) =>
        of(this.#action(carried)),
      ),
    });
  }

  async prepare(id: string) {
    const review = this.#open(id);
    if (review.state === 'held') {
      throw new ConflictError('The review is under way');
    }
    const added = review.agenda.filter(({ kind }) => kind === 'added');
    review.agenda = [
      ...fixtureAgenda(review.subject.ref).map(item => ({
        ...item,
        id: `${review.id.slice(0, 24)}${item.id.slice(24)}`,
      })),
      ...added,
    ];
    review.preparedAt = this.#now();
    review.scorecard = fixtureScorecard(
      fixtureSubjects.find(({ info }) => info.ref === review.subject.ref)!,
    );
    review.carried = this.#actions.filter(
      ({ seriesId, state, reviewId }) =>
        seriesId === review.seriesId && state === 'open' && reviewId !== id,
    );
    const { wheel } = this.#seriesOf(review.seriesId);
    review.wheelPick = wheel[1] ? fixtureName(wheel[1]) : undefined;
    return this.#changed(review, { state: 'prepared' });
  }

  async addItem(
    id: string,
    item: { id: string; title: string; why: string; subjectRef?: string },
  ) {
    const review = this.#open(id);
    if (!review.agenda.some(known => known.id === item.id)) {
      review.agenda.push({
        ...item,
        kind: 'added',
        evidence: item.subjectRef
          ? [{ text: item.subjectRef, subjectRef: item.subjectRef }]
          : [],
        dropped: false,
        notes: '',
        notesRevision: 0,
      });
    }
    return this.#changed(review);
  }

  async dropItem(id: string, itemId: string, request: { dropped: boolean }) {
    const review = this.#open(id);
    this.#item(review, itemId).dropped = request.dropped;
    return this.#changed(review);
  }

  async orderItems(
    id: string,
    request: { itemIds: string[]; revision: number },
  ) {
    const review = this.#open(id);
    this.#checkRevision(review, request);
    if (request.itemIds.length !== review.agenda.length) {
      throw new InputError('The order has to have all items');
    }
    review.agenda = request.itemIds.map(itemId => this.#item(review, itemId));
    return this.#changed(review);
  }

  async writeNotes(
    id: string,
    itemId: string,
    request: { base: string; text: string },
  ) {
    const item = this.#item(this.#open(id), itemId);
    item.notes = mergeFixtureNotes(request.base, item.notes, request.text);
    item.notesRevision += 1;
    return {
      id: itemId,
      notes: item.notes,
      notesRevision: item.notesRevision,
    };
  }

  async hold(id: string, request: { revision: number }) {
    const review = this.#open(id);
    this.#checkRevision(review, request);
    return this.#changed(review, { state: 'held', heldAt: this.#now() });
  }

  async decide(id: string, draft: DecisionDraft): Promise<Decision> {
    const review = this.#open(id);
    const known = review.decisionList.find(
      decision => decision.id === draft.id,
    );
    if (known) {
      return copy(known);
    }
    const decision: Decision = {
      ...draft,
      reviewId: id,
      at: this.#now(),
      by: ME,
      ...(draft.kind === 'halt' && { haltId: this.#nextId() }),
      ...(draft.kind === 'escalate' && {
        escalatedTo: { seriesId: fixtureId(2), title: 'Commerce operations' },
      }),
    };
    review.decisionList.push(decision);
    review.decisions += 1;
    review.revision += 1;
    return copy(decision);
  }

  async addAction(id: string, draft: ActionDraft): Promise<Action> {
    const review = this.#open(id);
    const known = this.#actions.find(action => action.id === draft.id);
    if (known) {
      return copy(known);
    }
    const action: Action = {
      ...draft,
      reviewId: id,
      seriesId: review.seriesId,
      owner: fixtureName(draft.ownerRef),
      state: 'open',
      overdue: false,
      createdAt: this.#now(),
      carriedOver: 0,
      escalationProposed: false,
      revision: 1,
    };
    this.#actions.push(action);
    review.openActions += 1;
    review.revision += 1;
    return copy(this.#told(action));
  }

  async updateAction(
    id: string,
    draft: Omit<ActionDraft, 'id'> & { revision: number },
  ) {
    const action = this.#action(id);
    this.#checkRevision(action, draft);
    Object.assign(action, draft, {
      owner: fixtureName(draft.ownerRef),
      revision: action.revision + 1,
    });
    return copy(this.#told(action));
  }

  async endAction(
    id: string,
    request: { state: 'done' | 'dropped'; note?: string; revision: number },
  ) {
    const action = this.#action(id);
    this.#checkRevision(action, request);
    action.state = request.state;
    action.ended = { at: this.#now(), by: ME, note: request.note };
    action.revision += 1;
    return copy(this.#told(action));
  }

  async close(id: string, request: { revision: number }) {
    const review = this.#open(id);
    this.#checkRevision(review, request);
    review.minutes = fixtureMinutes(await this.get(id));
    for (const action of this.#actions) {
      if (action.seriesId === review.seriesId && action.state === 'open') {
        action.carriedOver += 1;
        action.escalationProposed = action.carriedOver >= 3;
      }
    }
    this.#changed(review, { state: 'closed', closedAt: this.#now() });
    const series = this.#seriesOf(review.seriesId);
    if (!series.ended) {
      this.#schedule(series, Date.parse(review.at) + 1);
    }
    return this.get(id);
  }

  async listActions(
    request: Page & {
      subject?: string;
      series?: string;
      state?: Action['state'];
      overdue?: boolean;
    } = {},
  ) {
    const { series, state, overdue } = request;
    return pageOf(
      this.#actions
        .map(action => this.#told(action))
        .filter(
          action =>
            (!series || action.seriesId === series) &&
            (!state || action.state === state) &&
            (overdue === undefined || action.overdue === overdue),
        )
        .sort((a, b) => a.dueDate.localeCompare(b.dueDate)),
      request,
    );
  }

  #fill() {
    const now = this.#clock();
    for (const series of fixtureSeries()) {
      this.#series.push(
        this.#seriesFrom(
          { ...series, startsAt: fixtureStart(now, -8) },
          1,
          series.health,
        ),
      );
    }
    const [weekly, monthly] = this.#series;
    const past = this.#schedule(weekly, now - 8 * DAY);
    past.heldAt = past.at;
    past.agenda = fixtureAgenda(past.subject.ref).slice(2, 4);
    past.agenda[0].notes = 'The canary was off for the two worst weeks.';
    past.minutes = fixtureMinutes(past);
    past.closedAt = past.at;
    past.state = 'closed';
    this.#actions.push(
      ...fixtureActions(now, { reviewId: past.id, seriesId: weekly.id }),
    );
    const next = this.#schedule(weekly, now);
    this.#schedule(monthly, now);
    this.prepare(next.id);
  }

  #seriesFrom(
    draft: SeriesDraft & { id: string },
    revision: number,
    health: ReviewSeries['health'] = {
      heldOnTime: { held: 0, due: 0 },
      actionsOnTime: { closed: 0, due: 0 },
      actionsThatWorked: { improved: 0, told: 0 },
    },
  ): ReviewSeries {
    const subject = subjectNamed(draft.subjectRef);
    if (!subject) {
      throw new InputError(`No subject ${draft.subjectRef}`);
    }
    return {
      ...draft,
      revision,
      subject,
      chair: fixtureName(draft.chairRef),
      decider: fixtureName(draft.deciderRef),
      wheelChances: draft.wheel.map((ref, index) => ({
        member: fixtureName(ref),
        chance:
          draft.wheel.length === 1
            ? 1
            : Number(index !== 1) / (draft.wheel.length - 1),
      })),
      health,
      youChair: draft.chairRef === ME,
      youDecide: draft.deciderRef === ME,
    };
  }

  /** Plans the first review of a series after an instant. */
  #schedule(series: ReviewSeries, after: number): Review {
    const occurrences =
      nextOccurrences({
        ...series,
        after: DateTime.fromMillis(after),
        count: 1,
      }).dates ?? [];
    const review: Review = {
      id: this.#nextId(),
      revision: 1,
      seriesId: series.id,
      title: series.title,
      subject: series.subject,
      tier: series.tier,
      at: (occurrences[0] ?? DateTime.fromMillis(after)).toUTC().toISO()!,
      timeZone: series.timeZone,
      state: 'scheduled',
      openActions: 0,
      decisions: 0,
      chair: series.chair,
      decider: series.decider,
      agenda: [],
      decisionList: [],
      actions: [],
      carried: [],
      youChair: series.youChair,
      youDecide: series.youDecide,
    };
    this.#reviews.push(review);
    return review;
  }

  #withNext(series: ReviewSeries): ReviewSeries {
    const next = this.#reviews.find(
      ({ seriesId, state }) => seriesId === series.id && state !== 'closed',
    );
    return {
      ...series,
      next:
        next && !series.ended ? { reviewId: next.id, at: next.at } : undefined,
    };
  }

  #told(action: Action): Action {
    const today = this.#now().slice(0, 10);
    return {
      ...action,
      overdue: action.state === 'open' && action.dueDate < today,
    };
  }

  #changed(review: Review, changes: Partial<Review> = {}) {
    Object.assign(review, changes, { revision: review.revision + 1 });
    return this.get(review.id);
  }

  #checkRevision(known: { revision: number }, asked: { revision: number }) {
    if (known.revision !== asked.revision) {
      throw new ConflictError('Somebody changed it meanwhile');
    }
  }

  #open(id: string): Review {
    const review = this.#review(id);
    if (review.state === 'closed') {
      throw new ConflictError('The review is closed');
    }
    return review;
  }

  #review(id: string): Review {
    return this.#found(this.#reviews, id);
  }

  #seriesOf(id: string): ReviewSeries {
    return this.#found(this.#series, id);
  }

  #action(id: string): Action {
    return this.#found(this.#actions, id);
  }

  #item(review: Review, id: string): AgendaItem {
    return this.#found(review.agenda, id);
  }

  #found<T extends { id: string }>(all: T[], id: string): T {
    const one = all.find(known => known.id === id);
    if (!one) {
      throw new NotFoundError(`There is no ${id}`);
    }
    return one;
  }

  #now(): string {
    return new Date(this.#clock()).toISOString();
  }

  #nextId(): string {
    this.#ids += 1;
    return fixtureId(this.#ids);
  }
}
