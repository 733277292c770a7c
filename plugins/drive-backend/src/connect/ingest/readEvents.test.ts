import { InputError } from '@backstage/errors';
import { MAX_BODY_BYTES, MAX_EVENTS } from './limits';
import { PayloadTooLargeError } from './PayloadTooLargeError';
import { readEvents } from './readEvents';

const SINGLE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const JSON_TYPE = 'application/json';
const LINES = 'application/x-ndjson';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const invalidUtf8 = Buffer.from([0x22, 0xc3, 0x28, 0x22]);

describe('content types', () => {
  it.each([
    SINGLE,
    JSON_TYPE,
    'Application/CloudEvents+JSON; charset=UTF-8',
    'application/json;charset="utf-8"; version=1',
    'application/json; charset=utf8',
  ])('%s is read', contentType => {
    expect(readEvents(bytes('{"id":"1"}'), contentType)).toEqual([
      { index: 0, event: { id: '1' } },
    ]);
  });

  it.each([
    undefined,
    '',
    'text/plain',
    'application/xml',
    'application/avro',
    'json',
    'application/json-seq',
    ';charset=utf-8',
  ])('%s is none of them, and the error names those', contentType => {
    expect(() => readEvents(bytes('{}'), contentType)).toThrow(InputError);
    expect(() => readEvents(bytes('{}'), contentType)).toThrow(
      /application\/cloudevents\+json, application\/cloudevents-batch\+json, application\/json, application\/x-ndjson/,
    );
  });

  it.each(['utf-16', 'iso-8859-1', '"latin1"'])(
    'a charset of %s is not read',
    charset => {
      expect(() =>
        readEvents(bytes('{}'), `application/json; charset=${charset}`),
      ).toThrow(/expected utf-8/);
    },
  );
});

describe('one event', () => {
  it.each([SINGLE, JSON_TYPE])(
    'as %s may start with a byte order mark',
    type => {
      expect(readEvents(bytes('\ufeff {"id":"é"}\n'), type)).toEqual([
        { index: 0, event: { id: 'é' } },
      ]);
    },
  );

  it.each([
    ['no JSON', '{"id":', /not valid JSON/],
    ['two of them', '{}{}', /not valid JSON/],
    ['nothing', '', /the body is empty/],
    ['blanks', ' \n ', /the body is empty/],
    ['a number', '7', /neither an event nor an array/],
    ['a text', '"event"', /neither an event nor an array/],
    ['null', 'null', /neither an event nor an array/],
  ])('that is %s is an error', (_, body, message) => {
    for (const type of [SINGLE, JSON_TYPE]) {
      expect(() => readEvents(bytes(body), type)).toThrow(InputError);
      expect(() => readEvents(bytes(body), type)).toThrow(message);
    }
  });

  it('that is an array is an error, which names the type for it', () => {
    expect(() => readEvents(bytes('[]'), SINGLE)).toThrow(
      /send a batch as application\/cloudevents-batch\+json/,
    );
  });

  it('in another encoding than UTF-8 is an error', () => {
    expect(() => readEvents(invalidUtf8, JSON_TYPE)).toThrow(InputError);
    expect(() => readEvents(invalidUtf8, JSON_TYPE)).toThrow(
      'the body is not valid UTF-8',
    );
    expect(() =>
      readEvents(Buffer.from('\ufeff{"id":"1"}', 'utf16le'), JSON_TYPE),
    ).toThrow(InputError);
  });
});

