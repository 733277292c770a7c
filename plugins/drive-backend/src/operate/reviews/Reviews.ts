import {
  Action,
  Attention,
  ReviewSummary,
} from 'backstage-plugin-drive-common';
import express, { Router } from 'express';
import { OperateOptions, OperatingPart } from '../OperateOptions';
import { addActionRoutes } from './actionRoutes';
import { LostCoverage } from './LostCoverage';
import { ReviewCalendar } from './ReviewCalendar';
import { ReviewContext, reviewContext } from './ReviewContext';
import { ReviewKeeper } from './ReviewKeeper';
import { addReviewRoutes } from './reviewRoutes';
import { addSeriesRoutes } from './seriesRoutes';
import { shownAction } from './shownActions';
import { MISSED_AFTER_MS } from './shownSeries';
import { shownSummaries } from './shownReviews';
import { StoredReview } from './Stored';
import { dayOf } from './words';

/** The Operational Excellence review: series, reviews, decisions and actions. */
export class Reviews implements OperatingPart {
  readonly #context: ReviewContext;
  readonly #keeper: ReviewKeeper;
  readonly #calendar: ReviewCalendar;

  /** @param others - the other parts, where they are there */
  constructor(
    options: OperateOptions,
    others: Pick<ReviewContext, 'halts' | 'initiatives'> = {},
  ) {
    this.#context = reviewContext(options, others);
    this.#keeper = new ReviewKeeper(this.#context);
    this.#calendar = new ReviewCalendar(this.#context);
  }

  addRoutes(router: Router): void {
    addSeriesRoutes(router, this.#context, this.#calendar);
    addActionRoutes(router, this.#context);
    addReviewRoutes(router, this.#context);
  }

  /** `GET /calendars/{token}.ics`: whoever has the address needs no credentials. */
  addOpenRoutes(router: express.Router): void {
    router.get('/calendars/:token.ics', (req, res, next) => {
      this.#calendar.read(req.params.token).then(text => {
        res.setHeader('Cache-Control', 'private, max-age=300');
        res.setHeader('X-Content-Type-Options', 'nosniff');
        res.type('text/calendar; charset=utf-8').send(text);
      }, next);
    });
  }

  keepUp(signal: AbortSignal): Promise<void> {
    return this.#keeper.keepUp(signal);
  }

  /** Pillars of a subject and its children of which much less is measured than before; the largest loss first. */
  lostCoverage(ref: string): Promise<Attention['lostCoverage']> {
    return new LostCoverage(this.#context).of(ref);
  }

  /** The subjects whose reviews have agreed on actions. */
  subjectsWithActions(): Promise<string[]> {
    return this.#context.actions.subjects();
  }

  /** How many actions of the reviews of each subject should be done already. */
  overdueBySubject(): Promise<Map<string, number>> {
    const { actions, clock } = this.#context;
    return actions.overdueBySubject(dayOf(clock()));
  }

  /**
   * Actions that should be done already, the longest due first. What became of their metrics is not told.
   *
   * @param refs - of reviews of these subjects
   */
  async overdueActions(
    refs: readonly string[],
    most: number,
  ): Promise<{ total: number; items: Action[] }> {
    const { actions, subjects, clock } = this.#context;
    const { graph } = await subjects.current();
    const now = clock();
    const filter = { subjectRefs: refs, dueBefore: dayOf(now) };
    const found = await actions.list(filter, { offset: 0, limit: most });
    return {
      total: await actions.count(filter),
      items: found.map(action =>
        shownAction(action, { graph, visible: new Set(), now }),
      ),
    };
  }

  /** The reviews of a subject itself that were held in a half-open range. */
  heldWithin(
    subjectRef: string,
    from: number,
    to: number,
  ): Promise<Pick<StoredReview, 'id' | 'title' | 'heldAt'>[]> {
    return this.#context.reviewStore.heldWithin(subjectRef, from, to);
  }

  /**
   * The next review of the first of some subjects that has any.
   *
   * @param refs - a subject, and what is above it, nearest first
   */
  async nextReview(
    refs: readonly string[],
  ): Promise<ReviewSummary | undefined> {
    const { seriesStore, reviewStore, subjects, clock } = this.#context;
    const { graph } = await subjects.current();
    const running = await seriesStore.running(refs);
    const next = await reviewStore.nextOf(
      running.map(({ id }) => id),
      clock() - MISSED_AFTER_MS,
    );
    for (const ref of refs) {
      const [nearest] = running
        .filter(({ draft }) => draft.subjectRef === ref)
        .flatMap(({ id }) => next.get(id) ?? [])
        .sort((a, b) => a.dueAt - b.dueAt);
      if (nearest) {
        return (await shownSummaries([nearest], graph, this.#context))[0];
      }
    }
    return undefined;
  }
}
