import { deflateSync, gzipSync } from 'node:zlib';
import { RECORD_KINDS } from 'backstage-plugin-drive-common';
import { exampleRecords } from 'backstage-plugin-drive-node/testing';
import fc from 'fast-check';
import { NOW, clock } from '../__testUtils__/clock';
import { eventOf, TestEvent } from '../__testUtils__/events';
import { Portal } from '../__testUtils__/portal';
import { describeOnDatabases } from '../store/__testUtils__/databases';

const CONTENT_TYPES = [
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
  'application/json',
  'application/x-ndjson',
  'application/x-ndjson; charset="UTF-8"',
  'application/json; charset=latin1',
  'text/plain',
  'multipart/form-data; boundary=x',
  ';',
];

const examples = RECORD_KINDS.map(kind => {
  const { id, subject, data, ...envelope } = exampleRecords[kind];
  return eventOf(kind, id, subject, data, envelope);
});

/** Values that are odd where a text, a time or a number is expected. */
const oddValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '1969-12-31T23:59:59Z',
    '9999-12-31T23:59:59Z',
    '2026-02-30T00:00:00Z',
    -1,
    1e308,
    0.1,
    2 ** 53,
    true,
    [],
    {},
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ maxLength: 5000 }),
  fc.jsonValue(),
);

const PATHS = [
  'id',
  'source',
  'subject',
  'time',
  'type',
  'data',
  'specversion',
];

/** An example of which some parts are odd, missing or repeated. */
const oddEvent: fc.Arbitrary<unknown> = fc
  .record({
    event: fc.constantFrom(...examples),
    id: fc.constantFrom('one', 'two', 'three', 'four'),
    inData: fc.boolean(),
    place: fc.nat(),
    value: fc.option(oddValue, { nil: undefined }),
    isOdd: fc.boolean(),
  })
  .map(({ event, id, inData, place, value, isOdd }) => {
    const own: TestEvent = { ...event, id };
    if (!isOdd) {
      return own;
    }
    const fields = Object.keys(own.data);
    return inData
      ? {
          ...own,
          data: { ...own.data, [fields[place % fields.length]]: value },
        }
      : { ...own, [PATHS[place % PATHS.length]]: value };
  });

const anyText = fc.oneof(
  fc.array(oddEvent, { maxLength: 12 }).map(events => JSON.stringify(events)),
  fc
    .array(oddEvent, { maxLength: 12 })
    .map(events => events.map(event => JSON.stringify(event)).join('\n')),
  oddEvent.map(event => JSON.stringify(event)),
  fc.json(),
  fc.string({ unit: 'binary' }),
);

const anyBody = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: anyText.map(text => Buffer.from(text)) },
      {
        weight: 1,
        arbitrary: fc.uint8Array({ maxLength: 200 }).map(Buffer.from),
      },
    ),
    fc.constantFrom(
      ...['', '', '', 'gzip', 'deflate', 'broken gzip', 'br', 'identity'],
    ),
  )
  .map(([bytes, encoding]) => {
    switch (encoding) {
      case 'gzip':
        return { bytes, encoding, sent: gzipSync(bytes) };
      case 'deflate':
        return { bytes, encoding, sent: deflateSync(bytes) };
      case 'broken gzip':
        return { bytes, encoding: 'gzip', sent: bytes };
      default:
        return { bytes, encoding, sent: bytes };
    }
  });

const REFUSAL = {
  name: expect.stringMatching(/^(InputError|PayloadTooLargeError)$/),
  message: expect.stringMatching(/\w/),
};

describeOnDatabases('Whatever is sent', open => {
  let portal: Portal;

  beforeAll(async () => {
    clock.now = NOW;
    portal = await Portal.start({ client: await open() });
  });

  afterAll(() => portal.stop());

  /** A plain model of the store: what was accepted, by what identifies it. */
  function identitiesIn(
    bytes: Buffer,
    type: string,
    rejected: { index: number }[],
  ): string[] {
    const text = bytes.toString('utf8').replace(/^\ufeff/, '');
    const events: unknown[] = type.startsWith('application/x-ndjson')
      ? text
          .split('\n')
          .filter(line => line.trim() !== '')
          .map(line => {
            try {
              return JSON.parse(line);
            } catch {
              return undefined;
            }
          })
      : [JSON.parse(text)].flat();
    const refused = new Set(rejected.map(({ index }) => index));
    return events
      .filter((_, index) => !refused.has(index))
      .map(event => {
        const { source, type: kind, id, data } = event as TestEvent;
        const key = [source.trim(), kind, id];
        const asOf = Date.parse(String(data.asOf));
        if (kind === 'drive.check_result.v1') {
          key.push(String(asOf));
        } else if (kind === 'drive.slo_status.v1') {
          key.push(new Date(asOf).toISOString().slice(0, 10));
        }
        return JSON.stringify(key);
      });
  }

  async function storedCount(): Promise<number> {
    const { body } = await portal.get('/v1/sources');
    return body.items
      .flatMap(({ records }: any) => records)
      .reduce((sum: number, { count }: any) => sum + count, 0);
  }

  it('is accepted or refused, never half of it or twice, and never an error of ours', async () => {
    const accepted = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        anyBody,
        fc.constantFrom(...CONTENT_TYPES),
        async ({ bytes, encoding, sent }, type) => {
          const answer = await portal.post(sent, {
            'Content-Type': type,
            ...(encoding && { 'Content-Encoding': encoding }),
          });
          expect([202, 400, 401, 403, 413]).toContain(answer.status);
          const taken = answer.status === 202;
          const identities = taken
            ? identitiesIn(bytes, type, answer.body.rejected)
            : [];
          expect({
            accepted: answer.body.accepted,
            error: answer.body.error,
          }).toEqual({
            accepted: taken ? identities.length : undefined,
            error: taken ? undefined : REFUSAL,
          });
          identities.forEach(identity => accepted.add(identity));
          expect(await storedCount()).toBe(accepted.size);
        },
      ),
      { numRuns: 150 },
    );
    // Otherwise all of it was refused, and nothing was tried.
    expect(accepted.size).toBeGreaterThan(10);
  });
});
