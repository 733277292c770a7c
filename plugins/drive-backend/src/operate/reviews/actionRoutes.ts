import {
  Action,
  driveReviewReadPermission,
  driveReviewUpdatePermission,
} from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { Person } from '../../serve/Access';
import { optionalRef, queryOf, readPage } from '../../serve/query';
import { ActionActs } from './ActionActs';
import { auditedAct } from '../auditedAct';
import { chosenSubjects } from './chosenSubjects';
import { pageOf } from '../pageOf';
import { readActs } from './readActs';
import { ReviewContext } from './ReviewContext';
import { ReviewRights } from './ReviewRights';
import { shownAction, subjectsOfActions } from './shownActions';
import { StoredAction } from './Stored';
import { dayOf } from './words';

/** Actions of reviews. */
export function addActionRoutes(router: Router, context: ReviewContext): void {
  const { access, actions, auditor, clock, subjects } = context;
  const rights = new ReviewRights(context);
  const acts = new ActionActs(context);

  async function shown(
    some: readonly StoredAction[],
    person: Person,
  ): Promise<Action[]> {
    const { graph } = await subjects.current();
    const visible = await rights.visible(
      [...new Set(subjectsOfActions(some))],
      graph,
      person,
    );
    return some.map(one => shownAction(one, { graph, visible, now: clock() }));
  }

  router.get('/v1/reviews/actions', async (req, res) => {
    const person = await access.person(req, driveReviewReadPermission);
    const { offset, limit } = readPage(req, clock());
    const query = queryOf(req);
    const filter = {
      subjectRefs: await chosenSubjects(
        await actions.subjects(),
        optionalRef(query.subject),
        person,
        context,
      ),
      seriesId: query.series,
      state: query.state as Action['state'] | undefined,
      ...(query.overdue === 'true' && { dueBefore: dayOf(clock()) }),
    };
    const found = await actions.list(filter, { offset, limit });
    res.json(
      pageOf(await shown(found, person), offset, await actions.count(filter)),
    );
  });

  router.put('/v1/reviews/actions/:id', async (req, res) => {
    res.json(
      await auditedAct(auditor, req, 'review-action-update', async () => {
        const person = await access.person(req, driveReviewUpdatePermission);
        const { revision, ...draft } = readActs.changedAction(req.body);
        const changed = await acts.update(
          req.params.id,
          revision,
          draft,
          person,
        );
        return (await shown([changed], person))[0];
      }),
    );
  });

  router.post('/v1/reviews/actions/:id/end', async (req, res) => {
    res.json(
      await auditedAct(auditor, req, 'review-action-end', async () => {
        const person = await access.person(req, driveReviewUpdatePermission);
        const body = readActs.endedAction(req.body);
        const ended = await acts.end(req.params.id, body, person);
        return (await shown([ended], person))[0];
      }),
    );
  });

  router.post('/v1/reviews/:id/actions', async (req, res) => {
    res.json(
      await auditedAct(auditor, req, 'review-action-add', async () => {
        const person = await access.person(req, driveReviewUpdatePermission);
        const draft = readActs.action(req.body);
        const added = await acts.add(req.params.id, draft, person);
        return (await shown([added], person))[0];
      }),
    );
  });
}
