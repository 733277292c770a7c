import { leaveOneOut } from './leaveOneOut';

describe('leaveOneOut', () => {
  const children = [
    { id: 'search', assets: ['a'] },
    { id: 'payments', assets: ['b', 'mono'] },
    { id: 'checkout', assets: ['mono'] },
  ];
  const before = new Map([
    ['a', [10, 12]],
    ['b', [20]],
    ['mono', [14, 16]],
  ]);
  const after = new Map([
    ['a', [10, 12]],
    ['b', [40, 50]],
    ['mono', [14]],
  ]);

  it('measures the parent without each row, and says what that does to the change', () => {
    // 10 12 14 16 20 → 14; 10 12 14 40 50 → 14.
    expect(leaveOneOut({ children, before, after })).toEqual({
      method: 'leaveOneOut',
      before: 14,
      after: 14,
      change: 0,
      rows: [
        // Without search 14 16 20 → 16 and 14 40 50 → 40: it held back a change of 24.
        {
          share: { kind: 'child', id: 'search' },
          count: 2,
          without: 40,
          effect: -24,
        },
        // Without what only payments has 10 12 14 16 → 13 and 10 12 14 → 12.
        {
          share: { kind: 'child', id: 'payments' },
          count: 2,
          without: 12,
          effect: 1,
        },
        {
          share: { kind: 'child', id: 'checkout' },
          count: 0,
          without: 14,
          effect: 0,
        },
        // Without the shared one 10 12 20 → 12 and 10 12 40 50 → 26.
        { share: { kind: 'shared' }, count: 1, without: 26, effect: -14 },
      ],
    });
  });

  it('says nothing of what cannot be told', () => {
    const alone = leaveOneOut({
      children: [children[0]],
      before: new Map(),
      after: new Map([['a', [10, 12]]]),
    });

    expect(alone).toEqual({
      method: 'leaveOneOut',
      before: undefined,
      after: 11,
      change: undefined,
      rows: [
        {
          share: { kind: 'child', id: 'search' },
          count: 2,
          without: undefined,
          effect: undefined,
        },
      ],
    });
  });
});
