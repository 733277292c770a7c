import { measuring } from '../../engine/__testUtils__/measuring';
import {
  change,
  costItem,
  coverage,
  day,
} from '../../engine/__testUtils__/world';

const measure = measuring('cost-allocation-coverage');
const components = {
  api: { owner: 'team', system: 'shop', assets: ['api', 'mono'] },
  web: { owner: 'team', assets: ['web', 'mono'] },
};
const draft = {
  components,
  groups: { department: {}, team: { parents: ['department'] } },
  systems: { shop: {} },
};
const spent = (asset: string, amount: number) =>
  costItem(asset, day(3), day(4), amount);

describe('cost-allocation-coverage', () => {
  const records = [
    spent('api', 100),
    spent('mono', 200),
    spent('group:default/team', 100),
    spent('group:default/department', 200),
    spent('cloud:acme/forgotten', 400),
  ];

  it.each([
    // 300 of components, the shared 200 once; 100 sent on the team.
    ['group:team', 300, 400],
    // And 200 sent on the department itself.
    ['group:department', 300, 600],
    // And 400 that nothing in the catalog points at.
    ['organization', 300, 1000],
  ])('of %s is %d of %d', (subject, numerator, denominator) => {
    expect(measure(records, { ...draft, subject })).toMatchObject({
      outcome: 'measured',
      value: numerator / denominator,
      numerator,
      denominator,
    });
  });

  it('counts what is sent on systems in the organization', () => {
    expect(
      measure([...records, spent('system:default/shop', 200)], {
        ...draft,
        subject: 'organization',
      }),
    ).toMatchObject({ numerator: 300, denominator: 1200 });
  });

  it.each(['api', 'system:shop'])('does not apply to %s', subject => {
    expect(measure(records, { ...draft, subject })).toMatchObject({
      outcome: 'notApplicable',
      reason: 'Cost is allocated from groups and the organization.',
    });
  });

  it('prorates by overlap with the window', () => {
    expect(
      measure(
        [
          costItem('api', day(-10), day(10), 100),
          costItem('group:default/team', day(18), day(38), 300),
        ],
        { ...draft, subject: 'group:team' },
      ),
    ).toMatchObject({ numerator: 50, denominator: 200 });
  });

  it('needs a cost source', () => {
    for (const subject of ['group:team', 'organization']) {
      expect(
        measure([change('elsewhere', day(3))], { ...draft, subject }),
      ).toMatchObject({
        outcome: 'unavailable',
        reason: 'No cost source covers this.',
      });
    }
  });

  it('has nothing to divide by where nothing was spent', () => {
    expect(
      measure([coverage('api', ['cost_item'])], {
        ...draft,
        subject: 'group:team',
      }),
    ).toMatchObject({
      outcome: 'insufficientData',
      reason: 'There is nothing to divide by.',
    });
  });

  it('goes stale with its sources', () => {
    expect(
      measure(
        [coverage('api', ['cost_item'], { until: day(20) }), spent('api', 5)],
        { ...draft, subject: 'group:team' },
      ),
    ).toMatchObject({ outcome: 'stale', value: 1 });
  });

  it('never adds currencies', () => {
    const mixed = [
      spent('api', 100),
      costItem('group:default/team', day(3), day(4), 100, { currency: 'USD' }),
    ];
    const subject = 'group:team';
    expect(measure(mixed, { ...draft, subject }).outcome).toBe('unavailable');
    expect(
      measure(mixed, {
        ...draft,
        subject,
        currency: { currency: 'CHF', rates: { EUR: 0.9, USD: 0.6 } },
      }).value,
    ).toBeCloseTo(90 / 150, 12);
  });
});
