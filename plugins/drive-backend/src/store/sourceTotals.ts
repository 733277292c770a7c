import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  OWN_RECORD_KINDS,
  RecordKind,
  StoredRecordKind,
} from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { chunksOf, rowsOf } from './bulkRows';

/** How many assets are asked for at a time. */
const ASSETS_AT_ONCE = 500;
const PAGE_ROWS = 2_000;

/** What is stored of one source. */
export interface SourceTotals {
  id: string;
  /** By kind, in alphabetical order: the count stored now, and the latest anchor ever sent, in milliseconds. */
  records: { kind: RecordKind; count: number; latestAt: number }[];
  /** When the newest record was observed, milliseconds since the epoch. */
  latestTime: number;
  /** How many stored records are about each asset that the source has ever sent anything about. */
  assets: ReadonlyMap<string, number>;
}

/** What decides which kinds a source covers that says nothing of its coverage. */
export interface SourceFacts {
  /** The earliest anchor of each kind that each source ever sent, milliseconds since the epoch. */
  earliest: Map<string, Map<StoredRecordKind, number>>;
  /** The sources that have ever sent anything about an asset, by asset. */
  sourcesOf: Map<string, Set<string>>;
  /** Sources that have ever sent a `coverage` record. */
  sendsCoverage: Set<string>;
  /** Sources that report interruptions with incidents. */
  reportsInterruptions: Set<string>;
  /** The currencies that the stored costs and budgets are in, ISO 4217. */
  currencies: string[];
}

/** How many stored records of a source are about assets that nothing in the catalog points at. */
export function unattributedRecords(
  source: SourceTotals,
  attached: ReadonlySet<string>,
): number {
  let count = 0;
  for (const [asset, records] of source.assets) {
    if (!attached.has(asset)) {
      count += records;
    }
  }
  return count;
}

interface KindRow {
  source: string;
  kind: StoredRecordKind;
  records: number | string;
  earliest_at: number | string;
  latest_at: number | string;
  latest_time: number | string;
}

interface AssetRow {
  source: string;
  asset: string;
  records: number | string;
}

/** What is stored of every source, in the order of their ids. DRIVE itself is none. */
export async function loadSourceTotals(client: Knex): Promise<SourceTotals[]> {
  const kinds: KindRow[] = await client('drive_source_kinds')
    .whereNotIn('kind', OWN_RECORD_KINDS)
    .select()
    .orderBy(['source', 'kind']);
  const assets: AssetRow[] = await client('drive_source_assets').select();
  const bySource = new Map<
    string,
    SourceTotals & { assets: Map<string, number> }
  >();
  for (const row of kinds) {
    let totals = bySource.get(row.source);
    if (!totals) {
      totals = {
        id: row.source,
        records: [],
        latestTime: -Infinity,
        assets: new Map(),
      };
      bySource.set(row.source, totals);
    }
    totals.records.push({
      kind: row.kind as RecordKind,
      count: Number(row.records),
      latestAt: Number(row.latest_at),
    });
    totals.latestTime = Math.max(totals.latestTime, Number(row.latest_time));
  }
  for (const row of assets) {
    bySource.get(row.source)?.assets.set(row.asset, Number(row.records));
  }
  return [...bySource.values()];
}

/**
 * What is known of every source, for the coverage that it implies.
 *
 * @param only - canonical keys: who has sent anything about other assets is not looked up. Default: all
 */
export async function loadSourceFacts(
  client: Knex,
  only?: readonly string[],
): Promise<SourceFacts> {
  const kinds: KindRow[] = await client('drive_source_kinds').select();
  const assets: Pick<AssetRow, 'source' | 'asset'>[] = only
    ? await sourcesAbout(client, only)
    : await client('drive_source_assets').select('source', 'asset');
  const facts: SourceFacts = {
    earliest: new Map(),
    sourcesOf: new Map(),
    sendsCoverage: new Set(),
    reportsInterruptions: new Set(
      await distinctValues(
        client,
        'drive_incidents',
        'source',
        'interruptions is not null',
      ),
    ),
    currencies: [
      ...new Set([
        ...(await distinctValues(client, 'drive_cost_items', 'currency')),
        ...(await distinctValues(client, 'drive_budgets', 'currency')),
      ]),
    ].sort(),
  };
  for (const { source, kind, earliest_at: earliestAt } of kinds) {
    const own =
      facts.earliest.get(source) ?? new Map<StoredRecordKind, number>();
    facts.earliest.set(source, own.set(kind, Number(earliestAt)));
    if (kind === 'coverage') {
      facts.sendsCoverage.add(source);
    }
  }
  for (const { source, asset } of assets) {
    const own = facts.sourcesOf.get(asset) ?? new Set<string>();
    facts.sourcesOf.set(asset, own.add(source));
  }
  return facts;
}

/** All assets that sources which ever sent a kind have sent anything about, in pages; an asset may come again. */
export async function* loadAssetsOfSenders(
  client: Knex,
  kind: StoredRecordKind,
): AsyncGenerator<string[]> {
  const sources: string[] = await client('drive_source_kinds')
    .where({ kind })
    .pluck('source');
  for (const source of sources) {
    let after = '';
    let found: string[];
    do {
      found = await client('drive_source_assets')
        .where({ source })
        .where('asset', '>', after)
        .orderBy('asset')
        .limit(PAGE_ROWS)
        .pluck('asset');
      yield found;
      after = found[found.length - 1] ?? '';
      await nextTurn();
    } while (found.length === PAGE_ROWS);
  }
}

async function sourcesAbout(
  client: Knex,
  assets: readonly string[],
): Promise<{ source: string; asset: string }[]> {
  const found: { source: string; asset: string }[] = [];
  for (const part of chunksOf(assets, ASSETS_AT_ONCE)) {
    found.push(
      ...(await client('drive_source_assets')
        .whereIn('asset', part)
        .select('source', 'asset')),
    );
    await nextTurn();
  }
  return found;
}

/** Steps through the index from value to value, so that it costs no more where there are many rows. */
async function distinctValues(
  client: Knex,
  table: string,
  column: string,
  condition = 'true',
): Promise<string[]> {
  const answer = await client.raw(
    `with recursive found (value) as (
      select min(${column}) from ${table} where ${condition}
      union all
      select (
        select min(${column}) from ${table}
        where ${condition} and ${column} > found.value
      ) from found where found.value is not null
    )
    select value from found where value is not null`,
  );
  return rowsOf<{ value: string }>(answer).map(({ value }) => value);
}
