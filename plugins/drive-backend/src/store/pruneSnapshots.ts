import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';
import { planRetention, SnapshotRetention } from './snapshotRetention';

/** How many rows a statement deletes. */
const BATCH_ROWS = 1_000;
const MINUTE_MS = 60_000;

/** Deletes what retention does not keep, in batches. */
export async function pruneSnapshots(
  client: Knex,
  retention: SnapshotRetention,
): Promise<{ runs: number; scorecards: number }> {
  const { now, graceMinutes = 10, abandonedMinutes = 60 } = retention;
  const visible = await client('drive_runs')
    .where({ status: 'visible' })
    .select();
  const plan = planRetention(
    visible.map(row => ({
      id: row.id,
      asOf: Number(row.as_of),
      windowDays: row.window_days,
      finishedAt: Number(row.finished_at),
    })),
    retention,
  );
  const gone: { id: number }[] = await client('drive_runs')
    .where({ status: 'replaced' })
    .where('replaced_at', '<=', now - graceMinutes * MINUTE_MS)
    .orWhere(given =>
      given
        .where({ status: 'writing' })
        .where('started_at', '<=', now - abandonedMinutes * MINUTE_MS)
        .whereNotIn(
          'id',
          client('drive_evaluations')
            .where({ status: 'open' })
            .select('run_id'),
        ),
    )
    .select('id');
  let scorecards = 0;
  for (const id of [...gone.map(run => run.id), ...plan.runs]) {
    scorecards += await deleteRun(client, id);
  }
  const complete = new Set(
    visible.filter(row => Boolean(row.has_components)).map(row => row.id),
  );
  for (const id of plan.withoutComponents.filter(run => complete.has(run))) {
    await client('drive_runs').where({ id }).update({ has_components: false });
    scorecards += await deleteScorecards(client, id, 'component');
  }
  return { runs: gone.length + plan.runs.length, scorecards };
}

/**
 * Deletes a run, whatever its state.
 *
 * @returns how many scorecards it had
 */
export async function deleteRun(client: Knex, id: number): Promise<number> {
  await client('drive_runs').where({ id }).update({ status: 'replaced' });
  const scorecards = await deleteScorecards(client, id);
  await client('drive_runs').where({ id }).delete();
  return scorecards;
}

async function deleteScorecards(
  client: Knex,
  runId: number,
  kind?: string,
): Promise<number> {
  let total = 0;
  let deleted: number;
  do {
    deleted = await client('drive_snapshots')
      .where({ run_id: runId })
      .whereIn(
        'subject_ref',
        client('drive_snapshots')
          .where({ run_id: runId, ...(kind ? { kind } : {}) })
          .select('subject_ref')
          .limit(BATCH_ROWS),
      )
      .delete();
    total += deleted;
    await nextTurn();
  } while (deleted === BATCH_ROWS);
  return total;
}
