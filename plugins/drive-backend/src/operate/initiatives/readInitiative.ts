import { InputError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { InitiativeDraft, PILLAR_IDS } from 'backstage-plugin-drive-common';
import { z } from 'zod';
import { DriveConfig } from '../../config';
import { SubjectGraph } from '../../subjects/SubjectGraph';
import { day, entityRef, id, line, paragraph, revision } from '../readBody';
import { addDays, dayOf } from './days';
import { populationOf } from './populationOf';

/** So far back a start may lie: records are kept no longer by default. */
const MOST_DAYS_BACK = 1_100;

const MOST_DAYS = 5 * 366;

/** A longer one is no filter that anybody wrote. */
const MOST_FILTER_CHARACTERS = 20_000;

const done = z.discriminatedUnion('by', [
  z.object({ by: z.literal('check'), checkId: line(256) }),
  z.object({
    by: z.literal('metric'),
    metricId: line(256),
    comparison: z.enum(['atMost', 'atLeast']),
    value: z.number(),
  }),
  z.object({ by: z.literal('hand') }),
]);

const fields = {
  title: line(),
  why: paragraph(),
  ownerRef: entityRef(['group']),
  pillarId: z.enum(PILLAR_IDS as readonly [InitiativeDraft['pillarId']]),
  population: z.custom<JsonValue>(
    value =>
      typeof value === 'object' &&
      value !== null &&
      JSON.stringify(value).length <= MOST_FILTER_CHARACTERS,
    'expected a filter such as { "spec.type": "service" }',
  ),
  done,
  startDate: day,
  targetDate: day,
  milestones: z.array(z.object({ title: line(), date: day })).max(50),
};

export const draftBody = z.object(fields);
export const creationBody = z.object({ id, ...fields });
export const updateBody = z.object({ revision, ...fields });
export const closeBody = z.object({ revision, reason: paragraph() });
export const exemptionBody = z.object({ reason: paragraph(), expiresOn: day });
export const markBody = z.object({ done: z.boolean() });

/**
 * What of a body is said of an initiative, with its milestones in order of time.
 *
 * @param before - what was said until now: what stays as it was is not judged again
 * @throws InputError that names what cannot be
 */
export function toDraft(
  body: z.output<typeof draftBody>,
  {
    config,
    graph,
    now,
    before,
  }: {
    config: DriveConfig;
    graph: SubjectGraph;
    now: number;
    before?: InitiativeDraft;
  },
): InitiativeDraft {
  const draft: InitiativeDraft = {
    title: body.title,
    why: body.why,
    ownerRef: body.ownerRef,
    pillarId: body.pillarId,
    population: body.population,
    done: body.done,
    startDate: body.startDate,
    targetDate: body.targetDate,
    milestones: [...body.milestones].sort((a, b) => (a.date < b.date ? -1 : 1)),
  };
  const { ownerRef, startDate, targetDate } = draft;
  if (ownerRef !== before?.ownerRef && !graph.get(ownerRef)) {
    throw new InputError(`ownerRef: the catalog has no ${ownerRef}`);
  }
  if (targetDate <= startDate) {
    throw new InputError('targetDate: expected a day after the start');
  }
  if (targetDate > addDays(startDate, MOST_DAYS)) {
    throw new InputError('targetDate: expected at most five years');
  }
  if (
    startDate !== before?.startDate &&
    startDate < addDays(dayOf(now), -MOST_DAYS_BACK)
  ) {
    throw new InputError('startDate: lies more than three years back');
  }
  draft.milestones.forEach(({ date }, i) => {
    if (date < startDate || date > targetDate) {
      throw new InputError(
        `milestones.${i}.date: expected a day between start and target date`,
      );
    }
  });
  if (draft.done.by === 'metric') {
    requireMetric(draft.done.metricId, config);
  }
  populationOf(draft.population, graph);
  return draft;
}

function requireMetric(metricId: string, { model }: DriveConfig): void {
  const metric = model.metrics.find(({ id: known }) => known === metricId);
  if (!metric) {
    throw new InputError(`done.metricId: there is no metric ${metricId}`);
  }
  if (metric.pillar === 'initiatives') {
    throw new InputError(
      `done.metricId: ${metricId} measures initiatives themselves`,
    );
  }
}
