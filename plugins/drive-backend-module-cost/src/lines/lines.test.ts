import fc from 'fast-check';
import { amountOf, toNumber } from '../money/amount';
import { Assignment } from './Assignment';
import { categoryOf } from './categoryOf';
import { CostLedger } from './CostLedger';
import { DAY_MS } from './days';
import { MonthlyLedgers } from './MonthlyLedgers';
import { selectorKey, selectorOf } from './Selector';

jest.setTimeout(120_000);

const AT = Date.parse('2026-11-03T00:00:00Z');

const sumOf = (ledger: CostLedger) =>
  [...ledger.records({ source: 'x:y', time: AT })].reduce(
    (sum, { data }) => sum + amountOf(data.amount)!,
    0n,
  );

const line = (more: object = {}) => ({
  from: AT,
  until: AT + DAY_MS,
  amount: amountOf(1)!,
  currency: 'USD',
  category: 'cloud' as const,
  ...more,
});

describe('a selector', () => {
  it('says in its key all that it selects, whatever stands in it', () => {
    const text = fc
      .string({ minLength: 1 })
      .filter(
        value =>
          value.trim() !== '' &&
          value.toLowerCase() === value.toLowerCase().toLowerCase(),
      );
    fc.assert(
      fc.property(text, text, (dimension, value) => {
        const key = selectorKey('focus:default', { [dimension]: [value] })!;
        expect(selectorOf('focus:default', key)?.conditions).toEqual([
          {
            dimension: dimension.trim().toLowerCase(),
            values: [value.trim().toLowerCase()],
          },
        ]);
      }),
      { seed: 3 },
    );
  });

  it.each(['focus:other/a=b', 'focus:default/a', 'focus:default/%E0=b'])(
    '%s is none of focus:default',
    asset => {
      expect(selectorOf('focus:default', asset)).toBeUndefined();
    },
  );
});

describe('who a line belongs to', () => {
  it('does not depend on the order of selectors, and two that are as good are told', () => {
    const a = selectorOf('x:y', 'x:y/account=1')!;
    const b = selectorOf('x:y', 'x:y/service=ec2')!;
    for (const selectors of [
      [a, b],
      [b, a],
    ]) {
      const assignment = new Assignment({
        instance: 'x:y',
        selectors,
        entities: [],
        restBy: [],
      });
      expect(assignment.assetOf({ account: '1', service: 'EC2' })).toBe(
        a.asset,
      );
      expect([...assignment.contested]).toEqual([[b.asset, a.asset]]);
    }
  });

  it.each([
    ['payments', 'component:default/payments'],
    ['Shop/Payments', 'component:shop/payments'],
    ['group:default/shop', 'group:default/shop'],
    ['user:default/ada', 'x:y/unknown'],
    ['ada@example.org', 'x:y/unknown'],
    ['', 'x:y/unknown'],
  ])('a tag with %s is of %s', (value, asset) => {
    const assignment = new Assignment({
      instance: 'x:y',
      selectors: [],
      entities: [{ dimension: 'tag.service', kind: 'component' }],
      restBy: ['account'],
    });
    expect(assignment.assetOf({ 'tag.service': value })).toBe(asset);
  });

  it('keeps addresses of people out of the names of assets', () => {
    const assignment = new Assignment({
      instance: 'x:y',
      selectors: [],
      entities: [],
      restBy: ['account', 'provider'],
    });
    expect(
      assignment.assetOf({ account: 'ada@example.org', provider: 'AWS' }),
    ).toBe('x:y/provider=aws');
  });
});

describe('what lines are spent on', () => {
  it.each([
    [{ service: 'Amazon Bedrock' }, 'ai'],
    [{ service: 'X', servicecategory: 'AI and Machine Learning' }, 'ai'],
    [{ service: 'AWS CodeBuild' }, 'ci'],
    [{ provider: 'Datadog', service: 'Datadog/APM' }, 'saas'],
    [{ service: 'X', servicecategory: 'Business Applications' }, 'saas'],
    [{ service: 'Amazon EC2', servicecategory: 'Compute' }, 'cloud'],
    [{ servicecategory: 'Other' }, 'other'],
    [{}, 'cloud'],
  ])('%j is %s', (dimensions, category) => {
    expect(categoryOf(dimensions, [])).toBe(category);
  });

  it('is what a rule says before', () => {
    expect(
      categoryOf({ account: 'AWS/ml-prod', service: 'EC2' }, [
        { match: { account: 'aws/ml-*', service: 'ec2' }, category: 'ai' },
      ]),
    ).toBe('ai');
  });
});

describe('a ledger', () => {
  it('loses no money: what is told is what was charged less what was given back, to the last digit', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            day: fc.integer({ min: 0, max: 20 }),
            days: fc.integer({ min: 1, max: 90 }),
            cents: fc.integer({ min: -50_000, max: 100_000 }),
          }),
          { minLength: 1, maxLength: 30 },
        ),
        lines => {
          const ledgers = new MonthlyLedgers({
            from: AT,
            until: AT + 400 * DAY_MS,
          });
          let charged = 0n;
          for (const { day, days, cents } of lines) {
            const amount = amountOf(`${cents}e-2`)!;
            charged += amount;
            ledgers.add('x:y/z', {
              ...line({ amount }),
              from: AT + day * DAY_MS,
              until: AT + (day + days) * DAY_MS,
            });
          }
          let told = 0n;
          for (const [, ledger] of ledgers.months) {
            for (const { amount } of ledger.settle()) {
              told -= amount;
            }
            told += sumOf(ledger);
          }
          // Records hold numbers: of some hundred days each is right to its last digit.
          expect(toNumber(told)).toBeCloseTo(toNumber(charged), 6);
        },
      ),
      { seed: 4 },
    );
  });

  it('leaves out what lies outside of its time, to the hour', () => {
    const ledgers = new MonthlyLedgers({ from: AT, until: AT + DAY_MS });
    ledgers.add('x:y/z', {
      ...line({ amount: amountOf(48)! }),
      from: AT - DAY_MS / 2,
      until: AT + 1.5 * DAY_MS,
    });
    expect(ledgers.isCut).toBe(true);
    expect(ledgers.months.map(([, ledger]) => toNumber(sumOf(ledger)))).toEqual(
      [24],
    );
  });

  it('names the services that cost most', () => {
    const ledger = new CostLedger();
    for (const [service, amount] of [
      ['S3', 1],
      ['EC2', 3],
      ['RDS', 2],
    ] as const) {
      ledger.add('x:y/z', line({ service, amount: amountOf(amount)! }));
    }
    const [{ data }] = ledger.records({ source: 'x:y', time: AT });
    expect(data).toMatchObject({ amount: 6, service: 'EC2, RDS and 1 more' });
  });
});
