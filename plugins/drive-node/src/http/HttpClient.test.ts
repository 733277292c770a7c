import { LoggerService } from '@backstage/backend-plugin-api';
import { inspect } from 'node:util';
import { z } from 'zod';
import { SeenRequest, Vendor, VendorAnswer } from '../__testUtils__/Vendor';
import { ConnectorError } from '../ConnectorError';
import { ManualTiming } from '../testing/ManualTiming';
import { HttpClient } from './HttpClient';
import { HttpClientOptions } from './HttpClientOptions';
import { pagesByCursor, pagesByLink } from './pages';
import { RateBudget } from './RateBudget';
import { allOf, graphqlRateLimit, rateLimitHeaders } from './rateLimits';

const NOW = Date.parse('2026-11-22T12:00:00Z');

const githubLimits = allOf(
  rateLimitHeaders({
    limit: 'x-ratelimit-limit',
    remaining: 'x-ratelimit-remaining',
    reset: 'x-ratelimit-reset',
    resetUnit: 'epochSeconds',
    resource: 'x-ratelimit-resource',
  }),
  graphqlRateLimit(['RATE_LIMITED']),
);

const epochSeconds = (at: number) => String(at / 1000);

describe('HttpClient', () => {
  let vendor: Vendor;
  let timing: ManualTiming;
  let log: string[];

  beforeAll(async () => {
    vendor = await Vendor.start();
  });

  afterAll(() => vendor.stop());

  beforeEach(() => {
    timing = new ManualTiming(NOW);
    log = [];
  });

  function clientOf(more: Partial<HttpClientOptions> = {}): HttpClient {
    const logger = {
      debug: (message: string) => log.push(message),
    } as Partial<LoggerService> as LoggerService;
    return new HttpClient({
      baseUrl: `${vendor.url}/api/v3`,
      budget: new RateBudget({
        host: 'vendor',
        timing,
        ledgers: new Map(),
        share: 1,
      }),
      logger,
      timing,
      ...more,
    });
  }

  const failure = async (work: Promise<unknown>): Promise<ConnectorError> => {
    try {
      await work;
    } catch (error) {
      return error as ConnectorError;
    }
    throw new Error('it did not fail');
  };

  /** Answers in order; the last one for good. */
  const inOrder =
    (...answers: VendorAnswer[]) =>
    (_request: SeenRequest, count: number) =>
      answers[Math.min(count, answers.length) - 1];

  it('asks relative to its base, with credentials and queries, and gives the JSON', async () => {
    vendor.answers(() => ({ body: { ok: true } }));
    const client = clientOf({
      credentials: async () => ({ authorization: 'Bearer one-two-three' }),
      headers: { 'x-api-version': '2' },
    });

    const answer = await client.get('/repos', {
      query: { page: 2, ids: ['a', 'b'], none: undefined },
    });

    expect(answer).toMatchObject({ status: 200, body: { ok: true } });
    expect(vendor.seen[0]).toMatchObject({
      method: 'GET',
      url: '/api/v3/repos?page=2&ids=a&ids=b',
      headers: {
        accept: 'application/json',
        authorization: 'Bearer one-two-three',
        'x-api-version': '2',
      },
    });
  });

  it('posts JSON', async () => {
    vendor.answers(() => ({ body: [] }));
    await clientOf().post('search', { query: 'x' });
    expect(vendor.seen[0]).toMatchObject({
      method: 'POST',
      body: '{"query":"x"}',
      headers: { 'content-type': 'application/json' },
    });
  });

  it('sends its credentials to no other origin, whoever names it', async () => {
    const elsewhere = await Vendor.start();
    elsewhere.answers(() => ({ body: { moved: true } }));
    vendor.answers(() => ({
      status: 302,
      headers: { location: `${elsewhere.url}/download` },
    }));
    const client = clientOf({
      credentials: async () => ({ authorization: 'Bearer one-two-three' }),
    });

    expect(await client.get('file')).toMatchObject({ body: { moved: true } });
    expect(elsewhere.seen[0].headers.authorization).toBeUndefined();
    expect(await failure(client.get(`${elsewhere.url}/x`))).toMatchObject({
      reason: 'badAnswer',
    });
    expect(elsewhere.seen).toHaveLength(1);
    await elsewhere.stop();
  });

  it('follows a renamed repository, with method, body and credentials, and says where it is now', async () => {
    vendor.answers(({ url }) =>
      url === '/api/v3/repos/acme/old'
        ? { status: 301, headers: { location: '/api/v3/repositories/7' } }
        : { body: { id: 7 } },
    );
    const client = clientOf({
      credentials: async () => ({ authorization: 'Bearer one-two-three' }),
    });

    const answer = await client.post('repos/acme/old', { a: 1 });

    expect(answer).toMatchObject({
      body: { id: 7 },
      movedTo: `${vendor.url}/api/v3/repositories/7`,
    });
    expect(vendor.seen[1]).toMatchObject({
      method: 'POST',
      body: '{"a":1}',
      headers: { authorization: 'Bearer one-two-three' },
    });
  });

  it('does not go round in circles', async () => {
    vendor.answers(() => ({ status: 302, headers: { location: '/again' } }));
    expect(await failure(clientOf().get('x'))).toMatchObject({
      reason: 'badAnswer',
      message: expect.stringContaining('redirected more than 5 times'),
    });
    expect(vendor.seen).toHaveLength(6);
  });

  it.each<[number, string, number]>([
    [401, 'noPermission', 1],
    [403, 'noPermission', 1],
    [404, 'notFound', 1],
    [410, 'notFound', 1],
    [422, 'badAnswer', 1],
    [408, 'unavailable', 4],
    [500, 'unavailable', 4],
    [502, 'unavailable', 4],
    [503, 'unavailable', 4],
  ])(
    'takes %i as %s, after %i attempts, with the words of the vendor that tell something',
    async (status, reason, attempts) => {
      vendor.answers(() => ({
        status,
        body: { message: 'Resource not accessible by integration.' },
      }));
      const telling = /^Resource not accessible/;
      expect(await failure(clientOf({ telling }).get('x'))).toMatchObject({
        name: 'ConnectorError',
        reason,
        status,
        message: `GET ${vendor.url}/api/v3/x answered ${status}: Resource not accessible by integration.`,
      });
      expect(vendor.seen).toHaveLength(attempts);
    },
  );

  it.each([
    ['no words are known to be harmless', undefined],
    ['these are others', /^Resource not accessible/],
  ])(
    'keeps the words of the vendor to itself where %s: they may name people',
    async (_, telling) => {
      vendor.answers(() => ({
        status: 403,
        body: { message: 'Ada Lovelace may not read this' },
      }));
      const { message } = await failure(clientOf({ telling }).get('x'));
      expect(message).toBe(`GET ${vendor.url}/api/v3/x answered 403.`);
    },
  );

  it('lets no part of a secret out where the words of the vendor are cut', async () => {
    const secret = 'abcdefghijklmnopqrstuvwxyz0123456789';
    vendor.answers(() => ({
      status: 403,
      body: { message: `No ${'way '.repeat(70)}${secret}` },
    }));
    const { message } = await failure(
      clientOf({ telling: /^No/, secrets: [secret] }).get('x'),
    );
    expect(message).toContain('No way way');
    expect(message).not.toContain(secret.slice(0, 6));
  });

  it('backs off twice as long after each failure, and goes on when it works', async () => {
    vendor.answers(inOrder({ status: 502 }, { status: 502 }, { body: 1 }));
    expect(await clientOf().get('x')).toMatchObject({ body: 1 });
    expect(timing.waits).toEqual([375, 750]);
    expect(log).toHaveLength(2);
  });

  it('leaves it at one attempt where that is asked for', async () => {
    vendor.answers(() => ({ status: 502 }));
    await failure(clientOf().get('x', { attempts: 1 }));
    expect(vendor.seen).toHaveLength(1);
  });

  it.each([
    ['seconds', '7', 7_000],
    ['a date', new Date(NOW + 20_000).toUTCString(), 20_000],
  ])('waits as long as Retry-After says in %s', async (_, value, waited) => {
    vendor.answers(
      inOrder({ status: 503, headers: { 'retry-after': value } }, { body: 1 }),
    );
    await clientOf().get('x');
    expect(timing.waits).toEqual([waited]);
  });

  it('does not wait for what is down for an hour, and does not call that a limit', async () => {
    vendor.answers(() => ({ status: 503, headers: { 'retry-after': '3600' } }));
    expect(await failure(clientOf().get('x'))).toMatchObject({
      reason: 'unavailable',
    });
    expect(vendor.seen).toHaveLength(1);
    expect(timing.waits).toEqual([]);
  });

  it('asks for new credentials once when they are refused', async () => {
    vendor.answers(({ headers }) =>
      headers.authorization === 'Bearer renewed-token'
        ? { body: 1 }
        : { status: 401 },
    );
    const asked: boolean[] = [];
    const client = clientOf({
      credentials: async ({ refused }) => {
        asked.push(refused);
        return {
          authorization: refused ? 'Bearer renewed-token' : 'Bearer old-token',
        };
      },
    });
    expect(await client.get('x')).toMatchObject({ body: 1 });
    expect(asked).toEqual([false, true]);
  });

  it('waits for the renewal of a limit that is near', async () => {
    vendor.answers(
      inOrder(
        {
          status: 403,
          headers: {
            'x-ratelimit-limit': '5000',
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': epochSeconds(NOW + 30_000),
          },
        },
        { body: 1 },
      ),
    );
    await clientOf({ rateLimit: githubLimits }).get('x');
    expect(timing.waits.reduce((a, b) => a + b, 0)).toBe(30_000);
  });

  it('says until when it is limited where that is far, and asks no more till then', async () => {
    vendor.answers(() => ({
      status: 429,
      headers: { 'retry-after': '3600' },
    }));
    const client = clientOf();
    const limited = {
      reason: 'rateLimited',
      until: NOW + 3_600_000,
      message: expect.stringContaining('until 2026-11-22T13:00:00.000Z'),
    };
    expect(await failure(client.get('x'))).toMatchObject(limited);
    expect(await failure(client.get('y'))).toMatchObject(limited);
    expect(vendor.seen).toHaveLength(1);
  });

  it('recognises a limit that hides in a GraphQL answer of status 200', async () => {
    vendor.answers(() => ({
      headers: {
        'x-ratelimit-limit': '5000',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': epochSeconds(NOW + 1_800_000),
        'x-ratelimit-resource': 'graphql',
      },
      body: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit' }] },
    }));
    expect(
      await failure(
        clientOf({ rateLimit: githubLimits }).post('graphql', {}, {}),
      ),
    ).toMatchObject({ reason: 'rateLimited', until: NOW + 1_800_000 });
  });

  it('knows what is left from the headers, in the words of the vendor', async () => {
    vendor.answers(() => ({
      headers: {
        'ratelimit-limit': '960',
        'ratelimit-remaining': '955',
        'ratelimit-reset': '12',
      },
      body: {},
    }));
    const client = clientOf({
      rateLimit: rateLimitHeaders({
        limit: 'ratelimit-limit',
        remaining: 'ratelimit-remaining',
        reset: 'ratelimit-reset',
        resetUnit: 'secondsToGo',
      }),
    });
    await client.get('x');
    expect(client.budget.readings()).toEqual([
      {
        host: 'vendor',
        resource: 'default',
        limit: 960,
        allowed: 960,
        used: 1,
        remaining: 955,
        resetsAt: '2026-11-22T12:00:12.000Z',
      },
    ]);
  });

  it('gives up a request that takes too long, after trying again', async () => {
    vendor.answers(() => ({ silent: true }));
    expect(
      await failure(clientOf({ timeoutMs: 20, attempts: 2 }).get('x')),
    ).toMatchObject({
      reason: 'unavailable',
      message: expect.stringContaining('did not answer within 0.02 s'),
    });
    expect(vendor.seen).toHaveLength(2);
  });

  it('ends with the reason of the signal, at once', async () => {
    vendor.answers(() => ({ silent: true }));
    const controller = new AbortController();
    const asked = failure(clientOf().get('x', { signal: controller.signal }));
    controller.abort(new Error('cancelled'));
    expect(await asked).toMatchObject({ message: 'cancelled' });
    expect(
      await failure(clientOf().get('x', { signal: controller.signal })),
    ).toMatchObject({ message: 'cancelled' });
  });

  it('says that a source cannot be reached', async () => {
    const gone = await Vendor.start();
    const { url } = gone;
    await gone.stop();
    expect(
      await failure(clientOf({ baseUrl: url, attempts: 1 }).get('x')),
    ).toMatchObject({
      reason: 'unavailable',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('takes what is no JSON, or not of the shape, as a bad answer', async () => {
    vendor.answers(inOrder({ body: '<html>' }, { body: { id: 'seven' } }));
    expect(await failure(clientOf().get('x'))).toMatchObject({
      reason: 'badAnswer',
      message: expect.stringContaining('JSON'),
    });
    expect(
      await failure(
        clientOf().get('x', { schema: z.object({ id: z.number() }) }),
      ),
    ).toMatchObject({
      reason: 'badAnswer',
      message: expect.stringContaining('id: '),
    });
  });

  it('gives text where text is asked for, and undefined for nothing', async () => {
    vendor.answers(inOrder({ body: 'a,b\n1,2' }, { status: 204, body: '' }));
    expect(await clientOf().get('x', { text: true })).toMatchObject({
      body: 'a,b\n1,2',
    });
    expect((await clientOf().get('x')).body).toBeUndefined();
  });

  it('lets the connector explain what an answer means', async () => {
    vendor.answers(() => ({ body: { errors: [{ type: 'FORBIDDEN' }] } }));
    const client = clientOf({
      secrets: ['hunter2222'],
      explain: ({ body }) =>
        (body as any).errors
          ? new ConnectorError('notInstalled', 'No app for hunter2222.', {
              nextStep: 'Install it.',
            })
          : undefined,
    });
    expect(await failure(client.get('x'))).toMatchObject({
      reason: 'notInstalled',
      message: 'No app for [hidden].',
      nextStep: 'Install it.',
      status: 200,
    });
  });

  it('lets no secret out, in errors, their causes or logs', async () => {
    vendor.answers(({ headers, url }) => ({
      status: 502,
      body: { message: `no ${headers.authorization} for ${url}, hunter2222` },
    }));
    const client = clientOf({
      credentials: async () => ({ authorization: 'Bearer s3cr3t-value' }),
      secrets: ['hunter2222'],
      telling: /^no /,
    });
    const error = await failure(
      client.get('x', { query: { access_token: 'another-one' } }),
    );
    const said = inspect(error, { depth: 10, showHidden: true }) + log.join();
    expect(said).toContain('answered 502');
    expect(said).not.toMatch(/s3cr3t-value|hunter2222|another-one/);
  });

  it('reads pages by their links until there is none', async () => {
    vendor.answers(({ url }, count) => ({
      headers:
        count < 3
          ? {
              link: `<${
                vendor.url
              }/api/v3/x?a=1,2&page=${count}>; rel="prev", <${
                vendor.url
              }/api/v3/x?page=${count + 1}>; rel="next"`,
            }
          : { link: `<${vendor.url}/api/v3/x?page=1>; rel="first"` },
      body: [url],
    }));
    const pages = [];
    for await (const { body } of pagesByLink(clientOf(), 'x', {
      query: { per_page: 100 },
    })) {
      pages.push(body);
    }
    expect(pages.flat()).toEqual([
      '/api/v3/x?per_page=100',
      '/api/v3/x?page=2',
      '/api/v3/x?page=3',
    ]);
  });

  it('reads pages by their cursors until there is none', async () => {
    const pages = pagesByCursor(
      async (cursor: number | undefined) => ({ at: cursor ?? 0 }),
      ({ at }) => (at < 2 ? at + 1 : null),
    );
    const seen = [];
    for await (const { at } of pages) {
      seen.push(at);
    }
    expect(seen).toEqual([0, 1, 2]);
  });
});
