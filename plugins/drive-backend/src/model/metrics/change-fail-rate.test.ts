import { measuring } from '../../engine/__testUtils__/measuring';
import {
  coverage,
  day,
  deployment,
  incident,
  world,
} from '../../engine/__testUtils__/world';

const measure = measuring('change-fail-rate');
const covered = coverage('api', ['deployment', 'incident']);
const deploymentsOnly = coverage('api', ['deployment']);
const planned = (count: number, fields = {}) =>
  Array.from({ length: count }, (_, i) =>
    deployment('api', day(i), { failed: false, ...fields }),
  );

describe('change-fail-rate', () => {
  it('is the failed share of the production deployments whose failure is known', () => {
    // Failed: a failure, a rollback, one that needed intervention. 3 of 8.
    expect(
      measure([
        deploymentsOnly,
        ...planned(5),
        deployment('api', day(10), { outcome: 'failure' }),
        deployment('api', day(11), { outcome: 'rolled_back' }),
        deployment('api', day(12), { failed: true }),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      value: 0.375,
      numerator: 3,
      denominator: 8,
      sample: 8,
    });
  });

  it('counts deployments that ended inside the window, over the covered part of it', () => {
    const at = (d: number) => deployment('api', day(d), { failed: true });
    expect(measure([deploymentsOnly, ...[-1, 0, 27, 28].map(at)]).sample).toBe(
      2,
    );
    expect(
      measure([
        coverage('api', ['deployment'], { from: day(14) }),
        ...[13, 14, 27].map(at),
      ]).sample,
    ).toBe(2);
  });

  it.each([
    [4, 'insufficientData'],
    [5, 'measured'],
  ])('of %d deployments is %s', (count, outcome) => {
    const measured = measure([deploymentsOnly, ...planned(count)]);
    expect(measured).toMatchObject({ outcome, value: 0, sample: count });
    expect(measured.reason).toBe(
      count < 5
        ? 'Not enough data: 4 deployments with a known result in 28 days, 5 needed.'
        : undefined,
    );
  });

  it('does not apply where nothing was deployed', () => {
    expect(measure([covered])).toMatchObject({
      outcome: 'notApplicable',
      reason: 'Nothing was deployed to production in the window.',
    });
  });

  it('needs a deployment source', () => {
    expect(measure([coverage('api', ['incident'])])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No deployment source covers this component.',
    });
  });

  it('is unavailable where nothing says whether the deployments failed', () => {
    expect(
      measure([deploymentsOnly, ...planned(6, { failed: undefined })]),
    ).toMatchObject({
      outcome: 'unavailable',
      reason: expect.stringContaining('nothing says whether they failed'),
    });
  });

  it('knows that no incident followed once the day after is over and covered', () => {
    const six = planned(6, { failed: undefined });
    expect(measure([covered, ...six])).toMatchObject({
      outcome: 'measured',
      value: 0,
      sample: 6,
    });
    // Covered until noon of day 5: the day after the deployments of days 0 to 4 is covered, that of day 5 is not.
    const until = { from: day(-9), until: day(5, 12) };
    expect(
      measure([deploymentsOnly, coverage('api', ['incident'], until), ...six])
        .sample,
    ).toBe(5);
  });

  it.each([
    ['exactly a day', 1, day(27)],
    ['less than a day', 0, day(27, 0, 1)],
  ])('with %s since the deployment counts %d', (_, sample, finishedAt) => {
    const measured = measure([covered, deployment('api', finishedAt)]);
    expect(measured).toMatchObject({ outcome: 'insufficientData', sample });
  });

  it('does not say that no source covers it when it is merely too early to know', () => {
    const { measure: of, evidence } = world({
      components: { api: {} },
      records: [covered, deployment('api', day(27, 20))],
    });
    expect(of('change-fail-rate', 'api')).toMatchObject({
      outcome: 'insufficientData',
      reason:
        'Not enough data: 0 deployments with a known result in 28 days, 5 needed.',
    });
    expect(evidence('change-fail-rate', 'api').items).toMatchObject([
      {
        counted: false,
        part: 'whether it failed is not known yet: the 24 hours after it are not over',
      },
    ]);
  });

  describe('links an incident', () => {
    const of = (...records: Parameters<typeof measure>[0]) =>
      measure([covered, ...records]);

    it('to the last successful deployment of the day before it, and to that alone', () => {
      // Of three on one day the last one failed.
      expect(
        of(
          deployment('api', day(3, 8)),
          deployment('api', day(3, 9)),
          deployment('api', day(3, 10)),
          deployment('api', day(3, 10, 30), { outcome: 'unknown' }),
          incident('api', day(3, 11)),
        ),
      ).toMatchObject({ numerator: 1, denominator: 3 });
    });

    it.each([
      ['at the deployment', 1, day(3)],
      ['24 hours after it', 1, day(4)],
      ['a minute later', 0, day(4, 0, 1)],
      ['a minute before it', 0, day(2, 23, 59)],
    ])('detected %s: %d', (_, failures, detectedAt) => {
      expect(
        of(deployment('api', day(3)), incident('api', detectedAt)).numerator,
      ).toBe(failures);
    });

    it.each([
      ['critical', 1],
      ['high', 1],
      ['medium', 0],
      ['low', 0],
    ] as const)('of severity %s: %d', (severity, failures) => {
      expect(
        of(deployment('api', day(3)), incident('api', day(3, 1), { severity }))
          .numerator,
      ).toBe(failures);
    });

    it('not where the deployment is known not to have failed', () => {
      expect(
        of(
          deployment('api', day(3), { failed: false }),
          incident('api', day(3, 1)),
        ).numerator,
      ).toBe(0);
    });

    it.each([
      ['at the instant', day(3, 10)],
      ['after it', day(3, 20)],
    ])('not where it was detected %s', (_, detectedAt) => {
      expect(
        measure(
          [covered, deployment('api', day(3)), incident('api', detectedAt)],
          {
            asOf: day(3, 10),
          },
        ),
      ).toMatchObject({ numerator: 0, sample: 0 });
    });

    it('to the deployment that it names, whatever its severity and age, and to nothing else', () => {
      expect(
        of(
          deployment('api', day(3), { id: 'old' }),
          deployment('api', day(9), { id: 'new' }),
          incident('api', day(9, 1), {
            severity: 'low',
            causeDeploymentId: 'old',
          }),
        ),
      ).toMatchObject({ numerator: 1, denominator: 2 });
      expect(
        of(
          deployment('api', day(9)),
          incident('api', day(9, 1), { causeDeploymentId: 'elsewhere' }),
        ).numerator,
      ).toBe(0);
    });

    it('to the deployment that it names though that one is said not to have failed', () => {
      expect(
        of(
          deployment('api', day(3), { id: 'd', failed: false }),
          incident('api', day(5), { causeDeploymentId: 'd' }),
        ).numerator,
      ).toBe(1);
    });
  });

  it('of a monorepo is counted once in a roll-up, a failure in it too', () => {
    const components = {
      api: { owner: 'team', assets: ['mono', 'pager:acme/api'] },
      web: { owner: 'team', assets: ['mono'] },
    };
    const records = [
      coverage('mono', ['deployment']),
      coverage('pager:acme/api', ['incident']),
      ...[1, 5, 9, 13, 17].map(d => deployment('mono', day(d))),
      incident('pager:acme/api', day(5, 3)),
    ];
    for (const subject of ['api', 'web', 'group:team']) {
      expect(measure(records, { components, subject })).toMatchObject({
        outcome: 'measured',
        value: 0.2,
        sample: 5,
      });
    }
  });

  it('goes stale with its deployment source', () => {
    expect(
      measure([
        coverage('api', ['deployment'], { until: day(20) }),
        ...planned(6),
      ]),
    ).toMatchObject({ outcome: 'stale', value: 0, sample: 6 });
  });
});
