import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { AnyRecord, DriveRecord } from 'backstage-plugin-drive-node';

/** The records of one asset, by kind, in the order of their arrival here. */
export type AssetRecords = { [K in StoredRecordKind]?: DriveRecord<K>[] };

/** What is known of the senders: it decides which kinds a source covers by implication. */
export interface SourceFacts {
  /** Sources that have ever sent a `coverage` record. They cover what they say and nothing else. */
  sendsCoverage: ReadonlySet<string>;
  /** The earliest anchor of each kind that each source sent, milliseconds since the epoch. */
  earliest: ReadonlyMap<string, ReadonlyMap<StoredRecordKind, number>>;
  /** The sources that have sent anything about an asset, by asset. */
  sourcesOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** Sources that have ever reported interruptions with an incident. */
  reportsInterruptions: ReadonlySet<string>;
  /** The currencies that amounts are in, over all records. */
  currencies: readonly string[];
}

/** All records that an evaluation may look at. */
export interface RecordSet {
  byAsset: ReadonlyMap<string, AssetRecords>;
  sources: SourceFacts;
}

/** Sorts records by asset as they arrive. */
export function groupByAsset(
  records: Iterable<AnyRecord>,
  byAsset = new Map<string, AssetRecords>(),
): Map<string, AssetRecords> {
  for (const record of records) {
    let own = byAsset.get(record.asset);
    if (!own) {
      own = {};
      byAsset.set(record.asset, own);
    }
    const list = (own[record.kind] ??= []) as AnyRecord[];
    list.push(record);
  }
  return byAsset;
}
