import { RecordKind } from 'backstage-plugin-drive-common';
import { isObject } from '../isObject';
import { ParsedRecord, parseRecord, RecordRejection } from '../parseRecord';
import { CdEvent, readCdEvent } from './cdEvent';
import { CD_EVENT_MAPPINGS } from './cdEventMappings';

const TYPE = /^dev\.cdevents\.([a-z]{1,40}\.[a-z]{1,40})(?:\.\S{1,40})?$/;

/** What `customData.drive` may say about the record itself; everything else there is a field of its data. */
const RECORD_KEYS = new Set(['source', 'id', 'subject']);

/**
 * A CDEvent as a record's fields, which have still to pass `parseRecord`.
 *
 * @public
 */
export interface MappedCdEvent {
  ok: true;
  input: {
    kind: RecordKind;
    source: unknown;
    id: unknown;
    subject: unknown;
    time: string;
    data: Record<string, unknown>;
  };
  /** Where in the event each of the record's fields comes from, by their path in the record. */
  origins: Record<string, string>;
  /** Paths of person fields that the event carried. */
  droppedFields: string[];
}

/**
 * Whether a type is one of CDEvents: `dev.cdevents.*` or, for custom events, `dev.cdeventsx.*`.
 *
 * @public
 */
export function isCdEventType(type: unknown): boolean {
  return (
    typeof type === 'string' &&
    (type.startsWith('dev.cdevents.') || type.startsWith('dev.cdeventsx.'))
  );
}

/**
 * Maps a CDEvent onto a record. It knows nothing of other events: what neither the event nor its `customData.drive`
 * says is not in the record, and a record that is newer replaces the older one of its id as a whole.
 *
 * @param input - untrusted: a CloudEvent whose data is the CDEvent, or the CDEvent alone
 * @returns the record's fields, or why there are none; never throws
 * @public
 */
export function fromCdEvent(
  input: unknown,
): MappedCdEvent | { ok: false; rejection: RecordRejection } {
  if (!isObject(input)) {
    return reject('', 'expected an object');
  }
  const alone = input.type === undefined;
  const type =
    alone && isObject(input.context) ? input.context.type : input.type;
  const typePath = alone ? 'context.type' : 'type';
  if (typeof type !== 'string' || !isCdEventType(type)) {
    return reject(typePath, 'expected a type of CDEvents, dev.cdevents.*');
  }
  const name = TYPE.exec(type)?.[1] ?? '';
  const mapping = CD_EVENT_MAPPINGS.get(name);
  if (!mapping) {
    return reject(
      typePath,
      'this CDEvents type carries nothing that DRIVE measures',
    );
  }
  const read = readCdEvent(input);
  if (!read.ok) {
    return read;
  }
  const { event, droppedFields } = read;
  const { context, drive, root } = event;
  const subject = drive.subject ?? mapping.assetOf(event);
  if (subject === undefined) {
    return reject(
      `${root}customData.drive.subject`,
      `${name} does not say which asset it is about: add subject, an asset key or entity ref, to customData.drive`,
    );
  }
  const carried = definedEntries(mapping.dataOf(event));
  const added = definedEntries(drive).filter(([key]) => !RECORD_KEYS.has(key));
  const data = Object.fromEntries([...carried, ...added]);
  const missing = mapping.required.find(field => data[field] === undefined);
  if (missing) {
    return reject(
      `${root}customData.drive.${missing}`,
      `${name} does not carry ${missing}, which ${mapping.kind} records need: add it to customData.drive`,
    );
  }
  return {
    ok: true,
    input: {
      kind: mapping.kind,
      source: drive.source ?? context.source,
      id: drive.id ?? mapping.idOf(event),
      subject,
      time: context.timestamp,
      data,
    },
    origins: originsOf(event, carried),
    droppedFields,
  };
}

/**
 * Maps a CDEvent onto a record and validates it.
 *
 * @param input - untrusted, as for `fromCdEvent`
 * @param options - as for `parseRecord`
 * @returns the record, or why there is none, with a path inside what was sent; never throws
 * @public
 */
export function parseCdEvent(
  input: unknown,
  options: { now: number },
): ParsedRecord {
  const mapped = fromCdEvent(input);
  if (!mapped.ok) {
    return mapped;
  }
  const parsed = parseRecord(mapped.input, options);
  if (parsed.ok) {
    return { ...parsed, droppedFields: mapped.droppedFields };
  }
  const { path, reason } = parsed.rejection;
  const [first, second, ...rest] = path.split('.');
  const field = first === 'data' && second ? `data.${second}` : first;
  const origin = mapped.origins[field];
  return {
    ok: false,
    rejection: { path: origin ? [origin, ...rest].join('.') : path, reason },
  };
}

function originsOf(
  { context, drive, root }: CdEvent,
  carried: [string, unknown][],
): Record<string, string> {
  const time = `${root}context.timestamp`;
  return Object.fromEntries([
    ['time', time],
    ['source', `${root}context.source`],
    ['id', `${root}subject.id`],
    ['subject', `${root}subject`],
    ...carried.map(([field, value]) => [
      `data.${field}`,
      value === context.timestamp ? time : `${root}subject.content`,
    ]),
    ...definedEntries(drive).map(([field]) => [
      RECORD_KEYS.has(field) ? field : `data.${field}`,
      `${root}customData.drive.${field}`,
    ]),
  ]);
}

function definedEntries(object: object): [string, unknown][] {
  return Object.entries(object).filter(([, value]) => value !== undefined);
}

function reject(
  path: string,
  reason: string,
): { ok: false; rejection: RecordRejection } {
  return { ok: false, rejection: { path, reason } };
}
