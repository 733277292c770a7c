import { RECORD_KINDS, RecordKind } from 'backstage-plugin-drive-common';
import { ZodError } from 'zod';
import { canonicalAssetKey } from './assetKey';
import { dropPersonFields } from './personFields';
import { AnyRecord, RecordInput } from './record';
import { recordSchemas } from './schemas';
import { parseTimestamp } from './timestamp';

/** How far in the future a timestamp may lie, for clocks that differ. */
const FUTURE_TOLERANCE_MS = 5 * 60_000;

/** Bytes, so that the keys fit every database's index entries. */
const MAX_BYTES = { source: 256, id: 1024, subject: 512 } as const;

/**
 * The start and end of what a record spans: an end before its start is rejected.
 * Other orders (a commit dated after the merge, say) are clocks that differ; the metrics leave those values out.
 */
const SPANS: { [K in RecordKind]?: [string, string][] } = {
  deployment: [['startedAt', 'finishedAt']],
  change: [
    ['openedAt', 'mergedAt'],
    ['openedAt', 'closedAt'],
  ],
  pipeline_run: [['startedAt', 'finishedAt']],
  incident: [
    ['detectedAt', 'mitigatedAt'],
    ['detectedAt', 'resolvedAt'],
  ],
  finding: [['firstSeenAt', 'resolvedAt']],
  cost_item: [['periodStart', 'periodEnd']],
  budget: [['periodStart', 'periodEnd']],
  work_item: [
    ['createdAt', 'doneAt'],
    ['startedAt', 'doneAt'],
  ],
  coverage: [['from', 'until']],
};

/** Times that lie in the future by their nature: a budget is set ahead, a bill's period ends after today. */
const MAY_BE_FUTURE = new Set([
  'budget.periodStart',
  'budget.periodEnd',
  'cost_item.periodEnd',
]);

/**
 * Why a record was not accepted.
 *
 * @public
 */
export interface RecordRejection {
  /** Path inside the event, e.g. `data.finishedAt`. */
  path: string;
  reason: string;
}

/**
 * A record, or why it is none.
 *
 * @public
 */
export type ParsedRecord =
  | { ok: true; record: AnyRecord; droppedFields: string[] }
  | { ok: false; rejection: RecordRejection };

const reject = (path: string, reason: string): ParsedRecord => ({
  ok: false,
  rejection: { path, reason },
});

/** The first string with a NUL character, which PostgreSQL cannot store. */
function findNul(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') {
    return value.includes('\u0000') ? path : undefined;
  }
  if (value !== null && typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) {
      const found = findNul(child, path ? `${path}.${key}` : key);
      if (found) {
        return found;
      }
    }
  }
  return undefined;
}

/**
 * Validates one record at the door. Never throws for bad input.
 *
 * @param input - untrusted; unknown fields are ignored, person fields dropped
 * @param options - `now`: milliseconds since the epoch, against which future timestamps are judged
 * @public
 */
export function parseRecord(
  input: { [F in keyof RecordInput]?: unknown },
  options: { now: number },
): ParsedRecord {
  const kind = input.kind as RecordKind;
  if (!RECORD_KINDS.includes(kind)) {
    return reject('type', `unknown record kind ${JSON.stringify(input.kind)}`);
  }
  for (const field of ['source', 'id', 'subject'] as const) {
    const value = input[field];
    if (typeof value !== 'string' || value.trim() === '') {
      return reject(field, 'expected a non-empty string');
    }
    if (Buffer.byteLength(value) > MAX_BYTES[field]) {
      return reject(field, `longer than ${MAX_BYTES[field]} bytes`);
    }
  }
  const nul = findNul(input, '');
  if (nul) {
    return reject(nul, 'contains a NUL character');
  }
  const asset = canonicalAssetKey(input.subject as string);
  if (!asset) {
    return reject(
      'subject',
      'expected an asset key (type:instance/path) or an entity ref (kind:namespace/name)',
    );
  }
  const time =
    typeof input.time === 'string' ? parseTimestamp(input.time) : undefined;
  if (time === undefined) {
    return reject('time', 'expected an RFC 3339 timestamp with offset');
  }
  const latest = options.now + FUTURE_TOLERANCE_MS;
  if (time > latest) {
    return reject('time', 'lies in the future by more than 5 minutes');
  }

  const { data: cleaned, dropped } = dropPersonFields(input.data);
  const parsed = recordSchemas[kind].safeParse(cleaned);
  if (!parsed.success) {
    const issue = (parsed.error as ZodError).issues[0];
    return reject(['data', ...issue.path.map(String)].join('.'), issue.message);
  }
  const data = parsed.data as Record<string, unknown>;

  for (const [field, value] of Object.entries(data)) {
    if (
      typeof value === 'number' &&
      isTimeField(field) &&
      value > latest &&
      !MAY_BE_FUTURE.has(`${kind}.${field}`)
    ) {
      return reject(
        `data.${field}`,
        'lies in the future by more than 5 minutes',
      );
    }
  }
  for (const [start, end] of SPANS[kind] ?? []) {
    const from = data[start] as number | undefined;
    const to = data[end] as number | undefined;
    if (from !== undefined && to !== undefined && to < from) {
      return reject(`data.${end}`, `lies before ${start}`);
    }
  }
  if (
    (kind === 'cost_item' || kind === 'budget') &&
    data.periodStart === data.periodEnd
  ) {
    return reject('data.periodEnd', 'the period is empty');
  }
  if (
    kind === 'finding' &&
    data.state !== 'open' &&
    data.resolvedAt === undefined
  ) {
    return reject('data.resolvedAt', `required where state is ${data.state}`);
  }

  const record = {
    kind,
    source: (input.source as string).trim(),
    id: input.id as string,
    asset,
    time,
    data,
  } as AnyRecord;
  return { ok: true, record, droppedFields: dropped };
}

function isTimeField(field: string): boolean {
  return (
    field.endsWith('At') ||
    field === 'asOf' ||
    field === 'from' ||
    field === 'until' ||
    field === 'periodStart' ||
    field === 'periodEnd'
  );
}
