import {
  DryRunAnswer,
  DryRunItem,
  MetricResult,
  PillarResult,
  Scorecard,
} from 'backstage-plugin-drive-common';
import request from 'supertest';
import { clock, NOW } from '../__testUtils__/clock';
import { Portal, PortalOptions } from '../__testUtils__/portal';
import { richWorld } from '../__testUtils__/richWorld';
import { describeOnDatabases } from '../store/__testUtils__/databases';

const ADA = 'user:default/ada';
const BOB = 'user:default/bob';
const PATH = '/v1/model/dry-run';

/** Something for everybody, for libraries, for those of two teams and for one group. */
const MODEL = {
  severityFloor: 'medium',
  metrics: { 'change-size': { minimumSample: 3 } },
  overrides: [
    {
      filter: { 'spec.type': 'library' },
      reason: 'Libraries are released when they are ready',
      metrics: {
        'change-lead-time': {
          minimumSample: 1,
          curve: {
            scale: 'log',
            points: [
              { value: 24, score: 100 },
              { value: 720, score: 60 },
              { value: 8760, score: 0 },
            ],
          },
        },
      },
    },
    {
      filter: { 'spec.owner': { $in: ['payments', 'discovery'] } },
      metrics: { 'slo-attainment': { weight: 9, minimumSample: 2 } },
      freshnessHours: { events: 3, state: 12 },
    },
    {
      filter: { kind: 'group', 'metadata.name': 'finance' },
      metrics: { 'change-fail-rate': { weight: 0 } },
      minimumCoverage: 0.9,
    },
  ],
};

const SUBJECTS = [
  'organization/default/all',
  ...['finance', 'payments', 'risk', 'shopping', 'checkout', 'platform'].map(
    name => `group/default/${name}`,
  ),
  ...['money', 'shop'].map(name => `system/default/${name}`),
  'domain/default/commerce',
  ...['ledger', 'payouts', 'fraud', 'cart', 'search', 'sdk', 'idle'].map(
    name => `component/default/${name}`,
  ),
];

const shown = ({ outcome, score, band }: PillarResult) => ({
  outcome,
  ...(score !== undefined && { score }),
  ...(band !== undefined && { band }),
});

const largestChange = ({ pillars }: DryRunItem) =>
  Math.max(
    0,
    ...pillars.map(({ before, after }) =>
      Math.abs((after.score ?? NaN) - (before.score ?? NaN) || 0),
    ),
  );

