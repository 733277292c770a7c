// Reads a folder of CloudEvents, one a line, gzipped or not.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The kinds whose metrics are worked out here. Of the others there must be none, or their metrics would be wrong. */
const KINDS = [
  'deployment',
  'change',
  'incident',
  'finding',
  'slo_status',
  'check_result',
];

export function readRecords(folder) {
  const events = readdirSync(folder)
    .filter(name => /\.ndjson(\.gz)?$/.test(name))
    .flatMap(name => {
      const bytes = readFileSync(join(folder, name));
      const text = name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
      return text.toString('utf8').split('\n').filter(Boolean);
    })
    .map(line => JSON.parse(line));
  return recordsOf(events);
}

/** One record for each (source, kind, id): that with the later `time`, at equal times the last. */
export function recordsOf(events) {
  const latest = new Map();
  for (const event of events) {
    const kind = /^drive\.(.+)\.v1$/.exec(event.type)?.[1];
    if (!KINDS.includes(kind)) {
      throw new Error(`No metric is worked out here from ${event.type}`);
    }
    const key = JSON.stringify([event.source, kind, event.id]);
    const time = Date.parse(event.time);
    if (!latest.has(key) || latest.get(key).time <= time) {
      latest.set(key, {
        kind,
        source: event.source,
        id: event.id,
        asset: event.subject.toLowerCase(),
        time,
        ...withNumericTimes(event.data),
      });
    }
  }
  const records = [...latest.values()];
  refuseCompetingSources(records);
  return records;
}

/** Timestamps become milliseconds since the epoch. */
function withNumericTimes(data) {
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) =>
      /(At|^asOf)$/.test(field) ? [field, Date.parse(value)] : [field, value],
    ),
  );
}

/** The order among several sources of one fact is not worked out here: the data must not need it. */
function refuseCompetingSources(records) {
  const first = new Map();
  for (const { kind, asset, source, rule } of records) {
    const mine = `${source} ${rule ?? ''}`;
    const key = `${kind} of ${asset}`;
    if (first.has(key) && first.get(key) !== mine) {
      throw new Error(`${key} comes from ${first.get(key)} and from ${mine}`);
    }
    first.set(key, mine);
  }
}
