import {
  Connector,
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

  const run = (signal?: AbortSignal) => portal.run(TASK, signal);

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

  it('whose process died is no longer shown as running once its time is over', async () => {
    await start(async function* nothing() {});
    await client('drive_connector_runs').insert({
      connector_id: 'github/acme',
      started_at: NOW,
      outcome: 'running',
    });
    expect(await infoFor()).toMatchObject({ state: 'running' });
    clock.advance(10 * 60_000 + 1);
    expect(await infoFor(ADA)).toMatchObject({
      state: 'error',
      lastRun: { outcome: 'failure', error: expect.stringMatching(/end/) },
    });
  });

  it('runs on its own schedule, and says when it is demo data', async () => {
    await start(async function* nothing() {}, {
      demo: true,
      schedule: { frequency: { days: 1 }, timeout: { minutes: 5 } },
    });
    await run();
    expect(portal.tasks.get(TASK)).toMatchObject({
      frequency: { days: 1 },
      timeout: { minutes: 5 },
      scope: 'global',
    });
    expect(await infoFor()).toMatchObject({
      demo: true,
      nextRunAt: iso(NOW + DAY_MS),
    });
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
