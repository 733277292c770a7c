import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { ChangedAsset } from './ChangedAssets';

/**
 * The assets about which records changed since a version of them, one row for each kind.
 *
 * @param most - how many are of interest at most
 * @returns undefined where they are more
 */
export async function loadChangedAssets(
  client: Knex,
  since: number,
  most: number,
): Promise<ChangedAsset[] | undefined> {
  const rows: { asset: string; kind: StoredRecordKind }[] = await client(
    'drive_changed_assets',
  )
    .where('version', '>', since)
    .limit(most + 1)
    .select('asset', 'kind');
  return rows.length > most ? undefined : rows;
}
