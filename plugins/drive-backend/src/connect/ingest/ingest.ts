import { AnyRecord, RecordRejection } from 'backstage-plugin-drive-node';
import { setImmediate } from 'node:timers/promises';
import { readEvents } from './readEvents';
import { toRecord } from './toRecord';

/** Events that are validated before others get their turn, a few milliseconds' worth. */
const EVENTS_PER_TURN = 200;

/** An answer names so many dropped fields, each so far. Their names are the sender's, and as long as it likes. */
const MAX_DROPPED_FIELDS = 100;
const MAX_PATH_LENGTH = 200;

/** What became of the events of one request. */
export interface IngestResult {
  /** Events that are records now; the sender may forget them. */
  accepted: number;
  /** Events that are none, by their position in the request. Sending them again unchanged changes nothing. */
  rejected: (RecordRejection & { index: number })[];
  /** Paths of person fields that accepted events carried, sorted, without positions in arrays. Absent: none. */
  droppedFields?: string[];
}

/** Where accepted records go. */
export interface RecordSink {
  /**
   * Keeps the newest version of each record, by (`source`, `kind`, `id`); of equal `time`s the last one. One call may
   * hold several versions of the same record.
   */
  upsert(records: AnyRecord[]): Promise<unknown>;
}

/**
 * Takes in the events of one request.
 *
 * @param body - the request's bytes, already decompressed
 * @param contentType - of the request
 * @param options - `now`: milliseconds since the epoch, against which future timestamps are judged
 * @throws InputError where the body cannot be read as a whole; nothing is stored
 * @throws PayloadTooLargeError where there is more than one request may carry; nothing is stored
 * @throws what the store throws; the sender has to send the request again, which changes nothing that was kept
 */
export async function ingest(
  body: Buffer,
  contentType: string | undefined,
  options: { now: number; store: RecordSink },
): Promise<IngestResult> {
  const records: AnyRecord[] = [];
  const rejected: IngestResult['rejected'] = [];
  const dropped = new Set<string>();

  for (const item of readEvents(body, contentType)) {
    if (item.index % EVENTS_PER_TURN === EVENTS_PER_TURN - 1) {
      await setImmediate();
    }
    const parsed =
      'rejection' in item
        ? { ok: false as const, rejection: item.rejection }
        : toRecord(item.event, { now: options.now });
    if (parsed.ok) {
      records.push(parsed.record);
      parsed.droppedFields.forEach(path =>
        dropped.add(path.slice(0, MAX_PATH_LENGTH)),
      );
    } else {
      rejected.push({ index: item.index, ...parsed.rejection });
    }
  }
  if (records.length > 0) {
    await options.store.upsert(records);
  }
  return {
    accepted: records.length,
    rejected,
    ...(dropped.size > 0
      ? { droppedFields: [...dropped].sort().slice(0, MAX_DROPPED_FIELDS) }
      : {}),
  };
}
