import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { Replica } from '../../__testUtils__/Replica';
import { migrationsDirectory } from '../../store/database';
import { component, group } from '../../subjects/__testUtils__/catalog';
import { ActionStore } from './ActionStore';
import { ItemStore } from './ItemStore';
import { ReviewStore } from './ReviewStore';
import { SeriesStore } from './SeriesStore';

/** Backends that start, and what they may take, on a busy machine. */
const TEST_MS = 400_000;

/** What a killed replica was at is done by another within three minutes, on a busy machine. */
const TAKEN_OVER_MS = 180_000;

const MINUTE_MS = 60_000;

const HOUR_MS = 60 * MINUTE_MS;

const DAY_MS = 24 * HOUR_MS;

const CHAIR = 'user:default/chair';

/** Replicas share a PostgreSQL; where there is none, there is nothing to test. */
const describeOnPostgres = process.env
  .BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING
  ? describe
  : describe.skip;

/** The notifications plugin, as far as other plugins see it; it may keep them waiting for its answer. */
class NotificationsDouble {
  readonly received: any[] = [];
  isWaiting = false;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) {
        parts.push(part);
      }
      this.received.push(JSON.parse(Buffer.concat(parts).toString()));
      if (!this.isWaiting) {
        response.setHeader('Content-Type', 'application/json').end('[]');
      }
    });
  }

  static async start(): Promise<NotificationsDouble> {
    const double = new NotificationsDouble();
    await new Promise<void>(resolve => {
      double.#server.listen(0, 'localhost', resolve);
    });
    return double;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://localhost:${port}/api/notifications`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }
}

