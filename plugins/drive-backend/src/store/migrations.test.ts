import { readdirSync } from 'node:fs';
import { Knex } from 'knex';
import { AssessmentStore } from '../operate/assessments/AssessmentStore';
import { AuditTrail } from '../operate/AuditTrail';
import { fillReviewTables } from '../operate/reviews/__testUtils__/fillReviewTables';
import { exampleHalt } from '../operate/line/__testUtils__/exampleHalt';
import { HaltStore } from '../operate/line/HaltStore';
import { describeOnDatabases } from './__testUtils__/databases';
import { allExampleRecords } from './__testUtils__/records';
import { exampleContributions } from './__testUtils__/contributions';
import { exampleScorecard } from './__testUtils__/scorecards';
import { writeRun } from './__testUtils__/writeRun';
import { ChartStore } from './ChartStore';
import { ConnectorStateStore } from './ConnectorStateStore';
import { migrationsDirectory, openDatabase } from './database';
import { EntityStore } from './EntityStore';
import { EvaluationJobs } from './EvaluationJobs';
import { ExplanationStore } from './ExplanationStore';
import { recordRows } from './recordRows';
import { MedianStore } from './MedianStore';
import { RecordStore } from './RecordStore';
import { TaskLeases } from './TaskLeases';
import { WeekStore } from './WeekStore';

const directory = migrationsDirectory;
const migrationCount = readdirSync(directory).length;

/** Fills every table through the stores. */
async function fillTables(client: Knex): Promise<void> {
  await new RecordStore(client).upsert(allExampleRecords());
  await new EntityStore(client).replace([
    { ref: 'component:default/payments', payload: { kind: 'Component' } },
  ]);
  await writeRun(
    client,
    {
      asOf: 0,
      windowDays: 28,
      modelVersion: '1',
      graphVersion: '1',
      dataVersion: 1,
    },
    [exampleScorecard('component:default/payments')],
  );
  await new MedianStore(client).write(
    new Map([['group:default/payments', { 'change-lead-time': {} }]]),
    { ofAll: true },
  );
  await new ExplanationStore(client).write(
    'group:default/payments',
    new Map([['key', exampleContributions('group:default/payments')]]),
  );
  await evaluate(new EvaluationJobs(client));
  await new WeekStore(client).writeWeek(
    {
      at: 0,
      modelVersion: '1',
      graphVersion: '1',
      dataVersion: 1,
      metricIds: [],
      hasPillars: false,
    },
    [
      {
        ref: 'component:default/payments',
        values: { metrics: new Map(), pillars: new Map() },
      },
    ],
  );
  await new ChartStore(client).writeRun(
    { weeksVersion: 1, modelVersion: '1' },
    (async function* charts() {
      yield [
        {
          ref: 'component:default/payments',
          madeFrom: 'x',
          needsDepth: false,
          charts: '{"metrics":{},"pillars":{}}',
        },
      ];
    })(),
  );
  await client.transaction(transaction =>
    new AuditTrail(client).write(transaction, {
      at: 0,
      by: 'user:default/ada',
      kind: 'halt',
      objectId: '1',
      act: 'halt-raised',
    }),
  );
  await fillNotices(client);
  await client.transaction(transaction =>
    new AssessmentStore(client).add(
      transaction,
      {
        id: '00000000-0000-4000-8000-000000000001',
        subjectRef: 'group:default/payments',
        at: 0,
        by: 'user:default/ada',
        questionnaireVersion: '1',
        answers: [{ practiceId: 'rollback', level: 2 }],
        pillars: [{ pillarId: 'delivery', level: 2, answered: 1 }],
      },
      { version: '1', practices: [] },
    ),
  );
  await client.transaction(transaction =>
    new HaltStore(client).insert(transaction, exampleHalt()),
  );
  await client('drive_line_warnings').insert({
    rule_id: 'budget',
    subject_ref: 'component:default/payments',
    reason: 'The error budget is used up.',
    since: 0,
  });
  await fillReviewTables(client);
  await fillInitiatives(client);
  const connectors = new ConnectorStateStore(client);
  const run = await connectors.startRun('github', 0);
  await connectors.finishRun(run, {
    finishedAt: 1,
    outcome: 'success',
    accepted: 1,
    rejected: 0,
    cursor: 'page 2',
  });
}

