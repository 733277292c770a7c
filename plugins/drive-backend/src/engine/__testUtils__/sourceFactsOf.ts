import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { anchorOf, AnyRecord } from 'backstage-plugin-drive-node';
import { SourceFacts } from '../records';

/** What the store keeps of the senders of some records. */
export function sourceFactsOf(records: readonly AnyRecord[]): SourceFacts {
  const sendsCoverage = new Set<string>();
  const earliest = new Map<string, Map<StoredRecordKind, number>>();
  const sourcesOf = new Map<string, Set<string>>();
  const reportsInterruptions = new Set<string>();
  const currencies = new Set<string>();
  for (const record of records) {
    const { kind, source, asset } = record;
    const anchor = anchorOf(record);
    const ofSource =
      earliest.get(source) ?? new Map<StoredRecordKind, number>();
    earliest.set(
      source,
      ofSource.set(kind, Math.min(anchor, ofSource.get(kind) ?? anchor)),
    );
    sourcesOf.set(asset, (sourcesOf.get(asset) ?? new Set()).add(source));
    if (kind === 'coverage') {
      sendsCoverage.add(source);
    }
    if (kind === 'incident' && record.data.interruptions) {
      reportsInterruptions.add(source);
    }
    if (kind === 'cost_item' || kind === 'budget') {
      currencies.add(record.data.currency);
    }
  }
  return {
    sendsCoverage,
    earliest,
    sourcesOf,
    reportsInterruptions,
    currencies: [...currencies].sort(),
  };
}