describeOnPostgres('Reviews of replicas on one database', () => {
  jest.setTimeout(TEST_MS);
  const databases = TestDatabases.create({
    ids: ['POSTGRES_18'],
    disableDocker: true,
  });
  let client: Knex;
  let notifications: NotificationsDouble;
  let replicas: Map<string, Replica>;

  beforeEach(async () => {
    client = await databases.init('POSTGRES_18');
    await client.migrate.latest({ directory: migrationsDirectory });
    await planReview();
    notifications = await NotificationsDouble.start();
    replicas = new Map();
  });

  afterEach(async () => {
    await Promise.all([...replicas.values()].map(replica => replica.stop()));
    await notifications.stop();
  });

  async function start(name: string) {
    replicas.set(
      name,
      await Replica.start({
        name,
        client,
        entities: [
          group('payments', { title: 'Payments' }),
          component('ledger', { type: 'service', owner: 'payments' }),
          component('payouts', { type: 'service', owner: 'payments' }),
        ],
        endpoints: [{ target: notifications.url, plugins: ['notifications'] }],
      }),
    );
  }

  /** A review is due within hours, and actions are open from the one before. */
  async function planReview() {
    const day = (at: number) => new Date(at).toISOString().slice(0, 10);
    const dueAt = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS + 2 * HOUR_MS;
    const draft = {
      title: 'Payments weekly',
      subjectRef: 'group:default/payments',
      tier: 'team' as const,
      rrule: 'FREQ=WEEKLY',
      startsAt: new Date(dueAt).toISOString().slice(0, 16),
      timeZone: 'UTC',
      durationMinutes: 45,
      chairRef: CHAIR,
      deciderRef: CHAIR,
      agenda: [],
      wheel: [],
      leadHours: 24,
    };
    const review = {
      revision: 1,
      seriesId: 'series',
      subjectRef: draft.subjectRef,
      title: draft.title,
      tier: draft.tier,
      timeZone: draft.timeZone,
      ordered: false,
    };
    const actions = new ActionStore(client);
    await client.transaction(async transaction => {
      await new SeriesStore(client).insert(transaction, {
        id: 'series',
        revision: 1,
        draft,
        firstDraft: draft,
        wheel: [],
        createdAt: 0,
        createdBy: CHAIR,
        calendarGeneration: 0,
      });
      await new ReviewStore(client).insert(transaction, [
        {
          ...review,
          id: 'before',
          localDay: day(dueAt - 7 * DAY_MS),
          dueAt: dueAt - 7 * DAY_MS,
          state: 'held',
        },
        {
          ...review,
          id: 'next',
          localDay: day(dueAt),
          dueAt,
          state: 'scheduled',
        },
      ]);
      for (const text of ['Add a runbook', 'Alert on lag', 'Test backups']) {
        const action = {
          id: text,
          text,
          ownerRef: draft.subjectRef,
          dueDate: day(dueAt + 7 * DAY_MS),
        };
        await actions.insert(
          transaction,
          {
            id: text,
            revision: 1,
            reviewId: 'before',
            seriesId: 'series',
            subjectRef: draft.subjectRef,
            draft: action,
            firstDraft: action,
            state: 'open',
            createdAt: 0,
            createdBy: CHAIR,
            carriedOver: 0,
          },
          undefined,
        );
      }
    });
  }

  async function until(reached: () => Promise<boolean>, what: string) {
    const giveUpAt = performance.now() + TAKEN_OVER_MS;
    while (!(await reached())) {
      if (performance.now() > giveUpAt) {
        const logs = [...replicas.values()].map(({ log }) => log);
        throw new Error(`${what}: not in time\n${logs.join('\n')}`);
      }
      await new Promise(resolve => {
        setTimeout(resolve, 200);
      });
    }
  }

  const review = async () => (await new ReviewStore(client).get('next'))!;

  const isPrepared = async () => (await review()).state === 'prepared';

  /** Which replica waits for a lock on a table. */
  const waitingFor = async (table: string): Promise<string | undefined> =>
    (
      await client('pg_stat_activity')
        .where({ wait_event_type: 'Lock' })
        .whereLike('query', `%${table}%`)
        .whereLike('application_name', 'replica %')
        .first('application_name')
    )?.application_name;

  /** As when a minute is over: what a killed replica held ends by itself. */
  async function letLeasesEnd() {
    await client('drive_task_leases').update({ until: 0 });
    await client('drive_notices')
      .whereNotNull('unsent')
      .update({ claimed_until: 0 });
  }

  /** What was made of the review, and how often. */
  async function made() {
    const items = await new ItemStore(client).ofReview('next');
    const snapshot = await new ReviewStore(client).snapshot('next');
    return {
      revision: (await review()).revision,
      agenda: items.map(({ kind, title }) => `${kind}: ${title}`),
      audited: await client('drive_audit')
        .where({ object_id: 'next' })
        .pluck('act'),
      carried: snapshot?.carried.sort(),
      children: snapshot?.children.map(({ ref }) => ref).sort(),
      subject: snapshot?.scorecard?.subject.ref,
    };
  }

  const WHOLE = {
    revision: 2,
    agenda: [
      'actions: Add a runbook',
      'actions: Alert on lag',
      'actions: Test backups',
    ],
    audited: ['review-prepared'],
    carried: ['Add a runbook', 'Alert on lag', 'Test backups'],
    children: ['component:default/ledger', 'component:default/payouts'],
    subject: 'group:default/payments',
  };

  it('are prepared once and whole, where the one that was preparing is killed in the middle', async () => {
    // The agenda is written before it is: whoever prepares comes so far and no further.
    const held = await client.transaction();
    await held.raw('lock table drive_audit in share mode');
    try {
      await Promise.all([start('replica 0'), start('replica 1')]);
      await until(
        async () => (await waitingFor('drive_audit')) !== undefined,
        'in the middle of preparing',
      );
      const victim = (await waitingFor('drive_audit'))!;
      expect(await isPrepared()).toBe(false);
      await replicas.get(victim)!.kill();
      await letLeasesEnd();
    } finally {
      await held.rollback();
    }

    await until(isPrepared, 'prepared by the other');
    expect(await made()).toEqual(WHOLE);
    await until(
      async () => notifications.received.length > 0,
      'the chair is told',
    );
    expect(notifications.received).toHaveLength(1);
  });

  it('are told of by the next one, where the one that had prepared them is killed while it sends', async () => {
    notifications.isWaiting = true;
    await start('replica 0');
    await until(
      async () => notifications.received.length > 0,
      'in the middle of sending',
    );
    await replicas.get('replica 0')!.kill();
    await letLeasesEnd();
    notifications.isWaiting = false;
    await start('replica 1');

    const unsent = async () =>
      (await client('drive_notices').whereNotNull('unsent')).length;
    expect(await unsent()).toBe(1);
    await until(async () => (await unsent()) === 0, 'sent by the next');
    const [first, ...again] = notifications.received;
    expect(first).toMatchObject({
      recipients: { type: 'entity', entityRef: [CHAIR] },
      payload: {
        title: 'The agenda of Payments weekly is prepared',
        scope: 'review-prepared next',
      },
    });
    // The same scope: the notifications plugin renews what the chair has.
    expect(again).toEqual([first]);
    expect(await made()).toEqual(WHOLE);
  });
});