/** One that was sent before there was an outbox, and, where there is one, what waits in it. */
async function fillNotices(client: Knex): Promise<void> {
  await client('drive_notices').insert({
    notice_key: 'halt 1',
    written_at: 0,
  });
  await client('drive_notices').insert({
    notice_key: 'halt 2',
    written_at: 0,
    topic: 'halts',
    unsent: '{}',
    claimed_until: 0,
    attempts: 1,
  });
  await new TaskLeases(client).take('drive-operate');
}

async function fillInitiatives(client: Knex): Promise<void> {
  const item = {
    initiative_id: '1',
    subject_ref: 'component:default/payments',
  };
  await client('drive_initiatives').insert({
    id: '1',
    revision: 1,
    draft: '{}',
    created_from: '{}',
    start_date: '2026-11-01',
    created_at: 0,
    created_by: 'user:default/ada',
    turns: 0,
  });
  await client('drive_initiative_items').insert({
    ...item,
    state: 'done',
    since: '2026-11-01',
    reason: 'It passes.',
    recorded: false,
  });
  await client('drive_initiative_changes').insert({
    ...item,
    day: '2026-11-01',
    at: 0,
    state: 'done',
  });
  const said = { ...item, by: 'user:default/ada', at: 0 };
  await client('drive_initiative_exemptions').insert({
    ...said,
    reason: 'It goes.',
    expires_on: '2026-12-01',
  });
  await client('drive_initiative_marks').insert({ ...said, done: true });
}

async function evaluate(jobs: EvaluationJobs): Promise<void> {
  const meta = {
    asOf: 0,
    windowDays: 28,
    modelVersion: '2',
    graphVersion: '1',
    dataVersion: 1,
    sources: '',
  };
  await jobs.plan(
    meta,
    { chunks: [{ refs: ['component:default/payments'], unattributed: [] }] },
    async () => 2,
  );
  const [job] = await jobs.open();
  const claim = (await jobs.take(job))!;
  await jobs.finish(claim, transaction =>
    jobs.digests.write(transaction, claim, 'now', [Buffer.of(1)]),
  );
}

async function tablesOf(client: Knex): Promise<string[]> {
  const names =
    client.client.config.client === 'pg'
      ? await client('pg_tables')
          .where({ schemaname: 'public' })
          .pluck('tablename')
      : await client('sqlite_master').where({ type: 'table' }).pluck('name');
  return names.filter((name: string) => name.startsWith('drive_')).sort();
}

