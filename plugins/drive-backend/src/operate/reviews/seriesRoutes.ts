import {
  driveReviewCreatePermission,
  driveReviewReadPermission,
  driveReviewUpdatePermission,
} from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { Person } from '../../serve/Access';
import { optionalRef, queryOf, readPage } from '../../serve/query';
import { auditedAct } from '../auditedAct';
import { chosenSubjects } from './chosenSubjects';
import { pageOf } from '../pageOf';
import { readActs } from './readActs';
import { readChangedSeries, readNewSeries } from './readSeries';
import { ReviewCalendar } from './ReviewCalendar';
import { ReviewContext } from './ReviewContext';
import { ReviewRights } from './ReviewRights';
import { SeriesActs } from './SeriesActs';
import { shownSeries } from './shownSeries';
import { StoredSeries } from './Stored';

const PATH = '/v1/reviews/series';

/** Series of reviews. */
export function addSeriesRoutes(
  router: Router,
  context: ReviewContext,
  calendar: ReviewCalendar,
): void {
  const { access, auditor, clock, seriesStore, subjects } = context;
  const rights = new ReviewRights(context);
  const acts = new SeriesActs(context);

  async function shown(series: StoredSeries, person: Person) {
    const { graph } = await subjects.current();
    return (await shownSeries([series], graph, person, context))[0];
  }

  router.get(PATH, async (req, res) => {
    const person = await access.person(req, driveReviewReadPermission);
    const { offset, limit } = readPage(req, clock());
    const refs = await chosenSubjects(
      await seriesStore.subjects(),
      optionalRef(queryOf(req).subject),
      person,
      context,
    );
    const { graph } = await subjects.current();
    const found = await seriesStore.list(refs, { offset, limit });
    res.json(
      pageOf(
        await shownSeries(found, graph, person, context),
        offset,
        await seriesStore.count(refs),
      ),
    );
  });

  router.post(PATH, async (req, res) => {
    res.json(
      await auditedAct(auditor, req, 'review-series-create', async () => {
        const person = await access.person(req, driveReviewCreatePermission);
        const { id, draft } = readNewSeries(req.body);
        return shown(await acts.create(id, draft, person), person);
      }),
    );
  });

  router.get(`${PATH}/:id/calendar`, async (req, res) => {
    const person = await access.person(req, driveReviewReadPermission);
    const { series } = await rights.series(req.params.id, person);
    const token = await calendar.token(series);
    res.json({ url: `${req.baseUrl}/calendars/${token}.ics` });
  });

  router.get(`${PATH}/:id`, async (req, res) => {
    const person = await access.person(req, driveReviewReadPermission);
    const { series } = await rights.series(req.params.id, person);
    res.json(await shown(series, person));
  });

  router.put(`${PATH}/:id`, async (req, res) => {
    res.json(
      await auditedAct(auditor, req, 'review-series-update', async () => {
        const person = await access.person(req, driveReviewUpdatePermission);
        const { revision, draft } = readChangedSeries(req.body);
        const { id } = req.params;
        return shown(await acts.update(id, revision, draft, person), person);
      }),
    );
  });

  router.post(`${PATH}/:id/end`, async (req, res) => {
    res.json(
      await auditedAct(auditor, req, 'review-series-end', async () => {
        const person = await access.person(req, driveReviewUpdatePermission);
        const revision = readActs.revision(req.body);
        return shown(await acts.end(req.params.id, revision, person), person);
      }),
    );
  });
}
