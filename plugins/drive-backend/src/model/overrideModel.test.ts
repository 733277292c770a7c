import { DRIVE_MODEL } from './defaultModel';
import { ModelOverrides, readModelOverrides } from './ModelOverrides';
import { overrideModel } from './overrideModel';
import { problemsWithModel } from './problemsWithModel';

const override = (value: unknown) =>
  overrideModel(DRIVE_MODEL, readModelOverrides(value));

const RISING = {
  scale: 'linear',
  points: [
    { value: 0, score: 0 },
    { value: 1, score: 100 },
  ],
};
const FALLING = {
  scale: 'log',
  points: [
    { value: 2, score: 100 },
    { value: 200, score: 0 },
  ],
};

describe('the default model', () => {
  it('is sound', () => {
    expect(problemsWithModel(DRIVE_MODEL)).toEqual([]);
  });

  it.each([
    [
      'a metric without a policy',
      { policies: { ...DRIVE_MODEL.policies, spend: undefined } },
      'drive.model.metrics.spend',
    ],
    [
      'a metric that is defined twice',
      { metrics: [...DRIVE_MODEL.metrics, DRIVE_MODEL.metrics[0]] },
      'drive.model.metrics.deployment-frequency',
    ],
    [
      'a missing pillar',
      { pillars: DRIVE_MODEL.pillars.slice(1) },
      'drive.model.pillars',
    ],
    [
      'an unknown severity',
      { severityFloor: 'fatal' },
      'drive.model.severityFloor',
    ],
  ])('would not be sound with %s', (_case, change, path) => {
    const model = { ...DRIVE_MODEL, ...change } as typeof DRIVE_MODEL;
    const policies = Object.fromEntries(
      Object.entries(model.policies).filter(([, policy]) => policy),
    );

    expect(
      problemsWithModel({ ...model, policies }).map(problem => problem.path),
    ).toEqual([path]);
  });
});

