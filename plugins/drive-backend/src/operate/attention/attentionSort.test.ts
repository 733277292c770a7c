import { Knex } from 'knex';
import { clock, DAY_MS, iso } from '../../__testUtils__/clock';
import { Portal } from '../../__testUtils__/portal';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import { raise, startLinePortal } from '../line/__testUtils__/linePortal';
import { ActionStore } from '../reviews/ActionStore';

describeOnDatabases('Sorted by need for attention', open => {
  let client: Knex;
  let portal: Portal;

  beforeAll(async () => {
    client = await open();
    portal = await startLinePortal({ client });
  });

  afterAll(() => portal.stop());

  beforeEach(async () => {
    portal.deny = () => false;
    await client('drive_halts').delete();
    await client('drive_review_actions').delete();
  });

  const sorted = async (query = '', user?: string) => {
    const { items } = await portal.read(
      `/v1/scorecards?sort=attention&kind=group&recursive=true${query}`,
      user,
    );
    return items.map((item: any) => item.subject.ref.split('/')[1]);
  };

  async function overdueAction(subjectRef: string, id = subjectRef) {
    const draft = {
      id,
      text: 'Add a runbook',
      ownerRef: subjectRef,
      dueDate: iso(clock.now - 2 * DAY_MS).slice(0, 10),
    };
    await client.transaction(transaction =>
      new ActionStore(client).insert(
        transaction,
        {
          id,
          revision: 1,
          reviewId: 'review',
          seriesId: 'series',
          subjectRef,
          draft,
          firstDraft: draft,
          state: 'open',
          createdAt: 0,
          createdBy: 'user:default/ada',
          carriedOver: 0,
        },
        undefined,
      ),
    );
  }

  const BY_NAME = ['finance', 'payments', 'platform', 'risk'];

  it('groups with nothing to decide stand by name', async () => {
    expect(await sorted()).toEqual(BY_NAME);
  });

  it('those with more open halts at or below come first, each halt counted up to the top', async () => {
    await raise(portal, { subjectRef: 'component:default/fraud' });
    expect(await sorted()).toEqual(['finance', 'risk', 'payments', 'platform']);
    await raise(portal, { subjectRef: 'component:default/train' });
    await raise(portal, { subjectRef: 'group:default/platform' });
    await raise(portal, { subjectRef: 'group:default/risk' });
    await raise(portal, { subjectRef: 'component:default/fraud' });
    expect(await sorted()).toEqual(['finance', 'risk', 'platform', 'payments']);
  });

  it('a cleared halt waits for nobody', async () => {
    await raise(portal, { subjectRef: 'component:default/fraud' });
    await client('drive_halts').update({ state: 'cleared' });
    expect(await sorted()).toEqual(BY_NAME);
  });

  it('overdue actions count after halts, and those that are not due do not', async () => {
    await overdueAction('group:default/platform');
    expect(await sorted()).toEqual(['platform', 'finance', 'payments', 'risk']);
    await raise(portal, { subjectRef: 'group:default/risk' });
    expect(await sorted()).toEqual(['finance', 'risk', 'platform', 'payments']);

    await client('drive_halts').delete();
    await client('drive_review_actions').update({
      due_date: iso(clock.now + DAY_MS).slice(0, 10),
    });
    expect(await sorted()).toEqual(BY_NAME);
    await client('drive_review_actions').update({
      due_date: iso(clock.now - DAY_MS).slice(0, 10),
      state: 'done',
    });
    expect(await sorted()).toEqual(BY_NAME);
  });

  it('pages go on in the same order', async () => {
    await raise(portal, { subjectRef: 'group:default/platform' });
    const path = '/v1/scorecards?sort=attention&kind=group&limit=1';
    const first = await portal.read(path);
    const second = await portal.read(`${path}&cursor=${first.nextCursor}`);
    expect([first, second].map(({ items }) => items[0].subject.ref)).toEqual([
      'group:default/platform',
      'group:default/finance',
    ]);
  });

  it('tells nothing by the order of what somebody may not see', async () => {
    await raise(portal, { subjectRef: 'component:default/fraud' });
    await overdueAction('group:default/platform');
    portal.deny = ({ permission }) => permission === 'drive.line.read';
    // That somebody may read is kept for a minute: each time another one asks.
    const ada = 'user:default/ada';
    expect((await sorted('', ada))[0]).toBe('platform');
    portal.deny = ({ permission }) =>
      ['drive.line.read', 'drive.review.read'].includes(permission);
    expect(await sorted('', 'user:default/bob')).toEqual(BY_NAME);
    portal.deny = ({ ref }) => ref === 'component:default/fraud';
    expect((await sorted('', 'user:default/newcomer'))[0]).toBe('platform');
  });

  it('says of an instant longer ago only what was measured then', async () => {
    await raise(portal, { subjectRef: 'component:default/fraud' });
    expect(await sorted(`&asOf=${iso(clock.now - 3 * DAY_MS)}`)).toEqual(
      BY_NAME,
    );
  });

  it('outlasts subjects that are gone', async () => {
    await overdueAction('group:default/dissolved');
    expect(await sorted()).toEqual(BY_NAME);
  });

  it('costs two statements more than the list, however much waits', async () => {
    await raise(portal, { subjectRef: 'component:default/fraud' });
    await sorted();
    const few = await portal.statementsOf(() => sorted());
    for (let i = 0; i < 20; i++) {
      await overdueAction('group:default/platform', `action ${i}`);
    }
    const many = await portal.statementsOf(() => sorted());
    expect(many).toHaveLength(few.length);
  });
});
