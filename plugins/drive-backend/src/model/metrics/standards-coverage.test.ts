import { measuring } from '../../engine/__testUtils__/measuring';
import { checkResult, coverage, day } from '../../engine/__testUtils__/world';

const measure = measuring('standards-coverage');
const covered = coverage('api', ['check_result']);
type Outcome = Parameters<typeof checkResult>[2];
const check = (
  checkId: string,
  outcome: Outcome,
  asOf = day(20),
  fields = {},
) => checkResult('api', checkId, outcome, asOf, fields);

describe('standards-coverage', () => {
  it('is the passing share of the checks that pass or fail', () => {
    expect(
      measure([
        covered,
        check('readme', 'pass'),
        check('runbook', 'pass'),
        check('slo', 'fail'),
        check('docs', 'unknown'),
        check('tls', 'not_applicable'),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      numerator: 2,
      denominator: 3,
      value: 2 / 3,
      sample: 3,
    });
  });

  it('takes the latest result of each check at the instant', () => {
    expect(
      measure([
        covered,
        check('readme', 'fail', day(-50)),
        check('readme', 'pass', day(28)),
        check('readme', 'fail', day(28, 0, 1)),
        check('runbook', 'pass', day(3)),
        check('runbook', 'unknown', day(5)),
      ]),
    ).toMatchObject({ value: 1, sample: 1 });
  });

  it('of results at once takes the first source, of one source the one sent later', () => {
    const from = (source: string, outcome: Outcome, fields = {}) =>
      check('readme', outcome, day(20), { source, ...fields });
    expect(
      measure([from('b:checks', 'fail'), from('a:checks', 'pass')]).value,
    ).toBe(1);
    expect(
      measure([
        from('a:checks', 'pass', { time: day(21), id: '1' }),
        from('a:checks', 'fail', { time: day(20), id: '2' }),
      ]).value,
    ).toBe(1);
  });

  it('keeps the checks of distinct assets apart, those of a shared one once', () => {
    const components = {
      api: { owner: 'team', assets: ['api', 'mono'] },
      web: { owner: 'team', assets: ['mono'] },
    };
    expect(
      measure(
        [
          check('readme', 'fail'),
          checkResult('mono', 'readme', 'pass', day(3)),
        ],
        { components, subject: 'group:team' },
      ),
    ).toMatchObject({ value: 0.5, sample: 2 });
  });

  it('says that the results are not known', () => {
    expect(measure([covered, check('docs', 'unknown')])).toMatchObject({
      outcome: 'insufficientData',
      reason: 'Not enough data: the result of 1 check is not known.',
    });
  });

  it('says that a source looks but has no result', () => {
    expect(measure([covered])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No check had a result by then.',
    });
  });

  it('does not apply where no check does', () => {
    expect(measure([covered, check('tls', 'not_applicable')])).toMatchObject({
      outcome: 'notApplicable',
      reason: 'No check applies here.',
    });
  });

  it('needs a check source', () => {
    expect(measure([])).toMatchObject({
      outcome: 'unavailable',
      reason: 'No check source covers this component.',
    });
  });

  it('goes stale after 7 days', () => {
    expect(
      measure([
        coverage('api', ['check_result'], { until: day(20) }),
        check('readme', 'pass', day(19)),
      ]),
    ).toMatchObject({ outcome: 'stale', value: 1 });
  });
});
