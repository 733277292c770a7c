import { measuring } from '../../engine/__testUtils__/measuring';
import { coverage, day, pipelineRun } from '../../engine/__testUtils__/world';

const measure = measuring('pipeline-success-rate');
const covered = coverage('api', ['pipeline_run']);
const runs = (count: number, fields = {}) =>
  Array.from({ length: count }, (_, i) => pipelineRun('api', day(i), fields));

describe('pipeline-success-rate', () => {
  it('is the successful share of the default branch runs that were not cancelled', () => {
    // 9 of 12.
    expect(
      measure([
        covered,
        ...runs(9),
        ...runs(3, { outcome: 'failure' }),
        ...runs(4, { outcome: 'cancelled' }),
        ...runs(5, { outcome: 'failure', defaultBranch: false }),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      value: 0.75,
      numerator: 9,
      denominator: 12,
      sample: 12,
    });
  });

  it.each([
    [9, 'Not enough data: 9 default-branch runs in 28 days, 10 needed.'],
    [10, undefined],
  ])('of %d runs says %s', (count, reason) => {
    const measured = measure([covered, ...runs(count)]);
    expect(measured).toMatchObject({ value: 1, sample: count });
    expect(measured.reason).toBe(reason);
  });

  it.each([
    [day(0), 1],
    [day(0, 0, -1), 0],
    [day(28), 0],
  ])('finished at %s counts %d', (finishedAt, sample) => {
    expect(measure([covered, pipelineRun('api', finishedAt)]).sample).toBe(
      sample,
    );
  });

  it('does not apply where nothing ran on the default branch', () => {
    expect(measure([covered]).outcome).toBe('notApplicable');
    expect(
      measure([covered, ...runs(12, { defaultBranch: false })]).outcome,
    ).toBe('notApplicable');
  });

  it('needs a pipeline source', () => {
    expect(measure([])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No pipeline source covers this component.',
    });
  });

  it('goes stale', () => {
    expect(
      measure([
        coverage('api', ['pipeline_run'], { until: day(20) }),
        ...runs(12),
      ]),
    ).toMatchObject({ outcome: 'stale', value: 1, sample: 12 });
  });
});
