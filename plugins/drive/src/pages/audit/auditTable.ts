import { AuditEntry } from 'backstage-plugin-drive-common';
import { CsvTable } from '../../export/csv';
import { Translate } from '../../translation';
import { actWords } from './auditWords';

/** Entries of the audit trail as a table for a file. */
export function auditTable(
  entries: readonly AuditEntry[],
  t: Translate,
): CsvTable {
  return {
    columns: [
      t('audit.when'),
      t('audit.csvBy'),
      t('audit.act'),
      t('audit.kind'),
      t('audit.csvObject'),
      t('audit.subject'),
      t('audit.changes'),
    ],
    rows: entries.map(
      ({ at, by, act, kind, objectId, subjectRef, changes }) => [
        at,
        by,
        actWords(act, t),
        t(`audit.kinds.${kind}`),
        objectId,
        subjectRef,
        JSON.stringify(changes),
      ],
    ),
  };
}