describe('a batch', () => {
  it.each([BATCH, JSON_TYPE])('as %s keeps its order', type => {
    expect(readEvents(bytes('[{"id":"a"},7,null]'), type)).toEqual([
      { index: 0, event: { id: 'a' } },
      { index: 1, event: 7 },
      { index: 2, event: null },
    ]);
  });

  it('may be empty', () => {
    expect(readEvents(bytes('[]'), BATCH)).toEqual([]);
  });

  it('that is no array is an error, which names the type for one event', () => {
    expect(() => readEvents(bytes('{}'), BATCH)).toThrow(
      /send a single event as application\/cloudevents\+json/,
    );
  });

  it('that breaks off is an error as a whole', () => {
    expect(() => readEvents(bytes('[{"id":"a"},{"id":'), BATCH)).toThrow(
      InputError,
    );
  });

  it('nested more deeply than the stack is read all the same', () => {
    const depth = 400_000;

    expect(
      readEvents(bytes(`[${'['.repeat(depth)}${']'.repeat(depth)}]`), BATCH),
    ).toHaveLength(1);
  });
});

describe('newline-delimited JSON', () => {
  it('skips blank lines, and reads any line end', () => {
    expect(
      readEvents(bytes('\n{"id":"a"}\r\n \t\r\n\n{"id":"b"}'), LINES),
    ).toEqual([
      { index: 0, event: { id: 'a' } },
      { index: 1, event: { id: 'b' } },
    ]);
  });

  it.each(['', '\n', ' \r\n\n'])('may be empty: %j', body => {
    expect(readEvents(bytes(body), LINES)).toEqual([]);
  });

  it('rejects a bad line alone, by its index and its number', () => {
    const items = readEvents(
      bytes('{"id":"a"}\n\n{"id":\n{"id":"c"}\n'),
      LINES,
    );

    expect(items).toEqual([
      { index: 0, event: { id: 'a' } },
      {
        index: 1,
        rejection: {
          path: '',
          reason: expect.stringMatching(/^line 3 is not valid JSON: /),
        },
      },
      { index: 2, event: { id: 'c' } },
    ]);
  });

  it('rejects a line of another encoding alone', () => {
    const items = readEvents(
      Buffer.concat([bytes('{"a":1}\n'), invalidUtf8, bytes('\n{"b":2}')]),
      LINES,
    );

    expect(items).toEqual([
      { index: 0, event: { a: 1 } },
      {
        index: 1,
        rejection: { path: '', reason: 'line 2 is not valid UTF-8' },
      },
      { index: 2, event: { b: 2 } },
    ]);
  });

  it('may have byte order marks where files were joined', () => {
    expect(readEvents(bytes('\ufeff{"a":1}\n\ufeff{"b":2}\n'), LINES)).toEqual([
      { index: 0, event: { a: 1 } },
      { index: 1, event: { b: 2 } },
    ]);
  });

  it('keeps the line separators of Unicode inside a text', () => {
    expect(readEvents(bytes('{"a":"x\u2028y"}'), LINES)).toEqual([
      { index: 0, event: { a: 'x\u2028y' } },
    ]);
  });
});

describe('the limits', () => {
  const tooMany = MAX_EVENTS + 1;

  it('let the largest batch through', () => {
    expect(
      readEvents(bytes(JSON.stringify(Array(MAX_EVENTS).fill({}))), BATCH),
    ).toHaveLength(MAX_EVENTS);
    expect(readEvents(bytes('{}\n\n'.repeat(MAX_EVENTS)), LINES)).toHaveLength(
      MAX_EVENTS,
    );
  });

  it.each([
    [BATCH, JSON.stringify(Array(tooMany).fill({}))],
    [JSON_TYPE, JSON.stringify(Array(50_000).fill({}))],
    [LINES, '{}\n'.repeat(tooMany)],
    [LINES, '{\n'.repeat(50_000)],
  ])('stop more events than that: %s', (type, body) => {
    expect(() => readEvents(bytes(body), type)).toThrow(PayloadTooLargeError);
    expect(() => readEvents(bytes(body), type)).toThrow(
      /more than 5000 events/,
    );
  });

  it.each([SINGLE, BATCH, LINES])('stop a larger body: %s', type => {
    expect(() =>
      readEvents(Buffer.alloc(MAX_BODY_BYTES + 1, 0x20), type),
    ).toThrow(PayloadTooLargeError);
  });
});
