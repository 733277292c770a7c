import { Knex } from 'knex';
import { BulkColumn, incomingRows, isPostgres } from './bulkRows';

const COLUMNS: BulkColumn[] = [
  { name: 'source', type: 'text' },
  { name: 'id', type: 'text' },
];

/** A longer text is no change's id, and would not fit the index. */
const MAX_ID_BYTES = 1024;

/**
 * Notes which changes some deployments list, as they are stored now. It belongs into the transaction that wrote or
 * deleted them.
 */
export async function linkChanges(
  transaction: Knex.Transaction,
  deployments: readonly { source: string; id: string }[],
): Promise<void> {
  const keys = deployments.map(({ source, id }) => [source, id]);
  const expanded = isPostgres(transaction)
    ? 'jsonb_array_elements_text(deployment.change_ids::jsonb) listed (value)'
    : 'json_each(deployment.change_ids) listed';
  for (const incoming of incomingRows(transaction, COLUMNS, keys)) {
    await transaction.raw(
      `with ${incoming.sql}
      delete from drive_deployment_changes
      where (source, deployment_id) in (select source, id from incoming)`,
      incoming.bindings,
    );
    await transaction.raw(
      `with ${incoming.sql}
      insert into drive_deployment_changes (source, change_id, deployment_id)
      select distinct deployment.source, listed.value, deployment.id
      from incoming
      join drive_deployments deployment
        on deployment.source = incoming.source and deployment.id = incoming.id
      cross join ${expanded}
      where deployment.change_ids is not null
        and octet_length(listed.value) <= ${MAX_ID_BYTES}`,
      incoming.bindings,
    );
  }
}
