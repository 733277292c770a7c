import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { AnyRecord } from 'backstage-plugin-drive-node';
import { begunBy } from './begunBy';
import { horizonOf } from './horizon';
import { Intervals, NOTHING, union } from './intervals';
import { mattersSince } from './mattersSince';
import { compareRanks, Rank } from './rank';
import { AssetRecords, SourceFacts } from './records';
import { EngineSettings } from './settings';
import { coverageOf, SourceCoverage } from './sourceCoverage';
import { MeasuredFrom } from './sourcesOf';
import { Shared } from './Shared';
import { Candidate, candidatesOf } from './sourceCandidates';
import { Instant, windowOf } from './time';

/** Kinds that are states: the latest counts, whichever source sent it. */
const STATE_KINDS = new Set<StoredRecordKind>([
  'finding',
  'slo_status',
  'check_result',
  'budget',
  'initiative_item',
  'review_action',
]);

/** Kinds of which every source counts. A state, or a bill: two sources tell of different things. */
const EVERY_SOURCE = new Set<StoredRecordKind>([...STATE_KINDS, 'cost_item']);

/**
 * Whether a source says what is so of a kind. `stale`: it did, but has been silent for too long; `none`: no source says
 * anything.
 */
export type FeedState = 'fresh' | 'stale' | 'none';

/** What counts of one kind about one asset, and from whom. */
export interface Feed {
  kind: StoredRecordKind;
  state: FeedState;
  /** The source that counts; for kinds of which every source counts, the first. */
  source?: string;
  /** For deployments: how they were recognised. Absent where there are none. */
  rule?: string;
  /** Comparable across assets: the lower counts. */
  rank: Rank;
  records: readonly AnyRecord[];
  superseded: readonly { record: AnyRecord; by: string }[];
  /** The covered time inside the window, over which counts are taken. */
  counted: Intervals;
  /** All covered time before `asOf`. */
  covered: Intervals;
  freshAt?: number;
  sources: readonly MeasuredFrom[];
}

/** What the feeds of all assets are decided from. */
export interface FeedContext {
  facts: SourceFacts;
  at: Instant;
  settings: EngineSettings;
  shared: Shared;
}

const NONE: readonly never[] = [];

/** Of assets whose sources are not compared. */
const EQUAL_RANK: Rank = [0];

/** Whether what a source says of a kind is read at the instant, rather than counted over the window. */
export function isStateKind(kind: StoredRecordKind): boolean {
  return STATE_KINDS.has(kind);
}

/**
 * Decides which source, and for deployments which rule, counts of one kind about one asset.
 *
 * One fact often arrives from several sources. For events the first in the configured order counts, among those that
 * cover the window; the others' records are kept aside as superseded.
 */
export function feedOf(
  asset: string,
  kind: Exclude<StoredRecordKind, 'coverage'>,
  records: AssetRecords,
  context: FeedContext,
): Feed {
  const own = (records[kind] ?? []) as readonly AnyRecord[];
  const coverage = coverageOf(asset, kind, records, context);
  if (own.length === 0 && coverage.length === 0) {
    return noFeed(kind);
  }
  return EVERY_SOURCE.has(kind)
    ? everySource(kind, own, coverage, context)
    : oneSource(kind, own, coverage, context);
}

function everySource(
  kind: StoredRecordKind,
  own: readonly AnyRecord[],
  coverage: readonly SourceCoverage[],
  { at, settings, shared }: FeedContext,
): Feed {
  const fresh = coverage.filter(one => !one.stale);
  const vouching = fresh.length > 0 ? fresh : coverage;
  const present = new Set<string>();
  const horizon = horizonOf(at);
  for (const record of own) {
    if (begunBy(record, at) && mattersSince(record, horizon)) {
      present.add(record.source);
    }
  }
  let state: FeedState = 'none';
  if (fresh.length > 0 || (coverage.length === 0 && present.size > 0)) {
    state = 'fresh';
  } else if (coverage.length > 0) {
    state = 'stale';
  }
  const inWindow = uniteAll(vouching.map(one => one.inWindow));
  const sources = [
    ...new Set([...vouching.map(one => one.source), ...present]),
  ].sort((a, b) => settings.compareSources(kind, a, b));
  return {
    kind,
    state,
    source: sources[0],
    rank: EQUAL_RANK,
    records: own,
    superseded: NONE,
    counted: shared.intervals(
      inWindow.length > 0 || state === 'none' ? inWindow : [windowOf(at)],
    ),
    covered: shared.intervals(uniteAll(vouching.map(one => one.covered))),
    freshAt: latest(vouching),
    sources: shared.sources(
      sources.map(source =>
        shared.source({
          source,
          freshAt: coverage.find(one => one.source === source)?.freshAt,
        }),
      ),
    ),
  };
}

function uniteAll(lists: readonly Intervals[]): Intervals {
  return lists.length === 1 ? lists[0] : union(lists.flat());
}

function latest(coverage: readonly SourceCoverage[]): number | undefined {
  const ends = coverage.map(one => one.freshAt ?? Infinity);
  const end = Math.max(...ends);
  return Number.isFinite(end) ? end : undefined;
}

/** Where no source says anything. */
export function noFeed(kind: StoredRecordKind): Feed {
  let feed = noFeeds.get(kind);
  if (!feed) {
    feed = {
      kind,
      state: 'none',
      rank: EQUAL_RANK,
      records: NONE,
      superseded: NONE,
      counted: NOTHING,
      covered: NOTHING,
      sources: NONE,
    };
    noFeeds.set(kind, feed);
  }
  return feed;
}

/** Most assets have nothing of most kinds: they share it. */
const noFeeds = new Map<StoredRecordKind, Feed>();

function oneSource(
  kind: StoredRecordKind,
  own: readonly AnyRecord[],
  coverage: readonly SourceCoverage[],
  context: FeedContext,
): Feed {
  const { at, settings, shared } = context;
  const [best, ...others] = candidatesOf(kind, own, coverage, context).sort(
    (a, b) => compareRanks(a.rank, b.rank),
  );
  if (!best) {
    return noFeed(kind);
  }
  const { source, rule } = best;
  const isBest = (record: AnyRecord) =>
    record.source === source &&
    (record.kind !== 'deployment' ||
      !settings.isProduction(record.data.environment) ||
      rule === undefined ||
      settings.canonicalRule(record.data.rule) === rule);
  const hasOthers = others.length > 0 || !own.every(isBest);
  const by = rule ? `${source} (${rule})` : source;
  const counted = best.coverage?.inWindow ?? NOTHING;
  const freshAt = best.coverage?.freshAt;
  return {
    kind,
    state: stateOf(best),
    source,
    rule,
    rank: best.rank,
    records: hasOthers ? own.filter(isBest) : own,
    superseded: hasOthers
      ? own.filter(record => !isBest(record)).map(record => ({ record, by }))
      : NONE,
    counted: shared.intervals(
      counted.length === 0 && best.inWindow ? [windowOf(at)] : counted,
    ),
    covered: best.coverage?.covered ?? NOTHING,
    freshAt,
    sources: shared.sources([shared.source({ source, rule, freshAt })]),
  };
}

function stateOf({ coverage, inWindow }: Candidate): FeedState {
  if (!coverage) {
    return inWindow ? 'fresh' : 'none';
  }
  return coverage.stale || (coverage.inWindow.length === 0 && !inWindow)
    ? 'stale'
    : 'fresh';
}
