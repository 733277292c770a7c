import { SourceKind } from 'backstage-plugin-drive-common';
import {
  Connector,
  ConnectorError,
  ConnectorRun,
  RecordInput,
} from 'backstage-plugin-drive-node';
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
import { LEASE_MS } from '../store/ConnectorLeases';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component } from '../subjects/__testUtils__/catalog';

const ADA = 'user:default/ada';
const TASK = 'drive-connector-github/acme';

const record = (id: string, data: object = {}): RecordInput => ({
  kind: 'deployment',
  source: 'github:acme',
  id,
  subject: 'github:github.com/acme/ledger',
  time: daysAgo(1),
  data: {
    environment: 'production',
    finishedAt: daysAgo(1),
    outcome: 'success',
    rule: 'deployment',
    ...data,
  },
});

/** Waits for something that happens in the background. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 1_000; i++) {
    if (await isSo()) {
      return;
    }
    await new Promise(resolve => {
      setTimeout(resolve, 5);
    });
  }
  throw new Error('it did not happen');
}

const connectorOf = (
  collect: Connector['collect'],
  more: Partial<Connector> = {},
): Connector => ({
  id: 'github/acme',
  title: 'GitHub',
  kinds: ['deployment'],
  collect,
  ...more,
});

describeOnDatabases('A connector', open => {
  let client: Knex;
  let portal: Portal;

  beforeEach(async () => {
    clock.now = NOW;
    client = await open();
  });

  afterEach(() => portal.stop());

  async function start(
    collect: Connector['collect'],
    more: Partial<Connector> = {},
    options: Partial<PortalOptions> = {},
  ) {
    portal = await Portal.start({
      client,
      entities: [
        component('ledger', {
          annotations: { 'github.com/project-slug': 'Acme/Ledger' },
        }),
      ],
      config: { drive: { admins: [ADA] } },
      connectors: [connectorOf(collect, more)],
      ...options,
    });
    await portal.sweep();
  }

  /** A run that is due, whatever was before. */
  const run = async (signal?: AbortSignal) => {
    if ((await infoFor()).lastRun) {
      clock.advance(DAY_MS);
    }
    await portal.run(TASK, signal);
  };

  const infoFor = async (user?: string) =>
    (await portal.read('/v1/sources', user)).items.find(
      ({ kind }: any) => kind === 'connector',
    );

  const storedIds = async () =>
    (await client('drive_deployments').orderBy('id').pluck('id')) as string[];

  it('waits for its first run', async () => {
    await start(async function* nothing() {});
    expect(await infoFor()).toEqual({
      id: 'connector:github/acme',
      kind: 'connector',
      title: 'GitHub',
      demo: false,
      state: 'waiting',
      records: [],
      unattributed: 0,
    });
  });

  it('is given every asset, the time and no cursor at first', async () => {
    const runs: ConnectorRun[] = [];
    await start(async function* collect(given) {
      runs.push(given);
    });
    await run();
    expect(runs[0].assets).toContain('github:github.com/acme/ledger');
    expect(runs[0]).toMatchObject({ now: NOW, cursor: undefined });
    expect(runs[0].signal.aborted).toBe(false);
  });

  it('keeps its good records, counts the bad ones and says why they are', async () => {
    await start(async function* collect() {
      yield record('a');
      yield record('bad', { outcome: 'meh' });
      yield null as unknown as RecordInput;
      yield record('b');
    });
    await run();
    expect(await storedIds()).toEqual(['a', 'b']);
    expect(await infoFor()).toMatchObject({
      state: 'ok',
      lastRun: {
        startedAt: iso(NOW),
        finishedAt: iso(NOW),
        outcome: 'success',
        accepted: 2,
        rejected: 2,
      },
      nextRunAt: iso(NOW + HOUR_MS),
    });
    expect(
      portal.log
        .filter(({ level }) => level === 'warn')
        .map(one => one.message),
    ).toEqual([
      expect.stringContaining('data.outcome'),
      expect.stringContaining('expected an object'),
    ]);
  });

  it('keeps more than fits one batch', async () => {
    await start(async function* collect() {
      for (let i = 0; i < 4_500; i++) {
        yield record(`d${i}`);
      }
    });
    await run();
    expect(await storedIds()).toHaveLength(4_500);
    expect((await infoFor()).lastRun).toMatchObject({ accepted: 4_500 });
  });

  it('that throws in the middle keeps what came before, and not its cursor', async () => {
    let isBroken = false;
    const cursors: unknown[] = [];
    await start(async function* collect({ cursor, setCursor }) {
      cursors.push(cursor);
      setCursor(isBroken ? 'page 2' : 'page 1');
      yield record(isBroken ? 'second' : 'first');
      if (isBroken) {
        throw new Error('rate limit of token ghp_secret');
      }
    });
    await run();
    isBroken = true;
    await run();
    expect(await storedIds()).toEqual(['first', 'second']);
    expect(await infoFor(ADA)).toMatchObject({
      state: 'error',
      lastRun: {
        outcome: 'failure',
        accepted: 1,
        error: 'rate limit of token ghp_secret',
      },
    });
    expect(JSON.stringify(await infoFor())).not.toContain('ghp_secret');
    isBroken = false;
    await run();
    expect(cursors).toEqual([undefined, 'page 1', 'page 1']);
    expect(await infoFor()).toMatchObject({ state: 'ok' });
  });

  it('that throws before it yields anything fails alone', async () => {
    await start(() => {
      throw new Error('not configured');
    });
    await run();
    expect(await infoFor(ADA)).toMatchObject({
      state: 'error',
      lastRun: { outcome: 'failure', accepted: 0, error: 'not configured' },
    });
  });

  it('finds the cursor as it was when it set it, also in another process', async () => {
    const seen: unknown[] = [];
    const collect: Connector['collect'] = async function* remember({
      cursor,
      setCursor,
    }) {
      seen.push(cursor);
      const next = { page: 1 };
      setCursor(next);
      next.page = 99;
    };
    await start(collect);
    await run();
    await portal.stop();
    await start(collect);
    await run();
    expect(seen).toEqual([undefined, { page: 1 }]);
  });

  it('whose cursor is no JSON fails, and keeps its records', async () => {
    await start(async function* collect({ setCursor }) {
      yield record('a');
      setCursor(1n as any);
    });
    await run();
    expect(await storedIds()).toEqual(['a']);
    expect((await infoFor()).lastRun).toMatchObject({ outcome: 'failure' });
  });

  it('that is aborted ends at once, though it does not listen, with what it had', async () => {
    const abort = new AbortController();
    let isWaiting: () => void = () => {};
    const waiting = new Promise<void>(resolve => {
      isWaiting = resolve;
    });
    await start(async function* collect() {
      yield record('a');
      isWaiting();
      await new Promise(() => {});
    });
    const running = run(abort.signal);
    await waiting;
    expect(await infoFor()).toMatchObject({
      state: 'running',
      lastRun: { outcome: 'running' },
    });
    abort.abort();
    await running;
    expect(await storedIds()).toEqual(['a']);
    expect(await infoFor(ADA)).toMatchObject({
      state: 'error',
      lastRun: { accepted: 1, error: expect.stringContaining('cancelled') },
    });
  });

  it('whose process died is shown so, and run again, once its lease has ended', async () => {
    let isStuck = true;
    let begun = 0;
    await start(async function* stick() {
      begun++;
      if (isStuck) {
        await new Promise(() => {});
      }
      yield record('a');
    });
    portal.run(TASK).catch(() => {});
    await until(() => begun === 1);
    expect(await infoFor()).toMatchObject({ state: 'running' });
    // Nobody renews it any more.
    clock.advance(LEASE_MS - 1);
    await portal.run(TASK);
    expect(begun).toBe(1);
    clock.advance(1);
    expect(await infoFor(ADA)).toMatchObject({
      state: 'error',
      lastRun: { outcome: 'failure', error: expect.stringMatching(/end/) },
    });
    isStuck = false;
    await portal.run(TASK);
    expect(begun).toBe(2);
    expect(await infoFor()).toMatchObject({ state: 'ok' });
    const runs = await client('drive_connector_runs').orderBy('id');
    expect(runs.map(({ outcome }) => outcome)).toEqual([
      'interrupted',
      'success',
    ]);
  });

  it('runs on its own schedule, and says when it is demo data', async () => {
    let begun = 0;
    await start(
      async function* count() {
        begun++;
      },
      {
        demo: true,
        schedule: { frequency: { days: 1 }, timeout: { minutes: 5 } },
      },
    );
    await portal.run(TASK);
    expect(portal.tasks.get(TASK)).toMatchObject({ scope: 'local' });
    expect(await infoFor()).toMatchObject({
      demo: true,
      nextRunAt: iso(NOW + DAY_MS),
    });
    clock.advance(DAY_MS - 1);
    await portal.run(TASK);
    expect(begun).toBe(1);
    clock.advance(1);
    await portal.run(TASK);
    expect(begun).toBe(2);
  });

  it('that failed is tried again soon, but not at once', async () => {
    let begun = 0;
    await start(async function* fail() {
      begun++;
      throw new Error('no such host');
    });
    await portal.run(TASK);
    await portal.run(TASK);
    expect(begun).toBe(1);
    expect(await infoFor()).toMatchObject({
      nextRunAt: iso(NOW + HOUR_MS / 4),
    });
    clock.advance(HOUR_MS / 4);
    await portal.run(TASK);
    expect(begun).toBe(2);
  });

  it('goes on from its last checkpoint, however the run ended', async () => {
    const seen: unknown[] = [];
    await start(async function* pages({ cursor, checkpoint, setCursor }) {
      seen.push(cursor);
      yield record('a');
      await checkpoint({ page: 1 });
      setCursor({ page: 2 });
      yield record('b');
      throw new Error('the connection broke');
    });
    await run();
    await run();
    expect(seen).toEqual([undefined, { page: 1 }]);
    expect(await storedIds()).toEqual(['a', 'b']);
  });

  it('has stored what came before a checkpoint when it is there', async () => {
    let stored: string[] = [];
    await start(async function* pages({ checkpoint }) {
      yield record('a');
      await checkpoint(1);
      stored = await storedIds();
    });
    await run();
    expect(stored).toEqual(['a']);
  });

  it('that was taken over can no longer move the cursor', async () => {
    let goOn: () => void = () => {};
    let failed: unknown;
    let begun = 0;
    await start(async function* slow({ checkpoint, setCursor }) {
      if (++begun === 1) {
        await new Promise<void>(resolve => {
          goOn = resolve;
        });
        await checkpoint('old').catch(error => {
          failed = error;
        });
      }
      setCursor('new');
    });
    const first = portal.run(TASK).catch(error => error);
    await until(() => begun === 1);
    clock.advance(LEASE_MS);
    await portal.run(TASK);
    goOn();
    expect(String(await first)).toContain('no connector run');
    expect(String(failed)).toContain('is over');
    expect(await client('drive_connector_state').pluck('cursor')).toEqual([
      '"new"',
    ]);
  });

  describe('with a part that fails', () => {
    const coverage = (asset: string): RecordInput => ({
      kind: 'coverage',
      source: 'github:acme',
      id: asset,
      subject: asset,
      time: iso(NOW),
      data: {
        kinds: ['deployment', 'change'],
        from: daysAgo(30),
        until: iso(NOW),
      },
    });
    const LEDGER = 'github:github.com/acme/ledger';
    const OTHER = 'github:github.com/acme/other';
    const forbidden = new ConnectorError(
      'noPermission',
      'GitHub refuses, token ghp_0123456789abcdefghijABCDEFGHIJ.',
      { nextStep: 'Grant the app "Deployments (read)".' },
    );

    const covered = async () =>
      (
        await client('drive_coverage')
          .orderBy('asset')
          .orderBy('id')
          .select('asset', 'kinds')
      ).map(({ asset, kinds }) => [asset, kinds]);

    it('goes on, tells admins, and covers nothing of that part', async () => {
      await start(
        async function* collect({ problem }) {
          yield coverage(LEDGER);
          yield coverage(OTHER);
          problem({
            what: 'deployments of acme/ledger',
            error: forbidden,
            assets: [LEDGER.toUpperCase()],
            kinds: ['deployment'],
          });
          yield record('a');
        },
        { kinds: ['deployment', 'change'] },
      );
      await run();
      expect((await covered()).map(row => JSON.stringify(row))).toEqual([
        expect.stringMatching(/ledger.*change/),
        expect.stringMatching(
          /other.*change.*deployment|other.*deployment.*change/,
        ),
      ]);
      expect((await covered())[0][1]).not.toContain('deployment');
      const shown = await infoFor(ADA);
      expect(shown).toMatchObject({
        state: 'ok',
        lastRun: {
          outcome: 'success',
          accepted: 3,
          records: [
            { kind: 'coverage', count: 2 },
            { kind: 'deployment', count: 1 },
          ],
          problemsTotal: 1,
          problems: [
            {
              what: 'deployments of acme/ledger',
              outcome: 'noPermission',
              kinds: ['deployment'],
              assetsAffected: 1,
              nextStep: 'Grant the app "Deployments (read)".',
            },
          ],
        },
        kinds: [
          { kind: 'deployment', outcome: 'ok', assetsAffected: 1 },
          { kind: 'change', outcome: 'ok' },
        ],
      });
      expect(JSON.stringify(shown)).not.toContain('ghp_');
      const toOthers = await infoFor();
      expect(toOthers.lastRun.problems).toBeUndefined();
      expect(JSON.stringify(toOthers)).not.toMatch(/Grant|refuses/);
      expect(JSON.stringify(portal.log)).not.toContain('ghp_');
    });

    it('that is the whole run covers nothing that was not checkpointed', async () => {
      await start(
        async function* collect({ checkpoint }) {
          yield coverage(OTHER);
          await checkpoint(1);
          yield coverage(LEDGER);
          yield record('a');
          throw new Error('the connection broke');
        },
        { kinds: ['deployment', 'change'] },
      );
      await run();
      expect((await covered()).map(([asset]) => asset)).toEqual([OTHER]);
      expect(await storedIds()).toEqual(['a']);
    });

    it('says of a kind that cannot be read at all why, and what to do', async () => {
      await start(
        async function* collect({ problem }) {
          problem({
            what: 'a page',
            error: new Error('502'),
            kinds: ['change'],
          });
          problem({
            what: 'deployments',
            error: forbidden,
            kinds: ['deployment'],
          });
        },
        { kinds: ['deployment', 'change'] },
      );
      await run();
      expect((await infoFor(ADA)).kinds).toEqual([
        {
          kind: 'deployment',
          outcome: 'noPermission',
          reason: expect.stringContaining('GitHub refuses'),
          nextStep: 'Grant the app "Deployments (read)".',
        },
        {
          kind: 'change',
          outcome: 'error',
          reason: '502',
          nextStep: expect.stringMatching(/^Look into the log of the backend/),
        },
      ]);
    });

    it('keeps twenty of a thousand problems, and counts them all', async () => {
      await start(async function* collect({ problem }) {
        for (let i = 0; i < 1_000; i++) {
          problem({ what: `page ${i}`, error: new Error('502'), assets: [] });
        }
      });
      await run();
      const { lastRun } = await infoFor(ADA);
      expect(lastRun.problems).toHaveLength(20);
      expect(lastRun.problemsTotal).toBe(1_000);
      expect(
        portal.log.filter(({ message }) => message.includes('502')),
      ).toHaveLength(5);
    });

    it('says the same of all kinds where the run itself ended early', async () => {
      await start(
        async function* collect() {
          throw new ConnectorError('rateLimited', 'Rate limited until noon.', {
            until: NOW + HOUR_MS,
          });
        },
        { kinds: ['deployment', 'change'] },
      );
      await run();
      expect(await infoFor(ADA)).toMatchObject({
        state: 'error',
        lastRun: { error: 'Rate limited until noon.' },
        kinds: [{ outcome: 'rateLimited' }, { outcome: 'rateLimited' }],
      });
    });
  });

  it('logs nothing that looks like a secret', async () => {
    const secret = 'ghp_0123456789abcdefghijABCDEFGHIJ';
    await start(async function* talk({ logger }) {
      logger.info(`asking with ${secret}`);
      logger.child({}).warn('asking', { secret });
      logger.error('failed', new Error(secret));
    });
    await run();
    expect(portal.log.map(({ message }) => message)).toContain(
      'asking with [hidden]',
    );
    expect(JSON.stringify(portal.log)).not.toContain(secret);
  });

  it('shows what is left of the rate limits, to admins', async () => {
    const budget = { host: 'api', resource: 'core', limit: 10, used: 2 };
    await start(async function* nothing() {}, {
      rateBudgets: () => [budget],
    });
    await run();
    expect((await infoFor(ADA)).lastRun.rateBudgets).toEqual([budget]);
    expect((await infoFor()).lastRun.rateBudgets).toBeUndefined();
  });

  describe('on the order of an admin', () => {
    const PATH = '/v1/sources/connector:github%2Facme';
    const nothing: Connector['collect'] = async function* collect() {};

    it('runs now, once at a time', async () => {
      let goOn: () => void = () => {};
      let begun = 0;
      await start(async function* slow() {
        begun++;
        await new Promise<void>(resolve => {
          goOn = resolve;
        });
        yield record('a');
      });
      expect(await portal.ask(`${PATH}/run`, {}, ADA)).toMatchObject({
        status: 202,
        body: { startedAt: iso(NOW) },
      });
      expect(await infoFor()).toMatchObject({ state: 'running' });
      expect((await portal.ask(`${PATH}/run`, {}, ADA)).status).toBe(409);
      await portal.run(TASK);
      await until(() => begun === 1);
      goOn();
      await until(async () => (await infoFor()).state === 'ok');
      expect(begun).toBe(1);
      expect(portal.audited).toEqual([
        { eventId: 'source-run', outcome: 'success' },
        {
          eventId: 'source-run',
          outcome: 'failure',
          error: expect.stringContaining('running'),
        },
      ]);
    });

    it('tries its connection, and stores nothing of it', async () => {
      const kinds: SourceKind[] = [
        { kind: 'deployment', outcome: 'ok' },
        {
          kind: 'finding',
          outcome: 'noPermission',
          reason: 'The app may not read Dependabot alerts.',
          nextStep: 'Grant it.',
        },
      ];
      await start(nothing, { testConnection: async () => kinds });
      expect(await portal.ask(`${PATH}/test`, {}, ADA)).toMatchObject({
        status: 200,
        body: { kinds },
      });
      expect(await client('drive_connector_runs')).toEqual([]);
      expect(await infoFor()).toMatchObject({ testable: true });
      expect(portal.audited).toEqual([
        { eventId: 'source-test', outcome: 'success' },
      ]);
    });

    it('says of a test that throws what is wrong with all kinds', async () => {
      await start(nothing, {
        testConnection: async () => {
          throw new ConnectorError('noPermission', 'Bad credentials.');
        },
      });
      expect((await portal.ask(`${PATH}/test`, {}, ADA)).body).toEqual({
        kinds: [
          {
            kind: 'deployment',
            outcome: 'noPermission',
            reason: 'Bad credentials.',
            nextStep: expect.stringMatching(/^Let the credentials .* read/),
          },
        ],
      });
    });

    it('is for admins, and for connectors that there are', async () => {
      await start(nothing);
      for (const act of ['run', 'test']) {
        expect((await portal.ask(`${PATH}/${act}`, {})).status).toBe(403);
        expect(
          (await portal.ask(`/v1/sources/connector:x/${act}`, {}, ADA)).status,
        ).toBe(404);
        expect(
          (await portal.ask(`/v1/sources/github:acme/${act}`, {}, ADA)).status,
        ).toBe(404);
      }
      expect((await portal.ask(`${PATH}/test`, {}, ADA)).status).toBe(404);
      expect(portal.audited.map(({ outcome }) => outcome)).toEqual(
        Array(7).fill('failure'),
      );
      expect(await client('drive_connector_runs')).toEqual([]);
    });
  });

  it('ends in order when the process ends, so that another goes on at once', async () => {
    let begun = 0;
    await start(async function* stick() {
      begun++;
      yield record('a');
      await new Promise(() => {});
    });
    portal.run(TASK).catch(() => {});
    await until(() => begun === 1);
    await portal.stop();
    expect(await storedIds()).toEqual(['a']);
    await start(async function* next() {
      begun++;
    });
    await portal.run(TASK);
    expect(begun).toBe(2);
    expect(
      await client('drive_connector_runs').orderBy('id').pluck('outcome'),
    ).toEqual(['interrupted', 'success']);
  });

  it('has a task of its own, however much its id looks like another', async () => {
    await start(
      async function* nothing() {},
      {},
      {
        connectors: ['github/a.b', 'github/a-b', 'github-a-b'].map(id =>
          connectorOf(async function* nothing() {}, { id }),
        ),
      },
    );
    expect(
      [...portal.tasks.keys()].filter(id => id.startsWith('drive-connector')),
    ).toHaveLength(3);
  });
});

describeOnDatabases('Two connectors of one id', open => {
  it('are refused at the start', async () => {
    const twin = connectorOf(async function* nothing() {});
    await expect(
      Portal.start({ client: await open(), connectors: [twin, { ...twin }] }),
    ).rejects.toThrow('github/acme');
  });
});
