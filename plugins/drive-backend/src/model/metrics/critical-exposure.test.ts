import { measuring } from '../../engine/__testUtils__/measuring';
import { coverage, day, finding } from '../../engine/__testUtils__/world';

const measure = measuring('critical-exposure');
const covered = coverage('api', ['finding']);
const of = (severity: 'critical' | 'high' | 'medium' | 'low', fields = {}) =>
  finding('api', day(3), { severity, ...fields });

describe('critical-exposure', () => {
  it('is the open critical and high findings', () => {
    expect(
      measure([
        covered,
        of('critical'),
        of('high'),
        of('high'),
        of('medium'),
        of('low'),
        of('critical', { state: 'fixed', resolvedAt: day(9) }),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      value: 3,
      numerator: 3,
      denominator: 1,
      sample: 3,
    });
  });

  it('is a measured zero where a source looks, and unavailable where none does', () => {
    expect(measure([covered])).toMatchObject({ outcome: 'measured', value: 0 });
    expect(measure([])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No finding source covers this component.',
    });
  });

  it('is per covered component, a shared asset counted once', () => {
    // 3 findings over three covered components; nobody looks at the fourth.
    const components = {
      api: { owner: 'team', assets: ['api', 'mono'] },
      web: { owner: 'team', assets: ['mono'] },
      calm: { owner: 'team' },
      blind: { owner: 'team' },
    };
    expect(
      measure(
        [
          covered,
          coverage('mono', ['finding']),
          coverage('calm', ['finding']),
          of('high'),
          finding('mono', day(1)),
          finding('mono', day(2)),
        ],
        { components, subject: 'group:team' },
      ),
    ).toMatchObject({ value: 1, numerator: 3, denominator: 3 });
  });

  it('takes a finding fixed after the instant as open', () => {
    expect(
      measure([covered, of('high', { state: 'fixed', resolvedAt: day(28) })])
        .value,
    ).toBe(1);
  });
});
