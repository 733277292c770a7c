import {
  driveHaltRaisePermission,
  driveReviewReadPermission,
  driveReviewUpdatePermission,
  Review,
  ReviewState,
} from 'backstage-plugin-drive-common';
import { Request, Router } from 'express';
import { Person } from '../../serve/Access';
import {
  optionalInstant,
  optionalRef,
  queryOf,
  readPage,
} from '../../serve/query';
import { auditedAct } from '../auditedAct';
import { chosenSubjects } from './chosenSubjects';
import { closeReview } from './closeReview';
import { DecisionActs } from './DecisionActs';
import { pageOf } from '../pageOf';
import { readActs } from './readActs';
import { ReviewActs } from './ReviewActs';
import { ReviewContext } from './ReviewContext';
import { ReviewRights } from './ReviewRights';
import { shownDecision, shownReview, shownSummaries } from './shownReviews';

/** Of times in the future, too. */
const ANY_TIME = Number.MAX_SAFE_INTEGER;

const PATH = '/v1/reviews';

/** Reviews, and what happens in them. */
export function addReviewRoutes(router: Router, context: ReviewContext): void {
  const { access, auditor, clock, reviewStore, subjects } = context;
  const rights = new ReviewRights(context);
  const acts = new ReviewActs(context);
  const decisions = new DecisionActs(context);

  async function read(id: string, person: Person): Promise<Review> {
    const { review, series, graph } = await rights.review(id, person);
    return shownReview(review, series, graph, person, context);
  }

  /** An act that answers with the review as it is after it. */
  async function act(
    req: Request,
    eventId: string,
    work: (id: string, person: Person) => Promise<void>,
  ): Promise<Review> {
    return auditedAct(auditor, req, eventId, async () => {
      const person = await access.person(req, driveReviewUpdatePermission);
      await work(req.params.id, person);
      return read(req.params.id, person);
    });
  }

  router.get(PATH, async (req, res) => {
    const person = await access.person(req, driveReviewReadPermission);
    const { offset, limit } = readPage(req, clock());
    const query = queryOf(req);
    const filter = {
      subjectRefs: await chosenSubjects(
        await reviewStore.subjects(),
        optionalRef(query.subject),
        person,
        context,
      ),
      seriesId: query.series,
      state: query.state as ReviewState | undefined,
      from: optionalInstant('from', query.from, ANY_TIME),
      to: optionalInstant('to', query.to, ANY_TIME),
    };
    const { graph } = await subjects.current();
    const found = await reviewStore.list(filter, { offset, limit });
    res.json(
      pageOf(
        await shownSummaries(found, graph, context),
        offset,
        await reviewStore.count(filter),
      ),
    );
  });

  router.get(`${PATH}/:id`, async (req, res) => {
    const person = await access.person(req, driveReviewReadPermission);
    res.json(await read(req.params.id, person));
  });

  router.post(`${PATH}/:id/prepare`, async (req, res) => {
    res.json(
      await act(req, 'review-prepare', (id, person) =>
        acts.prepare(id, person),
      ),
    );
  });

  router.post(`${PATH}/:id/items`, async (req, res) => {
    res.json(
      await act(req, 'review-item-add', (id, person) =>
        acts.addItem(id, readActs.item(req.body), person),
      ),
    );
  });

  router.put(`${PATH}/:id/items/:itemId/dropped`, async (req, res) => {
    res.json(
      await act(req, 'review-item-drop', (id, person) =>
        acts.dropItem(
          id,
          req.params.itemId,
          readActs.dropped(req.body),
          person,
        ),
      ),
    );
  });

  // No event of the auditor's: notes are saved as they are typed, and they are no change of state.
  router.put(`${PATH}/:id/items/:itemId/notes`, async (req, res) => {
    const person = await access.person(req, driveReviewUpdatePermission);
    const { id, itemId } = req.params;
    res.json(
      await acts.writeNotes(id, itemId, readActs.notes(req.body), person),
    );
  });

  router.put(`${PATH}/:id/order`, async (req, res) => {
    res.json(
      await act(req, 'review-order', (id, person) => {
        const { revision, itemIds } = readActs.order(req.body);
        return acts.orderItems(id, revision, itemIds, person);
      }),
    );
  });

  router.post(`${PATH}/:id/hold`, async (req, res) => {
    res.json(
      await act(req, 'review-hold', (id, person) =>
        acts.hold(id, readActs.revision(req.body), person),
      ),
    );
  });

  router.post(`${PATH}/:id/decisions`, async (req, res) => {
    res.json(
      await auditedAct(auditor, req, 'review-decide', async () => {
        const person = await access.person(req, driveReviewUpdatePermission);
        const draft = readActs.decision(req.body);
        if (draft.kind === 'halt') {
          await access.person(req, driveHaltRaisePermission);
        }
        const made = await decisions.decide(req.params.id, draft, person);
        return shownDecision(made.decision, made.to);
      }),
    );
  });

  router.post(`${PATH}/:id/close`, async (req, res) => {
    res.json(
      await act(req, 'review-close', (id, person) =>
        closeReview(id, readActs.revision(req.body), person, context),
      ),
    );
  });
}
