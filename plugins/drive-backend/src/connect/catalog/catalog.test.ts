import { connectorContract } from 'backstage-plugin-drive-node/testing';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { clock, HOUR_MS, NOW } from '../../__testUtils__/clock';
import { Portal } from '../../__testUtils__/portal';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import { component, group, system } from '../../subjects/__testUtils__/catalog';
import { toCatalogEntity } from '../../subjects/catalogEntity';
import { readCatalogChecks } from './catalogChecks';
import { createCatalogConnector } from './catalogConnector';

const TASK = 'drive-connector-catalog';

const hasDocs = {
  id: 'has-docs',
  title: 'Has documentation',
  filter: { 'spec.type': 'service' },
  check: {
    'metadata.annotations.backstage.io/techdocs-ref': { $exists: true },
  },
};

const documented = (name: string) =>
  component(name, {
    type: 'service',
    annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
  });

const ENTITIES = [
  group('payments'),
  documented('ledger'),
  component('cart', { type: 'service' }),
  component('site', { type: 'website' }),
];

const readSettings = (catalog: object) =>
  readCatalogChecks({
    getOptional: (key: string) =>
      key === 'drive.connectors' ? { catalog } : undefined,
  } as any);

const readChecks = (checks: unknown) => readSettings({ checks });

describe('The checks of the catalog', () => {
  it.each([
    [[{ id: 'Has Docs', title: 'x', check: {} }], 'checks[0].id: expected'],
    [[{ id: 'a', title: 'x' }], 'checks[0].check: is required'],
    [[hasDocs, hasDocs], 'checks[1].id: there is another check has-docs'],
    [
      [{ ...hasDocs, check: { 'spec.colour': 'red' } }],
      'checks[0].check: spec.colour cannot be asked about',
    ],
    [[{ ...hasDocs, filter: 'service' }], 'checks[0].filter: a filter is'],
    [[{ ...hasDocs, weight: 1 }], 'checks[0].weight: is not a setting'],
  ])('say what is wrong with %j', (checks, message) => {
    expect(() => readChecks(checks)).toThrow(
      `drive.connectors.catalog.${message}`,
    );
  });

  it.each(['rateBudget', 'backfillDays'])(
    'have no %s beside them, which would have no effect',
    name => {
      expect(() => readSettings({ [name]: 1 })).toThrow(
        `drive.connectors.catalog.${name}: is not a setting`,
      );
    },
  );

  it('are about components, unless the filter speaks of kinds', () => {
    const [components, systems] = readChecks([
      { id: 'a', title: 'a', check: { 'metadata.name': 'x' } },
      {
        id: 'b',
        title: 'b',
        filter: { $any: [{ kind: 'system' }] },
        check: { 'metadata.name': 'x' },
      },
    ]).checks;
    const entityOf = (entity: Entity) => toCatalogEntity(entity)!;
    expect(components.appliesTo(entityOf(component('a')))).toBe(true);
    expect(components.appliesTo(entityOf(system('a')))).toBe(false);
    expect(systems.appliesTo(entityOf(system('a')))).toBe(true);
    expect(systems.appliesTo(entityOf(component('a')))).toBe(false);
  });

  it('keep the contract of connectors', async () => {
    await expect(
      connectorContract(
        createCatalogConnector({
          checks: readChecks([hasDocs]).checks,
          entities: async () =>
            ENTITIES.map(entity => toCatalogEntity(entity)!),
        }),
        { now: NOW, persons: ['ada'] },
      ),
    ).resolves.toBeUndefined();
  });
});

describeOnDatabases('The catalog connector', open => {
  let client: Knex;
  let portal: Portal;

  beforeEach(() => {
    clock.now = NOW;
  });

  afterEach(() => portal.stop());

  async function start(checks: unknown[], entities = ENTITIES) {
    portal = await Portal.start({
      client,
      entities,
      config: { drive: { connectors: { catalog: { checks } } } },
    });
    await portal.sweep();
  }

  async function run() {
    await portal.run(TASK);
    clock.advance(HOUR_MS);
  }

  const results = async () =>
    (await client('drive_check_results').orderBy(['as_of', 'asset'])).map(
      ({ asset, check_id, outcome }) =>
        `${asset.replace('component:default/', '')} ${check_id} ${outcome}`,
    );

  const standards = async (name: string) => {
    await portal.evaluate();
    const { pillars } = await portal.read(
      `/v1/scorecards/component/default/${name}`,
    );
    return pillars
      .flatMap(({ metrics }: any) => metrics)
      .find(({ id }: any) => id === 'standards-coverage');
  };

  it('is not there where no check is configured', async () => {
    client = await open();
    await start([]);
    expect([...portal.tasks.keys()]).not.toContain(TASK);
  });

  it('says of every entity that a check is about whether it holds, and counts for the hour', async () => {
    client = await open();
    await start([hasDocs]);
    await portal.run(TASK);
    expect(await results()).toEqual([
      'cart has-docs fail',
      'ledger has-docs pass',
    ]);
    expect(await standards('ledger')).toMatchObject({
      outcome: 'measured',
      value: 1,
    });
    expect(await standards('cart')).toMatchObject({ value: 0 });
    expect((await standards('site')).outcome).not.toBe('measured');
  });

  it('says nothing twice, and what has changed', async () => {
    client = await open();
    await start([hasDocs]);
    await run();
    await run();
    expect(await results()).toHaveLength(2);
    portal.catalog.entities = [...ENTITIES.slice(0, 2), documented('cart')];
    await portal.sweep();
    await run();
    expect(await results()).toEqual([
      'cart has-docs fail',
      'ledger has-docs pass',
      'cart has-docs pass',
    ]);
    expect(await standards('cart')).toMatchObject({ value: 1 });
  });

  it('takes back the results of a check that is no more', async () => {
    client = await open();
    await start([hasDocs]);
    await run();
    await portal.stop();
    await start([{ ...hasDocs, id: 'documented' }]);
    await run();
    expect((await results()).slice(2).sort()).toEqual([
      'cart documented fail',
      'cart has-docs not_applicable',
      'ledger documented pass',
      'ledger has-docs not_applicable',
    ]);
    expect(await standards('ledger')).toMatchObject({
      numerator: 1,
      denominator: 1,
    });
  });
});
