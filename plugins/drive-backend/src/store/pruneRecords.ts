import { setImmediate as nextTurn } from 'node:timers/promises';
import { STORED_RECORD_KINDS } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { rowsOf } from './bulkRows';
import { ChangedAssets } from './ChangedAssets';
import { linkChanges } from './linkChanges';
import { recordRows, RecordRows } from './recordRows';
import { SourceTally } from './SourceTally';
import { lockVersion } from './versions';

/** How many rows a transaction deletes: others get their turn in between. */
const BATCH_ROWS = 2_000;

/**
 * Deletes records that ceased to matter before an instant and also arrived before it, so that an old history that was
 * sent yesterday is kept as long as any other.
 *
 * @param transact - runs a transaction after those of other writers
 * @param before - milliseconds since the epoch
 * @returns how many were deleted
 */
export async function pruneRecords(
  transact: <T>(work: (trx: Knex.Transaction) => Promise<T>) => Promise<T>,
  before: number,
): Promise<number> {
  let total = 0;
  for (const kind of STORED_RECORD_KINDS) {
    let deleted: number;
    do {
      deleted = await transact(trx =>
        pruneBatch(trx, recordRows[kind], before),
      );
      total += deleted;
      await nextTurn();
    } while (deleted === BATCH_ROWS);
  }
  return total;
}

async function pruneBatch(
  transaction: Knex.Transaction,
  { kind, table }: RecordRows,
  before: number,
): Promise<number> {
  const version = await lockVersion(transaction, 'data_version');
  const answer = await transaction.raw(
    `delete from ${table} where row_id in (
      select row_id from ${table}
      where relevant_until < ? and received_at < ?
      order by relevant_until, row_id limit ?
    ) returning source, id, asset`,
    [before, before, BATCH_ROWS],
  );
  const deleted = rowsOf<{ source: string; id: string; asset: string }>(answer);
  const tally = new SourceTally();
  const changed = new ChangedAssets();
  for (const { source, asset } of deleted) {
    tally.deleted(source, kind, asset);
    changed.add(kind, asset);
  }
  await tally.write(transaction);
  // Nothing is evaluated anew for it: whatever is next, takes it into account.
  await changed.write(transaction, version + 1);
  if (kind === 'deployment') {
    await linkChanges(transaction, deleted);
  }
  return deleted.length;
}
