import { RecordKind } from 'backstage-plugin-drive-common';
import { anchorOf, AnyRecord } from 'backstage-plugin-drive-node';
import { Intervals, NOTHING, union } from './intervals';
import { AssetRecords, SourceFacts } from './records';
import { EngineSettings } from './settings';
import { coverageOf, SourceCoverage } from './sourceCoverage';
import { MeasuredFrom } from './sourcesOf';
import { DAY_MS, Instant, known } from './time';

/**
 * How far back a deployment makes its asset deployable, and how far back failed deployments and linked incidents are
 * looked for.
 */
export const HORIZON_DAYS = 180;

/** Kinds that are states: the latest counts, whichever source sent it. */
const STATE_KINDS = new Set<RecordKind>([
  'finding',
  'slo_status',
  'check_result',
  'budget',
]);

/** Kinds of which every source counts. A state, or a bill: two sources tell of different things. */
const EVERY_SOURCE = new Set<RecordKind>([...STATE_KINDS, 'cost_item']);

/** Compared place by place; the lower counts. */
export type Rank = readonly (number | string)[];

/**
 * Whether a source says what is so of a kind. `stale`: it did, but has been silent for too long; `none`: no source says
 * anything.
 */
export type FeedState = 'fresh' | 'stale' | 'none';

