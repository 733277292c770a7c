import { InputError, NotFoundError } from '@backstage/errors';
import { PillarId, subjectRef, Trend } from 'backstage-plugin-drive-common';
import { Request, Router } from 'express';
import { Metric } from '../engine/Metric';
import { DAY_MS, Range, WEEK_MS } from '../engine/time';
import { DriveModel } from '../model/DriveModel';
import { Explanations } from '../evaluation/Explanations';
import { SnapshotStore } from '../store/SnapshotStore';
import { WeekStore } from '../store/WeekStore';
import { dailyScores } from './dailyScores';
import { optionalInstant, queryOf } from './query';
import { ReadOptions } from './ReadOptions';
import { TrendOf, weeklyTrend } from './weeklyTrend';

/** The longest trend, in points. */
const MAX_POINTS = 160;

/** What the history's routes need beside. */
export interface HistoryReadOptions extends ReadOptions {
  explanations: Explanations;
  weeks: WeekStore;
  snapshots: SnapshotStore;
}

/** `GET /v1/trends/{kind}/{namespace}/{name}`. */
export function addTrendRoutes(
  router: Router,
  options: HistoryReadOptions,
): void {
  router.get('/v1/trends/:kind/:namespace/:name', async (req, res) => {
    res.json(await readTrend(req, options));
  });
}

async function readTrend(
  req: Request,
  options: HistoryReadOptions,
): Promise<Trend> {
  const { access, config, onDemand, clock, weeks, snapshots } = options;
  const credentials = await access.reader(req);
  const query = queryOf(req);
  const { kind, namespace, name } = req.params;
  const asked = whatIsAsked(query, config.model);
  const { node, graph } = await onDemand.subject(
    subjectRef(kind, namespace, name),
  );
  await access.requireSubject(node, graph, credentials);
  const { ref, title } = node;
  const isDaily = query.interval === 'day';
  const now = clock();
  const to =
    optionalInstant('to', query.to, now) ??
    (isDaily ? Math.floor(now / DAY_MS) * DAY_MS : now);
  const from =
    optionalInstant('from', query.from, now) ??
    to - config.backfillWeeks * WEEK_MS;
  const count = pointsIn({ from, to }, isDaily ? 'day' : 'week');
  const horizon = onDemand.horizon();
  if (from < horizon) {
    throw new InputError(
      `from: lies before the retention horizon ${new Date(
        horizon,
      ).toISOString()}`,
    );
  }
  const head: TrendOf = {
    subject: { ref, kind: node.kind, title },
    ...('metric' in asked
      ? {
          pillarId: asked.metric.pillar,
          metricId: asked.metric.id,
          unit: asked.metric.unit,
          what: { metricId: asked.metric.id },
        }
      : {
          pillarId: asked.pillarId,
          unit: 'count',
          what: { pillarId: asked.pillarId },
        }),
  };
  if (!isDaily) {
    const stored = await weeks.weeks(ref, { to });
    return weeklyTrend(head, stored, { from, to }, config);
  }
  if ('metric' in asked) {
    return onDemand.trend(ref, asked.metric, to, 'day', count);
  }
  const { what, ...shown } = head;
  return {
    ...shown,
    interval: 'day',
    modelVersion: config.model.version,
    ...(await dailyScores(
      ref,
      asked.pillarId,
      { from, to },
      config.windowDays,
      snapshots,
    )),
    signals: [],
  };
}

/** @throws InputError, NotFoundError */
function whatIsAsked(
  { metric: metricId, pillar }: Record<string, string | undefined>,
  { metrics, pillars }: DriveModel,
): { metric: Metric } | { pillarId: PillarId } {
  if ((metricId === undefined) === (pillar === undefined)) {
    throw new InputError('metric: expected either a metric or a pillar');
  }
  const metric = metrics.find(({ id }) => id === metricId);
  if (metric) {
    return { metric };
  }
  const pillarId = pillars.find(({ id }) => id === pillar)?.id;
  if (pillarId) {
    return { pillarId };
  }
  throw new NotFoundError(
    metricId === undefined
      ? `The model has no pillar ${pillar}.`
      : `The model has no metric ${metricId}.`,
  );
}

/** @throws InputError where there would be none, or too many */
function pointsIn({ from, to }: Range, interval: 'day' | 'week'): number {
  const count = Math.floor(
    (to - from) / (interval === 'week' ? WEEK_MS : DAY_MS),
  );
  if (count < 1) {
    throw new InputError(`from: no whole ${interval} lies between from and to`);
  }
  if (count > MAX_POINTS) {
    throw new InputError(
      `from: ${count} ${interval}s are too many, at most ${MAX_POINTS}`,
    );
  }
  return count;
}
