import { InputError, NotFoundError } from '@backstage/errors';
import { subjectRef } from 'backstage-plugin-drive-common';
import { Router } from 'express';
import { DAY_MS, WEEK_MS } from '../engine/time';
import { optionalInstant, queryOf } from './query';
import { ReadOptions } from './ReadOptions';

/** The longest trend, in points. */
const MAX_POINTS = 160;

/** `GET /v1/trends/{kind}/{namespace}/{name}`. */
export function addTrendRoutes(router: Router, options: ReadOptions): void {
  const { access, config, onDemand, clock } = options;

  router.get('/v1/trends/:kind/:namespace/:name', async (req, res) => {
    const credentials = await access.reader(req);
    const query = queryOf(req);
    const { kind, namespace, name } = req.params;
    const metric = config.model.metrics.find(({ id }) => id === query.metric);
    if (!metric) {
      throw new NotFoundError(`The model has no metric ${query.metric}.`);
    }
    const { node, graph } = await onDemand.subject(
      subjectRef(kind, namespace, name),
    );
    await access.requireSubject(node, graph, credentials);
    const interval = query.interval === 'day' ? 'day' : 'week';
    const lengthMs = interval === 'week' ? WEEK_MS : DAY_MS;
    const now = clock();
    const to =
      optionalInstant('to', query.to, now) ?? Math.floor(now / DAY_MS) * DAY_MS;
    const from =
      optionalInstant('from', query.from, now) ??
      to - config.backfillWeeks * WEEK_MS;
    const count = Math.floor((to - from) / lengthMs);
    if (count < 1) {
      throw new InputError(
        `from: no whole ${interval} lies between from and to`,
      );
    }
    if (count > MAX_POINTS) {
      throw new InputError(
        `from: ${count} ${interval}s are too many, at most ${MAX_POINTS}`,
      );
    }
    res.json(await onDemand.trend(node.ref, metric, to, interval, count));
  });
}