describe('overrideModel', () => {
  it('changes what is given and keeps the rest', () => {
    const model = override({
      metrics: {
        'change-lead-time': { weight: 1, minimumSample: 3, curve: FALLING },
        'incident-rate': { appliesTo: { 'spec.type': 'service' } },
      },
      minimumCoverage: 0.25,
      severityFloor: 'critical',
      incidentLinkHours: 12,
      freshnessHours: { events: 24 },
      slaDays: { critical: 7 },
      sloStatusMaxAgeDays: 1,
      ruleOrder: ['deployment', 'tag'],
      sourceOrder: { incident: ['pagerduty', 'jira'] },
    });

    expect(model).toEqual({
      ...DRIVE_MODEL,
      version: expect.stringMatching(/^1-[0-9a-f]{8}$/),
      policies: {
        ...DRIVE_MODEL.policies,
        'change-lead-time': {
          weight: 1,
          minimumSample: 3,
          curve: FALLING,
          curveSource: "this portal's configuration",
        },
        'incident-rate': {
          ...DRIVE_MODEL.policies['incident-rate'],
          appliesTo: { 'spec.type': 'service' },
        },
      },
      minimumCoverage: 0.25,
      severityFloor: 'critical',
      incidentLinkHours: 12,
      freshnessHours: { events: 24, state: 168 },
      slaDays: { critical: 7, high: 30, medium: 90, low: 180 },
      sloStatusMaxAgeDays: 1,
      ruleOrder: ['deployment', 'tag'],
      sourceOrder: { incident: ['pagerduty', 'jira'] },
    });
  });

  it('does not change the model that it is given', () => {
    const before = JSON.stringify(DRIVE_MODEL);
    override({ metrics: { spend: { minimumSample: 7 } }, slaDays: { low: 1 } });

    expect(JSON.stringify(DRIVE_MODEL)).toBe(before);
  });

  it('lets a metric that has none get a weight and a curve', () => {
    const { policies } = override({
      metrics: {
        'change-size': {
          weight: 1,
          curve: FALLING,
          curveSource: 'agreed in our guild, March 2026',
        },
      },
    });

    expect(policies['change-size']).toEqual({
      weight: 1,
      minimumSample: 1,
      curve: FALLING,
      curveSource: 'agreed in our guild, March 2026',
    });
  });

  it('takes numbers from the environment, where they are text', () => {
    const model = override({
      metrics: { spend: { minimumSample: '4' } },
      minimumCoverage: '0.4',
    });

    expect(model.policies.spend.minimumSample).toBe(4);
    expect(model.minimumCoverage).toBe(0.4);
  });

  it.each<[unknown, ...string[]]>([
    [{ override: [] }, 'drive.model.override: is not a setting'],
    [
      { minimumCoverage: 1.5 },
      'drive.model.minimumCoverage: is 1.5; a share is within 0..1',
    ],
    [
      { minimumCoverage: -0.1 },
      'drive.model.minimumCoverage: is -0.1; a share is within 0..1',
    ],
    [
      { minimumCoverage: 'half' },
      'drive.model.minimumCoverage: expected a number',
    ],
    [
      { severityFloor: 'urgent' },
      'drive.model.severityFloor: expected one of "critical"|"high"|"medium"|"low"',
    ],
    [
      { incidentLinkHours: 0 },
      'drive.model.incidentLinkHours: is 0; it has to be above 0',
    ],
    [
      { freshnessHours: { events: -1 } },
      'drive.model.freshnessHours.events: is -1; it has to be above 0',
    ],
    [
      { freshnessHours: { checks: 1 } },
      'drive.model.freshnessHours.checks: is not a setting',
    ],
    [
      { slaDays: { critical: 0 } },
      'drive.model.slaDays.critical: is 0; it has to be above 0',
    ],
    [
      { slaDays: { urgent: 3 } },
      'drive.model.slaDays.urgent: is not a setting',
    ],
    [
      { sloStatusMaxAgeDays: null },
      'drive.model.sloStatusMaxAgeDays: expected a number',
    ],
    [
      { ruleOrder: ['tag', 'deployment', 'tag'] },
      'drive.model.ruleOrder: lists tag twice',
    ],
    [
      { ruleOrder: ['tag'] },
      'drive.model.ruleOrder: lacks deployment, which every rule that is not listed counts as',
    ],
    [
      { ruleOrder: 'tag' },
      'drive.model.ruleOrder: expected array, received string',
    ],
    [
      { ruleOrder: ['deployment', ' '] },
      'drive.model.ruleOrder[1]: must not be blank',
    ],
    [
      { sourceOrder: { incident: [] } },
      'drive.model.sourceOrder.incident: lists nothing',
    ],
    [
      { sourceOrder: { incident: ['jira', 'jira'] } },
      'drive.model.sourceOrder.incident: lists jira twice',
    ],
    [
      { sourceOrder: { incidents: ['jira'] } },
      'drive.model.sourceOrder.incidents: is not a setting',
    ],
    ['everything', 'drive.model: expected object, received string'],
  ])('rejects %j', (value, ...messages) => {
    expect(() => override(value)).toThrow(new Error(messages.join('\n')));
  });

  it.each<[unknown, ...string[]]>([
    [{ weight: -1 }, '.weight: is -1; a weight is 0 or more'],
    [{ weight: 'much' }, '.weight: expected a number'],
    [
      { minimumSample: 1.5 },
      '.minimumSample: is 1.5; a minimum sample is a whole number, 0 or more',
    ],
    [
      { minimumSample: -1 },
      '.minimumSample: is -1; a minimum sample is a whole number, 0 or more',
    ],
    [
      { wieght: 2, curv: 1 },
      '.wieght: is not a setting',
      '.curv: is not a setting',
    ],
    [
      { curve: { scale: 'linear' } },
      '.curve.points: expected array, received undefined',
    ],
    [{ curve: { points: [] } }, '.curve.scale: expected one of "linear"|"log"'],
    [
      { curve: { scale: 'log', points: [] } },
      '.curve: needs at least two cut points',
    ],
    [
      {
        curve: {
          scale: 'log',
          points: [{ value: 1, score: 100 }, { value: 2 }],
        },
      },
      '.curve.points[1].score: expected a number',
    ],
    [
      {
        curve: {
          scale: 'log',
          points: [
            { value: 0, score: 100 },
            { value: 2, score: 0 },
          ],
        },
      },
      '.curve: cut point 1 has the value 0; a logarithmic curve needs values above 0',
    ],
    [
      {
        curve: {
          scale: 'linear',
          points: [
            { value: 3, score: 100 },
            { value: 2, score: 0 },
          ],
        },
      },
      '.curve: cut point 2 has the value 2, which is not above the one before',
    ],
    [
      {
        curve: {
          scale: 'linear',
          points: [
            { value: 1, score: 120 },
            { value: 2, score: 0 },
          ],
        },
      },
      '.curve: cut point 1 has the score 120, outside 0..100',
    ],
    [
      { curve: RISING },
      '.curve: gives higher values the better score, but of this metric lower values are better',
    ],
    [{ curveSource: ' ' }, '.curveSource: must not be blank'],
  ])('rejects %j for a metric', (value, ...messages) => {
    expect(() => override({ metrics: { 'change-lead-time': value } })).toThrow(
      new Error(
        messages
          .map(message => `drive.model.metrics.change-lead-time${message}`)
          .join('\n'),
      ),
    );
  });

  it.each(['lead-time', 'constructor'])(
    'rejects a metric that it does not know: %s',
    id => {
      const value = JSON.parse(`{ "metrics": { "${id}": { "weight": 1 } } }`);

      expect(() => override(value)).toThrow(
        `drive.model.metrics.${id}: is not the id of a metric`,
      );
    },
  );

  it('rejects a weight without a curve', () => {
    expect(() => override({ metrics: { spend: { weight: 1 } } })).toThrow(
      'drive.model.metrics.spend.weight: is 1, but without a curve there is no score to weigh',
    );
  });

  it('rejects the source of a curve that there is not', () => {
    expect(() =>
      override({ metrics: { spend: { curveSource: 'us' } } }),
    ).toThrow(
      'drive.model.metrics.spend.curveSource: is the source of no curve',
    );
  });

  it('rejects a pillar that nothing weighs in', () => {
    const nothing = Object.fromEntries(
      DRIVE_MODEL.metrics
        .filter(({ pillar }) => pillar === 'vigilance')
        .map(({ id }) => [id, { weight: 0 }]),
    );

    expect(() => override({ metrics: nothing })).toThrow(
      'drive.model.metrics: leaves no metric of Vigilance a weight above 0',
    );
  });

  it('says everything that is wrong at once', () => {
    expect(() =>
      override({
        metrics: { spend: { weight: 1, minimumSample: -1 } },
        minimumCoverage: 2,
      }),
    ).toThrow(
      /^drive\.model\.metrics\.spend\.weight: .*\ndrive\.model\.metrics\.spend\.minimumSample: .*\ndrive\.model\.minimumCoverage: .*$/,
    );
  });
});

