import { measuring } from '../../engine/__testUtils__/measuring';
import {
  coverage,
  day,
  pipelineRun,
  world,
} from '../../engine/__testUtils__/world';

const measure = measuring('pipeline-waste');
const covered = coverage('api', ['pipeline_run']);
const runs = (count: number, fields = {}) =>
  Array.from({ length: count }, (_, i) => pipelineRun('api', day(i), fields));

describe('pipeline-waste', () => {
  it('is the share of minutes of failed, cancelled and repeated runs, on every branch', () => {
    // 17 runs of 10 minutes at once; 10 failed, 20 cancelled, 30 for a second attempt: 60 of 230.
    expect(
      measure([
        covered,
        ...runs(16),
        ...runs(1, { attempt: 1, defaultBranch: false }),
        ...runs(1, { outcome: 'failure' }),
        ...runs(1, { outcome: 'cancelled', billableMinutes: 20 }),
        ...runs(1, { attempt: 2, billableMinutes: 30 }),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      value: 60 / 230,
      numerator: 60,
      denominator: 230,
      sample: 20,
    });
  });

  it('says of each run why it is waste', () => {
    const { items } = world({
      components: { api: {} },
      records: [
        covered,
        pipelineRun('api', day(4)),
        pipelineRun('api', day(3), { outcome: 'failure', attempt: 2 }),
        pipelineRun('api', day(2), { outcome: 'cancelled' }),
        pipelineRun('api', day(1), { attempt: 2 }),
      ],
    }).evidence('pipeline-waste', 'api');
    expect(items.map(({ numerator, part }) => [numerator, part])).toEqual([
      [0, 'succeeded at once'],
      [10, 'failed'],
      [10, 'cancelled'],
      [10, 'repeated'],
    ]);
  });

  it('counts runs that ended inside the window', () => {
    const at = (d: number) => pipelineRun('api', day(d));
    expect(measure([covered, ...[-1, 0, 27, 28].map(at)]).sample).toBe(2);
  });

  it('takes billable minutes, though they are 0', () => {
    expect(
      measure([
        covered,
        ...runs(19),
        ...runs(1, { outcome: 'failure', billableMinutes: 0 }),
      ]).value,
    ).toBe(0);
  });

  it('has nothing to divide by where no run took any time', () => {
    expect(
      measure([covered, ...runs(20, { billableMinutes: 0 })]),
    ).toMatchObject({
      outcome: 'insufficientData',
      reason: 'There is nothing to divide by.',
    });
  });

  it.each([
    [19, 'Not enough data: 19 pipeline runs in 28 days, 20 needed.'],
    [20, undefined],
  ])('of %d runs says %s', (count, reason) => {
    const measured = measure([covered, ...runs(count)]);
    expect(measured).toMatchObject({ value: 0, sample: count });
    expect(measured.reason).toBe(reason);
  });

  it('does not apply where nothing ran, and needs a source', () => {
    expect(measure([covered]).outcome).toBe('notApplicable');
    expect(measure([])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No pipeline source covers this component.',
    });
  });
});
