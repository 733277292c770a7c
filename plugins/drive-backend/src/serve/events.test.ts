import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { mockCredentials } from '@backstage/backend-test-utils';
import { RECORD_KINDS } from 'backstage-plugin-drive-common';
import { exampleRecords } from 'backstage-plugin-drive-node/testing';
import { clock, DAY_MS, daysAgo, iso, NOW } from '../__testUtils__/clock';
import {
  deploymentEvent,
  eventOf,
  repository,
  TestEvent,
} from '../__testUtils__/events';
import { Portal } from '../__testUtils__/portal';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component } from '../subjects/__testUtils__/catalog';

const LEDGER = component('ledger', {
  annotations: { 'github.com/project-slug': 'acme/ledger' },
  description: 'Keeps the books',
});

describeOnDatabases('Sending events', open => {
  let portal: Portal;

  beforeAll(async () => {
    clock.now = NOW;
    portal = await Portal.start({ client: await open() });
  });

  afterAll(() => portal.stop());

  beforeEach(async () => {
    portal.catalog.entities = [LEDGER];
    portal.deny = () => false;
    await portal.forgetRecords();
  });

  /** What is stored, as the sources page says it: `source kind` and how many. */
  async function stored(): Promise<Record<string, number>> {
    const { body } = await portal.get('/v1/sources');
    return Object.fromEntries(
      body.items.flatMap(({ id, records }: any) =>
        records.map(({ kind, count }: any) => [`${id} ${kind}`, count]),
      ),
    );
  }

  /** The only deployment that counts for the ledger, as its evidence shows it. */
  async function evidenceOfLedger() {
    await portal.settle();
    const { body } = await portal.get(
      '/v1/evidence/component/default/ledger/deployment-frequency',
    );
    return body.items;
  }

  describe('reads', () => {
    const events = [deploymentEvent('ledger', 1), deploymentEvent('ledger', 2)];

    it.each([
      [
        'one structured event',
        'application/cloudevents+json',
        JSON.stringify(events[0]),
        1,
      ],
      [
        'a batch',
        'application/cloudevents-batch+json; charset=UTF-8',
        JSON.stringify(events),
        2,
      ],
      ['a batch as plain JSON', 'application/json', JSON.stringify(events), 2],
      [
        'an event a line',
        'application/x-ndjson',
        `${events.map(event => JSON.stringify(event)).join('\r\n')}\n\n`,
        2,
      ],
    ])('%s', async (_name, type, body, count) => {
      const answer = await portal.post(body, { 'Content-Type': type });
      expect(answer.status).toBe(202);
      expect(answer.body).toEqual({ accepted: count, rejected: [] });
      expect(await stored()).toEqual({ 'github:github.com deployment': count });
    });

    it('any of them compressed', async () => {
      const answer = await portal.post(gzipSync(JSON.stringify(events)), {
        'Content-Encoding': 'gzip',
      });
      expect(answer.body).toEqual({ accepted: 2, rejected: [] });
      expect(await stored()).toEqual({ 'github:github.com deployment': 2 });
    });

    it('every kind of record with every field', async () => {
      const answer = await portal.send(
        RECORD_KINDS.map(kind => {
          const { id, subject, data, ...envelope } = exampleRecords[kind];
          return eventOf(kind, id, subject, data, envelope);
        }),
      );
      expect(answer.body).toEqual({
        accepted: RECORD_KINDS.length,
        rejected: [],
      });
      expect(Object.values(await stored())).toEqual(RECORD_KINDS.map(() => 1));
    });

    it('a CDEvent as the record that it means', async () => {
      const answer = await portal.send([
        {
          ...deploymentEvent('ledger', 1),
          type: 'dev.cdevents.service.deployed.0.2.0',
          source: 'argo-cd:main',
          data: {
            context: {
              version: '0.4.1',
              id: 'ba3f1ea2',
              source: '/argo-cd/main',
              type: 'dev.cdevents.service.deployed.0.2.0',
              timestamp: daysAgo(1),
            },
            subject: {
              id: 'ledger',
              source: '/argo-cd/main',
              type: 'service',
              content: {
                environment: { id: 'production', source: '/argo-cd/main' },
                artifactId: 'pkg:oci/ledger@sha256:0123',
              },
            },
          },
        },
      ]);
      expect(answer.body).toMatchObject({ accepted: 1, rejected: [] });
    });
  });

  describe('replaces by source, kind and id', () => {
    const version = (title: string, observed: number) =>
      eventOf(
        'incident',
        'INC-1',
        'component:default/ledger',
        { title, detectedAt: daysAgo(2), severity: 'high' },
        { time: daysAgo(observed), source: 'pagerduty:acme' },
      );

    async function titles() {
      await portal.settle();
      const { body } = await portal.get(
        '/v1/evidence/component/default/ledger/incident-rate',
      );
      return body.items.map(({ title }: any) => title);
    }

    it('keeps the version that was observed last, whichever comes first in a batch', async () => {
      await portal.send([
        version('old', 1.5),
        version('newest', 0.5),
        version('older', 1.75),
      ]);
      expect(await titles()).toEqual(['newest']);
    });

    it('keeps the last of equally late versions in a batch', async () => {
      const answer = await portal.send([
        version('first', 1),
        version('second', 1),
      ]);
      expect(answer.body).toEqual({ accepted: 2, rejected: [] });
      expect(await titles()).toEqual(['second']);
      expect(await stored()).toEqual({ 'pagerduty:acme incident': 1 });
    });

    it('keeps the later version in whatever order requests come', async () => {
      await portal.send([version('late', 0.5)]);
      await portal.send([version('early', 1.5)]);
      expect(await titles()).toEqual(['late']);
      await portal.send([version('latest', 0.25)]);
      expect(await titles()).toEqual(['latest']);
      await portal.send([version('received later', 0.25)]);
      expect(await titles()).toEqual(['received later']);
      expect(await stored()).toEqual({ 'pagerduty:acme incident': 1 });
    });

    it('changes nothing when everything is sent again', async () => {
      const events = [1, 2, 3].map(days => deploymentEvent('ledger', days));
      const once = await portal.send(events);
      const before = (await portal.get('/v1/sources')).body.items;
      const again = await portal.send(events);
      expect(again.body).toEqual(once.body);
      expect((await portal.get('/v1/sources')).body.items).toEqual(before);
    });

    it('tells apart what differs in source or kind', async () => {
      const event = version('one', 1);
      await portal.send([
        event,
        { ...event, source: 'pagerduty:other' },
        eventOf(
          'work_item',
          'INC-1',
          event.subject,
          { workType: 'bug', createdAt: daysAgo(2) },
          { source: event.source },
        ),
      ]);
      expect(await stored()).toEqual({
        'pagerduty:acme incident': 1,
        'pagerduty:acme work_item': 1,
        'pagerduty:other incident': 1,
      });
    });
  });

  describe('takes the good ones and names the bad ones', () => {
    const good = deploymentEvent('ledger', 1);
    const withData = (data: Record<string, unknown>) =>
      deploymentEvent('ledger', 2, data);
    const soon = iso(NOW + DAY_MS);

    it.each<[string, object, string]>([
      [
        'an unknown kind',
        { ...good, type: 'drive.coffee_break.v1', id: 'x' },
        'type',
      ],
      ['no type', { ...good, type: undefined, id: 'x' }, 'type'],
      [
        'another version of CloudEvents',
        { ...good, specversion: '0.3' },
        'specversion',
      ],
      ['an observation in the future', { ...good, time: soon }, 'time'],
      [
        'a time without offset',
        { ...good, time: '2026-11-20T10:00:00' },
        'time',
      ],
      [
        'a fact in the future',
        withData({ finishedAt: soon }),
        'data.finishedAt',
      ],
      [
        'an end before its start',
        withData({ startedAt: daysAgo(1) }),
        'data.finishedAt',
      ],
      ['an unknown outcome', withData({ outcome: 'meh' }), 'data.outcome'],
      [
        'a missing field',
        withData({ environment: undefined }),
        'data.environment',
      ],
      [
        'a NUL character in a field',
        withData({ rule: 'a\u0000b' }),
        'data.rule',
      ],
      ['a NUL character in the id', { ...good, id: 'a\u0000b' }, 'id'],
      ['half a surrogate pair', withData({ rule: '\ud800' }), 'data.rule'],
      ['a subject that is no key', { ...good, subject: 'ledger' }, 'subject'],
      ['no data', { ...good, data: undefined }, 'data'],
      ['a number for an event', 7 as unknown as object, ''],
      ['null for an event', null as unknown as object, ''],
    ])('%s', async (_name, bad, path) => {
      const answer = await portal.send([
        deploymentEvent('ledger', 3),
        bad as TestEvent,
        deploymentEvent('ledger', 4),
      ]);
      expect(answer.status).toBe(202);
      expect(answer.body).toEqual({
        accepted: 2,
        rejected: [{ index: 1, path, reason: expect.stringMatching(/\w{3}/) }],
      });
      expect(await stored()).toEqual({ 'github:github.com deployment': 2 });
    });

    it('a line that is no JSON, by its number', async () => {
      const answer = await portal.post(
        [
          JSON.stringify(good),
          '{"half":',
          '',
          JSON.stringify(withData({})),
        ].join('\n'),
        { 'Content-Type': 'application/x-ndjson' },
      );
      expect(answer.status).toBe(202);
      expect(answer.body).toMatchObject({
        accepted: 2,
        rejected: [{ index: 1, reason: expect.stringContaining('line 2') }],
      });
    });

    it('prototype keys are neither fields nor anybody’s prototype', async () => {
      const poisoned = JSON.stringify([good]).replace(
        '"data":{',
        '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"data":{"__proto__":{"polluted":1},"constructor":7,',
      );
      const answer = await portal.post(poisoned);
      expect(answer.body).toEqual({ accepted: 1, rejected: [] });
      expect(({} as any).polluted).toBeUndefined();
      const [item] = await evidenceOfLedger();
      expect(item).toMatchObject({ id: good.id, counted: true });
    });
  });

  describe('refuses as a whole, and stores nothing of it', () => {
    const good = JSON.stringify(deploymentEvent('ledger', 1));

    it.each<[string, number, string, string | Buffer, Record<string, string>?]>(
      [
        ['malformed JSON', 400, 'InputError', `[${good},`],
        ['an empty body', 400, 'InputError', ''],
        ['a text', 400, 'InputError', '"event"'],
        ['one event that says that it is a batch', 400, 'InputError', good],
        [
          'a batch that says that it is one event',
          400,
          'InputError',
          `[${good}]`,
          { 'Content-Type': 'application/cloudevents+json' },
        ],
        [
          'another content type',
          400,
          'InputError',
          good,
          { 'Content-Type': 'text/plain' },
        ],
        [
          'another charset',
          400,
          'InputError',
          Buffer.from(`[${good}]`, 'utf16le'),
          { 'Content-Type': 'application/json; charset=utf-16' },
        ],
        [
          'bytes that are no UTF-8',
          400,
          'InputError',
          Buffer.from(`[${good}]`.replace('ledger', 'ledg\u00e9r'), 'latin1'),
        ],
        [
          'what says that it is gzip and is not',
          400,
          'InputError',
          `[${good}]`,
          { 'Content-Encoding': 'gzip' },
        ],
        [
          'gzip that ends too early',
          400,
          'InputError',
          gzipSync(`[${good}]`).subarray(0, 40),
          { 'Content-Encoding': 'gzip' },
        ],
        [
          'a compression that is not spoken here',
          400,
          'InputError',
          `[${good}]`,
          { 'Content-Encoding': 'zstd' },
        ],
        [
          'more than 5 MiB',
          413,
          'PayloadTooLargeError',
          `[${good}${' '.repeat(5 * 1024 * 1024)}]`,
        ],
        [
          'more than 5 MiB once it is inflated',
          413,
          'PayloadTooLargeError',
          gzipSync(`[${good}${' '.repeat(5 * 1024 * 1024)}]`),
          { 'Content-Encoding': 'gzip' },
        ],
        [
          '5,001 events',
          413,
          'PayloadTooLargeError',
          `[${Array(5001).fill(good).join(',')}]`,
        ],
        [
          '5,001 lines',
          413,
          'PayloadTooLargeError',
          Array(5001).fill(good).join('\n'),
          { 'Content-Type': 'application/x-ndjson' },
        ],
      ],
    )('%s', async (_name, status, name, body, headers = {}) => {
      const answer = await portal.post(body, headers);
      expect([answer.status, answer.body.error?.name]).toEqual([status, name]);
      expect(await stored()).toEqual({});
    });

    it('but takes 5,000 events, and nearly 5 MiB', async () => {
      const events = Array.from({ length: 5000 }, (_, i) =>
        deploymentEvent('ledger', 1, {}, { id: `d-${i}` }),
      );
      expect((await portal.send(events)).body).toEqual({
        accepted: 5000,
        rejected: [],
      });
      const padded = `[${good}${' '.repeat(
        5 * 1024 * 1024 - good.length - 2,
      )}]`;
      expect(Buffer.byteLength(padded)).toBe(5 * 1024 * 1024);
      expect((await portal.post(padded)).status).toBe(202);
      expect(await stored()).toEqual({ 'github:github.com deployment': 5001 });
    });
  });

  describe('about subjects that nothing in the catalog points at', () => {
    it('keeps them, counts them, and attaches them once an annotation points there', async () => {
      await portal.send([
        deploymentEvent('ledger', 1),
        ...[1, 2, 3].map(days => deploymentEvent('orphan', days)),
      ]);
      await portal.settle();
      const source = async () =>
        (await portal.get('/v1/sources')).body.items[0];
      expect(await source()).toMatchObject({
        id: 'github:github.com',
        records: [{ kind: 'deployment', count: 4 }],
        unattributed: 3,
      });

      portal.catalog.entities = [
        LEDGER,
        component('adopted', {
          annotations: { 'github.com/project-slug': 'Acme/Orphan' },
        }),
      ];
      await portal.settle();
      expect(await source()).toMatchObject({ unattributed: 0 });
      const { body } = await portal.get(
        '/v1/scorecards/component/default/adopted',
      );
      expect(body.computed).toBe('snapshot');
      const frequency = body.pillars[0].metrics.find(
        ({ id }: any) => id === 'deployment-frequency',
      );
      expect(frequency).toMatchObject({ outcome: 'measured', numerator: 3 });
    });

    it('counts records about an entity that is not there as unattributed too', async () => {
      await portal.send([
        deploymentEvent('x', 1, {}, { subject: 'component:default/gone' }),
      ]);
      await portal.settle();
      const { body } = await portal.get('/v1/sources');
      expect(body.items[0].unattributed).toBe(1);
    });
  });

  describe('that name people', () => {
    const NAME = `Ada-${randomBytes(6).toString('hex')}`;

    it('drops them, says so, and has them nowhere', async () => {
      const { id, subject, data, ...envelope } = exampleRecords.incident;
      const answer = await portal.send([
        deploymentEvent('ledger', 1, {
          author: NAME,
          Login: NAME,
          nested: { email: `${NAME}@acme.example`, list: [{ assignee: NAME }] },
        }),
        eventOf('incident', id, subject, { ...data, assignee: NAME }, envelope),
      ]);
      expect(answer.body).toEqual({
        accepted: 2,
        rejected: [],
        droppedFields: [
          'data.Login',
          'data.assignee',
          'data.author',
          'data.nested.email',
          'data.nested.list.assignee',
        ],
      });
      await portal.settle();
      for (const path of [
        '/v1/sources',
        '/v1/scorecards/component/default/ledger',
        '/v1/evidence/component/default/ledger/deployment-frequency',
      ]) {
        expect((await portal.get(path)).text).not.toContain(NAME);
      }
      expect(await portal.everythingStored()).not.toContain(NAME);
      expect(await portal.everythingStored()).toContain(repository('ledger'));
    });
  });

  describe('is for machines', () => {
    const body = JSON.stringify([deploymentEvent('ledger', 1)]);

    it.each([
      ['a user', mockCredentials.user.header(), 403, 'NotAllowedError'],
      ['nobody', mockCredentials.none.header(), 401, 'AuthenticationError'],
      [
        'a token that is none',
        mockCredentials.service.invalidHeader(),
        401,
        'AuthenticationError',
      ],
    ])('not for %s', async (_name, Authorization, status, name) => {
      const answer = await portal.post(body, { Authorization });
      expect([answer.status, answer.body.error?.name]).toEqual([status, name]);
      expect(await stored()).toEqual({});
    });

    it('not for one that lacks the permission, whatever it sends', async () => {
      portal.deny = ({ permission }) => permission === 'drive.event.create';
      const answer = await portal.post('not even JSON');
      expect([answer.status, answer.body.error?.name]).toEqual([
        403,
        'NotAllowedError',
      ]);
      expect(await stored()).toEqual({});
    });
  });
});
