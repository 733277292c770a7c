import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';

/** How many rows a statement deletes: a run that failed in many parts takes some ten kilobytes. */
const BATCH_ROWS = 100;

/**
 * Deletes, in batches, runs that began before an instant or that are not among the newest of their connector; but for the
 * newest one and the newest success of each connector.
 *
 * @param options - `before`: milliseconds since the epoch; `newest`: how many runs of each connector stay
 * @returns how many were deleted
 */
export async function pruneConnectorRuns(
  client: Knex,
  { before, newest }: { before: number; newest: number },
): Promise<number> {
  const places = client('drive_connector_runs').select(
    'id',
    'started_at',
    client.raw(
      'row_number() over (partition by connector_id order by id desc) as place',
    ),
  );
  const gone = client
    .from(places.as('places'))
    .where(late =>
      late.where('started_at', '<', before).orWhere('place', '>', newest),
    )
    .where('place', '>', 1)
    .whereNotIn('id', newestSuccesses(client))
    .select('id')
    .limit(BATCH_ROWS);
  let total = 0;
  let deleted: number;
  do {
    deleted = await client('drive_connector_runs')
      .whereIn('id', gone.clone())
      .delete();
    total += deleted;
    await nextTurn();
  } while (deleted === BATCH_ROWS);
  return total;
}

function newestSuccesses(client: Knex) {
  return client('drive_connector_runs')
    .max('id')
    .where({ outcome: 'success' })
    .groupBy('connector_id');
}
