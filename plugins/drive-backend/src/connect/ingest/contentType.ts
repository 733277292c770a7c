import { InputError } from '@backstage/errors';

/** How a body holds its events. */
export type Encoding = 'event' | 'batch' | 'event-or-batch' | 'lines';

const ENCODINGS = new Map<string, Encoding>([
  ['application/cloudevents+json', 'event'],
  ['application/cloudevents-batch+json', 'batch'],
  ['application/json', 'event-or-batch'],
  ['application/x-ndjson', 'lines'],
]);

/**
 * Reads a `Content-Type` header.
 *
 * @throws InputError that names what is accepted, where the type or its charset is not
 */
export function readContentType(header: string | undefined): Encoding {
  const [type, ...parameters] = (header ?? '')
    .split(';')
    .map(part => part.trim().toLowerCase());
  const encoding = ENCODINGS.get(type);
  if (!encoding) {
    throw new InputError(
      `${
        type
          ? `content type ${JSON.stringify(type.slice(0, 100))}`
          : 'no content type'
      }: expected one of ${[...ENCODINGS.keys()].join(', ')}`,
    );
  }
  const charset = parameters
    .filter(parameter => parameter.startsWith('charset='))
    .map(parameter => parameter.slice('charset='.length).replace(/"/g, ''))
    .find(name => name !== 'utf-8' && name !== 'utf8');
  if (charset !== undefined) {
    throw new InputError(
      `charset ${JSON.stringify(charset.slice(0, 100))}: expected utf-8`,
    );
  }
  return encoding;
}

/** Whether a CloudEvent's `datacontenttype` says JSON. */
export function isJsonContentType(value: unknown): boolean {
  if (typeof value !== 'string') {
    return false;
  }
  const [type] = value.split(';', 1);
  const subtype = type.trim().toLowerCase().split('/')[1] ?? '';
  return subtype === 'json' || subtype.endsWith('+json');
}
