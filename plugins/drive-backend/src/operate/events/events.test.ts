import { randomUUID } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import { SubjectEvent } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { clock } from '../../__testUtils__/clock';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import {
  CHAIR,
  GUEST,
  MEMBER,
  MONDAY,
  OTHER,
  PERSON,
  ReviewPortal,
} from '../reviews/__testUtils__/reviewPortal';

const DAY_MS = 86_400_000;
const ORGANIZATION = 'organization/default/all';
const PAYMENTS = 'group/default/payments';
const INITIATIVE_TABLES = [
  'drive_initiatives',
  'drive_initiative_items',
  'drive_initiative_changes',
];

describeOnDatabases('What happened around a subject', open => {
  let reviews: ReviewPortal;
  let client: Knex;

  beforeAll(async () => {
    client = await open();
    reviews = await ReviewPortal.start(client);
  });
  beforeEach(async () => {
    await reviews.reset();
    for (const table of INITIATIVE_TABLES) {
      await client(table).delete();
    }
    reviews.portal.deny = () => false;
  });
  afterAll(() => reviews.portal.stop());

  const events = async (
    path: string,
    { query = '', user = CHAIR } = {},
  ): Promise<SubjectEvent[]> =>
    (await reviews.portal.read(`/v1/events/${path}${query}`, user)).items;

  const told = (items: SubjectEvent[]) =>
    items.map(({ kind, title, from }) => [kind, title, from]);

  async function halt(subjectRef: string, days = 7): Promise<any> {
    const { status, body } = await reviews.portal.act('post', '/v1/halts', {
      user: MEMBER,
      body: {
        id: randomUUID(),
        subjectRef,
        reason: `Trouble at ${subjectRef}`,
        resumeCriteria: 'None for a day',
        exemptions: [],
        expiresAt: new Date(clock.now + days * DAY_MS).toISOString(),
      },
    });
    expect(status).toBe(200);
    return body;
  }

  async function initiative(title: string, rest: object = {}) {
    const { status } = await reviews.portal.act('post', '/v1/initiatives', {
      user: MEMBER,
      body: {
        id: randomUUID(),
        title,
        why: 'It has to be',
        ownerRef: 'group:default/payments',
        pillarId: 'vigilance',
        population: { kind: 'component' },
        done: { by: 'hand' },
        startDate: '2026-10-01',
        targetDate: '2026-11-20',
        milestones: [],
        ...rest,
      },
    });
    expect(status).toBe(200);
  }

  it('is nothing where nothing did', async () => {
    expect(await events(ORGANIZATION)).toEqual([]);
  });

  it('are halts of it, above and below it, and of what else there is not', async () => {
    await halt('group:default/payments');
    clock.advance(1_000);
    await halt('component:default/fraud');

    expect((await events(PAYMENTS)).map(({ title }) => title)).toEqual([
      'Trouble at group:default/payments',
    ]);
    expect((await events('group/default/finance')).map(of)).toEqual([
      'group:default/payments',
      'component:default/fraud',
    ]);
    expect((await events('component/default/ledger')).map(of)).toEqual([
      'group:default/payments',
    ]);
    expect(await events(ORGANIZATION)).toHaveLength(2);
    expect(await events('group/default/checkout')).toEqual([]);
  });

  it('says until when a halt held back, be it that it was cleared or that its time was over', async () => {
    const cleared = await halt('group:default/payments');
    await halt('component:default/ledger', 3);
    await halt('component:default/payouts', 30);
    clock.advance(DAY_MS);
    const { status } = await reviews.portal.act(
      'post',
      `/v1/halts/${cleared.id}/release`,
      { user: MEMBER, body: { revision: cleared.revision, note: 'It works' } },
    );
    expect(status).toBe(200);
    clock.advance(4 * DAY_MS);

    const found = await events(PAYMENTS);
    expect(
      Object.fromEntries(
        found.map(({ title, to }) => [title.split(':')[1], to]),
      ),
    ).toEqual({
      'default/payments': new Date(MONDAY + DAY_MS).toISOString(),
      'default/ledger': new Date(MONDAY + 3 * DAY_MS).toISOString(),
      'default/payouts': undefined,
    });
  });

  it('are the reviews of the subject itself, once they are held', async () => {
    const series = await reviews.series();
    expect(await events(PAYMENTS)).toEqual([]);
    const review = await reviews.held(series);
    clock.advance(60_000);

    expect(await events(PAYMENTS)).toEqual([
      {
        kind: 'review',
        id: review.id,
        title: 'Payments weekly',
        from: review.heldAt,
      },
    ]);
    expect(await events('group/default/finance')).toEqual([]);
  });

  it('are the first and the last day of initiatives with items at or below it', async () => {
    await initiative('Runbooks');
    await initiative('Not yet over', { targetDate: '2027-03-01' });
    await initiative('Of risk alone', {
      population: { kind: 'component', 'metadata.name': 'fraud' },
    });
    await reviews.portal.operate();

    expect(told(await events(PAYMENTS))).toEqual(
      expect.arrayContaining([
        ['initiative-start', 'Runbooks', '2026-10-01T00:00:00.000Z'],
        ['initiative-start', 'Not yet over', '2026-10-01T00:00:00.000Z'],
        ['initiative-target', 'Runbooks', '2026-11-20T00:00:00.000Z'],
      ]),
    );
    expect(await events(PAYMENTS)).toHaveLength(3);
    expect(await events('component/default/fraud')).toHaveLength(5);
  });

  it('are those of a half-open range, and halts that reach into it', async () => {
    await initiative('Runbooks');
    await reviews.portal.operate();
    await halt('group:default/payments', 2);
    clock.advance(10 * DAY_MS);

    const within = async (from: string, to: string) =>
      (await events(PAYMENTS, { query: `?from=${from}&to=${to}` })).map(
        ({ kind }) => kind,
      );
    expect(await within('2026-10-01', '2026-11-20')).toEqual([
      'initiative-start',
    ]);
    expect(await within('2026-10-02', '2026-11-21')).toEqual([
      'initiative-target',
    ]);
    expect(await within('2026-11-24', '2026-11-25')).toEqual(['halt']);
    expect(await within('2026-11-26', '2026-11-30')).toEqual([]);
  });

  it('refuses a range that is none', async () => {
    const status = async (query: string) =>
      (
        await reviews.portal.act('get', `/v1/events/${PAYMENTS}${query}`, {
          user: CHAIR,
        })
      ).status;
    expect(await status('?from=2026-11-20&to=2026-11-20')).toBe(400);
    expect(await status('?from=soon')).toBe(400);
    expect(await status('?to=2027-01-01')).toBe(400);
  });

  it.each([
    ['drive.line.read', 'halt'],
    ['drive.review.read', 'review'],
    ['drive.initiative.read', 'initiative-start'],
  ])('leaves out what needs %s', async (name, kind) => {
    await everyKind();
    const kinds = async (user: string) =>
      new Set((await events(PAYMENTS, { user })).map(one => one.kind));
    expect(await kinds(CHAIR)).toContain(kind);
    reviews.portal.deny = ({ permission }) => permission === name;
    // That somebody may read is kept for a minute.
    clock.advance(60_001);

    const left = await kinds(CHAIR);
    expect(left).not.toContain(kind);
    expect(left.size).toBeGreaterThan(0);
  });

  it('tells nothing of entities that the reader may not see', async () => {
    await halt('component:default/fraud');
    await initiative('Of risk alone', {
      population: { kind: 'component', 'metadata.name': 'fraud' },
    });
    await reviews.portal.operate();
    reviews.portal.deny = ({ ref }) => ref === 'component:default/fraud';

    // Who asks for the first time: decisions are kept for a minute.
    expect(await events(ORGANIZATION, { user: OTHER })).toEqual([]);
  });

  it('is told to people alone, guests too, and about what there is', async () => {
    const status = async (path: string, who: object) =>
      (await reviews.portal.act('get', `/v1/events/${path}`, who)).status;

    expect(await status(PAYMENTS, { user: GUEST })).toBe(200);
    expect(
      await status(PAYMENTS, {
        authorization: mockCredentials.service.header(),
      }),
    ).toBe(403);
    expect(
      await status(PAYMENTS, { authorization: mockCredentials.none.header() }),
    ).toBe(401);
    expect(await status('component/default/nowhere', { user: CHAIR })).toBe(
      404,
    );
    reviews.portal.deny = ({ permission }) =>
      permission === 'drive.scorecard.read';
    // That somebody may read is kept for a minute.
    clock.advance(60_001);
    expect(await status(PAYMENTS, { user: CHAIR })).toBe(403);
    reviews.portal.deny = ({ ref }) => ref !== undefined;
    expect(await status(PAYMENTS, { user: PERSON })).toBe(403);
  });

  it('costs five statements at most, however much happened', async () => {
    await everyKind();
    const cost = async (path: string) =>
      (
        await reviews.portal.statementsOf(() =>
          reviews.portal.read(`/v1/events/${path}`, CHAIR),
        )
      ).length;
    await cost(ORGANIZATION);
    // Halts, reviews, initiatives, which of these are about it, and, once a second, whether the catalog has changed.
    expect(await cost(ORGANIZATION)).toBeLessThanOrEqual(5);
    for (let more = 0; more < 5; more++) {
      await halt('component:default/fraud');
      await initiative(`Another ${more}`);
    }
    await reviews.portal.operate();

    expect(await cost(ORGANIZATION)).toBeLessThanOrEqual(5);
    expect(await cost(PAYMENTS)).toBeLessThanOrEqual(5);
  });

  async function everyKind() {
    await halt('group:default/payments');
    await reviews.held(await reviews.series());
    await initiative('Runbooks');
    await reviews.portal.operate();
    clock.advance(60_000);
  }

  function of({ subject, title }: SubjectEvent) {
    return subject?.ref ?? title.replace('Trouble at ', '');
  }
});
