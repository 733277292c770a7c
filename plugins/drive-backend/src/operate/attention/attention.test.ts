import { randomUUID } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import { Attention } from 'backstage-plugin-drive-common';
import { Knex } from 'knex';
import { clock } from '../../__testUtils__/clock';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import {
  CHAIR,
  MEMBER,
  MONDAY,
  OTHER,
  PERSON,
  ReviewPortal,
} from '../reviews/__testUtils__/reviewPortal';

const DAY_MS = 86_400_000;
const ORGANIZATION = 'organization/default/all';
const INITIATIVE_TABLES = [
  'drive_initiatives',
  'drive_initiative_items',
  'drive_initiative_changes',
  'drive_initiative_exemptions',
  'drive_initiative_marks',
];

describeOnDatabases('What waits for a decision', open => {
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

  async function attention(path: string, user = CHAIR): Promise<Attention> {
    return reviews.portal.read(`/v1/attention/${path}`, user);
  }

  async function halt(subjectRef: string) {
    const answer = await reviews.portal.act('post', '/v1/halts', {
      user: CHAIR,
      body: {
        id: randomUUID(),
        subjectRef,
        reason: 'Payments are lost',
        resumeCriteria: 'None for a day',
        exemptions: [],
        expiresAt: new Date(MONDAY + 7 * DAY_MS).toISOString(),
      },
    });
    expect(answer.status).toBe(200);
  }

  async function initiative(title: string, startDate: string) {
    const answer = await reviews.portal.act('post', '/v1/initiatives', {
      user: MEMBER,
      body: {
        id: randomUUID(),
        title,
        why: 'It has to be',
        ownerRef: 'group:default/payments',
        pillarId: 'vigilance',
        population: { kind: 'component' },
        done: { by: 'hand' },
        startDate,
        targetDate: '2026-12-31',
        milestones: [],
      },
    });
    expect(answer.status).toBe(200);
  }

  it('is nothing where nothing does', async () => {
    expect(await attention(ORGANIZATION)).toEqual({
      halts: { total: 0, items: [] },
      overdueActions: { total: 0, items: [] },
      initiativesBehind: { total: 0, items: [] },
      lostCoverage: [],
    });
  });

  it('are the halts at or below, those that expired first', async () => {
    await halt('group:default/payments');
    clock.now = MONDAY + 6 * DAY_MS;
    await reviews.portal.act('post', '/v1/halts', {
      user: CHAIR,
      body: {
        id: randomUUID(),
        subjectRef: 'component:default/fraud',
        reason: 'Rules are wrong',
        resumeCriteria: 'They are right',
        exemptions: [],
        expiresAt: new Date(MONDAY + 20 * DAY_MS).toISOString(),
      },
    });
    clock.now = MONDAY + 8 * DAY_MS;

    const { halts } = await attention(ORGANIZATION);
    expect(halts.total).toBe(2);
    expect(
      halts.items.map(({ subject, state }) => [subject.ref, state]),
    ).toEqual([
      ['group:default/payments', 'expired'],
      ['component:default/fraud', 'halted'],
    ]);
    expect((await attention('group/default/payments')).halts.total).toBe(1);
    expect((await attention('group/default/checkout')).halts.total).toBe(0);
  });

  it('says of a halt whether the reader decides about it', async () => {
    await halt('group:default/payments');

    const [own] = (await attention(ORGANIZATION, MEMBER)).halts.items;
    expect(own).toMatchObject({ youDecide: true });
    const [others] = (await attention(ORGANIZATION)).halts.items;
    expect(others).toMatchObject({ youDecide: false });
  });

  it('are actions whose day has passed', async () => {
    const review = await reviews.held(await reviews.series());
    await reviews.action(review, { dueDate: '2026-12-01' });
    await reviews.action(review, { text: 'Later', dueDate: '2026-12-20' });
    clock.now = Date.parse('2026-12-02T09:00:00Z');

    const { overdueActions } = await attention(ORGANIZATION);
    expect(overdueActions).toMatchObject({
      total: 1,
      items: [{ text: 'Add a runbook', overdue: true }],
    });
    expect(
      (await attention('group/default/checkout')).overdueActions.total,
    ).toBe(0);
  });

  it('are initiatives that do not come on, and not those that have just begun', async () => {
    await initiative('Long under way', '2026-10-01');
    await initiative('Just begun', '2026-11-22');
    await reviews.portal.operate();

    expect((await attention(ORGANIZATION)).initiativesBehind).toMatchObject({
      total: 1,
      items: [
        { title: 'Long under way', forecast: { outcome: 'no-progress' } },
      ],
    });
  });

  it('has the next review of the nearest that has any', async () => {
    await reviews.series({
      title: 'Finance',
      subjectRef: 'group:default/finance',
    });

    const next = async (path: string) =>
      (await attention(path)).nextReview?.title;
    expect(await next('group/default/payments')).toBe('Finance');
    expect(await next('group/default/checkout')).toBeUndefined();
    await reviews.series({ title: 'Payments weekly' });
    expect(await next('group/default/payments')).toBe('Payments weekly');
  });

  it('leaves out, and does not count, what the reader may not see', async () => {
    await halt('group:default/payments');
    await halt('component:default/fraud');
    reviews.portal.deny = ({ ref }) => ref === 'component:default/fraud';

    // Who asks for the first time: decisions are kept for a minute.
    expect((await attention(ORGANIZATION, OTHER)).halts).toMatchObject({
      total: 1,
      items: [{ subject: { ref: 'group:default/payments' } }],
    });
  });

  it.each([
    ['drive.line.read', 'halts'],
    ['drive.initiative.read', 'initiativesBehind'],
    ['drive.review.read', 'overdueActions'],
  ] as const)('is told without what needs %s', async (name, part) => {
    await halt('group:default/payments');
    await initiative('Long under way', '2026-10-01');
    await reviews.portal.operate();
    const review = await reviews.held(await reviews.series());
    await reviews.action(review, { dueDate: '2026-11-25' });
    clock.now = Date.parse('2026-11-28T09:00:00Z');
    expect((await attention(ORGANIZATION))[part].total).toBe(1);
    reviews.portal.deny = ({ permission }) => permission === name;
    // That somebody may read is kept for a minute.
    clock.advance(60_001);

    expect((await attention(ORGANIZATION))[part].total).toBe(0);
  });

  it('is told to people alone, and about what there is', async () => {
    const status = async (path: string, authorization?: string) =>
      (
        await reviews.portal.act('get', `/v1/attention/${path}`, {
          authorization,
          user: PERSON,
        })
      ).status;

    expect(await status(ORGANIZATION, mockCredentials.service.header())).toBe(
      403,
    );
    expect(await status('component/default/nowhere')).toBe(404);
    reviews.portal.deny = ({ ref }) => ref !== undefined;
    expect(await status('group/default/payments')).toBe(403);
  });
});
