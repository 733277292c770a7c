import { Knex } from 'knex';
import { BulkColumn, incomingRows } from '../../store/bulkRows';
import { StoredWarning } from './HaltStore';

const COLUMNS: BulkColumn[] = [
  { name: 'rule_id', type: 'text' },
  { name: 'subject_ref', type: 'text' },
  { name: 'reason', type: 'text' },
  { name: 'since', type: 'bigint' },
];

/** What tells warnings apart. */
export function warningKey({
  ruleId,
  subjectRef,
}: Pick<StoredWarning, 'ruleId' | 'subjectRef'>): string {
  return `${ruleId} ${subjectRef}`;
}

/** Makes the warnings that there are those that there should be. What is seen for longer keeps its beginning. */
export async function replaceWarnings(
  transaction: Knex.Transaction,
  before: readonly StoredWarning[],
  after: readonly StoredWarning[],
): Promise<void> {
  const known = new Map(before.map(one => [warningKey(one), one]));
  const wanted = new Set(after.map(warningKey));
  await change(
    transaction,
    after.filter(one => known.get(warningKey(one))?.reason !== one.reason),
    incoming => `with ${incoming}
      insert into drive_line_warnings (rule_id, subject_ref, reason, since)
      select rule_id, subject_ref, reason, since from incoming where true
      on conflict (rule_id, subject_ref) do update set reason = excluded.reason`,
  );
  await change(
    transaction,
    before.filter(one => !wanted.has(warningKey(one))),
    incoming => `with ${incoming}
      delete from drive_line_warnings
      where (rule_id, subject_ref) in (select rule_id, subject_ref from incoming)`,
  );
}

async function change(
  transaction: Knex.Transaction,
  warnings: readonly StoredWarning[],
  statement: (incoming: string) => string,
): Promise<void> {
  const rows = warnings.map(({ ruleId, subjectRef, reason, since }) => [
    ruleId,
    subjectRef,
    reason,
    since,
  ]);
  for (const incoming of incomingRows(transaction, COLUMNS, rows)) {
    await transaction.raw(statement(incoming.sql), incoming.bindings);
  }
}
