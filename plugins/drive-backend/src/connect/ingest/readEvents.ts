import { InputError } from '@backstage/errors';
import { RecordRejection } from 'backstage-plugin-drive-node';
import { isUtf8 } from 'node:buffer';
import { readContentType } from './contentType';
import { MAX_BODY_BYTES, MAX_EVENTS } from './limits';
import { PayloadTooLargeError } from './PayloadTooLargeError';

/** One event of a body, or why that one could not be read. `index` counts from 0, without blank lines. */
export type ReadItem =
  | { index: number; event: unknown }
  | { index: number; rejection: RecordRejection };

const LINE_FEED = 0x0a;

/**
 * Takes a body apart into its events: one structured CloudEvent, a JSON batch, or newline-delimited JSON.
 *
 * @throws InputError where the body cannot be read as a whole; of newline-delimited JSON each line is read by itself
 * @throws PayloadTooLargeError where there is more than one request may carry
 */
export function readEvents(
  body: Buffer,
  contentType: string | undefined,
): ReadItem[] {
  const encoding = readContentType(contentType);
  if (body.length > MAX_BODY_BYTES) {
    throw new PayloadTooLargeError(
      `the body is larger than ${MAX_BODY_BYTES} bytes: send it in parts`,
    );
  }
  if (encoding === 'lines') {
    return readLines(body);
  }
  const json = readJson(body);
  if (!Array.isArray(json)) {
    if (encoding === 'batch') {
      throw new InputError(
        'the body is no JSON array: send a single event as application/cloudevents+json',
      );
    }
    if (json === null || typeof json !== 'object') {
      throw new InputError('the body is neither an event nor an array of them');
    }
    return [{ index: 0, event: json }];
  }
  if (encoding === 'event') {
    throw new InputError(
      'the body is a JSON array: send a batch as application/cloudevents-batch+json',
    );
  }
  checkCount(json.length);
  return json.map((event, index) => ({ index, event }));
}

function readJson(body: Buffer): unknown {
  try {
    return parseJson(body);
  } catch (error) {
    throw new InputError(`the body ${(error as Error).message}`);
  }
}

function readLines(body: Buffer): ReadItem[] {
  const lines: { number: number; bytes: Buffer }[] = [];
  let number = 0;
  for (let start = 0; start < body.length; ) {
    const feed = body.indexOf(LINE_FEED, start);
    const end = feed === -1 ? body.length : feed;
    const bytes = body.subarray(start, end);
    number += 1;
    start = end + 1;
    if (!isBlank(bytes)) {
      lines.push({ number, bytes });
      checkCount(lines.length);
    }
  }
  return lines.map((line, index) => {
    try {
      return { index, event: parseJson(line.bytes) };
    } catch (error) {
      return {
        index,
        rejection: {
          path: '',
          reason: `line ${line.number} ${(error as Error).message}`,
        },
      };
    }
  });
}

/** @throws Error whose message goes on after "the body" or "line 7" */
function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) {
    throw new Error('is not valid UTF-8');
  }
  const text = withoutByteOrderMark(bytes.toString('utf8'));
  if (text.trim() === '') {
    throw new Error('is empty');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(
      `is not valid JSON: ${(error as Error).message.slice(0, 200)}`,
    );
  }
}

/** The mark that some tools put in front of a text; files that were joined have it on later lines too. */
function withoutByteOrderMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every(byte => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

function checkCount(count: number) {
  if (count > MAX_EVENTS) {
    throw new PayloadTooLargeError(
      `more than ${MAX_EVENTS} events: send them in parts`,
    );
  }
}
