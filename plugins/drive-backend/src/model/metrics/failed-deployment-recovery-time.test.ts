import { measuring } from '../../engine/__testUtils__/measuring';
import {
  coverage,
  day,
  deployment,
  incident,
  world,
} from '../../engine/__testUtils__/world';

const measure = measuring('failed-deployment-recovery-time');
const covered = coverage('api', ['deployment', 'incident']);
const failure = (finishedAt: string, fields = {}) =>
  deployment('api', finishedAt, { outcome: 'failure', ...fields });

describe('failed-deployment-recovery-time', () => {
  it('is the median time from a failed deployment to the next successful one', () => {
    // 2 h, 4 h and 30 h.
    expect(
      measure([
        covered,
        failure(day(1)),
        deployment('api', day(1, 2)),
        failure(day(5)),
        deployment('api', day(5, 4)),
        failure(day(9)),
        deployment('api', day(10, 6)),
        deployment('api', day(20)),
      ]),
    ).toMatchObject({ outcome: 'measured', value: 4, sample: 3 });
  });

  it('is measured of a single recovery', () => {
    expect(
      measure([covered, failure(day(1)), deployment('api', day(1, 3))]),
    ).toMatchObject({ outcome: 'measured', value: 3, sample: 1 });
  });

  it('counts each of several failures in a row until the success after them', () => {
    // 5 h and 3 h.
    expect(
      measure([
        covered,
        failure(day(1)),
        failure(day(1, 2)),
        deployment('api', day(1, 5)),
      ]),
    ).toMatchObject({ value: 4, sample: 2 });
  });

  it('ends with the restore of an incident that the deployment caused, if that is first', () => {
    const broke = [covered, deployment('api', day(3))];
    const restored = (fields: object) =>
      incident('api', day(3, 2), { resolvedAt: day(3, 9), ...fields });
    expect(measure([...broke, restored({})])).toMatchObject({ value: 9 });
    expect(
      measure([...broke, restored({ mitigatedAt: day(3, 5) })]),
    ).toMatchObject({ value: 5 });
    expect(
      measure([...broke, restored({}), deployment('api', day(3, 4))]),
    ).toMatchObject({ value: 4, sample: 1 });
  });

  it('is not recovered by another asset, a failure, a deployment elsewhere or one that ends at the same time', () => {
    const measured = measure(
      [
        covered,
        coverage('web', ['deployment']),
        failure(day(3), { id: 'a' }),
        deployment('api', day(3), { id: 'b', failed: false }),
        deployment('web', day(4), { failed: false }),
        deployment('api', day(5), { environment: 'staging' }),
        deployment('api', day(6), { outcome: 'unknown' }),
      ],
      { components: { api: { assets: ['api', 'web'] } } },
    );
    expect(measured).toMatchObject({
      outcome: 'notApplicable',
      reason:
        'No failed deployment was recovered in the window; 1 is not recovered yet.',
    });
    expect(measured.value).toBeUndefined();
  });

  it('counts in the window of the recovery, both edges considered', () => {
    const across = (recoveredAt: string) =>
      measure([
        covered,
        failure(day(-1)),
        deployment('api', recoveredAt, { failed: false }),
      ]);
    expect(across(day(0, 0, -1)).outcome).toBe('notApplicable');
    expect(across(day(0))).toMatchObject({ value: 24, sample: 1 });
    expect(across(day(28))).toMatchObject({
      outcome: 'notApplicable',
      reason:
        'No failed deployment was recovered in the window; 1 is not recovered yet.',
      sample: 0,
    });
  });

  it.each([
    ['exactly 180 days before the instant', 28 - 180, 1],
    ['a day earlier', 27 - 180, 0],
  ])('looks back for failures %s', (_, d, sample) => {
    expect(
      measure([
        covered,
        failure(day(d)),
        deployment('api', day(3), { failed: false }),
      ]).sample,
    ).toBe(sample);
  });

  it('lists what is not recovered beside what is', () => {
    const { items } = world({
      components: { api: {} },
      records: [
        covered,
        failure(day(1)),
        deployment('api', day(1, 3), { failed: false }),
        failure(day(20)),
      ],
    }).evidence('failed-deployment-recovery-time', 'api');
    expect(items.map(({ counted, part }) => [counted, part])).toEqual([
      [true, 'failed: it ended in failure'],
      [false, 'failed and not recovered yet'],
      [false, 'did not fail'],
    ]);
  });

  it('does not apply where no deployment failed, also while it is too early to say of the last', () => {
    expect(
      measure([
        covered,
        deployment('api', day(3)),
        deployment('api', day(27, 12)),
      ]),
    ).toMatchObject({
      outcome: 'notApplicable',
      reason: 'No failed deployment had to be recovered in the window.',
    });
  });

  it('is unavailable where nothing says whether deployments failed', () => {
    expect(
      measure([coverage('api', ['deployment']), deployment('api', day(3))]),
    ).toMatchObject({ outcome: 'unavailable' });
  });

  it('needs a deployment source', () => {
    expect(measure([])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No deployment source covers this component.',
    });
  });

  it('pools a shared asset once', () => {
    const components = {
      api: { owner: 'team', assets: ['mono'] },
      web: { owner: 'team', assets: ['mono'] },
    };
    expect(
      measure(
        [
          coverage('mono', ['deployment']),
          deployment('mono', day(1), { outcome: 'failure' }),
          deployment('mono', day(2)),
        ],
        { components, subject: 'group:team' },
      ),
    ).toMatchObject({ value: 24, sample: 1 });
  });
});
