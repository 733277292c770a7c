import { Contributions } from 'backstage-plugin-drive-common';
import { Asked } from '../__testUtils__/portal';
import { describeRichPortal } from '../__testUtils__/richPortal';

/** Each test asks as somebody else: decisions are kept for a minute. */
let callers = 0;
const newcomer = () => `user:default/reader-${++callers}`;

const hides =
  (...names: string[]) =>
  ({ ref }: Asked) =>
    ref !== undefined && names.some(name => ref.endsWith(`default/${name}`));

describeRichPortal('Contributions', portal => {
  afterEach(() => {
    portal().deny = () => false;
  });

  const read = (
    subject: string,
    metricId: string,
    user = newcomer(),
    query = '',
  ): Promise<Contributions> =>
    portal().read(`/v1/contributions/${subject}/${metricId}${query}`, user);

  const FINANCE = 'group/default/finance';
  const ORGANIZATION = 'organization/default/all';
  const PLATFORM = 'group/default/platform';

  const sum = (numbers: (number | undefined)[]) =>
    numbers.reduce<number>((total, number) => total + (number ?? 0), 0);

  it('of every metric of every kind of subject say what its scorecard says', async () => {
    const { pillars } = await portal().read('/v1/model');
    const ids: string[] = pillars.flatMap((pillar: any) =>
      pillar.metrics.map(({ id }: any) => id),
    );
    const methods = new Set<string>();
    for (const subject of [ORGANIZATION, FINANCE, 'system/default/money']) {
      const scorecard = await portal().read(`/v1/scorecards/${subject}`);
      const metrics = scorecard.pillars.flatMap(
        (pillar: any) => pillar.metrics,
      );
      for (const id of ids) {
        const answer = await read(subject, id, 'user:default/ada');
        methods.add(answer.method);
        const { value, numerator, denominator, unit } = metrics.find(
          (metric: any) => metric.id === id,
        );
        expect(answer).toMatchObject({
          metricId: id,
          unit,
          subject: scorecard.subject,
          after: { to: scorecard.asOf, from: scorecard.window.from },
          before: { to: scorecard.window.from },
        });
        expect(answer.after.value ?? null).toEqual(value ?? null);
        const hasParts = answer.rows!.some(({ part }) => part !== undefined);
        expect(sum(answer.rows!.map(({ part }) => part))).toBeCloseTo(
          hasParts ? answer.change! : 0,
          9,
        );
        const divided = answer.method === 'quotient' && numerator !== undefined;
        expect(
          sum(answer.rows!.map(row => (divided ? row.numerator : 0))),
        ).toBeCloseTo(divided ? numerator : 0, 6);
        expect(
          sum(answer.rows!.map(row => (divided ? row.denominator : 0))),
        ).toBeCloseTo(divided ? denominator : 0, 6);
      }
    }
    expect([...methods].sort()).toEqual([
      'leaveOneOut',
      'none',
      'quotient',
      'sum',
    ]);
  });

  it('name the direct children in the hierarchy that counts, components too', async () => {
    const named = async (subject: string) =>
      (await read(subject, 'ownership-coverage'))
        .rows!.map(({ subject: child, share }) => child?.ref ?? share)
        .sort();
    expect(await named(FINANCE)).toEqual([
      'group:default/payments',
      'group:default/risk',
    ]);
    expect(await named('system/default/money')).toEqual([
      'component:default/fraud',
      'component:default/ledger',
      'component:default/payouts',
    ]);
    expect(await named('domain/default/commerce')).toEqual([
      'system:default/money',
      'system:default/shop',
    ]);
    expect(await named(ORGANIZATION)).toEqual([
      'component:default/lonely',
      'group:default/finance',
      'group:default/platform',
      'group:default/shopping',
    ]);
  });

  it('are told at any instant and window', async () => {
    const answer = await read(
      FINANCE,
      'change-fail-rate',
      newcomer(),
      '?asOf=2026-10-01&windowDays=45',
    );
    expect(answer).toMatchObject({
      after: {
        from: '2026-08-17T00:00:00.000Z',
        to: '2026-10-01T00:00:00.000Z',
      },
      before: {
        from: '2026-07-03T00:00:00.000Z',
        to: '2026-08-17T00:00:00.000Z',
      },
    });
    const scorecard = await portal().read(
      `/v1/scorecards/${FINANCE}?asOf=2026-10-01&windowDays=45`,
    );
    expect(answer.after.value).toBe(
      scorecard.pillars[0].metrics.find(
        (metric: any) => metric.id === 'change-fail-rate',
      ).value,
    );
  });

  it('tell the same leverage of what is stored and of what is computed', async () => {
    const stored = await read(FINANCE, 'change-fail-rate');
    const { asOf } = await portal().read(`/v1/scorecards/${FINANCE}`);
    const second = new Date(Date.parse(asOf) - 1000).toISOString();
    const computed = await read(
      FINANCE,
      'change-fail-rate',
      newcomer(),
      `?asOf=${second}`,
    );
    const leverageOf = ({ rows }: Contributions) =>
      rows!.flatMap(({ subject, leverage }) =>
        leverage
          ? `${subject!.ref} ${leverage.target} ${leverage.points.toFixed(6)}`
          : [],
      );
    expect(leverageOf(stored)).not.toEqual([]);
    expect(leverageOf(computed)).toEqual(leverageOf(stored));
  });

  it.each([
    [['idle'], 'one'],
    [['idle', 'train'], 'two'],
  ])(
    'are withheld, with the reason, where %j are hidden',
    async (names, count) => {
      const open = await read(PLATFORM, 'ownership-coverage');
      portal().deny = hides(...names);
      const { rows, ...answer } = await read(PLATFORM, 'ownership-coverage');
      expect(rows).toBeUndefined();
      expect(answer).toMatchObject({
        hiddenComponents: names.length,
        withheld: expect.stringContaining(`You may not read ${count} of`),
        after: open.after,
      });
    },
  );

  it('of three hidden children are one row', async () => {
    const open = await read('system/default/shop', 'ownership-coverage');
    const org = await read(ORGANIZATION, 'ownership-coverage');
    expect(open.rows).toHaveLength(3);
    portal().deny = hides('lonely', 'platform', 'shopping');
    const { rows, hiddenComponents, withheld } = await read(
      ORGANIZATION,
      'ownership-coverage',
    );
    expect([hiddenComponents, withheld]).toEqual([1, undefined]);
    const hidden = rows!.find(({ share }) => share === 'hidden')!;
    const names = ['lonely', 'platform', 'shopping'];
    const theirs = org.rows!.filter(({ subject }) =>
      names.includes(subject?.title ?? ''),
    );
    expect(hidden).toEqual({
      share: 'hidden',
      sample: sum(theirs.map(({ sample }) => sample)),
      numerator: sum(theirs.map(({ numerator }) => numerator)),
      denominator: sum(theirs.map(({ denominator }) => denominator)),
    });
    expect(
      rows!.filter(({ subject }) => names.includes(subject?.title ?? '')),
    ).toEqual([]);
  });

  it('are withheld too where a child group has nothing that is readable', async () => {
    portal().deny = hides('fraud');
    const answer = await read(FINANCE, 'incident-rate');
    expect(answer.rows).toBeUndefined();
    expect(JSON.stringify(answer)).not.toContain('risk');
  });

  it('are refused of who may not be seen, and unknown of what is not there', async () => {
    portal().deny = hides('ledger');
    const status = async (path: string, user?: string) =>
      (await portal().get(`/v1/contributions/${path}`, user)).status;
    expect(
      await status('component/default/ledger/incident-rate', newcomer()),
    ).toBe(403);
    expect(await status('group/default/nobody/incident-rate')).toBe(404);
    expect(await status(`${FINANCE}/no-such-metric`)).toBe(404);
    expect(await status(`${FINANCE}/incident-rate?windowDays=0`)).toBe(400);
    expect(await status(`${FINANCE}/incident-rate?asOf=yesterday`)).toBe(400);
    expect(await status(`${FINANCE}/incident-rate?asOf=2019-01-01`)).toBe(400);
  });

  it('cost few statements once they were computed, and one batch of decisions', async () => {
    const path = `/v1/contributions/${ORGANIZATION}/change-lead-time`;
    await portal().read(path);
    portal().asked.length = 0;
    const statements = await portal().statementsOf(() =>
      portal().read(path, newcomer()),
    );
    expect(statements.length).toBeLessThanOrEqual(6);
    expect(
      portal().asked.filter(asked => asked.some(({ ref }) => ref)).length,
    ).toBe(1);
  });
});
