import { mockServices } from '@backstage/backend-test-utils';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { clock, HOUR, NOW } from '../__testUtils__/clock';
import { Portal } from '../__testUtils__/portal';
import { richWorld } from '../__testUtils__/richWorld';
import { readDriveConfig } from '../config';
import { WEEK_MS } from '../engine/time';
import { startOfWeek } from '../engine/week';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { EntityStore } from '../store/EntityStore';
import { RecordStore } from '../store/RecordStore';
import { StateStore } from '../store/StateStore';
import { component } from '../subjects/__testUtils__/catalog';
import { CORE_ASSET_ANNOTATIONS } from '../subjects/assetAnnotations';
import { SubjectService } from '../subjects/SubjectService';
import { Contributors } from './Contributors';
import { OnDemand } from './OnDemand';

const ORGANIZATION = 'organization:default/all';

/** Over the data that a portal has; no week is stored. */
function contributorsOf(client: Knex) {
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
  const look = jest.spyOn(records, 'load');
  const contributors = new Contributors({
    config,
    onDemand,
    weeks: { weeksOf: async () => new Map() },
  });
  return { contributors, look };
}

const to = startOfWeek(HOUR);
const span = { level: 0.25, from: to - 3 * WEEK_MS, to };

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

  afterAll(() => portal.stop());

  it.each([
    ['change-fail-rate', 'quotient'],
    ['deployment-frequency', 'quotient'],
    ['incident-rate', 'quotient'],
    ['change-throughput', 'sum'],
  ])(
    '%s: from the chart’s level to the weeks, with parts that add up',
    async (metricId, method) => {
      const { contributors } = contributorsOf(client);
      const told = (await contributors.contributionsToSignal(
        ORGANIZATION,
        metricId,
        span,
      ))!;
      expect(told).toMatchObject({
        method,
        before: { value: 0.25, to: new Date(span.from).toISOString() },
        after: {
          from: new Date(span.from).toISOString(),
          to: new Date(to).toISOString(),
        },
      });
      expect(told.change).toBe(told.after.value! - 0.25);
      expect(told.rows.reduce((sum, { part }) => sum + part!, 0)).toBeCloseTo(
        told.change!,
        9,
      );
      expect(told.rows.some(({ part }) => part !== 0)).toBe(true);
    },
  );

  it('a median: leave-one-out, against what the children did before', async () => {
    const { contributors } = contributorsOf(client);
    const told = (await contributors.contributionsToSignal(
      'system:default/money',
      'review-cycle-time',
      span,
    ))!;
    expect(told.method).toBe('leaveOneOut');
    expect(told.rows.some(({ effect }) => effect)).toBe(true);
    expect(told.rows.filter(({ part }) => part !== undefined)).toEqual([]);
  });

  it('is read once, however often it is asked for', async () => {
    const { contributors, look } = contributorsOf(client);
    const ask = () =>
      contributors.contributionsToSignal(ORGANIZATION, 'change-size', span);
    const first = await ask();
    const reads = look.mock.calls.length;
    expect(reads).toBeGreaterThan(0);
    expect(await ask()).toBe(first);
    expect(look).toHaveBeenCalledTimes(reads);
  });

  it('is not told of what is no metric', async () => {
    const { contributors } = contributorsOf(client);
    expect(
      await contributors.contributionsToSignal(ORGANIZATION, 'speed', span),
    ).toBeUndefined();
  });
});

describeOnDatabases('Who moved a signal of a large organization', open => {
  it('is computed behind, and told once it is', async () => {
    clock.now = NOW;
    const client = await open();
    const portal = await Portal.start({
      client,
      entities: Array.from({ length: 1_001 }, (_, i) => component(`c${i}`)),
    });
    await portal.sweep();
    const { contributors } = contributorsOf(client);
    const ask = () =>
      contributors.contributionsToSignal(
        ORGANIZATION,
        'ownership-coverage',
        span,
      );
    expect(await ask()).toBeUndefined();
    let told = await ask();
    while (!told) {
      await new Promise(resolve => setTimeout(resolve, 20));
      told = await ask();
    }
    expect(told.rows).toHaveLength(1_001);
    await portal.stop();
  });
});
