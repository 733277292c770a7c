import { measuring } from '../../engine/__testUtils__/measuring';
import { coverage, day, incident } from '../../engine/__testUtils__/world';

const measure = measuring('on-call-load');
const covered = coverage('api', ['incident']);
const paging = (business: number, off: number, sleep: number, fields = {}) =>
  incident('api', day(5), {
    severity: 'low',
    interruptions: { business, off, sleep },
    ...fields,
  });

describe('on-call-load', () => {
  it('is the interruptions per week, those in sleep hours three times', () => {
    // 2 + 1 + 3 × 1 and 0 + 0 + 3 × 2, of every severity: 12 in 4 weeks.
    expect(
      measure([
        covered,
        paging(2, 1, 1),
        paging(0, 0, 2, { severity: 'critical' }),
        incident('api', day(6)),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      value: 3,
      numerator: 12,
      denominator: 4,
      sample: 2,
    });
  });

  it('is a measured zero where the source reports interruptions and there were none', () => {
    const components = { api: {}, web: {} };
    expect(
      measure(
        [
          covered,
          incident('web', day(3), {
            interruptions: { business: 1, off: 0, sleep: 0 },
          }),
        ],
        { components },
      ),
    ).toMatchObject({ outcome: 'measured', value: 0, denominator: 4 });
  });

  it('says that the source does not report interruptions', () => {
    expect(measure([covered, incident('api', day(3))])).toMatchObject({
      outcome: 'unavailable',
      reason: 'The incident source does not report interruptions.',
    });
  });

  it('needs an incident source', () => {
    expect(measure([]).reason).toBe(
      'No incident source covers this component.',
    );
  });

  it('is per asset whose source reports interruptions', () => {
    // Two assets of one source that reports, one of a source that does not.
    const components = {
      api: { owner: 'team', assets: ['api'] },
      web: { owner: 'team', assets: ['web'] },
      old: { owner: 'team', assets: ['old'] },
    };
    const other = { source: 'tickets:acme' };
    expect(
      measure(
        [
          covered,
          coverage('web', ['incident']),
          coverage('old', ['incident'], other),
          paging(4, 0, 0),
          incident('old', day(3), other),
        ],
        { components, subject: 'group:team' },
      ),
    ).toMatchObject({ value: 0.5, numerator: 4, denominator: 8 });
  });

  it('counts incidents detected inside the window, over covered weeks', () => {
    const at = (d: number) =>
      incident('api', day(d), {
        interruptions: { business: 1, off: 0, sleep: 0 },
      });
    expect(
      measure([
        coverage('api', ['incident'], { from: day(14) }),
        ...[13, 14, 27, 28].map(at),
      ]),
    ).toMatchObject({ numerator: 2, denominator: 2 });
  });

  it('leaves out libraries', () => {
    expect(
      measure([covered, paging(1, 1, 1)], {
        components: { api: { type: 'library' } },
      }).outcome,
    ).toBe('notApplicable');
  });
});
