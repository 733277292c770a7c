import { clock, daysAgo } from '../__testUtils__/clock';
import { eventOf } from '../__testUtils__/events';
import { Asked } from '../__testUtils__/portal';
import { describeRichPortal } from '../__testUtils__/richPortal';

/** Each test asks as somebody else: decisions are kept for a minute. */
let callers = 0;
const newcomer = () => `user:default/newcomer-${++callers}`;

const hides =
  (...names: string[]) =>
  ({ ref }: Asked) =>
    ref !== undefined && names.some(name => ref.endsWith(`default/${name}`));

const ALL_COMPONENTS = ({ ref }: Asked) =>
  ref?.startsWith('component:') ?? false;

describeRichPortal('Who may not read an entity', (portal, { entities }) => {
  beforeAll(async () => {
    // Findings whose sentence names a component that is not their subject.
    await portal().send([
      eventOf('incident', 'of-fraud', 'component:default/fraud', {
        title: 'fraud is down',
        detectedAt: daysAgo(2),
        severity: 'critical',
      }),
    ]);
  });

  afterEach(() => {
    portal().deny = () => false;
  });

  /** The answers of every read route for somebody. */
  async function everything(user: string): Promise<string> {
    const { pillars } = await portal().read('/v1/model');
    const metrics: string[] = pillars.flatMap((pillar: any) =>
      pillar.metrics.map(({ id }: any) => id),
    );
    const paths = [
      '/v1/scorecards?recursive=true&limit=500',
      '/v1/scorecards?recursive=true&relation=structure&sort=change&limit=500',
      '/v1/coverage?limit=500',
      '/v1/sources',
      ...entities.flatMap(({ kind, metadata: { name } }) => [
        `/v1/scorecards/${kind}/default/${name}`,
        `/v1/cards/${kind}/default/${name}`,
      ]),
      ...metrics.flatMap(metric => [
        `/v1/evidence/organization/default/all/${metric}?limit=500`,
        `/v1/evidence/group/default/payments/${metric}?limit=500`,
        `/v1/contributions/organization/default/all/${metric}`,
        `/v1/contributions/system/default/money/${metric}`,
      ]),
    ];
    const answers: string[] = [];
    for (const path of paths) {
      const answer = await portal().get(path, user);
      expect([200, 403]).toContain(answer.status);
      if (answer.status === 200) {
        answers.push(answer.text);
      }
    }
    expect(answers.length).toBeGreaterThan(metrics.length);
    return answers.join('\n');
  }

  it.each([['fraud'], ['lonely'], ['finance'], ['shop'], ['commerce']])(
    'finds no trace of %s anywhere',
    async name => {
      const ref = new RegExp(
        `(component|group|system|domain):default/${name}\\b`,
      );
      const title = new RegExp(
        `"title":"${name}"|budget of ${name}|on ${name}\\b`,
      );
      const open = await everything(newcomer());
      expect(open).toMatch(ref);
      expect(open).toMatch(title);
      portal().deny = hides(name);
      const closed = await everything(newcomer());
      expect(closed).not.toMatch(ref);
      expect(closed).not.toMatch(title);
    },
  );

  it('is refused the entity, and told no more than was asked', async () => {
    portal().deny = hides('fraud');
    const user = newcomer();
    for (const path of [
      '/v1/scorecards/component/default/fraud',
      '/v1/cards/component/default/fraud',
      '/v1/contributions/component/default/fraud/incident-rate',
      '/v1/evidence/component/default/fraud/incident-rate',
      '/v1/trends/component/default/fraud?metric=incident-rate',
      '/v1/coverage?parent=component:default/fraud',
      '/v1/scorecards?parent=component:default/fraud',
    ]) {
      const answer = await portal().get(path, user);
      expect(answer.status).toBe(403);
      expect(answer.body.error).toEqual({
        name: 'NotAllowedError',
        message: 'You may not see component:default/fraud.',
      });
    }
  });

  it('sees how many components of a parent are hidden', async () => {
    portal().deny = hides('ledger', 'fraud');
    const user = newcomer();
    expect(
      await portal().read('/v1/scorecards/group/default/payments', user),
    ).toMatchObject({ hiddenComponents: 1 });
    const list = await portal().read(
      '/v1/scorecards?parent=system:default/money',
      user,
    );
    expect(list.hiddenComponents).toBe(2);
    expect(list.items.map(({ subject }: any) => subject.title)).toEqual([
      'payouts',
    ]);
    const { hiddenComponents } = await portal().read('/v1/coverage', user);
    expect(hiddenComponents).toBe(2);
  });

  it.each([
    [0, [], true],
    [1, ['search'], false],
    [2, ['search', 'ranking'], false],
  ])(
    'does not get the spread of siblings where %i are hidden, if that is one or two',
    async (_count, names, shown) => {
      portal().deny = hides(...names);
      const user = newcomer();
      const hasSpreads = ({ pillars }: any) =>
        pillars.some(({ spread }: any) => spread);
      const shop = await portal().read(
        '/v1/scorecards/system/default/shop',
        user,
      );
      expect(hasSpreads(shop)).toBe(shown);
      const { items } = await portal().read(
        '/v1/scorecards?relation=structure&recursive=true&kind=system',
        user,
      );
      const listed = items.find(({ subject }: any) => subject.title === 'shop');
      expect(hasSpreads(listed)).toBe(shown);
    },
  );

  it('does not get a subject of which nothing is readable', async () => {
    portal().deny = hides('search', 'ranking', 'cart');
    const { status } = await portal().get(
      '/v1/scorecards/system/default/shop',
      newcomer(),
    );
    expect(status).toBe(403);
  });

  it('does not get the spread either where a child group has nothing that is readable', async () => {
    const spreadOf = async (user: string) =>
      (
        await portal().read('/v1/scorecards/group/default/finance', user)
      ).pillars.filter(({ spread }: any) => spread).length;
    expect(await spreadOf(newcomer())).toBeGreaterThan(0);
    portal().deny = hides('fraud');
    expect(await spreadOf(newcomer())).toBe(0);
  });

  it('gets the spread where three or more are hidden among others', async () => {
    portal().deny = hides('train', 'idle', 'sdk');
    const all = await portal().read(
      '/v1/scorecards/organization/default/all',
      newcomer(),
    );
    // One child is hidden: the platform has nothing left that is readable.
    expect(all.pillars.some(({ spread }: any) => spread)).toBe(false);
    portal().deny = hides('platform', 'lonely', 'shopping');
    const fewer = await portal().read(
      '/v1/scorecards/organization/default/all',
      newcomer(),
    );
    expect(fewer.pillars.some(({ spread }: any) => spread)).toBe(true);
    expect(fewer.hiddenComponents).toBe(1);
  });

  it('may not see a subject without a readable component at all', async () => {
    portal().deny = hides('ledger', 'payouts');
    const user = newcomer();
    const answer = await portal().get(
      '/v1/scorecards/group/default/payments',
      user,
    );
    expect(answer.status).toBe(403);
    const list = await portal().read(
      '/v1/scorecards?parent=group:default/finance',
      user,
    );
    expect(list.items.map(({ subject }: any) => subject.title)).toEqual([
      'risk',
    ]);

    portal().deny = ALL_COMPONENTS;
    const nobody = newcomer();
    expect(
      (await portal().get('/v1/scorecards/organization/default/all', nobody))
        .status,
    ).toBe(403);
  });

  it('sees the organization where one component of all is readable', async () => {
    portal().deny = asked => ALL_COMPONENTS(asked) && !hides('train')(asked);
    const answer = await portal().get(
      '/v1/scorecards/organization/default/all',
      newcomer(),
    );
    expect(answer.status).toBe(200);
  });

  it('sees shared records, without the names of their other owners', async () => {
    portal().deny = hides('fraud', 'cart');
    const { items, hiddenItems } = await portal().read(
      '/v1/evidence/group/default/payments/change-throughput?limit=500',
      newcomer(),
    );
    const shared = items.filter(({ asset }: any) => asset.endsWith('/mono'));
    expect(shared.length).toBeGreaterThan(0);
    for (const { components } of shared) {
      expect(components).toEqual(['component:default/payouts']);
    }
    expect(hiddenItems).toBeUndefined();
  });

  it('is told how many records are hidden', async () => {
    const path =
      '/v1/evidence/group/default/payments/change-throughput?limit=500';
    const all = await portal().read(path, newcomer());
    portal().deny = hides('ledger');
    const fewer = await portal().read(path, newcomer());
    expect(fewer.hiddenItems).toBeGreaterThan(0);
    expect(fewer.totalItems + fewer.hiddenItems).toBe(all.totalItems);
    // The roll-up itself shows no component.
    expect(fewer.value).toBe(all.value);
  });

  it('lacks everything without drive.scorecard.read', async () => {
    portal().deny = ({ permission }) => permission === 'drive.scorecard.read';
    const user = newcomer();
    for (const path of [
      '/v1/model',
      '/v1/scorecards',
      '/v1/scorecards/component/default/ledger',
      '/v1/scorecards/component/default/nobody',
      '/v1/evidence/component/default/ledger/incident-rate',
      '/v1/trends/component/default/ledger?metric=incident-rate',
      '/v1/sources',
      '/v1/coverage',
    ]) {
      const answer = await portal().get(path, user);
      expect([answer.status, answer.body.error?.name]).toEqual([
        403,
        'NotAllowedError',
      ]);
    }
  });

  describe('is decided', () => {
    const LEDGER = '/v1/scorecards/component/default/ledger';
    const decisions = () =>
      portal()
        .asked.flat()
        .filter(({ permission }) => permission === 'catalog.entity.read')
        .length;

    it('once a minute for each caller', async () => {
      const user = newcomer();
      await portal().read(LEDGER, user);
      const before = decisions();
      await portal().read(LEDGER, user);
      expect(decisions()).toBe(before);

      portal().deny = hides('ledger');
      expect((await portal().get(LEDGER, user)).status).toBe(200);
      clock.advance(60_001);
      expect((await portal().get(LEDGER, user)).status).toBe(403);
    });

    it('once a minute about scorecards at all, too', async () => {
      const user = newcomer();
      await portal().read(LEDGER, user);
      portal().asked.length = 0;
      await portal().read(LEDGER, user);
      await portal().read('/v1/cards/component/default/ledger', user);
      expect(portal().asked.flat()).not.toContainEqual(
        expect.objectContaining({ permission: 'drive.scorecard.read' }),
      );

      portal().deny = ({ permission }) => permission === 'drive.scorecard.read';
      expect((await portal().get(LEDGER, user)).status).toBe(200);
      clock.advance(60_001);
      expect((await portal().get(LEDGER, user)).status).toBe(403);
    });

    it('for each caller alone', async () => {
      const [ada, bob] = [newcomer(), newcomer()];
      portal().deny = ({ ref, user }) => user === bob && ref !== undefined;
      expect((await portal().get(LEDGER, ada)).status).toBe(200);
      expect((await portal().get(LEDGER, bob)).status).toBe(403);
      expect((await portal().get(LEDGER, ada)).status).toBe(200);
    });
  });
});
