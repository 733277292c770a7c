import {
  STORED_RECORD_KINDS,
  StoredRecordKind,
} from 'backstage-plugin-drive-common';
import { anchorOf, AnyRecord } from 'backstage-plugin-drive-node';
import { BulkColumn, BulkType } from './bulkRows';
import { FieldType, RecordTable, recordTables } from './recordTables';

/** Stands for "without end" where an instant has to be one, for the sake of the index. */
export const WITHOUT_END = Number.MAX_SAFE_INTEGER;

/** A row as the database answers it. PostgreSQL gives bigint as text, SQLite gives booleans as 0 and 1. */
export type RecordRow = Record<string, any>;

/** How the records of one kind lie in their table, worked out from the declaration in recordTables. */
export interface RecordRows {
  kind: StoredRecordKind;
  table: string;
  /** All columns that are written, in the order of a row's values. */
  columns: BulkColumn[];
  /** The columns that a record is read from. */
  recordColumns: BulkColumn[];
  /** The columns that tell kept versions apart. */
  identity: string[];
  /** The columns that hold what the record says; two versions of equal time and content are the same. */
  content: string[];
  /** The column of the first instant at which a record says anything. */
  begins: string;
  /** For states: the columns of what they are about, and of the instant that orders them. */
  chain?: { key: string; by: string };
  /** A record as the values of a row. */
  toRow(record: AnyRecord, receivedAt: number): unknown[];
  /** The values of the identity's columns, in the order of the columns. */
  identityOf(row: readonly unknown[]): unknown[];
  /** A row as the record that it was. */
  fromRow(row: RecordRow): AnyRecord;
}

/** Field names that are words of SQL. */
const COLUMN_NAMES: Record<string, string> = {
  from: 'covers_from',
  until: 'covers_until',
};

const BULK_TYPES: Record<FieldType, BulkType> = {
  text: 'text',
  instant: 'bigint',
  integer: 'bigint',
  number: 'double',
  boolean: 'boolean',
  json: 'text',
};

const READ: Record<FieldType, (value: any) => unknown> = {
  text: value => value,
  instant: Number,
  integer: Number,
  number: Number,
  boolean: Boolean,
  json: JSON.parse,
};

function columnName(field: string): string {
  return (
    COLUMN_NAMES[field] ??
    field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
  );
}

type Data = Record<string, any>;

function relevantUntil({ relevance }: RecordTable<any>, data: Data): number {
  if ('nextOf' in relevance) {
    return WITHOUT_END;
  }
  if ('insideOf' in relevance) {
    return data[relevance.insideOf as string] - 1;
  }
  return relevance.open?.(data as never)
    ? WITHOUT_END
    : Math.max(
        ...relevance.latestOf.map(field => data[field as string] ?? -Infinity),
      );
}

function recordRowsOf(kind: StoredRecordKind): RecordRows {
  const table = recordTables[kind] as RecordTable<any>;
  const fields = Object.entries(table.fields).map(([field, type]) => ({
    field,
    name: columnName(field),
    type: type as FieldType,
    read: READ[type as FieldType],
  }));
  const derived = Object.entries(table.derived ?? {});
  const { relevance } = table;
  const recordColumns: BulkColumn[] = [
    { name: 'source', type: 'text' },
    { name: 'id', type: 'text' },
    { name: 'asset', type: 'text' },
    { name: 'time', type: 'bigint' },
    ...fields.map(({ name, type }) => ({ name, type: BULK_TYPES[type] })),
  ];
  const columns: BulkColumn[] = [
    ...recordColumns,
    { name: 'at', type: 'bigint' },
    { name: 'relevant_until', type: 'bigint' },
    { name: 'received_at', type: 'bigint' },
    ...derived.map(([name, { type }]) => ({ name, type: BULK_TYPES[type] })),
  ];
  const identity = ['source', 'id', ...(table.edition ? [table.edition] : [])];
  const identityAt = identity.map(name =>
    columns.findIndex(column => column.name === name),
  );
  return {
    kind,
    table: table.name,
    columns,
    recordColumns,
    identity,
    content: ['asset', ...fields.map(({ name }) => name)],
    begins: columnName(table.begins as string),
    chain: 'nextOf' in relevance ? relevance.nextOf : undefined,
    toRow(record, receivedAt) {
      const data = record.data as Data;
      return [
        record.source,
        record.id,
        record.asset,
        record.time,
        ...fields.map(({ field, type }) => {
          const value = data[field];
          return type === 'json' && value !== undefined
            ? JSON.stringify(value)
            : value ?? null;
        }),
        anchorOf(record),
        relevantUntil(table, data),
        receivedAt,
        ...derived.map(([, { of }]) => of(data as never)),
      ];
    },
    identityOf: row => identityAt.map(index => row[index]),
    fromRow(row) {
      const data: Data = {};
      for (const { field, name, read } of fields) {
        const value = row[name];
        if (value !== null) {
          data[field] = read(value);
        }
      }
      return {
        kind,
        source: row.source,
        id: row.id,
        asset: row.asset,
        time: Number(row.time),
        data,
      } as AnyRecord;
    },
  };
}

/** How the records of each kind lie in their table. */
export const recordRows = Object.fromEntries(
  STORED_RECORD_KINDS.map(kind => [kind, recordRowsOf(kind)]),
) as Record<StoredRecordKind, RecordRows>;
