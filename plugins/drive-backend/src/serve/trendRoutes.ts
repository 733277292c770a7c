import { InputError, NotFoundError } from '@backstage/errors';
import {
  PillarId,
  SubjectInfo,
  subjectRef,
  Trend,
} from 'backstage-plugin-drive-common';
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
/** The most trends in one answer. */
const MAX_SET = 20;

/** What the history's routes need beside. */
export interface HistoryReadOptions extends ReadOptions {
  explanations: Explanations;
  weeks: WeekStore;
  snapshots: SnapshotStore;
}

/** `GET /v1/trends/{kind}/{namespace}/{name}`, and several in one answer. */
export function addTrendRoutes(
  router: Router,
  options: HistoryReadOptions,
): void {
  router.get('/v1/trends/:kind/:namespace/:name', async (req, res) => {
    res.json(await readTrend(req, options));
  });
  router.get('/v1/trend-sets/:kind/:namespace/:name', async (req, res) => {
    res.json({ items: await readTrendSet(req, options) });
  });
}

/** The weeks of several metrics and pillars, which are stored together: one read serves them all. */
async function readTrendSet(
  req: Request,
  options: HistoryReadOptions,
): Promise<Trend[]> {
  const { config, weeks } = options;
  const { pillars } = config.model;
  const asked = (queryOf(req).of ?? '')
    .split(',')
    .filter(Boolean)
    .map(id =>
      whatIsAsked(
        pillars.some(pillar => pillar.id === id)
          ? { pillar: id }
          : { metric: id },
        config.model,
      ),
    );
  if (asked.length === 0 || asked.length > MAX_SET) {
    throw new InputError(`of: expected 1 to ${MAX_SET} metrics and pillars`);
  }
  const { subject, from, to } = await readRange(req, options);
  const stored = await weeks.weeks(subject.ref, { to });
  return asked.map(what =>
    weeklyTrend(headOf(subject, what), stored, { from, to }, config),
  );
}

async function readTrend(
  req: Request,
  options: HistoryReadOptions,
): Promise<Trend> {
  const { config, onDemand, weeks, snapshots } = options;
  const asked = whatIsAsked(queryOf(req), config.model);
  const { subject, from, to, isDaily, count } = await readRange(req, options);
  const { ref } = subject;
  const head = headOf(subject, asked);
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

/**
 * Whose trend is asked for, and over which range.
 *
 * @throws InputError, NotAllowedError, NotFoundError
 */
async function readRange(
  req: Request,
  { access, config, onDemand, clock }: HistoryReadOptions,
): Promise<Range & { subject: SubjectInfo; isDaily: boolean; count: number }> {
  const credentials = await access.reader(req);
  const query = queryOf(req);
  const { kind, namespace, name } = req.params;
  const { node, graph } = await onDemand.subject(
    subjectRef(kind, namespace, name),
  );
  await access.requireSubject(node, graph, credentials);
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
  const { ref, title } = node;
  return { subject: { ref, kind: node.kind, title }, from, to, isDaily, count };
}

function headOf(
  subject: SubjectInfo,
  asked: { metric: Metric } | { pillarId: PillarId },
): TrendOf {
  return {
    subject,
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
