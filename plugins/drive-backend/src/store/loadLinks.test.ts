import { Knex } from 'knex';
import { describeOnDatabases } from './__testUtils__/databases';
import { exampleRecord } from './__testUtils__/records';
import { migrationsDirectory } from './database';
import { RecordStore } from './RecordStore';

const DAY_MS = 24 * 60 * 60 * 1000;
const END = Date.parse('2026-11-22T00:00:00Z');
const BEGIN = END - 100 * DAY_MS;
const RANGE = {
  since: { deployment: BEGIN, change: BEGIN, incident: BEGIN },
  until: END,
};
const SOURCE = 'github:github.com';
const MINE = 'github:github.com/acme/mine';
const TRAIN = 'github:github.com/acme/train';

const change = (id: string, daysAgo: number) =>
  exampleRecord('change', {
    id,
    asset: MINE,
    data: {
      openedAt: END - (daysAgo + 1) * DAY_MS,
      mergedAt: END - daysAgo * DAY_MS,
      closedAt: undefined,
      deployedAt: undefined,
    },
  });

const deployment = (
  id: string,
  changeIds: string[] | undefined,
  { asset = TRAIN, daysAgo = 1, time = END } = {},
) =>
  exampleRecord('deployment', {
    id,
    asset,
    time,
    data: { finishedAt: END - daysAgo * DAY_MS, changeIds },
  });

const incident = (id: string, causeDeploymentId: string, source: string) =>
  exampleRecord('incident', {
    id,
    source,
    asset: 'pagerduty:acme/elsewhere',
    data: { detectedAt: END - DAY_MS, causeDeploymentId },
  });

describeOnDatabases('Links between records of different assets', open => {
  let client: Knex;
  let store: RecordStore;

  beforeEach(async () => {
    client = await open();
    store = new RecordStore(client);
  });

  const links = () => store.links([MINE], RANGE);

  it('lead to the deployments that list a change, whichever came first', async () => {
    await store.upsert([change('#1', 3)]);
    await store.upsert([deployment('d1', ['#1', '#1', 'unknown'])]);
    expect(await links()).toEqual({
      shippingAssets: [TRAIN],
      earlierChanges: [],
      namingIncidents: [],
    });
    await store.upsert([deployment('d2', ['#2'], { asset: MINE })]);
    await store.upsert([change('#2', 3)]);
    expect((await links()).shippingAssets.sort()).toEqual([MINE, TRAIN]);
  });

  it('lead to no deployment outside the range, of another source, or of other assets’ changes', async () => {
    await store.upsert([
      change('#1', 3),
      deployment('old', ['#1'], { daysAgo: 120 }),
      { ...deployment('foreign', ['#1']), source: 'argo-cd:main' },
      { ...change('#9', 3), asset: TRAIN },
      deployment('own', ['#9']),
    ]);
    expect((await links()).shippingAssets).toEqual([]);
  });

  it('lead to changes from before the range that a deployment in it lists', async () => {
    await store.upsert([
      change('#1', 300),
      change('#2', 300),
      deployment('d1', ['#1']),
    ]);
    expect(await links()).toEqual({
      shippingAssets: [TRAIN],
      earlierChanges: [{ source: SOURCE, id: '#1' }],
      namingIncidents: [],
    });
  });

  it('follow the version that is kept, and end when nothing is listed any more', async () => {
    await store.upsert([change('#1', 3), change('#2', 300)]);
    await store.upsert([deployment('d1', ['#1'])]);
    await store.upsert([deployment('d1', ['#2'], { time: END - 1 })]);
    expect((await links()).earlierChanges).toEqual([]);
    await store.upsert([deployment('d1', ['#2'], { time: END + 1 })]);
    expect((await links()).earlierChanges).toHaveLength(1);
    await store.upsert([deployment('d1', undefined, { time: END + 2 })]);
    expect((await links()).shippingAssets).toEqual([]);
    expect(await client('drive_deployment_changes').select()).toEqual([]);
  });

  it('are deleted with the deployments', async () => {
    await store.upsert([change('#1', 3), deployment('d1', ['#1'])]);
    await store.prune({ before: END + 10_000 * DAY_MS });
    expect(await client('drive_deployment_changes').select()).toEqual([]);
  });

  it('bear ids that are too long to be any change’s', async () => {
    await store.upsert([
      change('#1', 3),
      deployment('d1', ['#1', 'é'.repeat(1024)]),
    ]);
    expect((await links()).shippingAssets).toEqual([TRAIN]);
  });

  it('lead to incidents that name a deployment, by its id or with its source', async () => {
    await store.upsert([
      deployment('d1', undefined, { asset: MINE }),
      deployment('d2', undefined, { asset: TRAIN }),
      incident('same source', 'd1', SOURCE),
      incident('with source', `${SOURCE}#d1`, 'pagerduty:acme'),
      incident('other source', 'd1', 'pagerduty:acme'),
      incident('other deployment', `${SOURCE}#d2`, 'pagerduty:acme'),
    ]);
    expect(await links()).toEqual({
      shippingAssets: [],
      earlierChanges: [],
      namingIncidents: [
        { source: SOURCE, id: 'same source' },
        { source: 'pagerduty:acme', id: 'with source' },
      ],
    });
  });

  it('are made for what was stored before there were links', async () => {
    await store.upsert([change('#1', 3), deployment('d1', ['#1'])]);
    await client.migrate.down({ directory: migrationsDirectory });
    await client.migrate.up({ directory: migrationsDirectory });
    expect((await links()).shippingAssets).toEqual([TRAIN]);
  });
});
