import { measuring } from '../../engine/__testUtils__/measuring';
import { coverage, day, deployment } from '../../engine/__testUtils__/world';

const measure = measuring('deployment-frequency');
const covered = coverage('api', ['deployment']);
const deployments = (...days: number[]) =>
  days.map(d => deployment('api', day(d)));

describe('deployment-frequency', () => {
  it('is the successful production deployments per week', () => {
    // 6 in 4 weeks of one asset.
    expect(measure([covered, ...deployments(1, 2, 3, 10, 20, 27)])).toEqual({
      outcome: 'measured',
      value: 1.5,
      sample: 6,
      numerator: 6,
      denominator: 4,
      sources: [
        {
          source: 'source:main',
          rule: 'deployment',
          freshAt: Date.parse(day(28)),
        },
      ],
    });
  });

  it('needs a deployment source', () => {
    expect(measure([])).toEqual({
      outcome: 'unavailable',
      reason: 'No deployment source covers this component.',
      sample: 0,
      sources: [],
    });
  });

  it('does not apply where nothing was ever deployed', () => {
    expect(measure([covered])).toMatchObject({
      outcome: 'notApplicable',
      reason: expect.stringContaining('within the last 180 days'),
    });
  });

  it.each([
    ['exactly 180 days before the instant', day(28 - 180), 'measured'],
    ['just before that', day(28 - 180, 0, -1), 'notApplicable'],
  ])('with the only deployment %s', (_, finishedAt, outcome) => {
    const measured = measure([covered, deployment('api', finishedAt)]);
    expect(measured.outcome).toBe(outcome);
    expect(measured.value).toBe(outcome === 'measured' ? 0 : undefined);
  });

  it('looks for what is deployable in the whole of a window longer than 180 days', () => {
    // The only deployment is 200 days old and inside a window of 364 days, 52 weeks.
    expect(
      measure([covered, ...deployments(28 - 200)], { windowDays: 364 }),
    ).toMatchObject({ outcome: 'measured', value: 1 / 52 });
  });

  it('counts a deployment at the start of the window, and none at the instant or after it', () => {
    expect(measure([covered, ...deployments(0, 28, 29)])).toMatchObject({
      sample: 1,
      value: 0.25,
    });
  });

  it('counts only successes, and only these make an asset deployable', () => {
    const others = (['failure', 'rolled_back', 'unknown'] as const).map(
      outcome => deployment('api', day(5), { outcome }),
    );
    expect(measure([covered, ...others])).toMatchObject({
      outcome: 'notApplicable',
    });
    expect(measure([covered, ...others, ...deployments(6)])).toMatchObject({
      sample: 1,
      value: 0.25,
    });
  });

  it.each([
    ['production', 1],
    ['PROD-eu', 1],
    ['live', 1],
    ['release', 1],
    ['staging', 0],
    ['preprod', 0],
    ['candidate', 0],
  ])('of the environment %s counts %d', (environment, count) => {
    expect(
      measure([covered, deployment('api', day(5), { environment })]).sample,
    ).toBe(count);
  });

  it('is of the covered part of the window', () => {
    // From day 14: two weeks, with three deployments; the one of day 10 lies outside.
    const late = coverage('api', ['deployment'], { from: day(14) });
    expect(measure([late, ...deployments(10, 14, 20, 27)])).toMatchObject({
      outcome: 'measured',
      value: 1.5,
      denominator: 2,
    });
  });

  it('is covered from the first deployment on by a source that never says what it covers', () => {
    expect(measure(deployments(21, 24))).toMatchObject({
      outcome: 'measured',
      value: 2,
      denominator: 1,
    });
  });

  it.each([
    ['48 hours', day(26), 'measured'],
    ['a minute more', day(25, 23, 59), 'stale'],
  ])('of a source silent for %s is %s', (_, until, outcome) => {
    const silent = coverage('api', ['deployment'], { until });
    const measured = measure([silent, ...deployments(1, 2)]);
    expect(measured.outcome).toBe(outcome);
    expect(measured.value).toBeCloseTo(2 / (26 / 7), 2);
  });

  it('is not taken for nothing deployed when the source has gone silent', () => {
    expect(
      measure([coverage('api', ['deployment'], { until: day(10) })]),
    ).toMatchObject({
      outcome: 'stale',
      reason:
        'The deployment source has said nothing since 2026-03-11T00:00:00.000Z.',
    });
  });

  it('is per deployable asset', () => {
    // 4 of one and 2 of the other in 4 weeks; the third was never deployed and weighs nothing.
    const assets = ['web', 'worker', 'docs'];
    expect(
      measure(
        [
          ...assets.map(asset => coverage(asset, ['deployment'])),
          ...[1, 8, 15, 22].map(d => deployment('web', day(d))),
          ...[2, 9].map(d => deployment('worker', day(d))),
        ],
        { components: { api: { assets } } },
      ),
    ).toMatchObject({ value: 0.75, numerator: 6, denominator: 8 });
  });

  it('counts a monorepo once in a roll-up', () => {
    const draft = {
      components: {
        api: { owner: 'team', assets: ['mono'] },
        web: { owner: 'team', assets: ['mono'] },
      },
    };
    const records = [1, 2, 3, 4].map(d => deployment('mono', day(d)));
    const all = [coverage('mono', ['deployment']), ...records];
    for (const subject of ['api', 'web', 'group:team', 'organization']) {
      expect(measure(all, { ...draft, subject })).toMatchObject({
        value: 1,
        sample: 4,
        denominator: 4,
      });
    }
  });

  it('counts the best rule alone; an unknown one ranks as deployment', () => {
    const by = (rule: string, ...days: number[]) =>
      days.map(d => deployment('api', day(d), { rule }));
    const tags = by('tag', 1, 2, 3, 4, 5);
    expect(measure([covered, ...tags]).sample).toBe(5);
    expect(measure([covered, ...tags, ...by('release', 9)]).sample).toBe(1);
    expect(
      measure([covered, ...tags, ...by('workflow', 9), ...by('jenkins', 1, 2)]),
    ).toMatchObject({
      sample: 2,
      sources: [expect.objectContaining({ rule: 'deployment' })],
    });
  });

  it('falls back to the next rule where the source of a better one has gone silent', () => {
    const argo = { source: 'argo-cd:main' };
    const records = (until: string) => [
      coverage('api', ['deployment'], { ...argo, until }),
      deployment('api', day(1), { ...argo, rule: 'argo-cd' }),
      covered,
      ...deployments(1, 5, 9),
    ];
    expect(measure(records(day(28)))).toMatchObject({ sample: 1 });
    expect(measure(records(day(20)))).toMatchObject({
      outcome: 'measured',
      sample: 3,
    });
  });

  it('applies to libraries', () => {
    expect(
      measure([covered, ...deployments(1)], {
        components: { api: { type: 'library' } },
      }).outcome,
    ).toBe('measured');
  });
});
