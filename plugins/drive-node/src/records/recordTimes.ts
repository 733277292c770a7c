import { RecordKind } from 'backstage-plugin-drive-common';

/** How far in the future a timestamp may lie, for clocks that differ. */
export const FUTURE_TOLERANCE_MS = 5 * 60_000;

const TIMES_WITHOUT_SUFFIX = new Set([
  'asOf',
  'from',
  'until',
  'periodStart',
  'periodEnd',
]);

/** Times that lie in the future by their nature: a budget is set ahead, a bill's period ends after today. */
const MAY_BE_FUTURE = new Set([
  'budget.periodStart',
  'budget.periodEnd',
  'cost_item.periodEnd',
]);

/**
 * The start and end of what a record spans: an end before its start is rejected.
 * Other orders (a commit dated after the merge, say) are clocks that differ; the metrics leave those values out.
 */
const SPANS: { [K in RecordKind]?: [start: string, end: string][] } = {
  deployment: [['startedAt', 'finishedAt']],
  change: [
    ['openedAt', 'mergedAt'],
    ['openedAt', 'closedAt'],
  ],
  pipeline_run: [['startedAt', 'finishedAt']],
  incident: [
    ['detectedAt', 'mitigatedAt'],
    ['detectedAt', 'resolvedAt'],
  ],
  finding: [['firstSeenAt', 'resolvedAt']],
  cost_item: [['periodStart', 'periodEnd']],
  budget: [['periodStart', 'periodEnd']],
  work_item: [
    ['createdAt', 'doneAt'],
    ['startedAt', 'doneAt'],
  ],
  coverage: [['from', 'until']],
};

/** Whether a field of a record's data is an instant. */
export function isTimeField(field: string): boolean {
  return field.endsWith('At') || TIMES_WITHOUT_SUFFIX.has(field);
}

/**
 * What is wrong with the times of a record.
 *
 * @param data - of the kind's shape, instants in milliseconds since the epoch
 * @param latest - the last instant that does not lie in the future
 */
export function findWrongTime(
  kind: RecordKind,
  data: Record<string, unknown>,
  latest: number,
): { path: string; reason: string } | undefined {
  for (const [field, value] of Object.entries(data)) {
    if (
      typeof value === 'number' &&
      value > latest &&
      isTimeField(field) &&
      !MAY_BE_FUTURE.has(`${kind}.${field}`)
    ) {
      return {
        path: `data.${field}`,
        reason: 'lies in the future by more than 5 minutes',
      };
    }
  }
  for (const [start, end] of SPANS[kind] ?? []) {
    const from = data[start] as number | undefined;
    const to = data[end] as number | undefined;
    if (from !== undefined && to !== undefined && to < from) {
      return { path: `data.${end}`, reason: `lies before ${start}` };
    }
  }
  if (
    (kind === 'cost_item' || kind === 'budget') &&
    data.periodStart === data.periodEnd
  ) {
    return { path: 'data.periodEnd', reason: 'the period is empty' };
  }
  return undefined;
}
