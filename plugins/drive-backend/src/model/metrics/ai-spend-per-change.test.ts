import { measuring } from '../../engine/__testUtils__/measuring';
import {
  change,
  costItem,
  coverage,
  day,
} from '../../engine/__testUtils__/world';

const measure = measuring('ai-spend-per-change');
const covered = coverage('api', ['cost_item', 'change']);
const ai = { category: 'ai' } as const;

describe('ai-spend-per-change', () => {
  it('is the cost of AI per merged change', () => {
    // 30 and half of 20, over 4 changes of any author kind.
    expect(
      measure([
        covered,
        costItem('api', day(3), day(4), 30, ai),
        costItem('api', day(-7), day(7), 20, ai),
        costItem('api', day(3), day(4), 500),
        ...[1, 2, 3].map(d => change('api', day(d))),
        change('api', day(5), { authorKind: 'bot' }),
      ]),
    ).toMatchObject({
      outcome: 'measured',
      value: 10,
      numerator: 40,
      sample: 4,
    });
  });

  it('counts what is sent on groups, and a shared asset once', () => {
    const components = {
      api: { owner: 'team', assets: ['api', 'mono'] },
      web: { owner: 'team', assets: ['mono'] },
    };
    expect(
      measure(
        [
          costItem('group:default/team', day(3), day(4), 80, ai),
          costItem('mono', day(3), day(4), 10, ai),
          change('mono', day(2)),
          change('api', day(2)),
          change('api', day(28)),
        ],
        { components, subject: 'group:team' },
      ),
    ).toMatchObject({ value: 45, numerator: 90, sample: 2 });
  });

  it('has no value where nothing was merged', () => {
    const measured = measure([
      covered,
      costItem('api', day(3), day(4), 30, ai),
    ]);
    expect(measured).toMatchObject({
      outcome: 'insufficientData',
      reason: 'Not enough data: 0 merged changes in 28 days, 1 needed.',
    });
    expect(measured.value).toBeUndefined();
  });

  it.each([
    ['cost_item', 'No change source covers this.'],
    ['change', 'No cost source covers this.'],
  ] as const)('with %s alone says: %s', (kind, reason) => {
    expect(measure([coverage('api', [kind])])).toMatchObject({
      outcome: 'unavailable',
      reason,
    });
  });
});
