import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { clock, NOW } from './__testUtils__/clock';
import { deploymentEvent } from './__testUtils__/events';
import { Portal } from './__testUtils__/portal';
import { migrationsDirectory } from './store/database';
import { component, group } from './subjects/__testUtils__/catalog';

const LEDGER = '/v1/scorecards/component/default/ledger';
const ADA = 'user:default/ada';

/** A backend that starts on a busy machine. */
jest.setTimeout(60_000);

describe('A full disk below SQLite', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let client: Knex;
  let portal: Portal;

  /** Not a page is left: SQLite itself then says what it says when the disk is full. */
  async function fillDisk() {
    await client.raw('create table filler (bytes blob)');
    const [{ page_count: pages }] = await client.raw('pragma page_count');
    await client.raw(`pragma max_page_count = ${pages}`);
    for (const bytes of [100_000, 1_000, 10]) {
      let isFull = false;
      while (!isFull) {
        isFull = await client
          .raw('insert into filler values (zeroblob(?))', [bytes])
          .then(
            () => false,
            () => true,
          );
      }
    }
  }

  const freeDisk = () => client.raw('pragma max_page_count = 1000000');

  /** Deployments in numbers that no free page takes in. */
  const batch = (day: number) =>
    Array.from({ length: 500 }, (_, i) =>
      deploymentEvent('ledger', day, {}, { id: `${day}-${i}` }),
    );

  const known = async () => {
    const { pillars } = await portal.read(LEDGER);
    return pillars[0].metrics.find(
      ({ id }: any) => id === 'deployment-frequency',
    ).sample;
  };

  const evaluation = async () =>
    (await portal.read('/v1/sources', ADA)).state.evaluation;

  /** Lets the scheduler look every five seconds; a look that fails is logged by it, and that is all. */
  async function pass(seconds: number) {
    for (let passed = 0; passed < seconds; passed += 5) {
      clock.advance(5_000);
      await portal.run('drive-evaluate').catch(() => {});
    }
  }

  beforeEach(async () => {
    clock.now = NOW;
    client = await databases.init('SQLITE_3');
    await client.migrate.latest({ directory: migrationsDirectory });
    portal = await Portal.start({
      client,
      entities: [
        group('payments'),
        component('ledger', {
          owner: 'payments',
          annotations: { 'github.com/project-slug': 'acme/ledger' },
        }),
      ],
      config: { drive: { admins: [ADA] } },
    });
    await portal.send(batch(1));
    await portal.settle();
  });

  afterEach(() => portal.stop());

  it('refuses records as a whole, so that their sender sends them again', async () => {
    await fillDisk();
    const refused = await portal.send(batch(2));
    expect(refused.status).toBeGreaterThanOrEqual(500);

    await freeDisk();
    await portal.evaluate();
    expect(await known()).toBe(500);

    const accepted = await portal.send(batch(2));
    expect(accepted.body).toMatchObject({ accepted: 500, rejected: [] });
    await portal.evaluate();
    expect(await known()).toBe(1_000);
  });

  it('leaves the last scorecards visible, says what happened, and is over once there is room', async () => {
    await portal.send(batch(2));
    await fillDisk();
    await pass(15);
    expect(await known()).toBe(500);
    expect((await evaluation()).error).toContain('disk is full');

    await freeDisk();
    await pass(60);
    expect(await known()).toBe(1_000);
    expect((await evaluation()).error).toBeUndefined();
  });
});
