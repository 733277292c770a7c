import { Entity } from '@backstage/catalog-model';
import { clock, DAY_MS, NOW } from '../__testUtils__/clock';
import { deploymentEvent } from '../__testUtils__/events';
import { Portal } from '../__testUtils__/portal';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component, group } from './__testUtils__/catalog';

const ENTITIES: Entity[] = [
  group('payments'),
  ...['ledger', 'cart', 'search', 'fraud', 'idle', 'sdk', 'train'].map(name =>
    component(name, {
      owner: 'payments',
      annotations: { 'github.com/project-slug': `acme/${name}` },
    }),
  ),
];

describeOnDatabases('The catalog', open => {
  let portal: Portal;

  beforeEach(async () => {
    clock.now = NOW;
    portal = await Portal.start({
      client: await open(),
      entities: ENTITIES,
      config: { drive: { admins: ['user:default/ada'] } },
    });
    await portal.send([deploymentEvent('ledger', 1)]);
    await portal.settle();
  });

  afterEach(() => portal.stop());

  const listed = async () =>
    (
      await portal.read('/v1/scorecards?recursive=true&kind=component')
    ).items.map(({ subject }: any) => subject.title);

  const sweepState = async () =>
    (await portal.read('/v1/sources', 'user:default/ada')).state.sweep;

  /** Reads the catalog once a minute. */
  async function sweepFor(minutes: number) {
    for (let minute = 0; minute < minutes; minute++) {
      clock.advance(60_000);
      await portal.sweep();
    }
    await portal.evaluate();
  }

  const ALL = ['cart', 'fraud', 'idle', 'ledger', 'sdk', 'search', 'train'];

  it.each<[string, () => void]>([
    [
      'fails',
      () => {
        portal.catalog.failure = new Error('connection refused');
      },
    ],
    [
      'fails half-way',
      () => {
        portal.catalog.failure = new Error('connection reset');
        portal.catalog.half = true;
      },
    ],
    [
      'answers nothing',
      () => {
        portal.catalog.entities = [];
      },
    ],
    [
      'answers half',
      () => {
        portal.catalog.entities = ENTITIES.slice(0, 4);
      },
    ],
  ])(
    'that %s for a while leaves everything as it is, and it shows',
    async (_name, breakIt) => {
      breakIt();
      await sweepFor(2);
      expect(await listed()).toEqual(ALL);
      expect((await sweepState()).error).toMatch(/connection|of 8 subjects/);
      expect(
        await portal.read('/v1/scorecards/component/default/train'),
      ).toMatchObject({ computed: 'snapshot' });

      portal.catalog.failure = undefined;
      portal.catalog.entities = ENTITIES;
      await sweepFor(1);
      expect(await listed()).toEqual(ALL);
      expect((await sweepState()).error).toBeUndefined();
    },
  );

  it('that fails for long leaves everything for as long', async () => {
    portal.catalog.failure = new Error('connection refused');
    await sweepFor(30);
    expect(await listed()).toEqual(ALL);
  });

  it('that has deleted an entity loses it after a few sweeps, and its scorecards with it', async () => {
    portal.catalog.entities = ENTITIES.slice(0, -1);
    await sweepFor(1);
    expect(await listed()).toEqual(ALL);
    await sweepFor(2);
    expect(await listed()).toEqual(ALL.slice(0, -1));
    const gone = '/v1/scorecards/component/default/train';
    expect((await portal.get(gone)).status).toBe(404);
    expect((await portal.get(`${gone}?asOf=2026-11-20`)).status).toBe(404);
    expect((await sweepState()).error).toBeUndefined();
  });

  it('that answers nothing is never believed', async () => {
    portal.catalog.entities = [];
    await sweepFor(4);
    clock.advance(10 * DAY_MS);
    await sweepFor(4);
    expect(await listed()).toEqual(ALL);
    expect((await sweepState()).error).toContain('gave 0 of 8 subjects');
  });

  it('that lacks most of what it had is believed after a day', async () => {
    portal.catalog.entities = ENTITIES.slice(0, 3);
    await sweepFor(10);
    expect(await listed()).toEqual(ALL);
    clock.advance(DAY_MS);
    await sweepFor(1);
    expect(await listed()).toEqual(['cart', 'ledger']);
    expect((await sweepState()).error).toBeUndefined();
  });

  it('that is slow holds up neither what is read nor what is evaluated', async () => {
    let answer!: () => void;
    portal.catalog.slow = new Promise(resolve => {
      answer = resolve;
    });
    clock.advance(10 * 60_000);
    const sweep = portal.sweep();
    await portal.send([deploymentEvent('cart', 1)]);
    await portal.evaluate();
    const { pillars } = await portal.read(
      '/v1/scorecards/component/default/cart',
    );
    expect(pillars[0].metrics[0]).toMatchObject({
      id: 'deployment-frequency',
      sample: 1,
    });
    answer();
    await sweep;
    expect(await listed()).toEqual(ALL);
  });

  it.each<[string, () => void]>([
    [
      'is slow and then fails',
      () => {
        portal.catalog.failure = new Error('timed out');
      },
    ],
    [
      'is slow and breaks off half-way',
      () => {
        portal.catalog.failure = new Error('connection reset');
        portal.catalog.half = true;
      },
    ],
    [
      'is slow and answers a part',
      () => {
        portal.catalog.entities = ENTITIES.slice(0, 3);
      },
    ],
  ])(
    'that %s leaves the last scorecards as they are, and nothing is evaluated anew',
    async (_name, breakIt) => {
      const shown = () =>
        Promise.all(
          [
            '/v1/scorecards/organization/default/all',
            '/v1/scorecards/group/default/payments',
            '/v1/scorecards?recursive=true',
          ].map(path => portal.read(path)),
        );
      const evaluated = () =>
        portal.log.filter(({ message }) => message.startsWith('Evaluated'))
          .length;
      const before = await shown();
      const evaluations = evaluated();
      let answer!: () => void;
      portal.catalog.slow = new Promise(resolve => {
        answer = resolve;
      });
      breakIt();
      clock.advance(60_000);
      const sweep = portal.sweep();
      await portal.evaluate();
      expect(await shown()).toEqual(before);
      answer();
      await sweep;
      await portal.evaluate();
      expect(await shown()).toEqual(before);
      expect(evaluated()).toBe(evaluations);
      expect((await sweepState()).error).toMatch(/timed out|reset|of 8/);
    },
  );

  it('that is asked again and again within seconds is not believed sooner', async () => {
    portal.catalog.entities = [];
    for (let look = 0; look < 12; look++) {
      clock.advance(5_000);
      await portal.sweep();
    }
    expect(await listed()).toEqual(ALL);
  });

  it('from which an entity is missing now and then never loses it', async () => {
    for (let turn = 0; turn < 4; turn++) {
      portal.catalog.entities = ENTITIES.slice(0, -1);
      await sweepFor(2);
      portal.catalog.entities = ENTITIES;
      await sweepFor(1);
      expect(await listed()).toEqual(ALL);
    }
  });

  it('that lost some still tells what is new of the others', async () => {
    portal.catalog.entities = [...ENTITIES.slice(0, 2), component('new')];
    await sweepFor(1);
    expect(await listed()).toEqual([...ALL, 'new'].sort());
  });

  it('is read as often as it is configured, and at once after a failure', async () => {
    clock.advance(10 * 60_000);
    await portal.sweep();
    const before = portal.catalog.calls;
    clock.advance(30_000);
    await portal.sweep();
    expect(portal.catalog.calls).toBe(before);
    clock.advance(30_000);
    portal.catalog.failure = new Error('connection refused');
    await portal.sweep();
    expect(portal.catalog.calls).toBe(before + 1);
    clock.advance(5_000);
    await portal.sweep();
    expect(portal.catalog.calls).toBe(before + 2);
  });
});
