import { ConfigReader } from '@backstage/config';
import { readDriveConfig } from './config';
import { DRIVE_MODEL } from './model/defaultModel';
import { component, graphOf, system } from './subjects/__testUtils__/catalog';

const read = (drive?: unknown) =>
  readDriveConfig(new ConfigReader({ drive } as never));

const metricOf = (id: string) =>
  DRIVE_MODEL.metrics.find(metric => metric.id === id)!;

const GRAPH = graphOf([
  component('payments', { type: 'service', lifecycle: 'production' }),
  component('attempt', { type: 'service', lifecycle: 'experimental' }),
  component('client', { type: 'Library', lifecycle: 'production' }),
  system('checkout', { type: 'library' }),
]);

describe('readDriveConfig', () => {
  it.each([undefined, null, {}, { window: null, model: {} }])(
    'has a default for everything: %j',
    drive => {
      expect(read(drive)).toEqual({
        productionEnvironments: [/^prod/i, /^live$/i, /^release$/i],
        organization: undefined,
        subjectsFilter: undefined,
        appliesTo: expect.any(Function),
        model: DRIVE_MODEL,
        windowDays: 28,
        backfillWeeks: 26,
        retentionDays: 1100,
        snapshotDailyDays: 90,
        sweepSeconds: 60,
        evaluationThreads: 1,
        admins: [],
        lines: { deciders: [], rules: [] },
        currency: {},
      });
    },
  );

  it('reads everything', () => {
    const config = read({
      deployments: { productionEnvironments: ['^prd', 'main'] },
      organization: 'Acme',
      subjects: { filter: { 'spec.lifecycle': 'production' } },
      model: { minimumCoverage: 0.25 },
      window: { days: 14 },
      history: { backfillWeeks: 4 },
      retention: { recordsDays: '400', snapshotDailyDays: 30 },
      schedule: { sweep: { minutes: 5 } },
      admins: ['user:Jane', 'group:ops/Portal'],
      currency: { code: 'EUR', rates: { USD: 0.9 } },
      connectors: { github: { anything: true } },
      demo: { enabled: true },
    });

    expect(config).toMatchObject({
      productionEnvironments: [/^prd/i, /main/i],
      organization: 'group:default/acme',
      model: { minimumCoverage: 0.25, version: expect.stringMatching(/^1-/) },
      windowDays: 14,
      backfillWeeks: 4,
      retentionDays: 400,
      snapshotDailyDays: 30,
      sweepSeconds: 300,
      admins: ['user:default/jane', 'group:ops/portal'],
      currency: { currency: 'EUR', rates: { USD: 0.9 } },
    });
    const chosen = ['payments', 'attempt', 'client'].filter(name =>
      config.subjectsFilter!(GRAPH.get(`component:default/${name}`)!.entity!),
    );
    expect(chosen).toEqual(['payments', 'client']);
  });

  it.each<[unknown, string]>([
    ['on', 'drive: expected object, received string'],
    [{ windows: {} }, 'drive.windows: is not a setting'],
    [{ window: { day: 7 } }, 'drive.window.day: is not a setting'],
    [
      { window: { days: 0 } },
      'drive.window.days: expected a whole number within 1..365',
    ],
    [
      { window: { days: 366 } },
      'drive.window.days: expected a whole number within 1..365',
    ],
    [
      { window: { days: 1.5 } },
      'drive.window.days: expected a whole number within 1..365',
    ],
    [{ window: { days: 'long' } }, 'drive.window.days: expected a number'],
    [
      { history: { backfillWeeks: -1 } },
      'drive.history.backfillWeeks: expected a whole number within 0..520',
    ],
    [
      { deployments: { productionEnvironments: [] } },
      'drive.deployments.productionEnvironments: expected at least one pattern',
    ],
    [
      { deployments: { productionEnvironments: ['prod', '(live'] } },
      'drive.deployments.productionEnvironments[1]: is no regular expression: Invalid regular expression: /(live/i: Unterminated group',
    ],
    [
      { deployments: { productionEnvironments: ['(a+)+'] } },
      'drive.deployments.productionEnvironments[0]: repeats a group that repeats or chooses inside, which could take long',
    ],
    [
      { organization: 'user:jane' },
      'drive.organization: user:default/jane is not the ref of a group',
    ],
    [
      { subjects: { filter: 'service' } },
      'drive.subjects.filter: a filter is an object, such as { spec.type: service }',
    ],
    [
      { model: { minimumCoverage: 2 } },
      'drive.model.minimumCoverage: is 2; a share is within 0..1',
    ],
    [{ model: { metric: {} } }, 'drive.model.metric: is not a setting'],
    [
      { model: { metrics: { 'incident-rate': { appliesTo: 'service' } } } },
      'drive.model.metrics.incident-rate.appliesTo: a filter is an object, such as { spec.type: service }',
    ],
    [
      { retention: { recordsDays: 100 } },
      'drive.retention.recordsDays: is 100, but drive.window.days (28, compared with the window before) and drive.history.backfillWeeks (26) need 210',
    ],
    [
      { schedule: { sweep: { seconds: 0 } } },
      'drive.schedule.sweep: is shorter than 1 s',
    ],
    [{ admins: 'user:jane' }, 'drive.admins: expected array, received string'],
    [
      { admins: ['user:jane', 'component:x'] },
      'drive.admins[1]: component:default/x is not the ref of a user or group',
    ],
    [
      { currency: { code: 'euro' } },
      'drive.currency.code: expected an ISO 4217 code such as EUR',
    ],
    [
      { currency: { rates: { USD: 1 } } },
      'drive.currency.code: expected string, received undefined',
    ],
    [
      { currency: { code: 'EUR', rates: { USD: 0 } } },
      'drive.currency.rates.USD: expected a number above 0',
    ],
  ])('rejects %j', (drive, message) => {
    expect(() => read(drive)).toThrow(new Error(message));
  });

  it.each<[unknown, RegExp]>([
    [{ admins: ['jane'] }, /^drive\.admins\[0\]: .*jane/],
    [{ organization: '' }, /^drive\.organization: /],
    [{ schedule: { sweep: 5 } }, /^drive\.schedule\.sweep: /],
    [{ schedule: { sweep: { hour: 1 } } }, /^drive\.schedule\.sweep: .*hour/],
    [
      { subjects: { filter: { 'spec.type': ['x'] } } },
      /^drive\.subjects\.filter: Invalid filter predicate/,
    ],
    [
      { currency: { code: 'EUR', rates: { usd: 1 } } },
      /^drive\.currency\.rates\.usd: /,
    ],
  ])('begins with the key where %j is wrong', (drive, message) => {
    expect(() => read(drive)).toThrow(message);
  });

  it('says everything that has the wrong form at once', () => {
    expect(() => read({ window: { days: 0 }, admin: [] })).toThrow(
      /^drive\.window\.days: .*\ndrive\.admin: is not a setting$/,
    );
  });
});

describe('appliesTo', () => {
  const judged = (
    appliesTo: ReturnType<typeof read>['appliesTo'],
    id: string,
  ) =>
    [...GRAPH.nodes.values()]
      .filter(node => node.entity && appliesTo(metricOf(id), node))
      .map(node => node.ref.split('/')[1])
      .sort();

  it('leaves libraries out of what is measured of operating, unless it is configured', () => {
    const { appliesTo } = read();

    expect(judged(appliesTo, 'incident-rate')).toEqual([
      'attempt',
      'checkout',
      'payments',
    ]);
    expect(judged(appliesTo, 'change-lead-time')).toEqual([
      'attempt',
      'checkout',
      'client',
      'payments',
    ]);
  });

  it('chooses the components of a metric as configured, whatever their type', () => {
    const { appliesTo } = read({
      model: {
        metrics: {
          'incident-rate': { appliesTo: { 'spec.lifecycle': 'production' } },
        },
      },
    });

    expect(judged(appliesTo, 'incident-rate')).toEqual([
      'checkout',
      'client',
      'payments',
    ]);
    expect(judged(appliesTo, 'on-call-load')).toEqual([
      'attempt',
      'checkout',
      'payments',
    ]);
  });
});
