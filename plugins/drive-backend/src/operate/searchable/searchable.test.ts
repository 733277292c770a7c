import { randomUUID } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import { SearchableItem } from 'backstage-plugin-drive-common';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import { CHAIR, ReviewPortal } from '../reviews/__testUtils__/reviewPortal';

const machine = mockCredentials.service.header();

describeOnDatabases('What the search may index', open => {
  let reviews: ReviewPortal;
  let series: any;

  beforeAll(async () => {
    reviews = await ReviewPortal.start(await open());
    series = await reviews.series();
    await reviews.portal.act('post', '/v1/initiatives', {
      user: CHAIR,
      body: {
        id: '5b0f3f3e-7b52-4f0a-9d0e-0c1f2a3b4c5d',
        title: 'Runbooks everywhere',
        why: 'Nights are short.',
        ownerRef: 'group:default/payments',
        pillarId: 'vigilance',
        population: { kind: 'component' },
        done: { by: 'hand' },
        startDate: '2026-11-01',
        targetDate: '2026-12-31',
        milestones: [],
      },
    });
  });

  afterAll(() => reviews.portal.stop());

  const listed = async (type: string, query = '') => {
    const { status, body } = await reviews.portal.getAs(
      machine,
      `/v1/searchable/${type}${query}`,
    );
    expect(status).toBe(200);
    return body;
  };

  it('is every subject, page by page, with the entity that decides who finds it', async () => {
    const items: SearchableItem[] = [];
    let cursor: string | undefined;
    do {
      const page = await listed(
        'subjects',
        `?limit=3${cursor ? `&cursor=${cursor}` : ''}`,
      );
      expect(page.items.length).toBeLessThanOrEqual(3);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);

    expect(items).toHaveLength(8);
    expect(items.find(({ title }) => title === 'ledger')).toEqual({
      id: 'component:default/ledger',
      title: 'ledger',
      text: 'DRIVE scorecard of the component ledger, owned by Payments.',
      path: 'component/default/ledger',
      entityRef: 'component:default/ledger',
      kind: 'component',
      owners: ['group:default/payments'],
    });
    expect(items.filter(({ entityRef }) => !entityRef)).toEqual([
      expect.objectContaining({ id: 'organization:default/all' }),
    ]);
  });

  it('is every initiative', async () => {
    expect((await listed('initiatives')).items).toEqual([
      {
        id: '5b0f3f3e-7b52-4f0a-9d0e-0c1f2a3b4c5d',
        title: 'Runbooks everywhere',
        text: 'Nights are short. Initiative of Payments, for vigilance, until 2026-12-31.',
        path: 'initiatives/5b0f3f3e-7b52-4f0a-9d0e-0c1f2a3b4c5d',
        owners: ['group:default/payments'],
        state: 'active',
      },
    ]);
  });

  it('is every review, but not what was said there', async () => {
    await reviews.do('post', `/${series.next.reviewId}/items`, {
      id: randomUUID(),
      title: 'Unspeakable',
      why: 'Secret',
    });

    const { items } = await listed('reviews');

    expect(items).toContainEqual({
      id: series.next.reviewId,
      title: 'Payments weekly, 2026-11-26',
      text: 'Review of Payments, tier team, on 2026-11-26.',
      path: `reviews/${series.next.reviewId}`,
      entityRef: 'group:default/payments',
      owners: ['group:default/payments'],
      state: 'scheduled',
    });
    expect(JSON.stringify(items)).not.toMatch(/Unspeakable|Secret/);
  });

  it.each([
    ['people, since it is everything', mockCredentials.user.header(), 403],
    ['nobody', mockCredentials.none.header(), 401],
  ])('is not for %s', async (_who, authorization, status) => {
    const answer = await reviews.portal.getAs(
      authorization,
      '/v1/searchable/subjects',
    );
    expect(answer.status).toBe(status);
  });

  it('is of three types', async () => {
    const { status } = await reviews.portal.getAs(
      machine,
      '/v1/searchable/people',
    );
    expect(status).toBe(400);
  });
});
