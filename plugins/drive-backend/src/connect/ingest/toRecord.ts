import { OWN_RECORD_KINDS, RECORD_KINDS } from 'backstage-plugin-drive-common';
import {
  isCdEventType,
  parseCdEvent,
  ParsedRecord,
  parseRecord,
} from 'backstage-plugin-drive-node';
import { isJsonContentType } from './contentType';

const KIND_BY_TYPE = new Map<string, string>(
  RECORD_KINDS.map(kind => [`drive.${kind}.v1`, kind]),
);

const OWN_TYPES = new Set(OWN_RECORD_KINDS.map(kind => `drive.${kind}.v1`));

/**
 * Reads one CloudEvent 1.0 as a record: of DRIVE's own types, or of CDEvents. A CDEvent may also stand alone, as it
 * does in the body of a CloudEvent in binary mode.
 *
 * @param event - untrusted
 * @param options - `now`: milliseconds since the epoch, against which future timestamps are judged
 * @returns the record, or why there is none; never throws
 */
export function toRecord(
  event: unknown,
  options: { now: number },
): ParsedRecord {
  if (!isObject(event)) {
    return reject('', 'expected an event, a JSON object');
  }
  if (
    event.specversion === undefined &&
    isObject(event.context) &&
    isCdEventType(event.context.type)
  ) {
    return parseCdEvent(event, options);
  }
  if (event.specversion !== '1.0') {
    return reject('specversion', 'expected "1.0"');
  }
  const { type } = event;
  if (typeof type !== 'string' || type === '') {
    return reject('type', 'expected a non-empty string');
  }
  if (OWN_TYPES.has(type)) {
    return reject('type', `${type} is made by DRIVE itself`);
  }
  const kind = KIND_BY_TYPE.get(type);
  if (!kind && !isCdEventType(type)) {
    return reject(
      'type',
      `unknown type ${JSON.stringify(
        type.slice(0, 100),
      )}: expected dev.cdevents.* or one of ${[...KIND_BY_TYPE.keys()].join(
        ', ',
      )}`,
    );
  }
  if (event.data_base64 !== undefined) {
    return reject('data_base64', 'binary data is not read: send JSON in data');
  }
  if (
    event.datacontenttype !== undefined &&
    !isJsonContentType(event.datacontenttype)
  ) {
    return reject('datacontenttype', 'expected JSON, e.g. application/json');
  }
  if (!kind) {
    return parseCdEvent(event, options);
  }
  const { source, id, subject, time, data } = event;
  return parseRecord({ kind, source, id, subject, time, data }, options);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function reject(path: string, reason: string): ParsedRecord {
  return { ok: false, rejection: { path, reason } };
}
