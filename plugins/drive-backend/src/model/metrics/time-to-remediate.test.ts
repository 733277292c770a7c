import { measuring } from '../../engine/__testUtils__/measuring';
import { coverage, day, finding } from '../../engine/__testUtils__/world';

const measure = measuring('time-to-remediate');
const covered = coverage('api', ['finding']);

/** A finding fixed on day 20, so many days after it was first seen. */
const fixed = (
  days: number,
  severity: 'critical' | 'high' | 'medium' | 'low' = 'high',
  fields = {},
) =>
  finding('api', day(20 - days), {
    severity,
    state: 'fixed',
    resolvedAt: day(20),
    ...fields,
  });

describe('time-to-remediate', () => {
  it('is the median of the time to fix in SLAs', () => {
    // 15/30, 30/15, 90/90 and 45/180: 0.25, 0.5, 1, 2; the mean of 0.5 and 1.
    expect(
      measure([
        covered,
        fixed(15, 'high'),
        fixed(30, 'critical'),
        fixed(90, 'medium'),
        fixed(45, 'low'),
      ]),
    ).toMatchObject({ outcome: 'measured', value: 0.75, sample: 4 });
  });

  it('does not take dismissing for fixing', () => {
    expect(
      measure([covered, fixed(15, 'high', { state: 'dismissed' })]).outcome,
    ).toBe('notApplicable');
  });

  it.each([
    [day(0), 1],
    [day(0, 0, -1), 0],
    [day(27, 23, 59), 1],
    [day(28), 0],
  ])('fixed at %s counts %d', (resolvedAt, sample) => {
    expect(
      measure([
        covered,
        finding('api', day(-9), { state: 'fixed', resolvedAt }),
      ]).sample,
    ).toBe(sample);
  });

  it.each([
    [2, 'Not enough data: 2 fixed findings, 3 needed.'],
    [3, undefined],
  ])('of %d findings says %s', (count, reason) => {
    const measured = measure([
      covered,
      ...Array.from({ length: count }, () => fixed(30)),
    ]);
    expect(measured).toMatchObject({
      outcome: reason ? 'insufficientData' : 'measured',
      value: 1,
    });
    expect(measured.reason).toBe(reason);
  });

  it('counts what several sources name once', () => {
    const named = { identifiers: ['CVE-2026-1'] };
    expect(
      measure([
        fixed(30, 'high', { source: 'a:scan', ...named }),
        fixed(3, 'high', { source: 'b:scan', ...named }),
      ]),
    ).toMatchObject({ value: 1, sample: 1 });
  });

  it('does not apply where nothing was fixed, and needs a source', () => {
    expect(measure([covered]).outcome).toBe('notApplicable');
    expect(measure([])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No finding source covers this component.',
    });
  });

  it('is 0 for what was fixed at once', () => {
    expect(measure([covered, fixed(0)]).value).toBe(0);
  });
});
