import { TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { AnyRecord } from 'backstage-plugin-drive-node';
import createKnex, { Knex } from 'knex';
import { Replica, ReplicaOptions } from './__testUtils__/Replica';
import { exampleRecord } from './store/__testUtils__/records';
import { migrationsDirectory } from './store/database';
import { RecordStore } from './store/RecordStore';
import { component, group } from './subjects/__testUtils__/catalog';

/** Backends that start, and what they may take, on a busy machine. */
const TEST_MS = 300_000;

/** Within this time everything has to be in order again. */
const MINUTE_MS = 60_000;

const DAY_MS = 24 * 60 * MINUTE_MS;

/** Six chunks. */
const COMPONENTS = 3_000;

const repository = (i: number) => `github:github.com/acme/c${i}`;

const ENTITIES: Entity[] = [
  group('payments'),
  ...Array.from({ length: COMPONENTS }, (_, i) =>
    component(`c${i}`, {
      owner: 'payments',
      annotations: { 'github.com/project-slug': `acme/c${i}` },
    }),
  ),
];

/** Replicas share a PostgreSQL; where there is none, there is nothing to test. */
const describeOnPostgres = process.env
  .BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING
  ? describe
  : describe.skip;

describeOnPostgres('Replicas on one PostgreSQL', () => {
  jest.setTimeout(TEST_MS);
  const databases = TestDatabases.create({
    ids: ['POSTGRES_18'],
    disableDocker: true,
  });
  let client: Knex;
  let records: RecordStore;
  let replicas: Replica[];
  let started: number;

  beforeEach(async () => {
    client = await databases.init('POSTGRES_18');
    await client.migrate.latest({ directory: migrationsDirectory });
    records = new RecordStore(client);
    replicas = [];
    started = 0;
  });

  afterEach(() => Promise.all(replicas.map(replica => replica.stop())));

  async function start(options: Partial<ReplicaOptions> = {}) {
    const replica = await Replica.start({
      name: `replica ${started++}`,
      client,
      entities: ENTITIES,
      // One each, so that how many chunks are taken tells how many replicas are at work.
      config: { evaluation: { threads: 1 } },
      ...options,
    });
    replicas.push(replica);
    return replica;
  }

  /** A deployment of each component yesterday, or as many days before. */
  const deploymentsOf = (days: number): AnyRecord[] =>
    Array.from({ length: COMPONENTS }, (_, i) => {
      const finishedAt = Date.now() - days * DAY_MS;
      return exampleRecord('deployment', {
        id: `c${i}-${days}`,
        asset: repository(i),
        time: finishedAt,
        data: {
          startedAt: undefined,
          finishedAt,
          outcome: 'success',
          environment: 'production',
          changeIds: undefined,
        },
      }) as AnyRecord;
    });

  /** How many deployments a replica's stored scorecard of the organization knows; undefined without one. */
  async function deployments(replica: Replica): Promise<number | undefined> {
    const { computed, pillars } = await replica.read(
      '/v1/scorecards/organization/default/all',
    );
    return computed === 'snapshot'
      ? pillars[0].metrics.find(
          (metric: any) => metric.id === 'deployment-frequency',
        ).sample
      : undefined;
  }

  /** Waits until a question has the answer, at most a minute. */
  async function eventually<T>(ask: () => Promise<T>, expected: T) {
    const until = Date.now() + MINUTE_MS;
    let last: unknown;
    while (Date.now() < until) {
      last = await ask().catch(error => String(error));
      if (last === expected) {
        return;
      }
      await new Promise(resolve => {
        setTimeout(resolve, 200);
      });
    }
    expect(last).toBe(expected);
  }

  /** Notes whenever a chunk is done, and by whom. */
  async function noteWork() {
    await client.raw(`
      create table work (evaluation_id integer, number integer, replica text);
      create function note_work() returns trigger language plpgsql as $$ begin
        insert into work values
          (new.evaluation_id, new.number, current_setting('application_name'));
        return new;
      end $$;
      create trigger note_work after update on drive_evaluation_chunks
        for each row when (new.status = 'done' and old.status <> 'done')
        execute function note_work()`);
  }

  /** The chunks that were done, each as often as it was. */
  const chunksDone = async (): Promise<string[]> =>
    (await client('work').orderBy(['evaluation_id', 'number'])).map(
      row => `${row.evaluation_id} ${row.number}`,
    );

  /** What every evaluation that is finished is made of. */
  const chunksPlanned = async (): Promise<string[]> =>
    (
      await client('drive_evaluation_chunks').orderBy([
        'evaluation_id',
        'number',
      ])
    ).map(row => `${row.evaluation_id} ${row.number}`);

  const workers = async (): Promise<string[]> =>
    client('work').distinct('replica').orderBy('replica').pluck('replica');

  const takenChunks = async (): Promise<number> =>
    (await client('drive_evaluation_chunks').where({ status: 'taken' })).length;

  /** While it is held, nobody can write a scorecard: whoever has a chunk keeps it. */
  async function holdUpWriting() {
    const transaction = await client.transaction();
    await transaction.raw('lock table drive_snapshots in share mode');
    return () => transaction.rollback();
  }

  it('share an evaluation, each chunk done once, however their clocks differ', async () => {
    await noteWork();
    await records.upsert(deploymentsOf(1));
    const goOn = await holdUpWriting();
    const [ahead, behind] = await Promise.all([
      start({ clockAheadMs: MINUTE_MS }),
      start({ clockAheadMs: -MINUTE_MS }),
    ]);
    await eventually(takenChunks, 2);
    await goOn();

    await eventually(() => deployments(ahead), COMPONENTS);
    await eventually(() => deployments(behind), COMPONENTS);
    await eventually(
      async () =>
        (
          await client('drive_evaluations').where('status', 'open')
        ).length,
      0,
    );
    expect(await chunksDone()).toEqual(await chunksPlanned());
    expect(await workers()).toEqual(['replica 0', 'replica 1']);
    const runs = await client('drive_runs').orderBy('window_days');
    expect(runs.map(run => [run.window_days, run.status])).toEqual([
      [28, 'visible'],
      [90, 'visible'],
    ]);
    expect(new Set(runs.map(run => run.as_of)).size).toBe(1);
    expect(runs.map(run => run.subjects)).toEqual(
      Array(2).fill(COMPONENTS + 2),
    );
  });

  it('finish within a minute what one that was killed had begun', async () => {
    await noteWork();
    await records.upsert(deploymentsOf(1));
    const goOn = await holdUpWriting();
    const [victim, survivor] = await Promise.all([start(), start()]);
    await eventually(takenChunks, 2);
    await victim.kill();
    await goOn();

    await eventually(() => deployments(survivor), COMPONENTS);
    await eventually(
      async () =>
        (
          await client('drive_evaluations').where('status', 'open')
        ).length,
      0,
    );
    expect(await chunksDone()).toEqual(await chunksPlanned());
    expect(await workers()).toEqual(['replica 1']);
  });

  it('evaluate the past where they evaluate the present, beside the portal', async () => {
    await client.raw(`
      create table writers (part text, pid integer);
      create function note_writer() returns trigger language plpgsql as $$ begin
        insert into writers values (tg_argv[0], pg_backend_pid());
        return new;
      end $$;
      create trigger note_taken after update on drive_evaluation_chunks
        for each row when (new.status = 'taken' and old.status <> 'taken')
        execute function note_writer('portal');
      create trigger note_weeks after insert on drive_week_points
        for each row execute function note_writer('weeks')`);
    await records.upsert(deploymentsOf(10));
    await start();

    await eventually(
      async () =>
        (await client('drive_week_runs').where('status', 'visible')).length > 0,
      true,
    );
    const writers = async (part: string): Promise<number[]> =>
      client('writers').where({ part }).distinct('pid').pluck('pid');
    const ofPortal = await writers('portal');
    const ofWeeks = await writers('weeks');
    expect(ofPortal.length).toBeGreaterThan(0);
    expect(ofWeeks.length).toBeGreaterThan(0);
    expect(ofWeeks.filter(pid => ofPortal.includes(pid))).toEqual([]);
  });

  describe('when the database goes away', () => {
    let administrator: Knex;

    beforeEach(() => {
      administrator = createKnex({
        client: 'pg',
        connection: {
          ...client.client.config.connection,
          database: 'postgres',
        },
      });
    });

    afterEach(() => administrator.destroy());

    const allowConnections = (allowed: boolean) =>
      administrator.raw(`alter database ?? with allow_connections ${allowed}`, [
        client.client.config.connection.database,
      ]);

    async function takeAway() {
      await allowConnections(false);
      await administrator.raw(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = ?',
        [client.client.config.connection.database],
      );
    }

    it('say so while it is gone, and go on when it is back', async () => {
      await records.upsert(deploymentsOf(1));
      const replica = await start();
      await eventually(() => deployments(replica), COMPONENTS);

      await takeAway();
      await expect(deployments(replica)).rejects.toThrow(/ 5\d\d /);
      await new Promise(resolve => {
        setTimeout(resolve, 7_000);
      });
      await allowConnections(true);

      await eventually(() => deployments(replica), COMPONENTS);
      await records.upsert(deploymentsOf(2));
      await eventually(() => deployments(replica), 2 * COMPONENTS);
    });
  });
});