/** What counts of one kind about one asset, and from whom. */
export interface Feed {
  kind: RecordKind;
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

/** The instant since when records can matter: a window's start, or the horizon. */
export function horizonOf(at: Instant): number {
  return Math.min(at.from, at.asOf - HORIZON_DAYS * DAY_MS);
}

/** Whether what a source says of a kind is read at the instant, rather than counted over the window. */
export function isStateKind(kind: RecordKind): boolean {
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
  kind: Exclude<RecordKind, 'coverage'>,
  records: AssetRecords,
  facts: SourceFacts,
  at: Instant,
  settings: EngineSettings,
): Feed {
  const own = ((records[kind] ?? []) as readonly AnyRecord[]).filter(record =>
    begunBy(record, at),
  );
  const coverage = coverageOf(
    asset,
    kind,
    records,
    facts,
    at,
    settings.freshnessMs(kind),
  );
  return EVERY_SOURCE.has(kind)
    ? everySource(kind, own, coverage, at, settings)
    : oneSource(kind, own, coverage, at, settings);
}

/** States that are read at an instant, and periods that contain it, count at that instant too. */
const INCLUSIVE = new Set<RecordKind>(['slo_status', 'check_result', 'budget']);

/** Whether there was such a record at the instant at all. What became of it later is for the metrics to leave out. */
function begunBy(record: AnyRecord, { asOf }: Instant): boolean {
  const began =
    record.kind === 'change'
      ? record.data.openedAt
      : record.kind === 'work_item'
      ? record.data.createdAt
      : anchorOf(record);
  return began < asOf || (began === asOf && INCLUSIVE.has(record.kind));
}

/** The instant by which a record counts, as far as it was known at the instant. */
function anchorKnownBy(record: AnyRecord, at: Instant): number {
  switch (record.kind) {
    case 'change': {
      const { mergedAt, closedAt, openedAt } = record.data;
      return known(mergedAt, at) ?? known(closedAt, at) ?? openedAt;
    }
    case 'work_item':
      return known(record.data.doneAt, at) ?? record.data.createdAt;
    default:
      return anchorOf(record);
  }
}

function everySource(
  kind: RecordKind,
  own: readonly AnyRecord[],
  coverage: readonly SourceCoverage[],
  at: Instant,
  settings: EngineSettings,
): Feed {
  const fresh = coverage.filter(one => !one.stale);
  const vouching = fresh.length > 0 ? fresh : coverage;
  const present = new Set(own.map(record => record.source));
  let state: FeedState = 'none';
  if (fresh.length > 0 || (coverage.length === 0 && own.length > 0)) {
    state = 'fresh';
  } else if (coverage.length > 0) {
    state = 'stale';
  }
  const window = { from: at.from, to: at.asOf };
  const inWindow = union(vouching.flatMap(one => one.inWindow));
  const sources = [
    ...new Set([...vouching.map(one => one.source), ...present]),
  ].sort((a, b) => settings.compareSources(kind, a, b));
  return {
    kind,
    state,
    source: sources[0],
    rank: [0],
    records: own,
    superseded: [],
    counted: inWindow.length > 0 || state === 'none' ? inWindow : [window],
    covered: union(vouching.flatMap(one => one.covered)),
    freshAt: latest(vouching),
    sources: sources.map(source => ({
      source,
      freshAt: coverage.find(one => one.source === source)?.freshAt,
    })),
  };
}

function latest(coverage: readonly SourceCoverage[]): number | undefined {
  const ends = coverage.map(one => one.freshAt ?? Infinity);
  const end = Math.max(...ends);
  return Number.isFinite(end) ? end : undefined;
}

interface Candidate {
  source: string;
  rule?: string;
  coverage?: SourceCoverage;
  inWindow: boolean;
  rank: Rank;
}

function oneSource(
  kind: RecordKind,
  own: readonly AnyRecord[],
  coverage: readonly SourceCoverage[],
  at: Instant,
  settings: EngineSettings,
): Feed {
  const candidates = candidatesOf(kind, own, coverage, at, settings);
  const best = candidates.sort((a, b) => compareRanks(a.rank, b.rank))[0];
  if (!best) {
    return {
      kind,
      state: 'none',
      rank: [Infinity],
      records: [],
      superseded: [],
      counted: NOTHING,
      covered: NOTHING,
      sources: [],
    };
  }
  const isBest = (record: AnyRecord) =>
    record.source === best.source &&
    (record.kind !== 'deployment' ||
      !settings.isProduction(record.data.environment) ||
      best.rule === undefined ||
      settings.canonicalRule(record.data.rule) === best.rule);
  const counted = best.coverage?.inWindow ?? NOTHING;
  const name = best.rule ? `${best.source} (${best.rule})` : best.source;
  return {
    kind,
    state: stateOf(best),
    source: best.source,
    rule: best.rule,
    rank: best.rank,
    records: own.filter(isBest),
    superseded: own
      .filter(record => !isBest(record))
      .map(record => ({ record, by: name })),
    counted:
      counted.length === 0 && best.inWindow
        ? [{ from: at.from, to: at.asOf }]
        : counted,
    covered: best.coverage?.covered ?? NOTHING,
    freshAt: best.coverage?.freshAt,
    sources: [
      { source: best.source, rule: best.rule, freshAt: best.coverage?.freshAt },
    ],
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

/** Sources that say something of the kind: they cover time before the instant, or have sent records that matter. */
function candidatesOf(
  kind: RecordKind,
  own: readonly AnyRecord[],
  coverage: readonly SourceCoverage[],
  at: Instant,
  settings: EngineSettings,
): Candidate[] {
  const horizon = horizonOf(at);
  const bySource = new Map<string, { rules: Set<string>; inWindow: boolean }>();
  for (const record of own) {
    const when = anchorKnownBy(record, at);
    if (when < horizon) {
      continue;
    }
    let seen = bySource.get(record.source);
    if (!seen) {
      seen = { rules: new Set(), inWindow: false };
      bySource.set(record.source, seen);
    }
    seen.inWindow ||= when >= at.from;
    if (
      record.kind === 'deployment' &&
      settings.isProduction(record.data.environment) &&
      record.data.outcome !== 'unknown'
    ) {
      seen.rules.add(settings.canonicalRule(record.data.rule));
    }
  }
  const sources = new Set([
    ...coverage.map(one => one.source),
    ...bySource.keys(),
  ]);
  const candidates: Candidate[] = [];
  for (const source of sources) {
    const covering = coverage.find(one => one.source === source);
    const seen = bySource.get(source);
    const standing = standingOf(covering, Boolean(seen?.inWindow));
    if (standing === undefined) {
      continue;
    }
    const rules: (string | undefined)[] = seen?.rules.size
      ? [...seen.rules]
      : [undefined];
    for (const rule of rules) {
      candidates.push({
        source,
        rule,
        coverage: covering,
        inWindow: Boolean(seen?.inWindow),
        rank: [
          Number(standing === SILENT),
          kind === 'deployment' ? settings.ruleRank(rule) : 0,
          standing,
          ...settings.sourceRank(kind, source),
        ],
      });
    }
  }
  return candidates;
}

/** The standing of a source that covers no part of the window, or has gone silent: any other counts before it. */
const SILENT = 2;

/** How well a source can speak for the window; undefined where it cannot. */
function standingOf(
  coverage: SourceCoverage | undefined,
  inWindow: boolean,
): number | undefined {
  if (!coverage) {
    return inWindow ? 1 : undefined;
  }
  return coverage.stale || coverage.inWindow.length === 0 ? SILENT : 0;
}

/** Compares two ranks place by place. */
export function compareRanks(a: Rank, b: Rank): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const left = a[i] ?? 0;
    const right = b[i] ?? 0;
    if (left !== right) {
      return left < right ? -1 : 1;
    }
  }
  return 0;
}
