import { randomUUID } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import { clock } from '../../__testUtils__/clock';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import {
  ADMIN,
  CHAIR,
  DECIDER,
  GUEST,
  MEMBER,
  OTHER,
  PERSON,
  ReviewPortal,
  seriesDraft,
} from './__testUtils__/reviewPortal';

const ROLES = {
  chair: CHAIR,
  decider: DECIDER,
  /** Of the group that owns the action. */
  member: MEMBER,
  /** Whose action it is. */
  person: PERSON,
  admin: ADMIN,
  other: OTHER,
  guest: GUEST,
};

/** Deciders from whom something is hidden: what was decided about reading is kept for a while, for each user. */
const BLIND = 'user:default/blind';
const LIMITED = 'user:default/limited';

type Role = keyof typeof ROLES | 'machine' | 'nobody';

const EVERYBODY: Role[] = [
  'chair',
  'decider',
  'member',
  'person',
  'admin',
  'other',
  'guest',
];
const RUNNERS: Role[] = ['chair', 'decider', 'admin'];
const OWNERS: Role[] = ['chair', 'decider', 'member', 'person'];

/** What an act is done to. */
interface Things {
  series: any;
  scheduled: any;
  held: any;
  action: any;
}

type Act = (things: Things) => ['get' | 'post' | 'put', string, object?];

const ACTS: Record<string, [Role[], Act]> = {
  'list series': [EVERYBODY, () => ['get', '/series']],
  'read a series': [EVERYBODY, ({ series }) => ['get', `/series/${series.id}`]],
  'read its calendar': [
    EVERYBODY,
    ({ series }) => ['get', `/series/${series.id}/calendar`],
  ],
  'list reviews': [EVERYBODY, () => ['get', '']],
  'read a review': [EVERYBODY, ({ held }) => ['get', `/${held.id}`]],
  'list actions': [EVERYBODY, () => ['get', '/actions']],
  'make a series': [
    EVERYBODY,
    () => ['post', '/series', { ...seriesDraft, id: randomUUID() }],
  ],
  'change a series': [
    RUNNERS,
    ({ series }) => [
      'put',
      `/series/${series.id}`,
      { ...seriesDraft, wheel: series.wheel, revision: series.revision },
    ],
  ],
  'end a series': [
    RUNNERS,
    ({ series }) => [
      'post',
      `/series/${series.id}/end`,
      { revision: series.revision },
    ],
  ],
  prepare: [RUNNERS, ({ scheduled }) => ['post', `/${scheduled.id}/prepare`]],
  hold: [
    RUNNERS,
    ({ scheduled }) => [
      'post',
      `/${scheduled.id}/hold`,
      { revision: scheduled.revision },
    ],
  ],
  order: [
    RUNNERS,
    ({ held }) => [
      'put',
      `/${held.id}/order`,
      {
        revision: held.revision,
        itemIds: held.agenda.map(({ id }: any) => id),
      },
    ],
  ],
  'drop an item': [
    RUNNERS,
    ({ held }) => [
      'put',
      `/${held.id}/items/${held.agenda[0].id}/dropped`,
      { dropped: true },
    ],
  ],
  'add an item': [
    EVERYBODY,
    ({ held }) => [
      'post',
      `/${held.id}/items`,
      { id: randomUUID(), title: 'Hiring', why: '' },
    ],
  ],
  'write notes': [
    EVERYBODY,
    ({ held }) => [
      'put',
      `/${held.id}/items/${held.agenda[0].id}/notes`,
      { base: '', text: 'Seen' },
    ],
  ],
  decide: [
    ['decider'],
    ({ held }) => [
      'post',
      `/${held.id}/decisions`,
      { id: randomUUID(), kind: 'act', text: 'We do it' },
    ],
  ],
  'add an action': [
    EVERYBODY,
    ({ held }) => [
      'post',
      `/${held.id}/actions`,
      {
        id: randomUUID(),
        text: 'Do it',
        ownerRef: 'group:default/payments',
        dueDate: '2026-12-24',
      },
    ],
  ],
  'change an action': [
    OWNERS,
    ({ action }) => [
      'put',
      `/actions/${action.id}`,
      {
        text: 'Do it well',
        ownerRef: 'group:default/payments',
        personRef: PERSON,
        dueDate: '2026-12-24',
        revision: action.revision,
      },
    ],
  ],
  'end an action': [
    OWNERS,
    ({ action }) => [
      'post',
      `/actions/${action.id}/end`,
      { state: 'done', revision: action.revision },
    ],
  ],
  close: [
    RUNNERS,
    ({ held }) => ['post', `/${held.id}/close`, { revision: held.revision }],
  ],
};

