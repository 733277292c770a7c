import { ListScorecardsAnswer } from 'backstage-plugin-drive-common';
import { HOUR, iso } from '../__testUtils__/clock';
import { describeRichPortal } from '../__testUtils__/richPortal';

describeRichPortal('A list of scorecards', portal => {
  const list = (query: string): Promise<ListScorecardsAnswer> =>
    portal().read(`/v1/scorecards?${query}`);

  const refs = ({ items }: ListScorecardsAnswer) =>
    items.map(({ subject }) => subject.ref);

  /** All pages, one after the other. */
  async function allPages(query: string) {
    const pages: ListScorecardsAnswer[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(cursor ? `${query}&cursor=${cursor}` : query);
      pages.push(page);
      cursor = page.nextCursor;
    } while (cursor && pages.length < 50);
    return pages;
  }

  it('is by default what stands directly below the organization, by name', async () => {
    const answer = await list('');
    expect(refs(answer)).toEqual([
      'group:default/finance',
      'component:default/lonely',
      'group:default/platform',
      'group:default/shopping',
    ]);
    expect(answer).toMatchObject({ totalItems: 4 });
    expect(answer.nextCursor).toBeUndefined();
    expect(answer.hiddenComponents).toBeUndefined();
  });

  it('has the pillars without their metrics, and how many children there are', async () => {
    const [finance] = (await list('')).items;
    expect(finance).toMatchObject({ children: 2, computed: 'snapshot' });
    expect(finance.pillars).toHaveLength(5);
    expect(finance.pillars[0]).not.toHaveProperty('metrics');
    expect(finance.pillars[0]).toMatchObject({
      id: 'delivery',
      coverage: { components: { applicable: expect.any(Number) } },
    });
  });

  it.each([
    [
      'parent=group:default/finance',
      ['group:default/payments', 'group:default/risk'],
    ],
    [
      'parent=Group:default/Payments',
      ['component:default/ledger', 'component:default/payouts'],
    ],
    [
      'parent=system:default/money',
      [
        'component:default/fraud',
        'component:default/ledger',
        'component:default/payouts',
      ],
    ],
    [
      'parent=domain:default/commerce',
      ['system:default/money', 'system:default/shop'],
    ],
    ['parent=component:default/ledger', []],
    [
      'parent=group:default/finance&recursive=true',
      [
        'component:default/fraud',
        'component:default/ledger',
        'group:default/payments',
        'component:default/payouts',
        'group:default/risk',
      ],
    ],
    [
      'parent=group:default/finance&recursive=true&kind=component',
      [
        'component:default/fraud',
        'component:default/ledger',
        'component:default/payouts',
      ],
    ],
    ['relation=structure&kind=domain', ['domain:default/commerce']],
    [
      'relation=structure&recursive=true&kind=system',
      ['system:default/money', 'system:default/shop'],
    ],
    [
      'parent=group:default/finance&recursive=false',
      ['group:default/payments', 'group:default/risk'],
    ],
  ])('of %s', async (query, expected) => {
    expect(refs(await list(query))).toEqual(expected);
  });

  it.each([1, 2, 3, 7, 50])(
    'comes in pages of %i without gaps or doubles',
    async limit => {
      const query = 'recursive=true';
      const whole = await list(query);
      const pages = await allPages(`${query}&limit=${limit}`);
      expect(pages.flatMap(refs)).toEqual(refs(whole));
      expect(whole.totalItems).toBe(17);
      expect(pages.map(({ totalItems }) => totalItems)).toEqual(
        pages.map(() => 17),
      );
      expect(pages.slice(0, -1).map(({ items }) => items.length)).toEqual(
        pages.slice(0, -1).map(() => limit),
      );
    },
  );

  it.each(['change', 'attention'])(
    'sorted by %s has everything once, over all pages too',
    async sort => {
      const byName = refs(await list('recursive=true'));
      const sorted = refs(await list(`recursive=true&sort=${sort}`));
      expect([...sorted].sort()).toEqual([...byName].sort());
      expect(sorted).not.toEqual(byName);
      const pages = await allPages(`recursive=true&sort=${sort}&limit=5`);
      expect(pages.flatMap(refs)).toEqual(sorted);
    },
  );

  it('sorted by change begins with the steepest fall of any pillar', async () => {
    const { items } = await list('recursive=true&sort=change');
    const falls = items.map(({ pillars }) =>
      Math.min(0, ...pillars.map(({ change }) => change?.score ?? 0)),
    );
    expect(falls[0]).toBeLessThan(0);
    expect(falls).toEqual([...falls].sort((a, b) => a - b));
  });

  it('of later pages stays at the instant of the first, also when a newer one is stored', async () => {
    const first = await list(`recursive=true&limit=2&asOf=${iso(HOUR - 1)}`);
    const second = await list(
      `recursive=true&limit=2&cursor=${first.nextCursor}`,
    );
    expect(second.items.map(({ asOf }) => asOf)).toEqual([
      iso(HOUR - 1),
      iso(HOUR - 1),
    ]);
  });

  it('of another window is computed, and equals the single scorecards', async () => {
    const { items } = await list('parent=group:default/finance&windowDays=11');
    for (const item of items) {
      const [, name] = item.subject.ref.split('/');
      const single = await portal().read(
        `/v1/scorecards/group/default/${name}?windowDays=11`,
      );
      expect(single.computed).toBe('on-demand');
      expect(item.pillars).toEqual(
        single.pillars.map(({ metrics, ...pillar }: any) => pillar),
      );
    }
  });

  it('ends where a cursor points behind its end', async () => {
    const { nextCursor } = await list('limit=3');
    const answer = await list(
      `parent=group:default/finance&cursor=${nextCursor}`,
    );
    expect(answer).toEqual({ items: [], totalItems: 2 });
  });
});
