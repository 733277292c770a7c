import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { clock, NOW } from '../../__testUtils__/clock';
import { Portal } from '../../__testUtils__/portal';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import { component } from '../../subjects/__testUtils__/catalog';
import { openApiDocument } from '../openapi/document';
import { GUARDS } from './guards';
import { SampleRequest, sampleRequests } from './sampleRequest';

const ADMIN = 'user:default/admin';

const OPERATIONS = sampleRequests(openApiDocument.paths).map(
  sample => [sample.operationId, sample] as [string, SampleRequest],
);
const WITH_BODY = OPERATIONS.filter(([, { body }]) => body !== undefined);
const READS = OPERATIONS.filter(([, { method }]) => method === 'get');

/** Nested so deep that whatever goes down by itself would run out of stack. */
const DEEP = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;

/** A body with another property, as JSON text: literals and `JSON.stringify` know no own `__proto__`. */
const withProperty = (body: object, name: string, value: string) =>
  JSON.stringify(body).replace(
    /^\{/,
    `{"${name}":${value}${Object.keys(body).length > 0 ? ',' : ''}`,
  );

describeOnDatabases('Whatever stands in a request', open => {
  let portal: Portal;

  beforeAll(async () => {
    clock.now = NOW;
    portal = await Portal.start({
      client: await open(),
      entities: [component('ledger')],
      config: { drive: { admins: [ADMIN] } },
    });
    await portal.settle();
  });
  afterAll(() => portal.stop());

  function send(
    { operationId, method, path }: SampleRequest,
    body?: string,
    type = 'application/json',
  ) {
    const asked = request(portal.server)
      [method](`/api/drive${path}`)
      .set(
        'Authorization',
        GUARDS[operationId]?.by === 'machine'
          ? mockCredentials.service.header()
          : mockCredentials.user.header(ADMIN),
      );
    return body === undefined
      ? asked
      : asked.set('Content-Type', type).send(body);
  }

  /** It is the sender's mistake or none at all, and nothing inside is told of. */
  function expectNoError(answer: request.Response) {
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toMatch(/\bat .*\.[jt]s:\d|node_modules/);
  }

  it.each(WITH_BODY)(
    'keys of prototypes in a body of %s are nobody’s prototype',
    async (_, sample) => {
      for (const [name, value] of [
        ['__proto__', '{"polluted":"yes","admin":true}'],
        ['constructor', '{"prototype":{"polluted":"yes"}}'],
        ['prototype', '{"polluted":"yes"}'],
      ]) {
        expectNoError(
          await send(sample, withProperty(sample.body, name, value)),
        );
        expect(({} as any).polluted).toBeUndefined();
        expect(([] as any).polluted).toBeUndefined();
      }
    },
  );

  it.each(WITH_BODY)(
    'a body of %s that is none is refused',
    async (operationId, sample) => {
      for (const body of ['{', '"text"', '[]', 'null', '17', DEEP]) {
        const answer = await send(sample, body);
        expectNoError(answer);
        // An empty batch of records is one; and what is deep may be too large already.
        const fitting = operationId === 'SendEvents' ? [202, 400] : [400, 413];
        expect(fitting).toContain(answer.status);
      }
    },
  );

  it.each(WITH_BODY)(
    'a body of %s that is too large is 413',
    async (_, sample) => {
      const answer = await send(
        sample,
        withProperty(
          sample.body,
          'padding',
          `"${'a'.repeat(6 * 1024 * 1024)}"`,
        ),
      );
      expect(answer.status).toBe(413);
    },
  );

  it.each(WITH_BODY)(
    'every text in a body of %s may be anything',
    async (_, sample) => {
      for (const text of [
        "'; DROP TABLE drive_runs; --",
        '<script>alert(1)</script>',
        '=HYPERLINK("http://evil")',
        'BEGIN:VEVENT\r\nEND:VCALENDAR\r\n',
        '\u0000\u202e\ud800',
        'a'.repeat(100_000),
      ]) {
        expectNoError(
          await send(sample, JSON.stringify(withTexts(sample.body, text))),
        );
      }
    },
  );

  it.each(READS)('every parameter of %s may be anything', async (_, sample) => {
    const [path, query = ''] = sample.path.split('?');
    for (const odd of [
      '__proto__[polluted]=yes&constructor[prototype][polluted]=yes',
      'limit[]=1&limit[]=2&cursor[a][b]=c',
      'limit=1&limit=2',
      'cursor=%00&asOf=%00&subject=%00&parent=%00',
      'cursor=eyJvZmZzZXQiOiItMSJ9&limit=-1',
      `subject=${encodeURIComponent("x' OR '1'='1")}&from=NaN&to=Infinity`,
      `asOf=${'9'.repeat(400)}&windowDays=1e9`,
    ]) {
      const asked = [query, odd].filter(Boolean).join('&');
      expectNoError(await send({ ...sample, path: `${path}?${asked}` }));
      expect(({} as any).polluted).toBeUndefined();
    }
  });

  it.each(OPERATIONS.filter(([, { path }]) => path.includes('default/ledger')))(
    'every name in the path of %s may be anything',
    async (_, sample) => {
      for (const name of [
        '__proto__',
        '..%2f..%2fetc%2fpasswd',
        '%00',
        "x'%20OR%201=1",
        '%F0%9F%92%A9',
        'a'.repeat(5_000),
      ]) {
        expectNoError(
          await send(
            {
              ...sample,
              path: sample.path.replace('default/ledger', `default/${name}`),
            },
            sample.body && JSON.stringify(sample.body),
          ),
        );
      }
    },
  );
});

/** A body with another text in place of each of its texts. */
function withTexts(value: unknown, text: string): unknown {
  if (Array.isArray(value)) {
    return value.map(one => withTexts(one, text));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, withTexts(one, text)]),
    );
  }
  return typeof value === 'string' ? text : value;
}
