import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';

/** How many rows a statement deletes: packed digests are some ten kilobytes each. */
const BATCH_ROWS = 50;

/**
 * Deletes, in batches, evaluations that were given up and those on which nothing can be built any more: of each window
 * the newest stays, and the one that it adds to. Then the notes of changes that all of these know.
 */
export async function pruneEvaluations(client: Knex): Promise<void> {
  const rows: {
    id: number;
    base_id: number | null;
    previous_id: number | null;
    window_days: number;
    status: string;
    data_version: number | string;
  }[] = await client('drive_evaluations')
    .select(
      'id',
      'base_id',
      'previous_id',
      'window_days',
      'status',
      'data_version',
    )
    .orderBy('id', 'desc');
  const kept = new Set<number>();
  const windows = new Set<number>();
  let oldest = Infinity;
  for (const row of rows) {
    const isNewest = row.status === 'done' && !windows.has(row.window_days);
    if (isNewest || row.status === 'open') {
      kept.add(row.id);
      for (const id of [
        row.base_id,
        row.status === 'open' ? row.previous_id : null,
      ]) {
        if (id !== null) {
          kept.add(id);
        }
      }
      oldest = Math.min(oldest, Number(row.data_version));
    }
    if (isNewest) {
      windows.add(row.window_days);
    }
  }
  for (const { id } of rows) {
    if (!kept.has(id)) {
      await deleteInBatches(client, 'drive_evaluation_digests', id, [
        'instant',
        'chunk',
        'part',
      ]);
      await deleteInBatches(client, 'drive_evaluation_chunks', id, ['number']);
      await client('drive_evaluations').where({ id }).delete();
    }
  }
  if (Number.isFinite(oldest)) {
    await forgetChanges(client, oldest);
  }
}

async function deleteInBatches(
  client: Knex,
  table: string,
  id: number,
  key: string[],
): Promise<void> {
  let deleted: number;
  do {
    deleted = await client(table)
      .where({ evaluation_id: id })
      .whereIn(
        key,
        client(table)
          .where({ evaluation_id: id })
          .select(key)
          .limit(BATCH_ROWS),
      )
      .delete();
    await nextTurn();
  } while (deleted === BATCH_ROWS);
}

/** Forgets which assets changed up to a version of the records. */
async function forgetChanges(client: Knex, version: number): Promise<void> {
  let deleted: number;
  do {
    deleted = await client('drive_changed_assets')
      .where('version', '<=', version)
      .whereIn(
        ['asset', 'kind'],
        client('drive_changed_assets')
          .where('version', '<=', version)
          .select('asset', 'kind')
          .limit(1_000),
      )
      .delete();
    await nextTurn();
  } while (deleted === 1_000);
}
