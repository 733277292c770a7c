import { mockServices } from '@backstage/backend-test-utils';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { SubjectSignal } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { clock, HOUR, NOW } from '../__testUtils__/clock';
import { Portal } from '../__testUtils__/portal';
import { richWorld } from '../__testUtils__/richWorld';
import { readDriveConfig } from '../config';
import { WEEK_MS } from '../engine/time';
import { startOfWeek } from '../engine/week';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { EntityStore } from '../store/EntityStore';
import { ExplanationStore } from '../store/ExplanationStore';
import { RecordStore } from '../store/RecordStore';
import { StateStore } from '../store/StateStore';
import { component } from '../subjects/__testUtils__/catalog';
import { CORE_ASSET_ANNOTATIONS } from '../subjects/assetAnnotations';
import { SubjectService } from '../subjects/SubjectService';
import { Explanations } from './Explanations';
import { OnDemand } from './OnDemand';

const ORGANIZATION = 'organization:default/all';

/** Over the data that a portal has; no week is stored. */
function explanationsOf(client: Knex) {
  const config = readDriveConfig(mockServices.rootConfig());
  const records = new RecordStore(client);
  const state = new StateStore(client);
  const subjects = new SubjectService({
    catalog: {} as CatalogService,
    auth: mockServices.auth(),
    logger: mockServices.logger.mock(),
    store: new EntityStore(client),
    state,
    graph: { title: 'Acme', annotations: [...CORE_ASSET_ANNOTATIONS] },
    clock: () => clock.now,
  });
  const onDemand = new OnDemand({
    config,
    records,
    state,
    subjects,
    clock: () => clock.now,
  });
  const look = jest.spyOn(records, 'sourceFacts');
  const explanations = new Explanations({
    config,
    onDemand,
    weeks: { weeksOf: async () => new Map() },
    store: new ExplanationStore(client, { clock: () => clock.now }),
  });
  const explain = async (
    ref: string,
    changes: SubjectSignal[],
    options?: { waits: boolean },
  ) => {
    const { node, graph } = await onDemand.subject(ref);
    const told = await explanations.of(node, graph, changes, options);
    return changes.map(change => told.get(change));
  };
  return { explain, look };
}

const to = startOfWeek(HOUR);
const from = to - 3 * WEEK_MS;

/** A change of a metric from a quarter, in the last three weeks. */
const changeOf = (
  metricId: string,
  change: Partial<SubjectSignal> = {},
): SubjectSignal => ({
  since: new Date(from).toISOString(),
  until: new Date(to).toISOString(),
  direction: 'worse',
  side: 'up',
  rule: 'point',
  rules: ['point'],
  at: new Date(to).toISOString(),
  size: { from: 0.25, to: 0.5, change: 0.25 },
  listed: true,
  provisional: false,
  title: metricId,
  unit: 'ratio',
  pillarId: 'delivery',
  metricId,
  ...change,
});

