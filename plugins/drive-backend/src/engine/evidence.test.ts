import {
  budget,
  change,
  costItem,
  coverage,
  day,
  deployment,
  incident,
  world,
} from './__testUtils__/world';

const components = {
  api: { owner: 'team', assets: ['api', 'mono'] },
  web: { owner: 'team', assets: ['mono'] },
};

describe('evidence', () => {
  it('lists what counts first, each newest first, and fills in the formula', () => {
    const { evidence } = world({
      components,
      records: [
        coverage('mono', ['deployment']),
        deployment('mono', day(3), { id: 'a' }),
        deployment('mono', day(9), { id: 'c', outcome: 'failure' }),
        deployment('mono', day(5), { id: 'b', url: 'https://ci.example/b' }),
        deployment('mono', day(5), { id: 'staged', environment: 'staging' }),
      ],
    });
    expect(evidence('deployment-frequency', 'group:team')).toMatchObject({
      subject: { ref: 'group:default/team', kind: 'group', title: 'team' },
      metricId: 'deployment-frequency',
      asOf: day(28),
      window: { from: day(0), to: day(28), days: 28 },
      outcome: 'measured',
      value: 0.5,
      unit: 'perWeek',
      sample: 2,
      filledIn: '2 / 4 = 0.5 per week',
      items: [
        {
          kind: 'deployment',
          id: 'b',
          asset: 'repo:acme/mono',
          components: ['component:default/api', 'component:default/web'],
          at: day(5),
          counted: true,
          numerator: 1,
          denominator: 0,
          url: 'https://ci.example/b',
        },
        { id: 'a', counted: true },
        { id: 'c', counted: false, part: 'not successful' },
        { id: 'staged', counted: false, part: 'not production but staging' },
      ],
    });
  });

  it('shows superseded records of the window and what superseded them', () => {
    const tag = (id: string, finishedAt: string) =>
      deployment('api', finishedAt, { id, rule: 'tag' });
    const { items } = world({
      components,
      records: [
        deployment('api', day(3), { id: 'release', rule: 'release' }),
        tag('before', day(-1)),
        tag('inside', day(0)),
        tag('after', day(28)),
      ],
    }).evidence('deployment-frequency', 'api');
    expect(items.map(({ id, part }) => [id, part])).toEqual([
      ['release', 'a successful production deployment'],
      ['inside', 'superseded by source:main (release)'],
    ]);
  });

  it('shows records of a silent source beside those that count', () => {
    const { items } = world({
      components: { api: { owner: 'team' }, web: { owner: 'team' } },
      records: [
        coverage('api', ['change']),
        coverage('web', ['change'], { until: day(9) }),
        change('api', day(3), { id: 'a' }),
        change('web', day(3), { id: 'w' }),
      ],
    }).evidence('change-throughput', 'group:team');
    expect(items.map(({ id, counted, part }) => [id, counted, part])).toEqual([
      ['a', true, 'merged in the window'],
      ['w', false, 'its source has been silent for too long'],
    ]);
  });

  it('gives the reason where there is no value', () => {
    expect(
      world({ components }).evidence('time-to-restore', 'api'),
    ).toMatchObject({
      outcome: 'unavailable',
      filledIn: 'No incident source covers this component.',
      items: [],
    });
  });

  it('tells values of medians', () => {
    const hours = (id: string, h: number) =>
      incident('api', day(5), {
        id,
        title: `Outage ${id}`,
        resolvedAt: day(5, h),
      });
    const { filledIn, items } = world({
      components,
      records: [hours('a', 1), hours('b', 3), hours('c', 5)],
    }).evidence('time-to-restore', 'api');
    expect(filledIn).toBe('3 h, from 3 restored incidents');
    expect(items.map(({ title, value }) => [title, value])).toEqual([
      ['Outage a', 1],
      ['Outage b', 3],
      ['Outage c', 5],
    ]);
  });

  it('fills in what is per 100', () => {
    const { evidence } = world({
      components: { api: {} },
      records: [
        coverage('api', ['incident', 'change']),
        incident('api', day(3)),
        ...Array.from({ length: 25 }, () => change('api', day(3))),
      ],
    });
    expect(evidence('incidents-per-100-changes', 'api').filledIn).toBe(
      '1 / 25 × 100 = 4',
    );
  });

  it('fills in what is against a budget', () => {
    // 280 of 1000 to date.
    expect(
      world({
        components: { api: {} },
        records: [
          budget('component:default/api', day(0), day(100), 1000),
          costItem('api', day(3), day(4), 350),
        ],
      }).evidence('spend-vs-budget', 'api').filledIn,
    ).toBe('(350 − 280) / 280 = 0.25');
  });

  it('fills in nothing where nothing is divided', () => {
    expect(
      world({
        components: { api: {} },
        records: [coverage('api', ['finding'])],
      }).evidence('findings-within-sla', 'api').filledIn,
    ).toBe('1, from 0 open findings');
  });
});
