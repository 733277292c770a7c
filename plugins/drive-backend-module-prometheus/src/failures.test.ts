import { collectAll } from 'backstage-plugin-drive-node/testing';
import {
  objectiveRecords,
  objectivesOf,
  organization,
  publishedPrometheusExamples,
} from 'drive-vendor-doubles';
import {
  comparable,
  connectorsFor,
  DAY_MS,
  HOUR_MS,
  NOW,
  OWN_RULE,
  parsed,
  startWorld,
  stored,
  World,
} from './__testUtils__/world';

jest.setTimeout(60_000);

const FROM = NOW - 90 * DAY_MS;
const signal = new AbortController().signal;

describe('when Prometheus does not answer as usual', () => {
  let world: World;
  afterEach(() => world.double.stop());

  const collect = (more: object = {}) =>
    collectAll(world.connector, { assets: world.assets, now: NOW, ...more });

  it.each([
    [401, 'noPermission', 'credentials, or with a tenant'],
    [403, 'noPermission', 'credentials, or with a tenant'],
    [404, 'notFound', 'in front of /api/v1'],
  ])('a %i ends the run, and says what to do', async (status, reason, step) => {
    world = await startWorld();
    world.double.server.failNext(
      () => true,
      { status, body: 'no', headers: { 'content-type': 'text/plain' } },
      Infinity,
    );
    await expect(collect()).rejects.toMatchObject({
      reason,
      nextStep: expect.stringContaining(step),
    });
    await expect(world.connector.testConnection!(signal)).rejects.toMatchObject(
      { reason },
    );
  });

  it('one that cannot be reached ends the run, after a few tries', async () => {
    world = await startWorld();
    world.double.server.failNext(
      () => true,
      { status: 503, body: { status: 'error', errorType: 'timeout' } },
      Infinity,
    );
    await expect(collect()).rejects.toMatchObject({ reason: 'unavailable' });
    expect(world.double.log.length).toBeLessThanOrEqual(12);
  });

  it('tries again where it is too busy for a moment', async () => {
    world = await startWorld();
    world.double.server.failNext(
      () => true,
      {
        status: 429,
        body: 'too many requests',
        headers: { 'retry-after': '2', 'content-type': 'text/plain' },
      },
      2,
    );
    const collected = await collect();
    expect(collected.problems).toEqual([]);
    expect(world.timing.waits).toContain(2_000);
    expect(comparable(collected.records)).toEqual(
      comparable(parsed(objectiveRecords(world.acme, { from: FROM }))),
    );
  });

  it('a rule that is wrong costs that rule alone', async () => {
    world = await startWorld({
      settings: {
        slos: { own: [{ ...OWN_RULE, sli: 'app:success:ratio30d{' }] },
      },
    });
    const { acme } = world;
    const collected = await collect();
    expect(
      new Set(collected.problems.map(({ error }) => (error as any).reason)),
    ).toEqual(new Set(['badAnswer']));
    expect(comparable(collected.records)).toEqual(
      comparable(
        parsed(
          objectiveRecords(acme, { from: FROM }).filter(
            ({ id }) => !id.startsWith('own/'),
          ),
        ),
      ),
    );
  });

  it('does not take a part for the whole', async () => {
    world = await startWorld({ double: { flavour: 'victoriametrics' } });
    world.double.isPartial = true;
    await expect(collect()).rejects.toMatchObject({ reason: 'unavailable' });
    await world.double.stop();

    world = await startWorld({ double: { flavour: 'thanos' } });
    world.double.isPartial = true;
    const { records, problems } = await collect();
    expect(records).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
  });

  it('does not believe an answer that says itself that it is a part', async () => {
    world = await startWorld({ settings: { slos: { pyrra: false } } });
    world.double.server.failNext(
      () => true,
      {
        status: 200,
        body: {
          status: 'success',
          isPartial: true,
          data: { resultType: 'vector', result: [] },
        },
      },
      Infinity,
    );
    await expect(collect()).rejects.toMatchObject({ reason: 'unavailable' });
  });

  it('tells admins of warnings, and keeps the answer', async () => {
    world = await startWorld({ settings: { slos: { pyrra: false } } });
    world.double.server.failNext(({ path }) => path.endsWith('/query'), {
      status: 200,
      body: {
        status: 'success',
        warnings: ['an index is being built'],
        data: { resultType: 'vector', result: [] },
      },
    });
    const { problems, records } = await collect();
    expect(problems).toEqual([
      expect.objectContaining({
        kinds: [],
        error: expect.objectContaining({ message: 'an index is being built' }),
      }),
    ]);
    expect(records.length).toBeGreaterThan(100);
  });

  it.each([
    ['no JSON', 'what?'],
    ['no figures', { status: 'success', data: { resultType: 'vector' } }],
    [
      'values of another kind',
      {
        status: 'success',
        data: {
          resultType: 'vector',
          result: [{ metric: {}, value: [1, 2] }],
        },
      },
    ],
  ])('an answer with %s costs what it was for', async (_, body) => {
    world = await startWorld();
    world.double.server.failNext(
      ({ query }) => Boolean(query.get('query')?.includes('pyrra')),
      { status: 200, body },
      Infinity,
    );
    const { problems, records } = await collect();
    expect(problems.length).toBeGreaterThan(0);
    expect(
      problems.every(({ error }) => (error as any).reason === 'badAnswer'),
    ).toBe(true);
    expect(new Set(records.map(({ id }) => id.split('/')[0]))).not.toContain(
      'pyrra',
    );
  });

  it('understands the published examples, and takes nothing from them that is not an objective', async () => {
    world = await startWorld({
      settings: {
        slos: {
          sloth: false,
          pyrra: false,
          own: [
            {
              component: '{job}',
              name: '{instance}',
              objective: 0.99,
              windowDays: 28,
              sli: 'up',
            },
          ],
        },
      },
    });
    const { double } = world;
    double.server.failNext(
      ({ path }) => path.endsWith('/query'),
      { status: 200, body: publishedPrometheusExamples.query },
      Infinity,
    );
    double.server.failNext(
      ({ path }) => path.endsWith('/query_range'),
      { status: 200, body: publishedPrometheusExamples.query_range },
      Infinity,
    );
    const { problems, records, rejections } = await collect();
    expect([problems, rejections]).toEqual([[], []]);
    expect(
      records.flatMap(({ kind, asset, data }) =>
        kind === 'slo_status' ? [[asset, (data as any).sli]] : [],
      ),
    ).toEqual(
      expect.arrayContaining([
        ['prometheus:default/prometheus', 1],
        ['prometheus:default/node', 0],
      ]),
    );
  });

  it('says of objectives that cannot be used what is wrong with them', async () => {
    world = await startWorld({
      settings: {
        slos: {
          sloth: false,
          pyrra: { component: '{squad}' },
          own: [{ ...OWN_RULE, objective: 'app:objective * 100' }],
        },
      },
    });
    const { problems } = await collect();
    expect(
      problems.map(({ error, kinds }) => [(error as Error).message, kinds]),
    ).toEqual(
      expect.arrayContaining([
        [expect.stringMatching(/^\d+ of them have no label squad\.$/), []],
        [expect.stringMatching(/have 99(\.\d+)? as their objective/), []],
      ]),
    );
  });

  it('ends at once when it is aborted in the middle', async () => {
    world = await startWorld();
    const controller = new AbortController();
    const { log } = world.double;
    world.double.server.failNext(
      () => {
        if (log.length === 5) {
          controller.abort(new Error('enough'));
        }
        return false;
      },
      { status: 500 },
      Infinity,
    );
    await expect(collect({ signal: controller.signal })).rejects.toThrow(
      'enough',
    );
    expect(log.length).toBeLessThanOrEqual(6);
  });
});