describeOnDatabases('Who moved a signal, computed', open => {
  let portal: Portal;
  let client: Knex;

  beforeAll(async () => {
    clock.now = NOW;
    const { entities, events } = richWorld(1);
    client = await open();
    portal = await Portal.start({ client, entities });
    await portal.send(events);
    await portal.sweep();
  });

  beforeEach(() => client('drive_explanations').delete());

  afterAll(() => portal.stop());

  it.each([
    ['change-fail-rate', 'quotient'],
    ['deployment-frequency', 'quotient'],
    ['incident-rate', 'quotient'],
    ['change-throughput', 'sum'],
  ])(
    '%s: from the chart’s level to the weeks, with parts that add up',
    async (metricId, method) => {
      const { explain } = explanationsOf(client);
      const [told] = await explain(ORGANIZATION, [changeOf(metricId)]);
      expect(told).toMatchObject({
        method,
        before: { value: 0.25, to: new Date(from).toISOString() },
        after: {
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
        },
      });
      expect(told!.change).toBe(told!.after.value! - 0.25);
      expect(told!.rows.reduce((sum, { part }) => sum + part!, 0)).toBeCloseTo(
        told!.change!,
        9,
      );
      expect(told!.rows.some(({ part }) => part !== 0)).toBe(true);
    },
  );

  it('a median: leave-one-out, against what the children did before', async () => {
    const { explain } = explanationsOf(client);
    const [told] = await explain('system:default/money', [
      changeOf('review-cycle-time'),
    ]);
    expect(told!.method).toBe('leaveOneOut');
    expect(told!.rows.some(({ effect }) => effect)).toBe(true);
    expect(told!.rows.filter(({ part }) => part !== undefined)).toEqual([]);
  });

  it('takes one reading of the records for all changes of a subject, and tells each as if it were the only one', async () => {
    const changes = [
      changeOf('change-size'),
      changeOf('review-cycle-time', {
        since: new Date(from - 5 * WEEK_MS).toISOString(),
      }),
      changeOf('change-throughput', {
        until: new Date(to - WEEK_MS).toISOString(),
      }),
    ];
    const alone = [];
    for (const change of changes) {
      alone.push(
        ...(await explanationsOf(client).explain(ORGANIZATION, [change])),
      );
    }
    await client('drive_explanations').delete();
    const { explain, look } = explanationsOf(client);
    expect(await explain(ORGANIZATION, changes)).toEqual(alone);
    expect(look).toHaveBeenCalledTimes(1);
    expect(alone).not.toContain(undefined);
  });

  it('is told once, to all replicas: then it is read in one statement', async () => {
    const change = changeOf('change-size');
    const first = await explanationsOf(client).explain(ORGANIZATION, [change]);
    const { explain, look } = explanationsOf(client);
    await explain('group:default/payments', []);
    const statements = await portal.statementsOf(async () => {
      expect(await explain(ORGANIZATION, [change])).toEqual(first);
    });
    expect(
      statements.filter(sql => sql.includes('drive_explanations')),
    ).toHaveLength(1);
    // Beside it only the version of the graph is asked for.
    expect(statements.length).toBeLessThanOrEqual(2);
    expect(look).not.toHaveBeenCalled();
  });

  it('is told anew where the chart says something else of the change', async () => {
    const { explain, look } = explanationsOf(client);
    await explain(ORGANIZATION, [changeOf('change-size')]);
    const [told] = await explain(ORGANIZATION, [
      changeOf('change-size', { size: { from: 0.75, to: 0.5, change: -0.25 } }),
    ]);
    expect(told!.before.value).toBeDefined();
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('is told of the eight most important changes', async () => {
    const { explain } = explanationsOf(client);
    const changes = Array.from({ length: 10 }, (_, i) =>
      changeOf('ownership-coverage', {
        size: { from: i / 10, to: 1, change: 1 - i / 10 },
      }),
    );
    const told = await explain(ORGANIZATION, changes);
    expect(told.map(one => one !== undefined)).toEqual(
      changes.map((_, i) => i < 8),
    );
  });

  it('is not told of what is no metric, what has no children, nor of weeks before the horizon', async () => {
    const { explain } = explanationsOf(client);
    expect(
      await explain(ORGANIZATION, [
        changeOf('speed'),
        changeOf('delivery', { metricId: undefined }),
        changeOf('change-size', {
          since: new Date(to - 200 * WEEK_MS).toISOString(),
        }),
      ]),
    ).toEqual([undefined, undefined, undefined]);
    expect(
      await explain('component:default/ledger', [changeOf('change-size')]),
    ).toEqual([undefined]);
  });
});

describeOnDatabases('Who moved a signal of a large organization', open => {
  const change = changeOf('ownership-coverage');

  it('is computed behind and told once it is, or waited for where nobody reads', async () => {
    clock.now = NOW;
    const client = await open();
    const portal = await Portal.start({
      client,
      entities: Array.from({ length: 1_001 }, (_, i) => component(`c${i}`)),
    });
    await portal.sweep();
    const { explain } = explanationsOf(client);
    let [told] = await explain(ORGANIZATION, [change]);
    expect(told).toBeUndefined();
    while (!told) {
      await new Promise(resolve => setTimeout(resolve, 20));
      [told] = await explain(ORGANIZATION, [change]);
    }
    expect(told.rows).toHaveLength(1_001);

    await client('drive_explanations').delete();
    expect(
      await explanationsOf(client).explain(ORGANIZATION, [change], {
        waits: true,
      }),
    ).toEqual([told]);
    await portal.stop();
  });
});