describe('the version of an overridden model', () => {
  const versionOf = (overrides: ModelOverrides) =>
    overrideModel(DRIVE_MODEL, overrides).version;

  it('is the default’s where nothing is overridden', () => {
    expect(versionOf({})).toBe('1');
    expect(versionOf({ metrics: {}, slaDays: undefined })).toBe('1');
    expect(versionOf({ metrics: { spend: {} } })).toBe('1');
  });

  it('does not depend on the order of keys', () => {
    const one = versionOf({
      minimumCoverage: 0.4,
      metrics: {
        spend: { minimumSample: 2 },
        'change-size': { minimumSample: 2 },
      },
    });
    const other = versionOf({
      metrics: {
        'change-size': { minimumSample: 2 },
        spend: { minimumSample: 2 },
      },
      minimumCoverage: 0.4,
    });

    expect(one).toBe(other);
  });

  it('differs where an override differs, in a list’s order too', () => {
    const versions = [
      { minimumCoverage: 0.4 },
      { minimumCoverage: 0.3 },
      { ruleOrder: ['deployment', 'tag'] },
      { ruleOrder: ['tag', 'deployment'] },
      { sourceOrder: { incident: ['jira'] } },
      { sourceOrder: { change: ['jira'] } },
    ].map(versionOf);

    expect(new Set(versions).size).toBe(6);
  });

  it('stays what it was when it was first stored', () => {
    expect(versionOf({ minimumCoverage: 0.4 })).toBe('1-c865c5bb');
  });
});

