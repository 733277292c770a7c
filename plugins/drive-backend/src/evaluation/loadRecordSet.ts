import { groupByAsset, AssetRecords, RecordSet } from '../engine/records';
import { HORIZON_DAYS } from '../engine/feeds';
import { DAY_MS } from '../engine/time';
import { RecordStore } from '../store/RecordStore';

/** The widest window and the earliest instant that records are loaded for. */
export interface LoadRange {
  /** Milliseconds since the epoch; the earliest window's start. */
  from: number;
  /** The latest instant. */
  asOf: number;
}

/**
 * Reads the records that evaluations inside a range can look at: back to the horizon before the range's start, and
 * the changes that deployments in the range list, whatever their age.
 *
 * @param assets - canonical keys; default: all, unattributed ones too
 */
export async function loadRecordSet(
  store: RecordStore,
  range: LoadRange,
  assets?: readonly string[],
): Promise<RecordSet> {
  const horizon = Math.min(range.from, range.asOf - HORIZON_DAYS * DAY_MS);
  const byAsset = new Map<string, AssetRecords>();
  for await (const page of store.load({
    assets,
    from: horizon,
    until: range.asOf,
  })) {
    groupByAsset(page, byAsset);
  }
  await addListedChanges(store, byAsset, range, new Set(assets));
  return { byAsset, sources: await store.sourceFacts() };
}

async function addListedChanges(
  store: RecordStore,
  byAsset: Map<string, AssetRecords>,
  range: LoadRange,
  wanted: ReadonlySet<string>,
) {
  const loaded = new Set<string>();
  for (const { change } of byAsset.values()) {
    for (const { source, id } of change ?? []) {
      loaded.add(`${source} ${id}`);
    }
  }
  const missing = new Map<string, { source: string; id: string }>();
  for (const { deployment } of byAsset.values()) {
    for (const { source, data } of deployment ?? []) {
      if (data.finishedAt >= range.from && data.finishedAt < range.asOf) {
        for (const id of data.changeIds ?? []) {
          const key = `${source} ${id}`;
          if (!loaded.has(key)) {
            missing.set(key, { source, id });
          }
        }
      }
    }
  }
  if (missing.size === 0) {
    return;
  }
  for await (const page of store.loadById('change', [...missing.values()])) {
    groupByAsset(
      page.filter(({ asset }) => wanted.size === 0 || wanted.has(asset)),
      byAsset,
    );
  }
}