const NOBODY_MORE: Role[] = [...EVERYBODY, 'machine', 'nobody'];

describeOnDatabases('Who may do what in reviews', open => {
  let reviews: ReviewPortal;

  beforeAll(async () => {
    reviews = await ReviewPortal.start(await open());
    for (const user of [BLIND, LIMITED]) {
      reviews.portal.groupsOf.set(user, [DECIDER]);
    }
  });
  beforeEach(async () => {
    reviews.portal.deny = () => false;
    await reviews.reset();
  });
  afterAll(() => reviews.portal.stop());

  async function things(): Promise<Things> {
    await reviews.reset();
    const series = await reviews.series({ wheel: ['group:default/payments'] });
    const held = await reviews.held(series);
    const action = await reviews.action(held, { personRef: PERSON });
    const [, scheduled] = await reviews.reviewsOf(series);
    return { series, scheduled, held, action };
  }

  async function statusFor(
    role: Role,
    [method, path, body]: ReturnType<Act>,
  ): Promise<number> {
    const headers = {
      machine: mockCredentials.service.header(),
      nobody: mockCredentials.none.header(),
    };
    const { status } = await reviews.portal.act(method, `/v1/reviews${path}`, {
      body,
      ...(role === 'machine' || role === 'nobody'
        ? { authorization: headers[role] }
        : { user: ROLES[role] }),
    });
    return status;
  }

  it.each(Object.keys(ACTS))('%s', async name => {
    const [allowed, act] = ACTS[name];
    const found: Record<string, number> = {};
    let made = await things();
    for (const role of NOBODY_MORE) {
      const done = act(made);
      found[role] = await statusFor(role, done);
      if (found[role] === 200 && done[0] !== 'get') {
        made = await things();
      }
    }

    expect(found).toEqual(
      Object.fromEntries(
        NOBODY_MORE.map(role => {
          const refused = role === 'nobody' ? 401 : 403;
          return [role, allowed.includes(role) ? 200 : refused];
        }),
      ),
    );
  });

  it('nobody does anything about a subject that they may not see', async () => {
    const made = await things();
    reviews.portal.deny = ({ permission, ref }) =>
      permission === 'catalog.entity.read' && ref === 'group:default/payments';

    const statuses: Record<string, number> = {};
    for (const [name, [, act]] of Object.entries(ACTS)) {
      const [method, path, body] = act(made);
      if (!name.startsWith('list')) {
        statuses[name] = await reviews.status(method, path, body, BLIND);
      }
    }

    expect(new Set(Object.values(statuses))).toEqual(new Set([403]));
    for (const list of ['/series', '', '/actions']) {
      expect(await reviews.do('get', list, undefined, BLIND)).toEqual({
        items: [],
        totalItems: 0,
      });
    }
  });

  it.each([
    ['drive.review.read', 'read a review'],
    ['drive.review.create', 'make a series'],
    ['drive.review.update', 'decide'],
  ])('without %s nobody may %s', async (permission, name) => {
    const made = await things();
    reviews.portal.deny = asked => asked.permission === permission;
    // That somebody may read is kept for a minute.
    clock.advance(60_001);
    const [method, path, body] = ACTS[name][1](made);

    expect(await reviews.status(method, path, body, DECIDER)).toBe(403);
  });

  it('whoever loses the permission in the middle of a review changes nothing more, and what was decided stays', async () => {
    const { held } = await things();
    const decide = () =>
      reviews.status(
        'post',
        `/${held.id}/decisions`,
        { id: randomUUID(), kind: 'act', text: 'Two more people review' },
        DECIDER,
      );
    expect(await decide()).toBe(200);
    const before = await reviews.do('get', `/${held.id}`);

    reviews.portal.deny = asked => asked.permission === 'drive.review.update';
    expect(await decide()).toBe(403);
    expect(
      await reviews.status(
        'post',
        `/${held.id}/close`,
        { revision: before.revision },
        DECIDER,
      ),
    ).toBe(403);
    reviews.portal.deny = () => false;

    expect(await reviews.do('get', `/${held.id}`)).toEqual(before);
    expect(before.decisions).toBe(1);
  });

  it('nobody halts the line in a review who may not halt it elsewhere', async () => {
    const { held } = await things();
    reviews.portal.deny = asked => asked.permission === 'drive.halt.raise';

    expect(
      await reviews.status(
        'post',
        `/${held.id}/decisions`,
        {
          id: randomUUID(),
          kind: 'halt',
          text: 'Stop',
          halt: {
            subjectRef: 'component:default/ledger',
            expiresAt: '2026-12-01T00:00:00Z',
            resumeCriteria: 'Tested',
          },
        },
        DECIDER,
      ),
    ).toBe(403);
  });

  it('what is about a subject that somebody may not see is not told, nor moved', async () => {
    const { held } = await things();
    const secret = randomUUID();
    const added = await reviews.do('post', `/${held.id}/items`, {
      id: secret,
      title: 'The fraud engine',
      why: '',
      subjectRef: 'component:default/fraud',
    });
    const last = await reviews.do('post', `/${held.id}/items`, {
      id: randomUUID(),
      title: 'Hiring',
      why: '',
    });
    const ids = last.agenda.map(({ id }: any) => id);
    expect(ids).toHaveLength(added.agenda.length + 1);
    reviews.portal.deny = ({ permission, ref, user }) =>
      permission === 'catalog.entity.read' &&
      ref === 'component:default/fraud' &&
      user === LIMITED;

    const seen = await reviews.do(
      'put',
      `/${held.id}/order`,
      {
        revision: last.revision,
        itemIds: ids.filter((id: string) => id !== secret).reverse(),
      },
      LIMITED,
    );
    expect(seen.agenda.map(({ id }: any) => id)).toEqual([ids[2], ids[0]]);
    await reviews.do('post', `/${held.id}/close`, { revision: seen.revision });
    const forDecider = await reviews.do(
      'get',
      `/${held.id}`,
      undefined,
      LIMITED,
    );
    const forChair = await reviews.do('get', `/${held.id}`);

    expect(forDecider.minutes).not.toContain('fraud');
    expect(forDecider.minutes).toContain(
      '_Left out: 1 item about subjects that you may not see._',
    );
    expect(forChair.minutes).toContain('The fraud engine');
    expect(forChair.agenda.map(({ id }: any) => id)).toEqual([
      ids[2],
      secret,
      ids[0],
    ]);
  });

  it.each([
    ['the chair', CHAIR, true],
    ['the decider', DECIDER, true],
    ['an admin', ADMIN, true],
    ['a member', MEMBER, false],
    ['another user', OTHER, false],
  ])('tells %s whether to run it: %s', async (_who, user, youRun) => {
    const { series, held } = await things();

    const get = (path: string) => reviews.do('get', path, undefined, user);
    expect(await get(`/${held.id}`)).toMatchObject({ youRun });
    expect(await get(`/series/${series.id}`)).toMatchObject({ youRun });
  });

  it('what was made stays readable where its groups are gone', async () => {
    const { series, held } = await things();
    const { portal } = reviews;
    const entities = portal.catalog.entities;
    portal.catalog.entities = entities.filter(
      ({ metadata }: any) => metadata.name !== 'payments',
    );
    try {
      // A catalog that loses something is not believed at once.
      for (let sweep = 0; sweep < 4; sweep++) {
        await portal.sweep();
        clock.advance(61_000);
      }
      await portal.operate();

      expect(await reviews.do('get', `/series/${series.id}`)).toMatchObject({
        subject: {
          ref: 'group:default/payments',
          title: 'group:default/payments',
        },
        wheelChances: [],
      });
      expect(
        await reviews.do('post', `/${held.id}/close`, {
          revision: held.revision,
        }),
      ).toMatchObject({ state: 'closed' });
    } finally {
      portal.catalog.entities = entities;
      await portal.sweep();
    }
  });
});