describe('overrides for some subjects', () => {
  const libraries = { 'spec.type': 'library' };
  const withOverrides = (...overrides: unknown[]) => override({ overrides });
  const curveOf = (...points: [value: number, score: number][]) => ({
    scale: 'linear',
    points: points.map(([value, score]) => ({ value, score })),
  });

  it.each<[unknown, string]>([
    [{ 0: {} }, 'drive.model.overrides: expected array, received object'],
    [
      [{ minimumCoverage: 0.2 }],
      'drive.model.overrides[0].filter: is missing; what holds for every subject stands directly under drive.model',
    ],
    [
      [{ filter: 'library', minimumCoverage: 0.2 }],
      'drive.model.overrides[0].filter: a filter is an object, such as { spec.type: service }',
    ],
    [[{ filter: libraries }], 'drive.model.overrides[0]: changes nothing'],
    [
      [{ filter: libraries, reason: 'because', metrics: { spend: {} } }],
      'drive.model.overrides[0]: changes nothing',
    ],
    [
      [{ filter: libraries, severityFloor: 'low' }],
      'drive.model.overrides[0].severityFloor: is not a setting',
    ],
    [
      [{ filter: libraries, metrics: { spend: { appliesTo: libraries } } }],
      'drive.model.overrides[0].metrics.spend.appliesTo: is not a setting',
    ],
    [
      [{ filter: libraries, reason: ' ', minimumCoverage: 0.2 }],
      'drive.model.overrides[0].reason: must not be blank',
    ],
    [
      [
        { filter: libraries, minimumCoverage: 0.2 },
        { filter: libraries, metrics: { 'lead-time': { weight: 1 } } },
      ],
      'drive.model.overrides[1].metrics.lead-time: is not the id of a metric',
    ],
    [
      [
        { filter: libraries, minimumCoverage: 0.2 },
        { filter: libraries, minimumCoverage: 0.3 },
        {
          filter: libraries,
          metrics: { 'change-lead-time': { curve: curveOf([1, 0], [9, 100]) } },
        },
      ],
      'drive.model.overrides[2].metrics.change-lead-time.curve: gives higher values the better score, but of this metric lower values are better',
    ],
    [
      [{ filter: libraries, metrics: { spend: { weight: 2 } } }],
      'drive.model.overrides[0].metrics.spend.weight: is 2, but without a curve there is no score to weigh',
    ],
    [
      [{ filter: libraries, metrics: { spend: { minimumSample: 0.5 } } }],
      'drive.model.overrides[0].metrics.spend.minimumSample: is 0.5; a minimum sample is a whole number, 0 or more',
    ],
    [
      [{ filter: libraries, freshnessHours: { events: 0 } }],
      'drive.model.overrides[0].freshnessHours.events: is 0; it has to be above 0',
    ],
    [
      [{ filter: libraries, minimumCoverage: 50 }],
      'drive.model.overrides[0].minimumCoverage: is 50; a share is within 0..1',
    ],
    [
      Array(101).fill({ filter: libraries, minimumCoverage: 0.2 }),
      'drive.model.overrides: expected at most 100',
    ],
  ])('are rejected where they are wrong: %j', (overrides, message) => {
    expect(() => override({ overrides })).toThrow(new Error(message));
  });

  it('may not leave a pillar without any weight', () => {
    const weightless = Object.fromEntries(
      DRIVE_MODEL.metrics
        .filter(({ pillar }) => pillar === 'vigilance')
        .map(({ id }) => [id, { weight: 0 }]),
    );
    expect(() =>
      withOverrides({ filter: libraries, metrics: weightless }),
    ).toThrow(
      new Error(
        'drive.model.overrides[0].metrics: leaves no metric of Vigilance a weight above 0',
      ),
    );
  });

  it('are judged each by itself, on what holds for every subject', () => {
    // The second says nothing of the weight, and is sound without the first.
    expect(() =>
      withOverrides(
        { filter: libraries, metrics: { spend: { weight: -1 } } },
        { filter: libraries, metrics: { spend: { minimumSample: 2 } } },
      ),
    ).toThrow(
      new Error(
        'drive.model.overrides[0].metrics.spend.weight: is -1; a weight is 0 or more',
      ),
    );
    // What is wrong for all is said once.
    expect(() =>
      override({
        minimumCoverage: 2,
        overrides: [
          { filter: libraries, metrics: { 'change-size': { weight: -1 } } },
        ],
      }),
    ).toThrow(
      new Error(
        'drive.model.minimumCoverage: is 2; a share is within 0..1\ndrive.model.overrides[0].metrics.change-size.weight: is -1; a weight is 0 or more',
      ),
    );
  });

  it('give the model a version of its own, by what they judge and for whom', () => {
    const versions = [
      [{ filter: {}, minimumCoverage: 0.2 }],
      [{ filter: { $not: {} }, minimumCoverage: 0.2 }],
      [{ filter: libraries, minimumCoverage: 0.2 }],
      [{ filter: libraries, minimumCoverage: 0.3 }],
      [
        { filter: {}, minimumCoverage: 0.2 },
        { filter: libraries, minimumCoverage: 0.3 },
      ],
      [
        { filter: libraries, minimumCoverage: 0.3 },
        { filter: {}, minimumCoverage: 0.2 },
      ],
    ].map(overrides => override({ overrides }).version);
    expect(new Set([...versions, '1']).size).toBe(7);
  });

  it('keep the version where only their reason is told in other words, or there are none', () => {
    const because = (reason: string) =>
      withOverrides({ filter: libraries, reason, minimumCoverage: 0.2 });
    expect(because('they are slow').version).toBe(because('so be it').version);
    expect(withOverrides().version).toBe('1');
    expect(withOverrides()).toEqual(DRIVE_MODEL);
  });
});
