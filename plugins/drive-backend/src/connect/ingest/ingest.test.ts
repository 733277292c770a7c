import { mockServices } from '@backstage/backend-test-utils';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { AnyRecord } from 'backstage-plugin-drive-node';
import { exampleRecords } from 'backstage-plugin-drive-node/testing';
import express from 'express';
import fc from 'fast-check';
import request from 'supertest';
import { ingest } from './ingest';
import { MAX_EVENTS } from './limits';

const now = Date.parse('2026-11-21T00:00:00Z');

const LINES = 'application/x-ndjson';
const BATCH = 'application/cloudevents-batch+json';

function changeEvent(id: string, more: object = {}, data: object = {}) {
  const { kind, ...attributes } = exampleRecords.change;
  return {
    specversion: '1.0',
    type: `drive.${kind}.v1`,
    ...attributes,
    id,
    data: { ...attributes.data, ...data },
    ...more,
  };
}

function recordSink() {
  const calls: AnyRecord[][] = [];
  return {
    calls,
    upsert: async (records: AnyRecord[]) => {
      calls.push(records);
    },
  };
}

const toLines = (events: unknown[]) =>
  Buffer.from(events.map(event => JSON.stringify(event)).join('\n'));

const toBatch = (events: unknown[]) => Buffer.from(JSON.stringify(events));

describe('ingest', () => {
  it.each([
    [LINES, toLines],
    [BATCH, toBatch],
    ['application/json', toBatch],
  ])('keeps what is good of %s and says what is not', async (type, encode) => {
    const store = recordSink();

    const result = await ingest(
      encode([
        changeEvent('a'),
        changeEvent('b', { time: '2027-01-01T00:00:00Z' }),
        7,
        changeEvent('c', {}, { mergedAt: '2025-01-01T00:00:00Z' }),
        changeEvent('d', { type: 'drive.release.v1' }),
        changeEvent('e', { subject: 'github:github.com/no/body' }),
      ]),
      type,
      { now, store },
    );

    expect(result).toEqual({
      accepted: 2,
      rejected: [
        {
          index: 1,
          path: 'time',
          reason: 'lies in the future by more than 5 minutes',
        },
        { index: 2, path: '', reason: 'expected an event, a JSON object' },
        { index: 3, path: 'data.mergedAt', reason: 'lies before openedAt' },
        { index: 4, path: 'type', reason: expect.any(String) },
      ],
    });
    expect(store.calls).toHaveLength(1);
    expect(store.calls[0].map(({ id }) => id)).toEqual(['a', 'e']);
  });

  it('counts a bad line among the events', async () => {
    const store = recordSink();
    const body = Buffer.concat([
      toLines([changeEvent('a')]),
      Buffer.from('\n\n{"specversion":\n'),
      toLines([changeEvent('c', { id: '' })]),
    ]);

    const { accepted, rejected } = await ingest(body, LINES, { now, store });

    expect(accepted).toBe(1);
    expect(rejected).toMatchObject([
      { index: 1, path: '', reason: expect.stringContaining('line 3') },
      { index: 2, path: 'id' },
    ]);
  });

  it('accepts an empty batch without asking the store for anything', async () => {
    const store = recordSink();

    expect(await ingest(Buffer.from('[]'), BATCH, { now, store })).toEqual({
      accepted: 0,
      rejected: [],
    });
    expect(store.calls).toEqual([]);
  });

  it('hands on every version of a record that a batch holds twice', async () => {
    const store = recordSink();

    const { accepted } = await ingest(
      toLines([
        changeEvent('a', { time: '2026-11-20T12:00:00Z' }),
        changeEvent('a', { time: '2026-11-19T12:00:00Z' }),
      ]),
      LINES,
      { now, store },
    );

    expect(accepted).toBe(2);
    expect(store.calls[0].map(({ time }) => time)).toEqual([
      Date.parse('2026-11-20T12:00:00Z'),
      Date.parse('2026-11-19T12:00:00Z'),
    ]);
  });

  it('names the dropped fields of accepted events once, sorted, without positions', async () => {
    const store = recordSink();
    const person = { name: 'someone' };

    const result = await ingest(
      toBatch([
        changeEvent('a', {}, { login: 'x', reviews: [{ author: person }] }),
        changeEvent('b', {}, { author: person, reviews: [{}, { author: 1 }] }),
        changeEvent('c', { time: 'never' }, { assignee: person }),
      ]),
      BATCH,
      { now, store },
    );

    expect(result).toMatchObject({
      accepted: 2,
      droppedFields: ['data.author', 'data.login', 'data.reviews.author'],
    });
    expect(JSON.stringify(store.calls)).not.toContain('someone');
    expect(store.calls[0][0].data).toMatchObject({ authorKind: 'human' });
  });

  it('names dropped fields in an answer of bounded size', async () => {
    const long = 'x'.repeat(100_000);
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [`f${i}`, { author: 1 }]),
    );

    const { droppedFields } = await ingest(
      toBatch([changeEvent('a', {}, { ...many, [long]: { author: 1 } })]),
      BATCH,
      { now, store: recordSink() },
    );

    expect(droppedFields).toHaveLength(100);
    expect(JSON.stringify(droppedFields).length).toBeLessThan(25_000);
  });

  it.each([
    ['broken JSON', Buffer.from('[{"id":'), BATCH],
    [
      'another encoding',
      Buffer.concat([toBatch([changeEvent('a')]), Buffer.from([0xff])]),
      BATCH,
    ],
    ['an unknown content type', toBatch([changeEvent('a')]), 'text/plain'],
    [
      'too many events',
      Buffer.concat([
        toLines([changeEvent('a')]),
        Buffer.from('\n{}'.repeat(MAX_EVENTS)),
      ]),
      LINES,
    ],
  ])('stores nothing of a body with %s', async (_, body, type) => {
    const store = recordSink();

    await expect(ingest(body, type, { now, store })).rejects.toThrow();
    expect(store.calls).toEqual([]);
  });

  it('rejects NUL characters and ignores prototype keys', async () => {
    const store = recordSink();
    const [nul, proto] = [
      JSON.stringify(changeEvent('a\u0000')),
      JSON.stringify(changeEvent('b')).replace(
        '"data":{',
        '"__proto__":{"polluted":1},"data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
      ),
    ];

    const result = await ingest(Buffer.from(`${nul}\n${proto}`), LINES, {
      now,
      store,
    });

    expect(result).toEqual({
      accepted: 1,
      rejected: [{ index: 0, path: 'id', reason: 'contains a NUL character' }],
    });
    expect(JSON.stringify(store.calls)).not.toContain('polluted');
    expect(({} as any).polluted).toBeUndefined();
  });

  it('passes on that the store failed', async () => {
    const store = { upsert: () => Promise.reject(new Error('disk full')) };

    await expect(
      ingest(toLines([changeEvent('a')]), LINES, { now, store }),
    ).rejects.toThrow('disk full');
  });

  it('lets others have their turn while it works', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);

    await ingest(
      toLines(Array.from({ length: 2000 }, (_, i) => changeEvent(`${i}`))),
      LINES,
      { now, store: recordSink() },
    );
    clearInterval(timer);

    expect(turns).toBeGreaterThan(2);
  });

  it('accounts for every event of whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.jsonValue(),
            fc.constant(changeEvent('a')),
            fc.record({
              specversion: fc.constant('1.0'),
              type: fc.constantFrom(
                'drive.change.v1',
                'dev.cdevents.change.created',
              ),
              data: fc.jsonValue(),
            }),
          ),
        ),
        fc.boolean(),
        async (events, asLines) => {
          const store = recordSink();
          const { accepted, rejected } = await ingest(
            asLines ? toLines(events) : toBatch(events),
            asLines ? LINES : BATCH,
            { now, store },
          );
          expect(accepted + rejected.length).toBe(events.length);
          expect(store.calls.flat()).toHaveLength(accepted);
        },
      ),
    );
  });
});

