import { measuring } from '../../engine/__testUtils__/measuring';
import {
  budget,
  costItem,
  coverage,
  day,
  world,
} from '../../engine/__testUtils__/world';

const measure = measuring('spend-vs-budget');
const team = 'group:default/team';
const draft = {
  components: {
    api: { owner: 'team', system: 'shop', assets: ['api', 'mono'] },
    web: { owner: 'team', system: 'shop', assets: ['web', 'mono'] },
  },
  groups: { department: {}, team: { parents: ['department'] } },
  systems: { shop: {} },
};
const subject = 'group:team';
const spent = (asset: string, amount: number, fields = {}) =>
  costItem(asset, day(3), day(4), amount, fields);

/** 1000 for 100 days from the start of the window: 280 to date. */
const teamBudget = (fields = {}) =>
  budget(team, day(0), day(100), 1000, fields);

describe('spend-vs-budget', () => {
  it('compares the cost of the distinct assets below with the budget to date', () => {
    // 150 + 100 + 58, the shared asset once, against 280: a tenth over.
    expect(
      measure(
        [teamBudget(), spent('api', 150), spent('web', 100), spent('mono', 58)],
        { ...draft, subject },
      ),
    ).toMatchObject({
      outcome: 'measured',
      numerator: 308,
      denominator: 280,
      value: expect.closeTo(0.1, 12),
      sample: 1,
    });
  });

  it('is below 0 where less was spent', () => {
    expect(
      measure([teamBudget(), spent('api', 140)], { ...draft, subject }).value,
    ).toBeCloseTo(-0.5, 12);
  });

  it('counts costs from the start of the period, which lies before the window, to the instant', () => {
    // Of 72 + 28 days 100 are over: all of 1000. Half of the first bill lies in the period, half of the last before the
    // instant.
    expect(
      measure(
        [
          budget(team, day(-72), day(28, 0, 1), 1000),
          costItem('api', day(-82), day(-62), 400),
          costItem('api', day(27), day(29), 100),
        ],
        { ...draft, subject },
      ),
    ).toMatchObject({
      numerator: 250,
      denominator: expect.closeTo(1000, 1),
    });
  });

  it('counts what is sent on the group itself', () => {
    expect(
      measure([teamBudget(), spent(team, 280)], { ...draft, subject }).value,
    ).toBeCloseTo(0, 12);
  });

  it.each([
    ['ends at the instant', day(-28), day(28)],
    ['begins after it', day(29), day(40)],
  ])('does not see a budget whose period %s', (_, from, to) => {
    expect(
      measure([budget(team, from, to, 100), spent('api', 1)], {
        ...draft,
        subject,
      }),
    ).toMatchObject({
      outcome: 'unavailable',
      reason: 'No budget is set here, above or below.',
    });
  });

  it("takes the children's budgets where the parent has none, and else its own", () => {
    const children = [
      budget('component:default/api', day(0), day(56), 200),
      budget('component:default/web', day(0), day(56), 400),
      spent('api', 150),
      spent('web', 150),
    ];
    // 100 and 200 to date.
    expect(measure(children, { ...draft, subject })).toMatchObject({
      numerator: 300,
      denominator: 300,
      sample: 2,
    });
    expect(
      measure([...children, teamBudget()], { ...draft, subject }),
    ).toMatchObject({ denominator: 280, sample: 1 });
    expect(
      measure([...children, teamBudget()], { ...draft, subject: 'api' }),
    ).toMatchObject({ numerator: 150, denominator: 100 });
  });

  it('replaces a budget below another one, however it is reached', () => {
    // The squad belongs to the team, which has a budget, and to the department too.
    const records = [
      teamBudget(),
      budget('group:default/squad', day(0), day(100), 500),
      spent('api', 280),
    ];
    expect(
      measure(records, {
        components: { api: { owner: 'squad' } },
        groups: {
          department: {},
          team: { parents: ['department'] },
          squad: { parents: ['department', 'team'] },
        },
        subject: 'group:department',
      }),
    ).toMatchObject({ numerator: 280, denominator: 280, sample: 1 });
  });

  it("takes systems' budgets in the organization only where no group has one", () => {
    const shop = budget('system:default/shop', day(0), day(100), 2000);
    const all = { ...draft, subject: 'organization' };
    expect(measure([shop, spent('api', 1)], all).denominator).toBe(560);
    expect(
      measure([shop, teamBudget(), spent('api', 1)], all).denominator,
    ).toBe(280);
    expect(
      measure([shop, spent('api', 1)], { ...draft, subject: 'system:shop' })
        .denominator,
    ).toBe(560);
  });

  it('does not apply to a component without a budget of its own', () => {
    expect(
      measure([spent('api', 10)], { ...draft, subject: 'api' }),
    ).toMatchObject({
      outcome: 'notApplicable',
      reason: 'Its spend is judged by the budgets of groups and systems.',
    });
  });

  it('does not apply to a group without a budget below one that has', () => {
    const department = budget('group:default/department', day(0), day(100), 1);
    expect(
      measure([department, spent('api', 10)], { ...draft, subject }),
    ).toMatchObject({
      outcome: 'notApplicable',
      reason: 'Its spend is judged by a budget that is set above it.',
    });
  });

  it('adds up a group’s budgets of categories, each with its costs', () => {
    // cloud 280 to date, ai 28 to date: 300 + 30 against 308.
    expect(
      measure(
        [
          teamBudget({ category: 'cloud' }),
          budget(team, day(0), day(100), 100, { category: 'ai' }),
          spent('api', 300),
          spent('api', 30, { category: 'ai' }),
          spent('api', 999, { category: 'saas' }),
        ],
        { ...draft, subject },
      ),
    ).toMatchObject({ numerator: 330, denominator: 308, sample: 2 });
  });

  it('compares small amounts too', () => {
    // Half a euro to date.
    expect(
      measure([budget(team, day(0), day(56), 1), spent('api', 0.75)], {
        ...draft,
        subject,
      }),
    ).toMatchObject({ outcome: 'measured', denominator: 0.5, value: 0.5 });
  });

  it('has nothing to divide by at the start of the period', () => {
    expect(
      measure([budget(team, day(28), day(56), 100), spent('api', 1)], {
        ...draft,
        subject,
      }),
    ).toMatchObject({
      outcome: 'insufficientData',
      reason: 'There is nothing to divide by.',
    });
  });

  it('is unavailable for a budget of nothing', () => {
    expect(
      measure([budget(team, day(0), day(100), 0), spent('api', 1)], {
        ...draft,
        subject,
      }),
    ).toMatchObject({
      outcome: 'unavailable',
      reason: 'A budget of nothing cannot be compared with.',
    });
  });

  it('is unavailable without a cost source, and leaves out a budget that has none', () => {
    const bills = { source: 'bills:acme' };
    expect(measure([teamBudget()], { ...draft, subject })).toMatchObject({
      outcome: 'unavailable',
      reason: 'No cost source covers this.',
    });
    const records = [
      budget('component:default/api', day(0), day(56), 200),
      budget('component:default/web', day(0), day(56), 400),
      spent('api', 150, bills),
    ];
    const { measure: of, evidence } = world({ ...draft, records });
    expect(of('spend-vs-budget', subject)).toMatchObject({
      numerator: 150,
      denominator: 100,
    });
    expect(
      evidence('spend-vs-budget', subject).items.map(({ part }) => part),
    ).toEqual([
      'spent; cloud',
      'budget to date of api',
      'no cost source covers web',
    ]);
  });

  it('is a measured underspend where a cost source covers it and nothing was spent', () => {
    expect(
      measure([teamBudget(), coverage('api', ['cost_item'])], {
        ...draft,
        subject,
      }),
    ).toMatchObject({ outcome: 'measured', value: -1 });
  });

  it('converts the budget too', () => {
    const records = [teamBudget({ currency: 'USD' }), spent('api', 126)];
    const inEuros = { ...draft, subject, currency: { currency: 'EUR' } };
    expect(measure(records, inEuros)).toMatchObject({
      outcome: 'unavailable',
      reason: 'No rate from USD to EUR is configured (drive.currency.rates).',
    });
    expect(
      measure(records, {
        ...draft,
        subject,
        currency: { currency: 'EUR', rates: { USD: 0.5 } },
      }).value,
    ).toBeCloseTo(-0.1, 12);
  });

  it('goes stale with the costs', () => {
    expect(
      measure(
        [
          budget(team, day(0), day(100), 1000, { source: 'plan:acme' }),
          coverage('api', ['cost_item'], { until: day(20) }),
          spent('api', 308),
        ],
        { ...draft, subject },
      ),
    ).toMatchObject({
      outcome: 'stale',
      reason:
        'The cost source has said nothing since 2026-03-21T00:00:00.000Z.',
    });
  });
});
