import { Knex } from 'knex';

/** What carries a version: it grows by one with each change that was written. */
export type VersionKey =
  | 'data_version'
  | 'entities_version'
  | 'runs_version'
  | 'weeks_version';

/** The version that is visible now. */
export async function readVersion(
  client: Knex,
  key: VersionKey,
): Promise<number> {
  return parseVersion(key, await client('drive_state').where({ key }).first());
}

/**
 * The version, locked until the end of the transaction: whoever writes what it names takes this lock first, so that
 * writers queue up instead of waiting for each other in circles, and a version is only visible once all of its
 * changes are. SQLite has one writer anyway.
 *
 * @param strength - `share` keeps writers out, other readers may share
 */
export async function lockVersion(
  transaction: Knex.Transaction,
  key: VersionKey,
  strength: 'update' | 'share' = 'update',
): Promise<number> {
  const query = transaction('drive_state').where({ key }).first();
  return parseVersion(
    key,
    await (strength === 'update' ? query.forUpdate() : query.forShare()),
  );
}

/** Writes the version that follows a locked one. */
export async function writeVersion(
  transaction: Knex.Transaction,
  key: VersionKey,
  version: number,
): Promise<void> {
  await transaction('drive_state')
    .where({ key })
    .update({ value: String(version) });
}

function parseVersion(
  key: VersionKey,
  row: { value: string } | undefined,
): number {
  if (!row) {
    throw new Error(`drive_state has no row ${key}`);
  }
  return Number(row.value);
}