describe('behind Backstage’s error middleware', () => {
  const app = express();
  app.use(express.raw({ type: () => true, limit: '10mb' }));
  app.post('/', (req, res, next) => {
    ingest(req.body, req.header('content-type'), {
      now,
      store: recordSink(),
    }).then(result => res.status(202).json(result), next);
  });
  app.use(
    MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger: mockServices.logger.mock(),
    }).error(),
  );

  const send = (type: string, body: Buffer) =>
    request(app)
      .post('/')
      .set('content-type', type)
      .serialize(bytes => bytes as any)
      .send(body);

  it('answers 202 to what it took in', async () => {
    const response = await send(LINES, toLines([changeEvent('a'), 7]));

    expect(response.status).toBe(202);
    expect(response.body).toMatchObject({
      accepted: 1,
      rejected: [{ index: 1 }],
    });
  });

  it.each([
    [400, BATCH, Buffer.from('{')],
    [400, 'text/csv', toLines([changeEvent('a')])],
    [413, LINES, Buffer.from('{}\n'.repeat(50_000))],
    [413, BATCH, toBatch(Array(50_000).fill({}))],
    [413, LINES, Buffer.alloc(6 * 1024 * 1024, 0x20)],
  ])('answers %d to a body of %s', async (status, type, body) => {
    const response = await send(type, body);

    expect(response.status).toBe(status);
    expect(response.body.error.message).toMatch(/\S/);
  });
});