describe('what SLOs are about', () => {
  let world: World;
  afterEach(() => world.double.stop());

  const acme = organization(1, { until: NOW });
  const [{ repository }] = objectivesOf(acme);
  const statusesOf = (records: { kind: string; asset: string; id: string }[]) =>
    new Set(
      records
        .filter(
          ({ kind, id }) => kind === 'slo_status' && id.includes(repository),
        )
        .map(({ asset }) => asset),
    );
  const others = acme.repositories
    .filter(({ name }) => name !== repository)
    .map(({ name }) => `component:default/${name}`);

  it.each([
    ['the component in the default namespace', [], ['component:default/NAME']],
    [
      'the only component of that name',
      ['component:shop/NAME'],
      ['component:shop/NAME'],
    ],
    [
      'the one in the default namespace of several',
      ['component:default/NAME', 'component:shop/NAME'],
      ['component:default/NAME'],
    ],
    [
      'nothing that a component points at, of several elsewhere',
      ['component:a/NAME', 'component:b/NAME'],
      ['prometheus:default/NAME'],
    ],
    [
      'the asset that a component points at',
      ['component:default/NAME', 'prometheus:default/NAME'],
      ['prometheus:default/NAME'],
    ],
  ])('is %s', async (_, also, expected) => {
    world = await startWorld({ acme });
    const named = (refs: string[]) =>
      refs.map(ref => ref.replace('NAME', repository));
    const assets = also.length ? [...others, ...named(also)] : world.assets;
    const { records } = await collectAll(world.connector, {
      assets,
      now: NOW,
    });
    expect(statusesOf(records)).toEqual(new Set(named(expected)));
  });

  it('moves with its past when it changes', async () => {
    world = await startWorld({ acme });
    const { connector, assets, timing } = world;
    const first = await collectAll(connector, { assets: others, now: NOW });
    const known = `component:default/${repository}`;
    expect(statusesOf(stored(first))).toEqual(
      new Set([`prometheus:default/${repository}`]),
    );
    const runs = [first];
    for (let hour = 1; hour <= 2; hour++) {
      timing.advance(HOUR_MS);
      runs.push(
        await collectAll(connector, {
          assets,
          now: NOW + hour * HOUR_MS,
          cursor: runs[runs.length - 1].cursor,
        }),
      );
    }
    expect(statusesOf(stored(...runs))).toEqual(new Set([known]));
    const before = world.double.log.length;
    await collectAll(connector, {
      assets,
      now: NOW + 3 * HOUR_MS,
      cursor: runs[runs.length - 1].cursor,
    });
    expect(world.double.log.length - before).toBeLessThanOrEqual(16);
  });
});

