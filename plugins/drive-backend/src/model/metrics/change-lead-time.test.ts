import { measuring } from '../../engine/__testUtils__/measuring';
import {
  change,
  coverage,
  day,
  deployment,
  world,
} from '../../engine/__testUtils__/world';

const measure = measuring('change-lead-time');
const covered = coverage('api', ['change', 'deployment']);

/** A change whose first commit was made so many hours before it was deployed. */
const deployed = (deployedAt: string, hours: number, fields = {}) => {
  const firstCommitAt = new Date(
    Date.parse(deployedAt) - hours * 3_600_000,
  ).toISOString();
  return change('api', firstCommitAt, {
    openedAt: firstCommitAt,
    firstCommitAt,
    deployedAt,
    ...fields,
  });
};

describe('change-lead-time', () => {
  it('is the median from the first commit to the first production deployment', () => {
    // 2, 10, 24, 48 and 240 hours.
    expect(
      measure([
        covered,
        ...[240, 2, 48, 10, 24].map(hours => deployed(day(12), hours)),
      ]),
    ).toMatchObject({ outcome: 'measured', value: 24, sample: 5 });
  });

  it('takes the first deployment that lists the change, rather than what the change says', () => {
    const listed = Array.from({ length: 5 }, (_, i) =>
      change('api', day(1), {
        id: `c${i}`,
        firstCommitAt: day(0),
        deployedAt: day(20),
      }),
    );
    const ids = listed.map(({ id }) => id!);
    const lists = (d: number, fields = {}) =>
      deployment('api', day(d), { changeIds: ids, ...fields });
    // A failed deployment and one to staging ship nothing; the later success ships nothing for the first time.
    expect(
      measure([
        covered,
        ...listed,
        lists(1, { outcome: 'failure' }),
        lists(1, { environment: 'staging' }),
        lists(5),
        lists(3),
      ]),
    ).toMatchObject({ value: 72, sample: 5 });
  });

  it('leaves out what was first deployed before the window, though a deployment in it lists it again', () => {
    const records = [
      covered,
      change('api', day(-9), { id: 'c' }),
      deployment('api', day(-5), { changeIds: ['c'] }),
      deployment('api', day(5), { changeIds: ['c'] }),
    ];
    expect(measure(records)).toMatchObject({ outcome: 'notApplicable' });
  });

  it('counts a change in the window in which it was deployed, both edges considered', () => {
    const records = [
      covered,
      deployed(day(0, 0, -1), 1),
      deployed(day(0), 2),
      deployed(day(28), 4),
    ];
    expect(measure(records)).toMatchObject({ sample: 1, value: 2 });
  });

  it('treats a deployment after the instant as absent', () => {
    expect(
      measure([
        covered,
        change('api', day(1), {
          id: 'c',
          firstCommitAt: day(0),
          deployedAt: day(2),
        }),
        deployment('api', day(29), { changeIds: ['c'] }),
      ]),
    ).toMatchObject({ value: 48, sample: 1 });
  });

  it('begins when the change was opened where no commit is known', () => {
    expect(
      measure([covered, deployed(day(9), 30, { firstCommitAt: undefined })]),
    ).toMatchObject({ value: 30, sample: 1 });
  });

  it('counts changes of every author kind', () => {
    const kinds = ['human', 'bot', 'agent', 'unknown'] as const;
    expect(
      measure([
        covered,
        ...kinds.map(authorKind => deployed(day(9), 1, { authorKind })),
      ]).sample,
    ).toBe(4);
  });

  it.each([
    [4, 'insufficientData'],
    [5, 'measured'],
  ])('of %d changes is %s', (count, outcome) => {
    const measured = measure([
      covered,
      ...Array.from({ length: count }, () => deployed(day(9), 7)),
    ]);
    expect(measured).toMatchObject({ outcome, value: 7, sample: count });
    expect(measured.reason).toBe(
      count < 5
        ? 'Not enough data: 4 deployed changes in 28 days, 5 needed.'
        : undefined,
    );
  });

  it('leaves out negative values and says so', () => {
    const negative = change('api', day(3), {
      firstCommitAt: day(9),
      deployedAt: day(5),
    });
    const { measure: of, evidence } = world({
      components: { api: {} },
      records: [covered, negative],
    });
    expect(of('change-lead-time', 'api')).toMatchObject({
      outcome: 'insufficientData',
      sample: 0,
      reason:
        'Not enough data: 0 deployed changes in 28 days, 5 needed. 1 left out: their times contradict each other.',
    });
    expect(evidence('change-lead-time', 'api').items).toMatchObject([
      { counted: false, part: expect.stringContaining('clocks differ') },
    ]);
  });

  it.each([0, 0.5])('counts a lead time of %d hours', hours => {
    expect(measure([covered, deployed(day(9), hours)])).toMatchObject({
      value: hours,
      sample: 1,
    });
  });

  it('does not apply where nothing was deployed for the first time', () => {
    expect(
      measure([
        covered,
        change('api', day(3)),
        deployment('api', day(3), { changeIds: [] }),
      ]),
    ).toMatchObject({ outcome: 'notApplicable' });
  });

  it('says that no change source covers it', () => {
    expect(measure([coverage('api', ['deployment'])])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No change source covers this component.',
    });
  });

  it('says that no deployment source covers it, unless the changes know themselves', () => {
    const changes = coverage('api', ['change']);
    expect(measure([changes, change('api', day(3))])).toMatchObject({
      outcome: 'unavailable',
      reason: expect.stringContaining('no deployment source covers this'),
    });
    expect(
      measure([
        changes,
        ...Array.from({ length: 5 }, () => deployed(day(9), 7)),
      ]),
    ).toMatchObject({ outcome: 'measured', value: 7 });
  });

  it('does not take a silent deployment source for nothing deployed', () => {
    expect(
      measure([
        coverage('api', ['change']),
        coverage('api', ['deployment'], { until: day(20) }),
        change('api', day(22)),
      ]),
    ).toMatchObject({ outcome: 'stale' });
  });

  it('says that the deployments do not tell which changes they shipped', () => {
    expect(
      measure([covered, change('api', day(3)), deployment('api', day(4))]),
    ).toMatchObject({
      outcome: 'unavailable',
      reason: expect.stringContaining('do not say which changes they shipped'),
    });
  });

  it('pools all values in a roll-up, those of a shared asset once', () => {
    const at = (asset: string, hours: number) => ({
      ...deployed(day(9), hours),
      asset,
    });
    const components = {
      api: { owner: 'team', assets: ['api', 'mono'] },
      web: { owner: 'team', assets: ['web', 'mono'] },
    };
    const records = [
      ...['api', 'web', 'mono'].map(asset =>
        coverage(asset, ['change', 'deployment']),
      ),
      at('api', 1),
      at('api', 2),
      at('mono', 3),
      at('mono', 50),
      at('web', 100),
    ];
    // 1, 2, 3, 50, 100: the median of all, not of the components' medians (2 and 50).
    expect(
      measure(records, { components, subject: 'group:team' }),
    ).toMatchObject({ outcome: 'measured', value: 3, sample: 5 });
  });
});
