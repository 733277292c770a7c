import { mockCredentials } from '@backstage/backend-test-utils';
import { Connector } from 'backstage-plugin-drive-node';
import { Knex } from 'knex';
import { clock, NOW } from '../__testUtils__/clock';
import { deploymentEvent } from '../__testUtils__/events';
import { Portal } from '../__testUtils__/portal';
import { migrationsDirectory } from '../store/database';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component } from '../subjects/__testUtils__/catalog';

const HOUR_MS = 3_600_000;

const failing: Connector = {
  id: 'pager',
  title: 'Pager',
  kinds: ['incident'],
  readsAsset: () => true,
  async *collect() {
    throw new Error('token s3cret of component:default/ledger is refused');
  },
};

describeOnDatabases('Health', open => {
  let client: Knex;
  let portal: Portal;

  beforeEach(async () => {
    clock.now = NOW;
    client = await open();
    portal = await Portal.start({
      client,
      entities: [
        component('ledger', {
          annotations: { 'github.com/project-slug': 'acme/ledger' },
        }),
      ],
      connectors: [failing],
    });
  });

  afterEach(() => portal.stop());

  /** Asked without credentials, later than what is kept. */
  const asked = async () => {
    clock.advance(3_000);
    const { status, body } = await portal.getAs(
      mockCredentials.none.header(),
      '/v1/health',
    );
    return {
      code: status,
      status: body.status,
      text: JSON.stringify(body),
      ...Object.fromEntries(
        body.checks.map((check: any) => [check.id, check.status]),
      ),
    };
  };

  const settled = async () => {
    await portal.send([deploymentEvent('ledger', 1)]);
    await portal.settle();
  };

  it('waits until there are scorecards', async () => {
    expect(await asked()).toMatchObject({
      code: 200,
      status: 'waiting',
      database: 'ok',
      migrations: 'ok',
      definitions: 'ok',
      evaluation: 'waiting',
      scheduler: 'waiting',
    });
  });

  it('is ok with scorecards of this hour', async () => {
    await settled();

    expect(await asked()).toMatchObject({
      code: 200,
      status: 'ok',
      evaluation: 'ok',
      scheduler: 'ok',
      threads: 'ok',
      connectors: 'ok',
    });
  });

  it('is degraded, and answers, where a connector fails, and does not say why to everybody', async () => {
    await settled();
    await portal.run('drive-connector-pager');

    const { text, ...health } = await asked();

    expect(health).toMatchObject({
      code: 200,
      status: 'degraded',
      connectors: 'degraded',
      evaluation: 'ok',
    });
    expect(text).not.toMatch(/s3cret|ledger/);
  });

  it('is degraded where evaluations do not finish, and the scheduler begins nothing', async () => {
    await settled();
    clock.advance(4 * HOUR_MS);

    expect(await asked()).toMatchObject({
      code: 200,
      status: 'degraded',
      evaluation: 'degraded',
      scheduler: 'degraded',
    });
  });

  it('is degraded where the last evaluation failed', async () => {
    await settled();
    clock.advance(HOUR_MS);
    await client.schema.renameTable('drive_snapshots', 'drive_snapshots_gone');
    await expect(portal.run('drive-evaluate')).rejects.toThrow();
    await client.schema.renameTable('drive_snapshots_gone', 'drive_snapshots');

    expect(await asked()).toMatchObject({
      code: 200,
      status: 'degraded',
      evaluation: 'degraded',
      scheduler: 'ok',
    });
  });

  it('is failing where migrations are not done', async () => {
    await client.migrate.down({ directory: migrationsDirectory });

    expect(await asked()).toMatchObject({
      code: 503,
      status: 'failing',
      migrations: 'failing',
    });
  });

  it('is failing where the database does not answer', async () => {
    await client.schema.renameTable('drive_state', 'drive_state_gone');

    expect(await asked()).toMatchObject({
      code: 503,
      status: 'failing',
      database: 'failing',
    });
    await client.schema.renameTable('drive_state_gone', 'drive_state');
  });

  it('asks the database no more often than every two seconds', async () => {
    await settled();
    await asked();

    const statements = await portal.statementsOf(async () => {
      await portal.getAs(mockCredentials.none.header(), '/v1/health');
      await portal.getAs(mockCredentials.none.header(), '/v1/health');
    });

    expect(statements).toEqual([]);
  });
});
