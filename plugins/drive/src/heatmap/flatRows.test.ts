import { ScorecardSummary } from 'backstage-plugin-drive-common';
import { BranchRead, flatRows } from './flatRows';

const summary = (ref: string, children = 0) =>
  ({ subject: { ref, title: ref }, children } as ScorecardSummary);

const branch = (
  items: ScorecardSummary[],
  last: {
    totalItems?: number;
    nextCursor?: string;
    hiddenComponents?: number;
  } = {},
): BranchRead => ({
  items,
  last: { items, totalItems: items.length, ...last },
  loading: false,
});

const told = ({ rows }: ReturnType<typeof flatRows>) =>
  rows.map(row =>
    row.kind === 'subject'
      ? `${row.rowIndex} ${row.path} ${row.position}/${row.size}`
      : `${row.rowIndex} ${row.kind}`,
  );

describe('The rows of a heat map', () => {
  it('wait for the first branch, and are not counted before', () => {
    const flat = flatRows('org', new Map(), new Map());
    expect(told(flat)).toEqual(['1 loading']);
    expect(flat.open).toEqual([{ parent: 'org', path: '' }]);
    expect(flat.total).toBeUndefined();
  });

  it('stand open at first as long as they are few', () => {
    const few = new Map([['', branch([summary('a', 2), summary('b')])]]);
    expect(flatRows('org', few, new Map()).open).toEqual([
      { parent: 'org', path: '' },
      { parent: 'a', path: '/a' },
    ]);
    const many = new Map([['', branch([summary('a', 30), summary('b')])]]);
    expect(flatRows('org', many, new Map()).open).toHaveLength(1);
  });

  it('stand open where the reader opened them, in place', () => {
    const branches = new Map([
      ['', branch([summary('a', 30), summary('b')])],
      ['/a', branch([summary('c'), summary('d')])],
    ]);
    const flat = flatRows('org', branches, new Map([['/a', true]]));
    expect(told(flat)).toEqual([
      '1 /a 1/2',
      '2 /a/c 1/2',
      '3 /a/d 2/2',
      '4 /b 2/2',
    ]);
    expect(flat.total).toBe(4);
    expect(told(flatRows('org', branches, new Map([['/a', false]])))).toEqual([
      '1 /a 1/2',
      '2 /b 2/2',
    ]);
  });

  it('count what was not read yet, so that those below keep their numbers', () => {
    const branches = new Map([
      ['', branch([summary('a', 900), summary('b')])],
      ['/a', branch([summary('c')], { totalItems: 900, nextCursor: 'x' })],
    ]);
    const flat = flatRows('org', branches, new Map([['/a', true]]));
    expect(told(flat)).toEqual([
      '1 /a 1/2',
      '2 /a/c 1/900',
      '3 more',
      '903 /b 2/2',
    ]);
    expect(flat.total).toBe(903);
  });

  it('say where nothing is, what failed, and what is left out', () => {
    const failed: BranchRead = {
      items: [],
      loading: false,
      error: new Error('lost'),
    };
    expect(told(flatRows('org', new Map([['', failed]]), new Map()))).toEqual([
      '1 error',
    ]);
    const none = branch([], { hiddenComponents: 2 });
    expect(told(flatRows('org', new Map([['', none]]), new Map()))).toEqual([
      '1 empty',
      '2 hidden',
    ]);
  });
});