describeOnDatabases('A dry run of a model', open => {
  const world = richWorld(1);
  let portal: Portal;
  let changed: Portal;

  async function start(options: Omit<PortalOptions, 'client'>) {
    const started = await Portal.start({
      client: await open(),
      entities: world.entities,
      ...options,
    });
    await started.send(world.events);
    await started.settle();
    return started;
  }

  beforeAll(async () => {
    clock.now = NOW;
    portal = await start({ config: { drive: { admins: [ADA] } } });
    clock.now = NOW;
    changed = await start({ config: { drive: { model: MODEL } } });
    clock.now = NOW;
  });

  afterAll(async () => {
    await portal.stop();
    await changed.stop();
  });

  const ask = (model: unknown, query = '', user = ADA) =>
    portal.ask(`${PATH}${query}`, { model }, user);

  const dryRun = async (
    model: unknown = MODEL,
    query = '?limit=500',
  ): Promise<DryRunAnswer> => {
    const { status, body } = await ask(model, query);
    expect({ status, error: body.error?.message }).toEqual({ status: 200 });
    return body;
  };

  const scorecards = (subject: string): Promise<Scorecard[]> =>
    Promise.all(
      [portal, changed].map(one => one.read(`/v1/scorecards/${subject}`)),
    );

  it('says what a portal with that model stores, of every subject', async () => {
    const { items, after, before, asOf } = await dryRun();
    const byRef = new Map(items.map(item => [item.subject.ref, item]));
    let compared = 0;
    for (const subject of SUBJECTS) {
      const [now, then] = await scorecards(subject);
      const item = byRef.get(now.subject.ref);
      const expected = now.pillars.flatMap((pillar, i) => {
        const pair = { before: shown(pillar), after: shown(then.pillars[i]) };
        return JSON.stringify(pair.before) === JSON.stringify(pair.after)
          ? []
          : [{ id: pillar.id, ...pair }];
      });
      expect(item?.pillars ?? []).toEqual(expected);
      expect(item?.metricIds ?? []).toEqual(
        now.pillars.flatMap(({ metrics }, i) =>
          metrics
            .filter((metric, k) => {
              const other = then.pillars[i].metrics[k];
              return (
                metric.outcome !== other.outcome ||
                metric.value !== other.value ||
                metric.score !== other.score
              );
            })
            .map(({ id }) => id),
        ),
      );
      expect([before.modelVersion, after.modelVersion, asOf]).toEqual([
        now.modelVersion,
        then.modelVersion,
        now.asOf,
      ]);
      compared += expected.length;
    }
    expect(compared).toBeGreaterThan(10);
  });

  it('is of a model that, once configured, says what it judges otherwise, and where it did', async () => {
    const model = await changed.read('/v1/model');
    expect(model.overrides).toMatchObject([
      { filter: MODEL.overrides[0].filter, reason: MODEL.overrides[0].reason },
      { freshnessHours: { events: 3, state: 12 } },
      { minimumCoverage: 0.9 },
    ]);
    const judgedBy = async (subject: string) => {
      const { pillars } = await changed.read(`/v1/scorecards/${subject}`);
      return Object.fromEntries(
        pillars
          .flatMap(({ metrics }: PillarResult) => metrics)
          .filter(({ override }: MetricResult) => override !== undefined)
          .map(({ id, override }: MetricResult) => [id, override]),
      );
    };
    expect(await judgedBy('component/default/sdk')).toEqual({
      'change-lead-time': 0,
    });
    expect(await judgedBy('component/default/ledger')).toEqual({
      'slo-attainment': 1,
    });
    expect(await judgedBy('group/default/finance')).toEqual({
      'change-fail-rate': 2,
    });
    expect(await judgedBy('organization/default/all')).toEqual({});
    expect(await portal.read('/v1/model')).not.toHaveProperty('overrides');
  });

  it('lists the largest change of a score first, and counts every subject', async () => {
    const { items, subjects, totalItems } = await dryRun();
    const changes = items.map(largestChange);
    expect(changes[0]).toBeGreaterThan(0);
    expect(changes).toEqual([...changes].sort((a, b) => b - a));
    expect(subjects).toEqual({
      total: world.entities.length + 1,
      changed: items.length,
    });
    expect(totalItems).toBe(items.length);
  });

  it('changes nothing where the model is the one that is configured', async () => {
    const { items, subjects, before, after } = await dryRun({});
    expect(items).toEqual([]);
    expect(subjects.changed).toBe(0);
    expect(after).toEqual(before);
  });

  it('changes nothing but the version where the filter matches nothing', async () => {
    const { items, before, after } = await dryRun({
      overrides: [
        {
          filter: { 'spec.type': 'mainframe' },
          metrics: { 'incident-rate': { weight: 9 } },
        },
      ],
    });
    expect(items).toEqual([]);
    expect(after.modelVersion).not.toBe(before.modelVersion);
  });

  it('gives pages that add up, from one evaluation, and lists a kind by itself', async () => {
    const model = { ...MODEL, minimumCoverage: 0.45 };
    const readsRecords = (sql: string) => sql.includes('drive_deployment');
    let all!: DryRunAnswer;
    const first = await portal.statementsOf(async () => {
      all = await dryRun(model);
    });
    expect(first.filter(readsRecords).length).toBeGreaterThan(0);
    const paged: DryRunItem[] = [];
    let cursor: string | undefined;
    const statements = await portal.statementsOf(async () => {
      do {
        const page: DryRunAnswer = await dryRun(
          model,
          `?limit=3${cursor ? `&cursor=${cursor}` : ''}`,
        );
        paged.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
    });
    expect(paged).toEqual(all.items);
    expect(statements.filter(readsRecords)).toEqual([]);
    const groups = await dryRun(model, '?kind=group&limit=500');
    expect(groups.items).toEqual(
      all.items.filter(({ subject }) => subject.kind === 'group'),
    );
    expect(groups.totalItems).toBe(groups.items.length);
    expect(groups.subjects).toEqual(all.subjects);
  });

  it('stores nothing', async () => {
    const statements = await portal.statementsOf(() =>
      dryRun({ ...MODEL, minimumCoverage: 0.7 }),
    );
    expect(statements.length).toBeGreaterThan(5);
    expect(
      statements.filter(sql => /\b(insert|update|delete)\b/i.test(sql)),
    ).toEqual([]);
  });

  it('says of a bad model everything that is wrong, with its place', async () => {
    const { status, body } = await ask({
      overrides: [
        { filter: { 'spec.size': 'xl' }, minimumCoverage: 0.2 },
        { filter: {}, metrics: { spend: { weigth: 1 } } },
      ],
    });
    expect([status, body.error.name]).toEqual([400, 'InputError']);
    expect(body.error.message).toMatch(
      /^drive\.model\.overrides\[0\]\.filter: spec\.size cannot be asked about.*\ndrive\.model\.overrides\[1\]\.metrics\.spend\.weigth: is not a setting$/,
    );
    expect(
      (await ask({ metrics: { 'lead-time': { weight: 1 } } })).body.error
        .message,
    ).toBe('drive.model.metrics.lead-time: is not the id of a metric');
  });

  it.each<[string, string, number]>([
    ['no JSON', '{', 400],
    ['no model', '{}', 400],
    ['a list', '{"model":[]}', 400],
    ['more than a model', '{"model":{},"store":true}', 400],
    ['too much', JSON.stringify({ model: { x: 'x'.repeat(300_000) } }), 413],
    ['nests', `{"model":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_001)}`, 400],
  ])('refuses a body that is or has %s', async (_, body, expected) => {
    const answer = await request(portal.server)
      .post(`/api/drive${PATH}`)
      .set('Authorization', `Bearer mock-user-token:{"sub":"${ADA}"}`)
      .set('Content-Type', 'application/json')
      .send(body);
    expect(answer.status).toBe(expected);
  });

  it.each(['?kind=user', '?limit=0', '?limit=501', '?cursor=x', '?asOf=x'])(
    'refuses %s',
    async query => {
      expect((await ask({}, query)).status).toBe(400);
    },
  );

  it('is for admins alone, and the auditor hears of it, done or refused', async () => {
    portal.audited.length = 0;
    await dryRun();
    expect((await ask(MODEL, '', BOB)).status).toBe(403);
    portal.deny = ({ permission }) => permission === 'drive.admin';
    expect((await ask(MODEL)).status).toBe(403);
    portal.deny = () => false;
    expect(portal.audited).toEqual([
      {
        eventId: 'model-dry-run',
        outcome: 'success',
        meta: {
          modelVersion: expect.stringMatching(/^1-[0-9a-f]{8}$/),
          asOf: expect.any(String),
          changedSubjects: expect.any(Number),
        },
      },
      {
        eventId: 'model-dry-run',
        outcome: 'failure',
        error: expect.stringContaining('drive.admins'),
      },
      {
        eventId: 'model-dry-run',
        outcome: 'failure',
        error: expect.stringContaining('drive.admins'),
      },
    ]);
    const machine = await portal
      .post('{}')
      .then(() =>
        request(portal.server)
          .post(`/api/drive${PATH}`)
          .set('Authorization', 'Bearer mock-service-token')
          .send({ model: {} }),
      );
    expect(machine.status).toBe(403);
  });

  it('shows admins no more of the catalog than they may read', async () => {
    const all = await dryRun();
    clock.advance(61_000);
    portal.deny = ({ ref }) => ref === all.items[0].subject.ref;
    const some = await dryRun();
    portal.deny = () => false;
    clock.advance(61_000);
    expect(some.items.map(({ subject }) => subject.ref)).not.toContain(
      all.items[0].subject.ref,
    );
    expect(some.totalItems).toBe(all.totalItems);
  });

  it('waits in the same line as what is computed for readers, and is told when to come back', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        ask({ minimumCoverage: i / 100 }, '?limit=1'),
      ),
    );
    const busy = answers.filter(({ status }) => status === 503);
    expect(busy.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status === 200).length).toBe(
      20 - busy.length,
    );
    for (const { headers } of busy) {
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
  });
});