describeOnDatabases('The migrations', open => {
  it('go up, down with rows in every table, and up again', async () => {
    const client = await open({ migrate: false });
    for (let step = 0; step < migrationCount; step++) {
      await client.migrate.up({ directory });
    }
    const tables = await tablesOf(client);
    expect(tables).not.toEqual([]);
    await fillTables(client);
    for (const table of tables) {
      const [{ count }] = await client(table).count('* as count');
      expect({ table, filled: Number(count) > 0 }).toEqual({
        table,
        filled: true,
      });
    }

    for (let step = 0; step < migrationCount; step++) {
      await client.migrate.down({ directory });
    }
    expect(await tablesOf(client)).toEqual([]);

    await client.migrate.latest({ directory });
    expect(await tablesOf(client)).toEqual(tables);
    await fillTables(client);
  });

  it('keep what was told when the outbox comes and goes, and forget what was not sent', async () => {
    const client = await open({ migrate: false });
    const outbox = '20261124100000_outbox.js';
    const isThere = async () =>
      (await client.migrate.list({ directory }))[0].some(
        ({ name }: { name: string }) => name === outbox,
      );
    await client.migrate.latest({ directory });
    while (await isThere()) {
      await client.migrate.down({ directory });
    }
    await client('drive_notices').insert({ notice_key: 'old', sent_at: 7 });

    await client.migrate.latest({ directory });
    expect(await client('drive_notices').select()).toEqual([
      expect.objectContaining({
        notice_key: 'old',
        topic: null,
        unsent: null,
        claimed_until: null,
        attempts: 0,
      }),
    ]);
    await fillNotices(client);

    while (await isThere()) {
      await client.migrate.down({ directory });
    }
    const left = await client('drive_notices').orderBy('notice_key');
    expect(left.map(row => ({ ...row, sent_at: Number(row.sent_at) }))).toEqual(
      [
        { notice_key: 'halt 1', sent_at: 0 },
        { notice_key: 'old', sent_at: 7 },
      ],
    );
  });

  it('tell runs that nobody finished from those that failed, and forget the difference on the way back', async () => {
    const client = await open({ migrate: false });
    const step = '20261124110000_connector_runs.js';
    const isThere = async () =>
      (await client.migrate.list({ directory }))[0].some(
        ({ name }: { name: string }) => name === step,
      );
    await client.migrate.latest({ directory });
    while (await isThere()) {
      await client.migrate.down({ directory });
    }
    const interrupted = {
      connector_id: 'github',
      started_at: 1,
      finished_at: 5,
      outcome: 'failure',
      error: 'The run did not come to an end.',
    };
    const failed = { ...interrupted, error: 'no such host' };
    await client('drive_connector_runs').insert([interrupted, failed]);
    const runs = async () =>
      (await client('drive_connector_runs').orderBy('id')).map(
        ({ outcome, error, finished_at, begun_by }) => ({
          outcome,
          error,
          finishedAt: finished_at === null ? null : Number(finished_at),
          begunBy: begun_by,
        }),
      );

    await client.migrate.latest({ directory });
    expect(await runs()).toEqual([
      { outcome: 'interrupted', error: null, finishedAt: null, begunBy: null },
      {
        outcome: 'failure',
        error: 'no such host',
        finishedAt: 5,
        begunBy: null,
      },
    ]);
    const connectors = new ConnectorStateStore(client);
    expect(await connectors.runs('github', { limit: 2 })).toMatchObject([
      { outcome: 'failure', begunBy: undefined },
      { outcome: 'interrupted', begunBy: undefined },
    ]);
    const began = await connectors.startRun('github', 6, 'admin');
    await connectors.finishRun(began, {
      finishedAt: 7,
      outcome: 'success',
      accepted: 1,
      rejected: 0,
    });

    while (await isThere()) {
      await client.migrate.down({ directory });
    }
    expect(
      await client('drive_connector_runs')
        .orderBy('id')
        .select('outcome', 'error'),
    ).toEqual([
      { outcome: 'failure', error: 'The run did not come to an end.' },
      { outcome: 'failure', error: 'no such host' },
      { outcome: 'success', error: null },
    ]);
  });

  it('make exactly the columns that the records are declared to have', async () => {
    const client = await open();
    for (const { table, columns } of Object.values(recordRows)) {
      const made = Object.keys(await client(table).columnInfo()).sort();
      const declared = ['row_id', ...columns.map(({ name }) => name)].sort();
      expect({ table, columns: made }).toEqual({ table, columns: declared });
    }
  });

  it('run once, when the database is opened several times at once', async () => {
    const client = await open({ migrate: false });
    const database = { getClient: async () => client };
    const clients = await Promise.all([
      openDatabase({ database }),
      openDatabase({ database }),
    ]);
    expect(clients).toEqual([client, client]);
    expect(await tablesOf(client)).not.toEqual([]);
  });

  it('do not run where the portal skips migrations, or the caller does', async () => {
    const client = await open({ migrate: false });
    const getClient = async () => client;
    await openDatabase({ database: { getClient, migrations: { skip: true } } });
    await openDatabase({ database: { getClient }, migrate: false });
    expect(await tablesOf(client)).toEqual([]);
  });
});
