import { clock, DAY_MS, HOUR_MS, NOW } from '../../__testUtils__/clock';
import { Portal } from '../../__testUtils__/portal';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import { component } from '../../subjects/__testUtils__/catalog';

const ADA = 'user:default/ada';

const TECHDOCS = 'backstage.io/techdocs-ref';

const hasDocs = {
  id: 'has-docs',
  title: 'Has documentation',
  filter: { 'spec.type': 'service' },
  check: { [`metadata.annotations.${TECHDOCS}`]: { $exists: true } },
};

const ENTITIES = [
  component('ledger', {
    type: 'service',
    annotations: { [TECHDOCS]: 'dir:.' },
  }),
  component('cart', { type: 'service' }),
  component('site', { type: 'website' }),
];

describeOnDatabases('What is wrong with the catalog as a source', open => {
  let portal: Portal | undefined;

  beforeEach(() => {
    clock.now = NOW;
    portal = undefined;
  });
  afterEach(() => portal?.stop());

  async function start(check: object = hasDocs, entities = ENTITIES) {
    portal = await Portal.start({
      client: await open(),
      entities,
      config: {
        drive: { admins: [ADA], connectors: { catalog: { checks: [check] } } },
      },
    });
    await portal.sweep();
    return portal;
  }

  const run = () => portal!.run('drive-connector-catalog');

  const metricAt = async (subject: string) => {
    await portal!.evaluate();
    const { pillars } = await portal!.read(`/v1/scorecards/${subject}`);
    return pillars
      .flatMap(({ metrics }: any) => metrics)
      .find(({ id }: any) => id === 'standards-coverage');
  };
  const metricOf = (name: string) => metricAt(`component/default/${name}`);

  const fixFor = async (name: string) => {
    const { items } = await portal!.read('/v1/coverage?pillar=vigilance', ADA);
    return items
      .find(({ subject }: any) => subject.ref === `component:default/${name}`)
      .gaps.find(({ metricId }: any) => metricId === 'standards-coverage').fix;
  };

  it('is nothing as long as all is well', async () => {
    await start();
    await run();
    expect(await metricOf('ledger')).toMatchObject({
      outcome: 'measured',
      value: 1,
    });
  });

  it('is not an annotation that is missing: that is what a check is for, and it fails by name', async () => {
    await start();
    await run();
    expect(await metricOf('cart')).toMatchObject({
      outcome: 'measured',
      value: 0,
      denominator: 1,
    });
    const evidence = await portal!.read(
      '/v1/evidence/component/default/cart/standards-coverage',
    );
    expect(JSON.stringify(evidence)).toContain('has-docs: fails');
  });

  it('is told where no check is about a component, with what would bring one', async () => {
    await start();
    await run();
    const found = await metricOf('site');
    expect(found).toMatchObject({
      outcome: 'unavailable',
      reason: 'No check source covers this component.',
    });
    expect(found).not.toHaveProperty('value');
    expect(await fixFor('site')).toMatchObject({
      text: expect.stringMatching(/check_result records, or send them for/),
    });
  });

  it('is told where nothing was checked yet', async () => {
    await start();
    const found = await metricOf('ledger');
    expect(found).toMatchObject({ outcome: 'unavailable' });
    expect(found).not.toHaveProperty('value');
  });

  it.each([
    [
      { ...hasDocs, check: { 'spec.colour': 'red' } },
      /catalog\.checks\[0\]\.check: spec\.colour cannot be asked about; these can: kind,/,
    ],
    [
      { ...hasDocs, filter: { 'spec.type': { $like: 's*' } } },
      /catalog\.checks\[0\]\.filter: \$like is not an operator; these are: \$all,/,
    ],
  ])(
    'is told before the backend starts where a predicate is wrong, with what would be right',
    async (check, message) => {
      await expect(start(check)).rejects.toThrow(message);
    },
  );

  it('is nothing where the catalog is empty: there is nobody whose checks could fail', async () => {
    await start(hasDocs, []);
    await run();
    const found = await metricAt('organization/default/all');
    expect(found).not.toHaveProperty('value');
    expect(found).not.toHaveProperty('score');
    expect(found.reason).toBe('There are no components here.');
  });

  it('is told where the catalog cannot be read: what it said before is not taken for what it says', async () => {
    await start();
    portal!.catalog.failure = new Error('connect ECONNREFUSED 10.0.0.1');
    await portal!.sweep();
    await run();
    const found = await metricOf('ledger');
    expect(found).toMatchObject({
      outcome: 'unavailable',
      reason: expect.stringMatching(
        /Catalog could not be read .* Look why the catalog/,
      ),
    });
    expect(found.reason).not.toContain('10.0.0.1');
    expect(await fixFor('ledger')).toMatchObject({
      text: expect.stringMatching(/^Look why the catalog/),
    });
    const [{ state, lastRun }] = (await portal!.read('/v1/sources', ADA)).items;
    expect({ state, error: lastRun.error }).toEqual({
      state: 'error',
      error: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('is told once the catalog has not been read for too long: what it said last is shown, and not scored', async () => {
    await start();
    await run();
    portal!.catalog.failure = new Error('connection refused');
    for (const passed of [HOUR_MS, 12 * DAY_MS]) {
      clock.advance(passed);
      await portal!.sweep();
      await run();
    }
    const found = await metricOf('ledger');
    expect(found).toMatchObject({
      outcome: 'stale',
      reason: expect.stringMatching(/said nothing since .* Look why the/),
    });
    expect(found).not.toHaveProperty('score');
  });

  it('is over with the next reading, also for the time in between', async () => {
    await start();
    await run();
    portal!.catalog.failure = new Error('connection refused');
    clock.advance(HOUR_MS);
    await portal!.sweep();
    await run();
    portal!.catalog.failure = undefined;
    clock.advance(12 * DAY_MS);
    await portal!.sweep();
    await run();
    expect(await metricOf('ledger')).toMatchObject({
      outcome: 'measured',
      value: 1,
    });
  });
});
