import {
  RECORD_KINDS,
  STORED_RECORD_KINDS,
  StoredRecordKind,
} from 'backstage-plugin-drive-common';
import {
  AnyRecord,
  DriveRecord,
  parseRecord,
} from 'backstage-plugin-drive-node';
import { exampleRecords } from 'backstage-plugin-drive-node/testing';
import { RecordStore } from '../RecordStore';

const NOW = Date.parse('2026-11-21T00:00:00Z');

const sent = Object.fromEntries(
  RECORD_KINDS.map(kind => {
    const parsed = parseRecord(exampleRecords[kind], { now: NOW });
    if (!parsed.ok) {
      throw new Error(
        `the example ${kind} is no record: ${parsed.rejection.reason}`,
      );
    }
    return [kind, parsed.record];
  }),
);

/** What DRIVE keeps itself passes no door. */
const own: AnyRecord[] = [
  {
    kind: 'initiative_item',
    source: 'drive:initiatives',
    id: 'one/component:default/payments',
    asset: 'component:default/payments',
    time: NOW,
    data: {
      initiativeId: 'one',
      title: 'All services on Node 24',
      startsAt: Date.parse('2026-10-01T00:00:00Z'),
      dueAt: Date.parse('2026-12-01T00:00:00Z'),
      closedAt: Date.parse('2026-11-20T10:00:00Z'),
      history: [
        { at: Date.parse('2026-10-01T00:00:00Z'), state: 'open' },
        { at: Date.parse('2026-11-01T00:00:00Z'), state: 'done' },
      ],
    },
  },
  {
    kind: 'review_action',
    source: 'drive:reviews',
    id: 'two',
    asset: 'group:default/payments',
    time: NOW,
    data: {
      actionId: 'two',
      title: 'Write the runbook',
      createdAt: Date.parse('2026-10-01T00:00:00Z'),
      dueAt: Date.parse('2026-11-01T00:00:00Z'),
      closedAt: Date.parse('2026-10-20T10:00:00Z'),
      droppedAt: Date.parse('2026-10-21T10:00:00Z'),
    },
  },
];

const examples = {
  ...sent,
  ...Object.fromEntries(own.map(record => [record.kind, record])),
} as Record<StoredRecordKind, AnyRecord>;

/**
 * The example of a kind, with every field filled in, changed as told. Fields that are given as undefined are absent.
 */
export function exampleRecord<K extends StoredRecordKind>(
  kind: K,
  changes: Partial<Omit<DriveRecord<K>, 'kind' | 'data'>> & {
    data?: Partial<DriveRecord<K>['data']>;
  } = {},
): DriveRecord<K> {
  const record = examples[kind] as unknown as DriveRecord<K>;
  const data = Object.entries({ ...record.data, ...changes.data }).filter(
    ([, value]) => value !== undefined,
  );
  return {
    ...record,
    ...changes,
    data: Object.fromEntries(data) as DriveRecord<K>['data'],
  };
}

/** The example of each kind. */
export function allExampleRecords(): AnyRecord[] {
  return STORED_RECORD_KINDS.map(kind => exampleRecord(kind) as AnyRecord);
}

/** All records of a store, in the order of kind, source, id and time. */
export async function loadAll(
  store: RecordStore,
  options: Parameters<RecordStore['load']>[0] = {},
): Promise<AnyRecord[]> {
  const all: AnyRecord[] = [];
  for await (const page of store.load(options)) {
    all.push(...page);
  }
  return sortRecords(all);
}

/** Records in the order of kind, source, id and time. */
export function sortRecords(records: readonly AnyRecord[]): AnyRecord[] {
  const key = ({ kind, source, id, time }: AnyRecord) =>
    [kind, source, id, time].join('\u0000');
  return [...records].sort((left, right) => (key(left) < key(right) ? -1 : 1));
}
