import { measuring } from '../../engine/__testUtils__/measuring';
import { coverage, day, deployment } from '../../engine/__testUtils__/world';

const measure = measuring('deployment-rework-rate');
const covered = coverage('api', ['deployment']);
const known = (count: number, unplanned: boolean, fields = {}) =>
  Array.from({ length: count }, (_, i) =>
    deployment('api', day(i), { unplanned, ...fields }),
  );

describe('deployment-rework-rate', () => {
  it('is the unplanned share of the deployments known to be planned or not', () => {
    // 2 of 8; three more do not say.
    expect(
      measure([
        covered,
        ...known(6, false),
        ...known(2, true),
        ...[7, 8, 9].map(d => deployment('api', day(d))),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      value: 0.25,
      numerator: 2,
      denominator: 8,
      sample: 8,
    });
  });

  it('counts failed deployments too, and none of unknown outcome or outside production', () => {
    expect(
      measure([
        covered,
        ...known(2, true, { outcome: 'failure' }),
        ...known(2, true, { outcome: 'unknown' }),
        ...known(2, true, { environment: 'staging' }),
      ]).sample,
    ).toBe(2);
  });

  it.each([
    [
      1,
      'Not enough data: 1 deployment known to be planned or not in 28 days, 5 needed.',
    ],
    [
      4,
      'Not enough data: 4 deployments known to be planned or not in 28 days, 5 needed.',
    ],
    [5, undefined],
  ])('of %d deployments says %s', (count, reason) => {
    const measured = measure([covered, ...known(count, true)]);
    expect(measured).toMatchObject({
      outcome: reason ? 'insufficientData' : 'measured',
      value: 1,
    });
    expect(measured.reason).toBe(reason);
  });

  it('does not apply where nothing was deployed', () => {
    expect(measure([covered]).outcome).toBe('notApplicable');
  });

  it('says that none of the deployments tells', () => {
    expect(measure([covered, deployment('api', day(3))])).toMatchObject({
      outcome: 'unavailable',
      reason: expect.stringContaining('none says whether it was planned'),
    });
  });

  it('needs a deployment source', () => {
    expect(measure([])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No deployment source covers this component.',
    });
  });

  it('counts from the start of the covered time to the instant', () => {
    const late = coverage('api', ['deployment'], { from: day(14) });
    const at = (d: number) => deployment('api', day(d), { unplanned: true });
    expect(measure([late, ...[13, 14, 27, 28].map(at)]).sample).toBe(2);
  });
});
