import {
  day,
  metricOf,
  subjectRefOf,
  world,
  WorldDraft,
} from '../../__testUtils__/world';
import { atOnce } from '../../steps';
import { AllContributions, contributionsOf } from '../contributionsOf';

/** The breakdown of a world's usual window against the one before. */
export function breakdownOf(
  draft: WorldDraft,
  metricId: string,
  subject: string,
): AllContributions {
  const after = world(draft).evaluation;
  const before = world({ ...draft, asOf: day(0) }).evaluation;
  const metric = metricOf(metricId, draft.model);
  const ref = subjectRefOf(subject);
  return atOnce(
    contributionsOf({
      metric,
      ref,
      before,
      after,
      pillar: after.pillars(ref).find(({ id }) => id === metric.pillar),
    }),
  );
}

/** Rows by the child's title, or by what else they stand for. */
export function byName<T>(
  { rows }: AllContributions,
  pick: (row: AllContributions['rows'][number]) => T,
): Record<string, T> {
  return Object.fromEntries(
    rows.map(row => [row.subject?.title ?? row.share, pick(row)]),
  );
}
