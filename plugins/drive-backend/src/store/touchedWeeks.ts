import { StoredRecordKind } from 'backstage-plugin-drive-common';
import { AnyRecord, StoredRecordData } from 'backstage-plugin-drive-node';
import { Knex } from 'knex';
import { endOfWeek } from '../engine/week';

/** What of a record says something about which instants. */
interface Effects<K extends StoredRecordKind> {
  /** The instants at which something counts. Other fields matter from the earliest of them on. */
  happens: readonly (keyof StoredRecordData[K])[];
  /** Fields that matter from a later one of the instants on. */
  from?: { [F in keyof StoredRecordData[K]]?: keyof StoredRecordData[K] };
  /** Whether it counts at the very instant, and so at the end of a week that ends then. */
  atOnce?: boolean;
  /** Fields that no measurement looks at. */
  ignored?: readonly (keyof StoredRecordData[K])[];
  /** Of what is new: when it first says anything, where that is later than what happens. */
  first?(data: StoredRecordData[K]): number;
  /** Fields that hold instants of their own: from which on the versions differ. */
  differs?: {
    [F in keyof StoredRecordData[K]]?: (
      is: StoredRecordData[K][F],
      was: StoredRecordData[K][F],
    ) => number;
  };
}

const EFFECTS: { [K in StoredRecordKind]: Effects<K> } = {
  deployment: { happens: ['finishedAt'], ignored: ['url', 'commitSha'] },
  change: { happens: ['mergedAt', 'deployedAt'], ignored: ['url'] },
  pipeline_run: { happens: ['finishedAt'], ignored: ['url'] },
  incident: {
    happens: ['detectedAt', 'acknowledgedAt', 'mitigatedAt', 'resolvedAt'],
    ignored: ['url', 'title'],
  },
  finding: {
    happens: ['firstSeenAt', 'resolvedAt'],
    from: { state: 'resolvedAt' },
    ignored: ['url', 'title', 'publishedAt', 'fixAvailable'],
  },
  slo_status: { happens: ['asOf'], atOnce: true, ignored: ['url'] },
  cost_item: { happens: ['periodStart'] },
  budget: { happens: ['periodStart'], atOnce: true },
  work_item: { happens: ['doneAt'], ignored: ['url'] },
  check_result: { happens: ['asOf'], atOnce: true, ignored: ['url', 'detail'] },
  coverage: { happens: ['from', 'until'] },
  initiative_item: {
    happens: ['startsAt', 'closedAt'],
    atOnce: true,
    ignored: ['title'],
    first: ({ history }) => history[0]?.at ?? Infinity,
    differs: { history: firstDifference },
  },
  review_action: {
    happens: ['dueAt', 'droppedAt'],
    // Whether it was closed in time is asked once it is due.
    from: { closedAt: 'dueAt' },
    atOnce: true,
    ignored: ['title', 'createdAt'],
  },
};

type History = StoredRecordData['initiative_item']['history'];

function firstDifference(is: History, was: History): number {
  const place = Array.from(
    { length: Math.max(is.length, was.length) },
    (_, i) => i,
  ).find(i => is[i]?.at !== was[i]?.at || is[i]?.state !== was[i]?.state);
  return place === undefined
    ? Infinity
    : Math.min(is[place]?.at ?? Infinity, was[place]?.at ?? Infinity);
}

type Data = Record<string, unknown>;

/**
 * The earliest instant about which a record says something that was not known, milliseconds since the epoch; Infinity
 * where it says nothing new.
 *
 * @param before - the version that it replaces
 */
export function touchedSince(record: AnyRecord, before?: AnyRecord): number {
  const {
    happens,
    from = {},
    atOnce = false,
    ignored = [],
    first,
    differs = {},
  } = EFFECTS[record.kind] as Effects<any>;
  const is = record.data as Data;
  const was = before && (before.data as Data);
  const earliest = (fields: readonly (string | number | symbol)[]) =>
    Math.min(
      ...fields.flatMap(field =>
        [is[field as string], was?.[field as string]].filter(
          (instant): instant is number => instant !== undefined,
        ),
      ),
    ) - Number(atOnce);
  if (!was || before.asset !== record.asset) {
    return first && !was
      ? first(record.data) - Number(atOnce)
      : earliest(happens);
  }
  const changed = [
    ...new Set([...Object.keys(is), ...Object.keys(was)]),
  ].filter(
    field =>
      !ignored.includes(field) &&
      JSON.stringify(is[field]) !== JSON.stringify(was[field]),
  );
  return Math.min(
    ...changed.map(field => {
      if (happens.includes(field)) {
        return earliest([field]);
      }
      const differ = differs[field];
      if (differ) {
        return differ(is[field] as any, was[field] as any) - Number(atOnce);
      }
      const later = (from as Record<string, string>)[field];
      return earliest(later ? [later] : happens);
    }),
  );
}

/** The first week that is over and that late records say something else about. */
export interface TouchedWeek {
  /** End of the week, milliseconds since the epoch. */
  week: number;
  /** The version of the records that did it last. */
  dataVersion: number;
  /** When that was, milliseconds since the epoch. */
  touchedAt: number;
}

/**
 * Notes that records say something new about the time since an instant, in the transaction that stores them. Weeks
 * that are not over yet will be evaluated anyway.
 */
export async function noteTouched(
  transaction: Knex.Transaction,
  since: number,
  dataVersion: number,
  receivedAt: number,
): Promise<void> {
  const week = since === Infinity ? Infinity : endOfWeek(since);
  if (week <= receivedAt) {
    await transaction('drive_touched_weeks')
      .insert({ week, data_version: dataVersion, touched_at: receivedAt })
      .onConflict('week')
      .merge();
  }
}

/** Since when records arrived late, oldest week first. */
export async function loadTouchedWeeks(client: Knex): Promise<TouchedWeek[]> {
  const rows = await client('drive_touched_weeks').orderBy('week');
  return rows.map((row: any) => ({
    week: Number(row.week),
    dataVersion: Number(row.data_version),
    touchedAt: Number(row.touched_at),
  }));
}
