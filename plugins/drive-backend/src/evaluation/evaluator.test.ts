import { Knex } from 'knex';
import {
  clock,
  daysAgo,
  HOUR,
  HOUR_MS,
  iso,
  NOW,
} from '../__testUtils__/clock';
import { deploymentEvent, eventOf } from '../__testUtils__/events';
import { Portal, PortalOptions } from '../__testUtils__/portal';
import { isPostgres } from '../store/bulkRows';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component, group } from '../subjects/__testUtils__/catalog';

const ENTITIES = [
  group('payments'),
  component('ledger', {
    owner: 'payments',
    annotations: { 'github.com/project-slug': 'acme/ledger' },
  }),
  component('docs', { owner: 'payments', type: 'documentation' }),
];

const LEDGER = '/v1/scorecards/component/default/ledger';

describeOnDatabases('The evaluation', open => {
  let client: Knex;
  let portal: Portal;

  async function start(options: Omit<PortalOptions, 'client'> = {}) {
    portal = await Portal.start({ client, entities: ENTITIES, ...options });
  }

  /** Another process on the same database. */
  async function restart(options: Omit<PortalOptions, 'client'> = {}) {
    await portal.stop();
    await start(options);
  }

  beforeEach(async () => {
    clock.now = NOW;
    client = await open();
    await start();
  });

  afterEach(() => portal.stop());

  const evaluations = () =>
    portal.log.filter(({ message }) => message.startsWith('Evaluated')).length;

  /** Lets time pass as the scheduler does: a look every five seconds. */
  async function pass(seconds: number) {
    for (let passed = 0; passed < seconds; passed += 5) {
      clock.advance(5_000);
      await portal.run('drive-evaluate').catch(() => {});
    }
  }

  /** How many deployments the stored scorecard knows. */
  async function deployments(): Promise<number> {
    const { pillars } = await portal.read(LEDGER);
    return pillars[0].metrics.find(
      ({ id }: any) => id === 'deployment-frequency',
    ).sample;
  }

  const evaluationState = async (user?: string) =>
    (await portal.read('/v1/sources', user)).state.evaluation;

  describe('becomes current', () => {
    it('only once the catalog was read', async () => {
      await portal.send([deploymentEvent('ledger', 1)]);
      await pass(30);
      expect(evaluations()).toBe(0);
      await portal.sweep();
      await pass(5);
      expect(await deployments()).toBe(1);
    });

    it('within 30 seconds of the last record', async () => {
      await portal.settle();
      for (const days of [1, 2, 3, 4]) {
        await portal.send([deploymentEvent('ledger', days)]);
        clock.advance(1_000);
      }
      await pass(30);
      expect(await deployments()).toBe(4);
      expect(evaluations()).toBe(2);
    });

    it('within 30 seconds also while records keep arriving, and not after each of them', async () => {
      await portal.settle();
      const before = evaluations();
      const seen = [0];
      for (let second = 0; second < 60; second += 1) {
        clock.advance(1_000);
        await portal.send([
          deploymentEvent('ledger', 1 + second / 100, {}, { id: `d${second}` }),
        ]);
        if (second % 5 === 4) {
          await portal.run('drive-evaluate');
        }
        if (second % 30 === 29) {
          seen.push(await deployments());
        }
      }
      expect(seen).toHaveLength(3);
      expect(seen[1]).toBeGreaterThan(seen[0]);
      expect(seen[2]).toBeGreaterThan(seen[1]);
      expect(evaluations() - before).toBeLessThanOrEqual(4);
    });

    it('when the catalog changes', async () => {
      await portal.send([deploymentEvent('ledger', 1)]);
      await portal.settle();
      portal.catalog.entities = [...ENTITIES, component('cart')];
      await portal.sweep();
      await pass(5);
      expect(
        await portal.read('/v1/scorecards/component/default/cart'),
      ).toMatchObject({ computed: 'snapshot' });
    });

    it('at the start of the next hour, as of that', async () => {
      await portal.settle();
      clock.now = HOUR + HOUR_MS - 1_000;
      await portal.run('drive-evaluate');
      expect(evaluations()).toBe(1);
      await pass(5);
      expect(evaluations()).toBe(2);
      expect(await portal.read(LEDGER)).toMatchObject({
        asOf: iso(HOUR + HOUR_MS),
        computed: 'snapshot',
      });
      expect(await portal.read(`${LEDGER}?asOf=${iso(HOUR)}`)).toMatchObject({
        asOf: iso(HOUR),
        computed: 'snapshot',
      });
    });
  });

  describe('is not made twice', () => {
    it('while nothing changes', async () => {
      await portal.send([deploymentEvent('ledger', 1)]);
      await portal.settle();
      await portal.send([deploymentEvent('ledger', 1)]);
      await portal.sweep();
      await pass(60);
      expect(evaluations()).toBe(1);
    });

    it('by a process that starts on the same database', async () => {
      await portal.send([deploymentEvent('ledger', 1)]);
      await portal.settle();
      await restart();
      await portal.sweep();
      await pass(60);
      expect(evaluations()).toBe(0);
      expect(await deployments()).toBe(1);
    });

    it('by one whose clock is behind', async () => {
      clock.now = HOUR + HOUR_MS;
      await portal.settle();
      clock.now = HOUR + HOUR_MS - 10_000;
      await pass(5);
      const earlier = evaluations();
      expect(earlier).toBe(2);
      clock.now -= 5_000;
      await pass(5);
      expect(evaluations()).toBe(earlier);
    });
  });

  describe('is made again', () => {
    const frequency = (weight: number) => ({
      config: {
        drive: {
          model: { metrics: { 'deployment-frequency': { weight } } },
        },
      },
    });

    it('with another model, under which the past stays as it was', async () => {
      await portal.send([deploymentEvent('ledger', 1)]);
      await portal.settle();
      const { modelVersion } = await portal.read(LEDGER);
      clock.now = HOUR + HOUR_MS;
      await restart(frequency(9));

      // Until it is evaluated, what is stored is shown, under the model that it was made with.
      expect(await portal.read(LEDGER)).toMatchObject({
        modelVersion,
        computed: 'snapshot',
      });
      await pass(5);
      expect(evaluations()).toBe(1);
      const now = await portal.read(LEDGER);
      expect(now.computed).toBe('snapshot');
      expect(now.modelVersion).not.toBe(modelVersion);
      expect(await portal.read(`${LEDGER}?asOf=${iso(HOUR)}`)).toMatchObject({
        modelVersion,
        computed: 'snapshot',
      });
    });

    it('with another choice of components, environments or name', async () => {
      await portal.settle();
      for (const config of [
        { drive: { subjects: { filter: { 'spec.type': 'service' } } } },
        { drive: { deployments: { productionEnvironments: ['^live'] } } },
        { organization: { name: 'Acme Ltd' } },
      ]) {
        await restart({ config });
        await pass(5);
        expect(evaluations()).toBe(1);
        await pass(30);
        expect(evaluations()).toBe(1);
      }
    });
  });

  describe('that fails', () => {
    const ADA = 'user:default/ada';

    /** The disk is full, say. */
    async function breakSnapshots() {
      await client.raw(
        isPostgres(client)
          ? `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no space left'; end $$;
             create trigger refuse before insert on drive_snapshots for each row execute function refuse()`
          : `create trigger refuse before insert on drive_snapshots begin select raise(abort, 'no space left'); end`,
      );
    }

    /** How many runs there are that readers see, that are being written, and that are to be deleted. */
    async function runsByStatus(): Promise<Record<string, number>> {
      const rows = await client('drive_runs')
        .groupBy('status')
        .select('status')
        .count('* as count');
      return Object.fromEntries(
        rows.map(({ status, count }) => [status, Number(count)]),
      );
    }

    const repairSnapshots = () =>
      client.raw(
        isPostgres(client)
          ? 'drop trigger refuse on drive_snapshots'
          : 'drop trigger refuse',
      );

    beforeEach(async () => {
      await restart({ config: { drive: { admins: [ADA] } } });
    });

    it('leaves the last scorecards visible, and says so', async () => {
      await portal.send([deploymentEvent('ledger', 1)]);
      await portal.settle();
      await portal.send([deploymentEvent('ledger', 2)]);
      await breakSnapshots();
      await pass(10);
      expect(await portal.read(LEDGER)).toMatchObject({ computed: 'snapshot' });
      expect(await deployments()).toBe(1);
      expect(await evaluationState(ADA)).toMatchObject({
        asOf: iso(HOUR),
        error: expect.stringContaining('no space left'),
      });
      expect(await evaluationState()).toMatchObject({
        error: 'The last evaluation failed.',
      });

      await repairSnapshots();
      await pass(30);
      expect(await deployments()).toBe(2);
      expect((await evaluationState(ADA)).error).toBeUndefined();
    });

    it('says so also where none succeeded before', async () => {
      await portal.sweep();
      await breakSnapshots();
      await pass(5);
      expect(await evaluationState(ADA)).toMatchObject({
        asOf: iso(HOUR),
        error: expect.stringContaining('no space left'),
      });
      expect(await portal.read(LEDGER)).toMatchObject({
        computed: 'on-demand',
      });
    });

    it('is tried again, ever more seldom', async () => {
      await portal.sweep();
      await breakSnapshots();
      const tries = async (seconds: number) => {
        const statements = await portal.statementsOf(() => pass(seconds));
        return statements.filter(sql => sql.includes('insert into drive_snap'))
          .length;
      };
      const first = await tries(60);
      expect(first).toBeGreaterThan(1);
      expect(first).toBeLessThan(6);
      expect(await tries(300)).toBeLessThan(6);
    });

    it('because of one record that cannot be read leaves everything else readable', async () => {
      await portal.send([deploymentEvent('ledger', 1)]);
      await portal.settle();
      await portal.send([deploymentEvent('ledger', 2, { changeIds: ['1'] })]);
      await client('drive_deployments')
        .whereNotNull('change_ids')
        .update({ change_ids: '[' });
      await pass(10);
      expect(await deployments()).toBe(1);
      expect((await evaluationState(ADA)).error).toContain('JSON');
    });

    it('half-way shows nothing of it', async () => {
      await portal.send([deploymentEvent('ledger', 1)]);
      await portal.settle();
      await client.raw(
        isPostgres(client)
          ? `create function refuse() returns trigger language plpgsql as $$ begin
               if new.kind = 'organization' then raise exception 'no space left'; end if; return new; end $$;
             create trigger refuse before insert on drive_snapshots for each row execute function refuse()`
          : `create trigger refuse before insert on drive_snapshots when new.kind = 'organization'
             begin select raise(abort, 'no space left'); end`,
      );
      await portal.send([deploymentEvent('ledger', 2)]);
      await pass(10);
      expect(await deployments()).toBe(1);
      const { visible } = await runsByStatus();
      await portal.send([deploymentEvent('ledger', 3)]);
      await pass(20);
      expect(await deployments()).toBe(1);
      // What was given up for newer records goes; what is tried again stays hidden.
      expect(await runsByStatus()).toEqual({
        visible,
        writing: 2,
        replaced: 2,
      });
    });
  });

  it('does not hold up anything else for long', async () => {
    portal.catalog.entities = Array.from({ length: 400 }, (_, i) =>
      component(`c${i}`, {
        annotations: { 'github.com/project-slug': `acme/c${i}` },
      }),
    );
    const events = Array.from({ length: 10_000 }, (_, i) =>
      i % 2
        ? deploymentEvent(`c${i % 400}`, 1 + (i % 50), {}, { id: `d${i}` })
        : eventOf('change', `c${i}`, `github:github.com/acme/c${i % 400}`, {
            openedAt: daysAgo(2 + (i % 60)),
            mergedAt: daysAgo(1 + (i % 60)),
            authorKind: 'human',
          }),
    );
    await portal.send(events.slice(0, 5_000));
    await portal.send(events.slice(5_000));
    await portal.sweep();

    let longest = 0;
    let last = performance.now();
    let isRunning = true;
    const watch = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (isRunning) {
        setImmediate(watch);
      }
    };
    const began = performance.now();
    setImmediate(watch);
    await portal.run('drive-evaluate');
    isRunning = false;
    expect(evaluations()).toBe(1);
    // Told as a share, since the machine may have more to do than this.
    expect(longest).toBeLessThan((performance.now() - began) / 4);
  });
});
