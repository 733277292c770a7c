import {
  OWN_RECORD_KINDS,
  OwnRecordKind,
  RECORD_KINDS,
  RecordKind,
} from 'backstage-plugin-drive-common';
import { canonicalAssetKey } from './assetKey';
import { describeIssue } from './describeIssue';
import { isObject } from './isObject';
import { dropPersonFields } from './personFields';
import { SentRecord } from './record';
import { FUTURE_TOLERANCE_MS, findWrongTime } from './recordTimes';
import { recordSchemas } from './schemas';
import { findUnstorable, whyUnstorable } from './storableText';
import { parseTimestamp } from './timestamp';

/** Bytes, so that the keys fit every database's index entries. */
const MAX_BYTES = { source: 256, id: 1024, subject: 512 } as const;

/**
 * Why a record was not accepted.
 *
 * @public
 */
export interface RecordRejection {
  /** Path inside the event, e.g. `data.finishedAt`; empty where the whole of it is meant. */
  path: string;
  reason: string;
}

/**
 * A record, or why it is none.
 *
 * @public
 */
export type ParsedRecord =
  | {
      ok: true;
      record: SentRecord;
      /** Paths of person fields that were in the data, without the positions in arrays. */
      droppedFields: string[];
    }
  | { ok: false; rejection: RecordRejection };

const reject = (path: string, reason: string): ParsedRecord => ({
  ok: false,
  rejection: { path, reason },
});

/**
 * Validates one record at the door. Never throws for bad input.
 *
 * @param input - untrusted, of the shape of `RecordInput`; unknown fields are ignored, person fields dropped
 * @param options - `now`: milliseconds since the epoch, against which future timestamps are judged
 * @public
 */
export function parseRecord(
  input: unknown,
  options: { now: number },
): ParsedRecord {
  if (!isObject(input)) {
    return reject('', 'expected an object');
  }
  const { kind, time, data, ...keys } = input;
  if (OWN_RECORD_KINDS.includes(kind as OwnRecordKind)) {
    return reject('kind', `${kind} is made by DRIVE itself`);
  }
  if (!isRecordKind(kind)) {
    return reject(
      'kind',
      typeof kind === 'string'
        ? `unknown record kind ${JSON.stringify(kind.slice(0, 100))}`
        : 'expected a record kind',
    );
  }
  for (const field of ['source', 'id', 'subject'] as const) {
    const reason = whyNoKey(keys[field], MAX_BYTES[field]);
    if (reason) {
      return reject(field, reason);
    }
  }
  const { source, id, subject } = keys as Record<string, string>;
  const asset = canonicalAssetKey(subject);
  if (!asset) {
    return reject(
      'subject',
      'expected an asset key (type:instance/path) or an entity ref (kind:namespace/name)',
    );
  }
  const observedAt =
    typeof time === 'string' ? parseTimestamp(time) : undefined;
  if (observedAt === undefined) {
    return reject('time', 'expected an RFC 3339 timestamp with offset');
  }
  const latest = options.now + FUTURE_TOLERANCE_MS;
  if (observedAt > latest) {
    return reject('time', 'lies in the future by more than 5 minutes');
  }

  const cleaned = dropPersonFields(data);
  const parsed = recordSchemas[kind].safeParse(cleaned.data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return reject(
      ['data', ...issue.path].map(String).join('.'),
      describeIssue(cleaned.data, issue),
    );
  }
  const wrong =
    findUnstorable(parsed.data, 'data') ??
    findWrongTime(kind, parsed.data, latest);
  if (wrong) {
    return reject(wrong.path, wrong.reason);
  }
  return {
    ok: true,
    record: {
      kind,
      source: source.trim(),
      id,
      asset,
      time: observedAt,
      data: parsed.data,
    } as SentRecord,
    droppedFields: cleaned.dropped,
  };
}

function isRecordKind(value: unknown): value is RecordKind {
  return RECORD_KINDS.includes(value as RecordKind);
}

function whyNoKey(value: unknown, maxBytes: number): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') {
    return 'expected a non-empty string';
  }
  return Buffer.byteLength(value) > maxBytes
    ? `longer than ${maxBytes} bytes`
    : whyUnstorable(value);
}
