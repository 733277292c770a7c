import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';

/** How many rows a statement deletes. */
const BATCH_ROWS = 1_000;
const MINUTE_MS = 60_000;

/** How long the rows of a run are kept after another took its place, for readers on their way. */
const GRACE_MS = 10 * MINUTE_MS;

/** After this long a run that is still being written is given up. */
const ABANDONED_MS = 60 * MINUTE_MS;

/** How long it is kept who contributed to a change: where somebody still asks, it is told anew. */
const EXPLAINED_MS = 60 * 24 * 60 * MINUTE_MS;

/**
 * Deletes weeks that ended before an instant, runs of weeks and charts that were replaced or given up, and explanations
 * of changes that were told long ago, in batches.
 *
 * @param options - `before` and `now`: milliseconds since the epoch
 */
export async function pruneWeeks(
  client: Knex,
  { before, now }: { before: number; now: number },
): Promise<void> {
  const isGone = (query: Knex.QueryBuilder) =>
    query
      .where(replaced =>
        replaced
          .where({ status: 'replaced' })
          .where('replaced_at', '<=', now - GRACE_MS),
      )
      .orWhere(given =>
        given
          .where({ status: 'writing' })
          .where('started_at', '<=', now - ABANDONED_MS),
      );
  const weeks: { id: number }[] = await isGone(client('drive_week_runs'))
    .orWhere(old => old.where({ status: 'visible' }).where('at', '<', before))
    .select('id');
  await client('drive_touched_weeks').where('week', '<', before).delete();
  for (const { id } of weeks) {
    await deleteWeekRun(client, id);
  }
  const charts: { id: number }[] = await isGone(
    client('drive_chart_runs'),
  ).select('id');
  for (const { id } of charts) {
    await deleteChartRun(client, id);
  }
  await deleteExplanations(client, now - EXPLAINED_MS);
}

async function deleteExplanations(client: Knex, until: number): Promise<void> {
  let deleted: number;
  do {
    deleted = await client('drive_explanations')
      .whereIn(
        ['subject_ref', 'change_key'],
        client('drive_explanations')
          .where('told_at', '<=', until)
          .select('subject_ref', 'change_key')
          .limit(BATCH_ROWS),
      )
      .delete();
    await nextTurn();
  } while (deleted === BATCH_ROWS);
}

/** Deletes a run of a week, whatever its state. */
export async function deleteWeekRun(client: Knex, id: number): Promise<void> {
  await deleteRun(client, 'drive_week_runs', 'drive_week_points', id);
}

/** Deletes a run of charts, whatever its state. */
export async function deleteChartRun(client: Knex, id: number): Promise<void> {
  await deleteRun(client, 'drive_chart_runs', 'drive_charts', id);
}

async function deleteRun(
  client: Knex,
  runs: string,
  rows: string,
  id: number,
): Promise<void> {
  // Without its rows it must not be seen.
  await client(runs)
    .where({ id })
    .update({ status: 'replaced', replaced_at: 0 });
  let deleted: number;
  do {
    deleted = await client(rows)
      .where({ run_id: id })
      .whereIn(
        'subject_ref',
        client(rows)
          .where({ run_id: id })
          .select('subject_ref')
          .limit(BATCH_ROWS),
      )
      .delete();
    await nextTurn();
  } while (deleted === BATCH_ROWS);
  await client(runs).where({ id }).delete();
}
