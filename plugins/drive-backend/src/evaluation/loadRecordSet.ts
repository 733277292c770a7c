import {
  STORED_RECORD_KINDS,
  StoredRecordKind,
} from 'backstage-plugin-drive-common';
import { AnyRecord } from 'backstage-plugin-drive-node';
import { AssetRecords, groupByAsset, RecordSet } from '../engine/records';
import { RecordId } from '../store/loadLinks';
import { RecordStore } from '../store/RecordStore';
import { SubjectGraph } from '../subjects/SubjectGraph';
import { turnTaker } from '../turnTaker';
import { NeededAssets, withSharers } from './assetsNeeded';
import { RecordRange } from './recordRange';
import { RECORD_REACH } from './recordReach';

type ByAsset = Map<string, AssetRecords>;

/**
 * Reads the records that evaluations inside a range can look at. Beside those of the range itself: the changes that
 * its deployments list, whatever their age, and the costs since the start of every budget that is in force in it.
 *
 * @param store - where they are
 * @param graph - says which assets belong together
 * @param assets - default: all, unattributed ones too. Of other assets only that is read which says something about
 *   these: deployments that list their changes, incidents that name their deployments.
 * @param kinds - default: all, and what is linked to them
 */
export async function loadRecordSet(
  store: RecordStore,
  range: RecordRange,
  graph: SubjectGraph,
  assets?: NeededAssets,
  kinds?: readonly StoredRecordKind[],
): Promise<RecordSet> {
  const byAsset: ByAsset = new Map();
  for (const kind of kinds ?? STORED_RECORD_KINDS) {
    for await (const page of store.load({
      kinds: [kind],
      assets: assets?.[RECORD_REACH[kind].ofSharers ? 'around' : 'own'],
      from: range.since[kind],
      until: range.asOf,
    })) {
      groupByAsset(page, byAsset);
    }
  }
  await addCostsOfBudgets(store, byAsset, range, assets);
  if (!assets) {
    await addListedChanges(store, byAsset, range);
    return { byAsset, sources: await store.sourceFacts() };
  }
  const others = kinds
    ? []
    : await addLinked(store, byAsset, range, graph, assets);
  const known = new Set([...assets.around, ...others, ...byAsset.keys()]);
  return { byAsset, sources: await store.sourceFacts([...known]) };
}

/** A budget is compared with what was spent since it began, which may be long before the range. */
async function addCostsOfBudgets(
  store: RecordStore,
  byAsset: ByAsset,
  { since, asOf }: RecordRange,
  assets?: NeededAssets,
): Promise<void> {
  const from = since.cost_item;
  let earliest = from;
  for (const { budget } of byAsset.values()) {
    for (const { data } of budget ?? []) {
      // What ended before is in force at none of the instants.
      if (data.periodEnd > from) {
        earliest = Math.min(earliest, data.periodStart);
      }
    }
  }
  if (earliest === from) {
    return;
  }
  const before: ByAsset = new Map();
  for await (const page of store.load({
    kinds: ['cost_item'],
    assets: assets?.own,
    from: earliest,
    until: Math.min(from, asOf),
  })) {
    groupByAsset(
      page.filter(record => !matteredSince(record, from)),
      before,
    );
  }
  // Sums depend on the order of their parts in the last digit: wherever the range begins, it is the same.
  for (const [asset, { cost_item: earlier = [] }] of before) {
    const own = byAsset.get(asset) ?? {};
    own.cost_item = [...earlier, ...(own.cost_item ?? [])];
    byAsset.set(asset, own);
  }
}

/** What ended before the instant was not read yet. */
function matteredSince(record: AnyRecord, instant: number): boolean {
  return record.kind === 'cost_item' && record.data.periodEnd > instant;
}

/** A change that no deployment of the windows shipped matters for itself alone. */
async function addListedChanges(
  store: RecordStore,
  byAsset: ByAsset,
  { since, asOf }: RecordRange,
): Promise<void> {
  const takeTurns = turnTaker();
  const missing = new Map<string, RecordId>();
  for (const { deployment } of byAsset.values()) {
    await takeTurns();
    for (const { source, data } of deployment ?? []) {
      if (data.finishedAt >= since.change && data.finishedAt <= asOf) {
        for (const id of data.changeIds ?? []) {
          missing.set(keyOf(source, id), { source, id });
        }
      }
    }
  }
  for (const { change } of byAsset.values()) {
    await takeTurns();
    for (const { source, id } of change ?? []) {
      missing.delete(keyOf(source, id));
    }
  }
  for await (const page of store.loadById('change', [...missing.values()])) {
    groupByAsset(page, byAsset);
  }
}

/**
 * Adds what records elsewhere say about the assets. Which deployments count is decided for the components that they
 * belong to: so the deployments of these come with their coverage.
 *
 * @returns the other assets that this was about
 */
async function addLinked(
  store: RecordStore,
  byAsset: ByAsset,
  { since, asOf }: RecordRange,
  graph: SubjectGraph,
  { around }: NeededAssets,
): Promise<string[]> {
  const loaded = new Set(around);
  const links = await store.links(around, { since, until: asOf });
  const elsewhere = [...withSharers(links.shippingAssets, graph, 1)].filter(
    asset => !loaded.has(asset),
  );
  for (const kind of ['deployment', 'coverage'] as const) {
    for await (const page of store.load({
      kinds: [kind],
      assets: elsewhere,
      from: since[kind],
      until: asOf,
    })) {
      groupByAsset(page, byAsset);
    }
  }
  for await (const page of store.loadById('change', links.earlierChanges)) {
    groupByAsset(page, byAsset);
  }
  for await (const page of store.loadById('incident', links.namingIncidents)) {
    groupByAsset(
      page.filter(({ asset }) => !loaded.has(asset)),
      byAsset,
    );
  }
  return elsewhere;
}

/** No text that is stored contains a NUL character. */
function keyOf(source: string, id: string): string {
  return `${source}\u0000${id}`;
}
