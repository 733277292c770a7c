import { mockCredentials } from '@backstage/backend-test-utils';
import { SourceRunsAnswer } from 'backstage-plugin-drive-common';
import { Connector, ConnectorError } from 'backstage-plugin-drive-node';
import { Knex } from 'knex';
import {
  clock,
  DAY_MS,
  daysAgo,
  HOUR_MS,
  iso,
  NOW,
} from '../__testUtils__/clock';
import { Portal, PortalOptions } from '../__testUtils__/portal';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { LEASE_MS } from '../store/ConnectorLeases';
import { component } from '../subjects/__testUtils__/catalog';

const ADA = 'user:default/ada';
const BOB = 'user:default/bob';
const TASK = 'drive-connector-github/acme';
const SOURCE = '/v1/sources/connector:github%2Facme';
const TOKEN = 'ghp_0123456789abcdefghijABCDEFGHIJ';

describeOnDatabases('The runs of a connector', open => {
  let client: Knex;
  let portal: Portal;

  beforeEach(async () => {
    clock.now = NOW;
    client = await open();
  });

  afterEach(() => portal.stop());

  async function start(
    collect: Connector['collect'],
    options: Partial<PortalOptions> = {},
  ) {
    portal = await Portal.start({
      client,
      entities: [component('ledger')],
      config: { drive: { admins: [ADA] } },
      connectors: [
        {
          id: 'github/acme',
          title: 'GitHub',
          kinds: ['deployment'],
          collect,
          rateBudgets: () => [{ host: 'api', resource: 'core', used: 2 }],
        },
      ],
      ...options,
    });
    await portal.sweep();
  }

  const nothing: Connector['collect'] = async function* collect() {};

  const run = async () => {
    await portal.run(TASK);
    clock.advance(DAY_MS);
  };

  const runs = (query = '', user = ADA): Promise<SourceRunsAnswer> =>
    portal.read(`${SOURCE}/runs${query}`, user);

  /** Waits until the newest run is as it should be. */
  async function until(outcome: string) {
    for (let i = 0; i < 1_000; i++) {
      if ((await runs()).items[0]?.outcome === outcome) {
        return;
      }
      await new Promise(resolve => {
        setTimeout(resolve, 5);
      });
    }
    throw new Error(`no run came to be ${outcome}`);
  }

  it('are none before the first', async () => {
    await start(nothing);
    expect(await runs()).toEqual({ items: [], totalItems: 0 });
  });

  it('tell how each was begun, how it went, what it brought and what is left, newest first', async () => {
    let isBroken = false;
    await start(async function* collect({ problem }) {
      clock.advance(90_000);
      yield {
        kind: 'deployment',
        source: 'github:acme',
        id: 'd1',
        subject: 'github:github.com/acme/ledger',
        time: daysAgo(1),
        data: {
          environment: 'production',
          finishedAt: daysAgo(1),
          outcome: 'success',
          rule: 'deployment',
        },
      };
      yield null as never;
      problem({
        what: 'alerts',
        error: new ConnectorError('noPermission', `Refused ${TOKEN}.`, {
          nextStep: 'Grant the app "Alerts (read)".',
        }),
        kinds: ['deployment'],
      });
      if (isBroken) {
        throw new Error(`no such host for ${TOKEN}`);
      }
    });
    await portal.run(TASK);
    isBroken = true;
    clock.advance(HOUR_MS);
    const secondAt = iso(clock.now);
    await portal.ask(`${SOURCE}/run`, {}, ADA);
    await until('failure');

    const answer = await runs();
    const went = {
      accepted: 1,
      rejected: 1,
      records: [{ kind: 'deployment', count: 1 }],
      problems: [
        {
          what: 'alerts',
          outcome: 'noPermission',
          reason: 'Refused [hidden].',
          nextStep: 'Grant the app "Alerts (read)".',
          kinds: ['deployment'],
        },
      ],
      problemsTotal: 1,
      rateBudgets: [{ host: 'api', resource: 'core', used: 2 }],
    };
    expect(answer).toEqual({
      items: [
        {
          id: expect.any(String),
          begunBy: 'admin',
          startedAt: secondAt,
          finishedAt: iso(Date.parse(secondAt) + 90_000),
          outcome: 'failure',
          error: 'no such host for [hidden]',
          ...went,
        },
        {
          id: expect.any(String),
          begunBy: 'schedule',
          startedAt: iso(NOW),
          finishedAt: iso(NOW + 90_000),
          outcome: 'success',
          ...went,
        },
      ],
      totalItems: 2,
    });
  });

  it('are read page by page, each once, though more begin meanwhile', async () => {
    await start(nothing);
    for (let i = 0; i < 5; i++) {
      await run();
    }
    const all = (await runs()).items.map(({ id }) => id);
    const first = await runs('?limit=2');
    expect(first).toMatchObject({ totalItems: 5 });
    await run();
    const second = await runs(`?limit=2&cursor=${first.nextCursor}`);
    const last = await runs(`?limit=2&cursor=${second.nextCursor}`);
    expect(last.nextCursor).toBeUndefined();
    expect(
      [first, second, last].flatMap(({ items }) => items.map(({ id }) => id)),
    ).toEqual(all);
  });

  it('stand as interrupted, without counts or an end, where their process died', async () => {
    let isStuck = true;
    await start(async function* stick() {
      if (isStuck) {
        await new Promise(() => {});
      }
    });
    portal.run(TASK).catch(() => {});
    await until('running');
    const running = { id: expect.any(String), begunBy: 'schedule' as const };
    expect((await runs()).items).toEqual([
      { ...running, startedAt: iso(NOW), outcome: 'running' },
    ]);
    // Nobody renews its lease any more.
    clock.advance(LEASE_MS);
    const interrupted = {
      ...running,
      startedAt: iso(NOW),
      outcome: 'interrupted',
    };
    expect((await runs()).items).toEqual([interrupted]);
    isStuck = false;
    await portal.run(TASK);
    const [next, before] = (await runs()).items;
    expect(next).toMatchObject({ outcome: 'success' });
    expect(before).toEqual(interrupted);
  });

  it('stand as interrupted at once where their process ended in order', async () => {
    await start(async function* stick() {
      await new Promise(() => {});
    });
    portal.run(TASK).catch(() => {});
    await until('running');
    await portal.stop();
    await start(nothing);
    expect((await runs()).items).toMatchObject([{ outcome: 'interrupted' }]);
  });

  it('are the newest hundred of ninety days, and the last that succeeded', async () => {
    await start(nothing);
    await portal.run(TASK);
    const old = (at: number, count: number) =>
      client('drive_connector_runs').insert(
        Array.from({ length: count }, (_, i) => ({
          connector_id: 'github/acme',
          started_at: at + i,
          finished_at: at + i,
          outcome: 'failure',
        })),
      );
    clock.advance(100 * DAY_MS);
    await old(NOW, 3);
    await old(NOW + 95 * DAY_MS, 40);
    await portal.run('drive-retention');
    expect((await runs('?limit=500')).totalItems).toBe(41);
    await old(NOW + 96 * DAY_MS, 80);
    await portal.run('drive-retention');
    const { items } = await runs('?limit=500');
    expect(items).toHaveLength(101);
    expect(items.at(-1)).toMatchObject({
      startedAt: iso(NOW),
      outcome: 'success',
    });
  });

  it('are for admins, and of connectors that there are', async () => {
    await start(async function* collect() {
      throw new Error('connection refused by 10.1.2.3');
    });
    await run();
    const refused = await portal.get(`${SOURCE}/runs`, BOB);
    expect(refused.status).toBe(403);
    expect(refused.body.error.name).toBe('NotAllowedError');
    expect(refused.text).not.toContain('10.1.2.3');
    const machine = await portal.act('get', `${SOURCE}/runs`, {
      authorization: mockCredentials.service.header(),
    });
    expect(machine.status).toBe(403);
    for (const id of ['connector:x', 'github:acme', 'connector:']) {
      const answer = await portal.get(`/v1/sources/${id}/runs`, ADA);
      expect({ id, status: answer.status }).toEqual({ id, status: 404 });
      expect(answer.body.error.name).toBe('NotFoundError');
    }
  });

  it('are for nobody who lacks the permission, or where nobody is an admin', async () => {
    await start(nothing, {
      deny: ({ permission }) => permission === 'drive.admin',
    });
    expect((await portal.get(`${SOURCE}/runs`, ADA)).status).toBe(403);
    await portal.stop();
    await start(nothing, { config: {} });
    expect((await portal.get(`${SOURCE}/runs`, ADA)).status).toBe(403);
  });

  it('are not read by pages that there cannot be', async () => {
    await start(nothing);
    for (const query of ['limit=0', 'limit=501', 'limit=x', 'cursor=hello']) {
      const answer = await portal.get(`${SOURCE}/runs?${query}`, ADA);
      expect({ query, status: answer.status }).toEqual({ query, status: 400 });
    }
    await run();
    const beyond = Buffer.from(
      JSON.stringify({ offset: Number.MAX_SAFE_INTEGER }),
    ).toString('base64url');
    expect((await runs(`?cursor=${beyond}`)).items).toHaveLength(1);
  });

  it('cost two statements, however many there are', async () => {
    await start(nothing);
    await run();
    const ask = () => portal.statementsOf(() => runs('?limit=500'));
    const few = await ask();
    for (let i = 0; i < 20; i++) {
      await run();
    }
    expect(few).toHaveLength(2);
    expect(await ask()).toEqual(few);
  });
});
