import { PILLAR_IDS, Scorecard } from 'backstage-plugin-drive-common';
import { clock, daysAgo, HOUR, iso } from '../__testUtils__/clock';
import { describeRichPortal } from '../__testUtils__/richPortal';

describeRichPortal('A scorecard', portal => {
  const read = (ref: string, query = ''): Promise<Scorecard> =>
    portal().read(`/v1/scorecards/${ref}${query}`);

  it('is read from what is stored, for subjects of every kind', async () => {
    for (const [ref, kind, title] of [
      ['component/default/ledger', 'component', 'ledger'],
      ['system/default/money', 'system', 'money'],
      ['domain/default/commerce', 'domain', 'commerce'],
      ['group/default/finance', 'group', 'finance'],
      ['organization/default/all', 'organization', 'Acme'],
    ]) {
      const scorecard = await read(ref);
      expect(scorecard).toMatchObject({
        subject: { ref: ref.replace('/', ':'), kind, title },
        asOf: iso(HOUR),
        window: { from: daysAgo(28), to: iso(HOUR), days: 28 },
        computed: 'snapshot',
        verdict: 'cannot-tell',
      });
      expect(scorecard.pillars.map(({ id }) => id)).toEqual([...PILLAR_IDS]);
      expect(scorecard.verdictReason).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('is found however its ref is written', async () => {
    expect((await read('Component/Default/LEDGER')).subject.ref).toBe(
      'component:default/ledger',
    );
  });

  it('names its parents in both hierarchies', async () => {
    const { parents } = await read('component/default/ledger');
    expect(
      parents.map(({ relation, subject }) => [relation, subject.ref]),
    ).toEqual([
      ['ownership', 'group:default/payments'],
      ['structure', 'system:default/money'],
    ]);
  });

  it('of a quarter is stored too, any other window is computed', async () => {
    expect(await read('group/default/finance', '?windowDays=90')).toMatchObject(
      {
        window: { days: 90 },
        computed: 'snapshot',
      },
    );
    expect(await read('group/default/finance', '?windowDays=7')).toMatchObject({
      asOf: iso(HOUR),
      window: { from: daysAgo(7), to: iso(HOUR), days: 7 },
      computed: 'on-demand',
    });
  });

  it('of a stored instant is read, of any other it is computed', async () => {
    expect(
      await read('group/default/finance', `?asOf=${iso(HOUR)}`),
    ).toMatchObject({ computed: 'snapshot' });
    expect(
      await read('group/default/finance', `?asOf=${iso(HOUR + 1)}`),
    ).toMatchObject({ asOf: iso(HOUR + 1), computed: 'on-demand' });
  });

  it('takes a date for the start of that day in UTC, and any offset', async () => {
    const expected = {
      asOf: '2026-11-20T00:00:00.000Z',
      computed: 'on-demand',
    };
    expect(
      await read('component/default/ledger', '?asOf=2026-11-20'),
    ).toMatchObject(expected);
    expect(
      await read(
        'component/default/ledger',
        `?asOf=${encodeURIComponent('2026-11-20T05:30:00+05:30')}`,
      ),
    ).toMatchObject(expected);
  });

  it('of the past says that the catalog has none', async () => {
    const { notes } = await read(
      'component/default/ledger',
      '?asOf=2026-11-20',
    );
    expect(notes).toEqual([expect.stringContaining('catalog')]);
    expect((await read('component/default/ledger')).notes).toBeUndefined();
  });

  it('of a parent has its children’s spread, of a component none', async () => {
    const parent = await read('group/default/finance');
    expect(parent.pillars.some(({ spread }) => spread)).toBe(true);
    const child = await read('component/default/ledger');
    expect(child.pillars.some(({ spread }) => spread)).toBe(false);
  });

  it('is computed once for all who ask for it at a time', async () => {
    const path = '/v1/scorecards/group/default/shopping?windowDays=19';
    const alone = await portal().statementsOf(() =>
      portal().read(path.replace('19', '18')),
    );
    const together = await portal().statementsOf(() =>
      Promise.all(Array.from({ length: 10 }, () => portal().read(path))),
    );
    const loads = (statements: string[]) =>
      statements.filter(sql => sql.includes('drive_deployments')).length;
    expect(loads(alone)).toBeGreaterThan(0);
    expect(loads(together)).toBe(loads(alone));
  });

  it('that is not stored yet is as of the start of the hour', async () => {
    const before = clock.now;
    clock.advance(3_600_000);
    expect(await read('component/default/ledger')).toMatchObject({
      asOf: iso(HOUR),
      computed: 'snapshot',
    });
    clock.now = before;
  });
});
