// What was known at an instant, and how long the sources had been covering it.

import { PRODUCTION_ENVIRONMENTS } from './model.mjs';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** The time by which a kind's records are dated, in the order in which fields are tried. */
const ANCHORS = {
  deployment: ['finishedAt'],
  change: ['mergedAt', 'closedAt', 'openedAt'],
  incident: ['detectedAt'],
  finding: ['firstSeenAt'],
  slo_status: ['asOf'],
  check_result: ['asOf'],
};

/** The time without which there was no such record yet. */
const BEGINS = {
  deployment: 'finishedAt',
  change: 'openedAt',
  incident: 'detectedAt',
  finding: 'firstSeenAt',
};

/**
 * @param options - `asOf` in milliseconds; `swept`: the catalog had been read before that instant
 */
export function worldAt({ catalog, records, asOf, windowDays, swept = false }) {
  const known = records
    .map(record => asKnownAt(record, asOf))
    .filter(record => record !== undefined);
  const coverageStart = startOfCoverage(records);
  const from = asOf - windowDays * DAY;

  return {
    catalog,
    asOf,
    from,
    swept,
    /** Records of a kind about the distinct assets of these components. */
    recordsOf(kind, components) {
      const assets = new Set(components.flatMap(each => each.assets));
      return known.filter(each => each.kind === kind && assets.has(each.asset));
    },
    inWindow: time => time >= from && time < asOf,
    /** From when on a source covers the kind for any of these assets; Infinity: none does before the instant. */
    coveredFrom(kind, { assets }) {
      const starts = assets.map(
        asset => coverageStart.get(`${kind} ${asset}`) ?? Infinity,
      );
      const earliest = Math.min(...starts);
      return earliest < asOf ? earliest : Infinity;
    },
    /** The part of the window that a source covers, in weeks. */
    coveredWeeks(kind, component) {
      const start = Math.max(from, this.coveredFrom(kind, component));
      return Math.max(0, asOf - start) / WEEK;
    },
    covers(kind, component) {
      return this.coveredFrom(kind, component) < asOf;
    },
  };
}

/**
 * A source covers a kind from the earliest record of it that it sent, for every asset that it has sent anything about.
 *
 * @returns the start by 'kind asset'
 */
function startOfCoverage(records) {
  const starts = new Map();
  for (const source of new Set(records.map(each => each.source))) {
    const sent = records.filter(each => each.source === source);
    for (const kind of new Set(sent.map(each => each.kind))) {
      let earliest = Infinity;
      for (const record of sent.filter(each => each.kind === kind)) {
        const field = ANCHORS[kind].find(name => record[name] !== undefined);
        earliest = Math.min(earliest, record[field]);
      }
      for (const asset of new Set(sent.map(each => each.asset))) {
        const key = `${kind} ${asset}`;
        starts.set(key, Math.min(starts.get(key) ?? Infinity, earliest));
      }
    }
  }
  return starts;
}

/** The record with every time at or after the instant taken away, or undefined where it did not exist yet. */
function asKnownAt(record, asOf) {
  if (record.asOf !== undefined) {
    return record.asOf <= asOf ? record : undefined;
  }
  const known = Object.fromEntries(
    Object.entries(record).filter(
      ([field, value]) => !field.endsWith('At') || value < asOf,
    ),
  );
  if (known[BEGINS[record.kind]] === undefined) {
    return undefined;
  }
  if (record.kind === 'finding' && known.resolvedAt === undefined) {
    known.state = 'open';
  }
  return known;
}

export function isProduction(deployment) {
  return PRODUCTION_ENVIRONMENTS.some(pattern =>
    new RegExp(pattern, 'i').test(deployment.environment),
  );
}

/** What to answer where nothing happened: only a source that looked can say so. */
export function nothingHappened(world, kinds, components) {
  const looked = components.some(component =>
    kinds.every(kind => world.covers(kind, component)),
  );
  return { outcome: looked ? 'notApplicable' : 'unavailable' };
}