describe('Test connection of Prometheus', () => {
  let world: World;
  afterEach(() => world.double.stop());

  it('counts what there is, and has no effect', async () => {
    world = await startWorld({ settings: { alerts: {} } });
    const { connector, double } = world;
    const [slos, alerts] = await connector.testConnection!(signal);
    expect(slos).toMatchObject({
      kind: 'slo_status',
      outcome: 'ok',
      reason: expect.stringMatching(/SLOs of Sloth: [1-9]/),
    });
    expect(alerts).toEqual({ kind: 'incident', outcome: 'ok' });
    expect(double.log.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('says that nothing is recorded', async () => {
    world = await startWorld();
    world.double.organization = { ...world.acme, repositories: [] };
    expect(await world.connector.testConnection!(signal)).toEqual([
      expect.objectContaining({
        outcome: 'notInstalled',
        nextStep: expect.stringContaining('Sloth or Pyrra'),
      }),
    ]);
  });

  it('says which rule is wrong', async () => {
    world = await startWorld();
    const [connector] = connectorsFor(world.double, world.timing, {
      slos: {
        sloth: false,
        pyrra: false,
        own: [{ ...OWN_RULE, sli: 'app{' }],
      },
    });
    expect(await connector.testConnection!(signal)).toEqual([
      expect.objectContaining({
        outcome: 'error',
        reason: expect.stringContaining('slos.own[0]'),
      }),
    ]);
  });
});
