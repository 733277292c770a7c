import { randomUUID } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { clock } from '../../__testUtils__/clock';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import {
  CHAIR,
  DECIDER,
  MONDAY,
  ReviewPortal,
  seriesDraft,
} from './__testUtils__/reviewPortal';

const DAY_MS = 86_400_000;

describeOnDatabases('Reviews', open => {
  let reviews: ReviewPortal;

  beforeAll(async () => {
    reviews = await ReviewPortal.start(await open());
  });
  beforeEach(() => reviews.reset());
  afterAll(() => reviews.portal.stop());

  const timesOf = async (series: { id: string }) =>
    (await reviews.reviewsOf(series)).map(({ at }) => at.slice(0, 16));

  describe('of a series', () => {
    it('are there three ahead, at the same local time', async () => {
      const series = await reviews.series();

      expect(series).toMatchObject({
        revision: 1,
        subject: { ref: 'group:default/payments', title: 'Payments' },
        chair: { ref: CHAIR, title: 'chair' },
        youChair: true,
        youDecide: false,
        next: { at: '2026-11-26T09:00:00.000Z' },
        health: { heldOnTime: { held: 0, due: 0 } },
      });
      expect(await timesOf(series)).toEqual([
        '2026-11-26T09:00',
        '2026-12-03T09:00',
        '2026-12-10T09:00',
      ]);
    });

    it('that began long ago are only those to come', async () => {
      const series = await reviews.series({ startsAt: '2015-01-01T10:00' });

      expect(await timesOf(series)).toEqual([
        '2026-11-26T09:00',
        '2026-12-03T09:00',
        '2026-12-10T09:00',
      ]);
    });

    it('go on as time does, however often it is looked', async () => {
      const series = await reviews.series();
      clock.now = MONDAY + 5 * DAY_MS;
      await reviews.portal.operate();
      await reviews.portal.operate();

      expect(await timesOf(series)).toEqual([
        '2026-11-26T09:00',
        '2026-12-03T09:00',
        '2026-12-10T09:00',
        '2026-12-17T09:00',
      ]);
    });

    it('move with it where they are not prepared, and stay where they are', async () => {
      const series = await reviews.series();
      const [first, second] = await reviews.reviewsOf(series);
      await reviews.do('post', `/${first.id}/prepare`);
      await reviews.do('post', `/${second.id}/items`, {
        id: randomUUID(),
        title: 'Budget',
        why: '',
      });

      const changed = await reviews.do('put', `/series/${series.id}`, {
        ...seriesDraft,
        title: 'Payments every second week',
        rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
        startsAt: '2026-11-25T14:00',
        revision: 1,
      });

      expect(changed).toMatchObject({ revision: 2 });
      const after = await reviews.reviewsOf(series);
      expect(
        after.map(({ id, at, title, state }) => [
          id === first.id || (id === second.id && 'second'),
          at.slice(0, 16),
          title,
          state,
        ]),
      ).toEqual([
        [
          'second',
          '2026-11-25T13:00',
          'Payments every second week',
          'scheduled',
        ],
        [true, '2026-11-26T09:00', 'Payments weekly', 'prepared'],
        [false, '2026-12-09T13:00', 'Payments every second week', 'scheduled'],
        [false, '2026-12-23T13:00', 'Payments every second week', 'scheduled'],
      ]);
    });

    it('keep their past when it ends, and lose what was only planned', async () => {
      const series = await reviews.series();
      const held = await reviews.held(series);
      await reviews.close(held);

      const ended = await reviews.do('post', `/series/${series.id}/end`, {
        revision: 1,
      });
      const again = await reviews.do('post', `/series/${series.id}/end`, {
        revision: 1,
      });

      expect(ended).toMatchObject({ revision: 2, ended: { by: CHAIR } });
      expect(ended.next).toBeUndefined();
      expect(again.revision).toBe(2);
      expect(
        (await reviews.reviewsOf(series)).map(({ state }) => state),
      ).toEqual(['closed']);
      expect(
        await reviews.status('put', `/series/${series.id}`, {
          ...seriesDraft,
          revision: 2,
        }),
      ).toBe(409);
    });

    it('come once for one id, and another content is refused', async () => {
      const body = { ...seriesDraft, id: randomUUID() };
      await reviews.do('post', '/series', body);
      await reviews.do('post', '/series', body);

      expect((await reviews.do('get', '/series')).totalItems).toBe(1);
      expect(
        await reviews.status('post', '/series', { ...body, title: 'Other' }),
      ).toBe(409);
      expect(
        await reviews.status('put', `/series/${body.id}`, {
          ...seriesDraft,
          revision: 7,
        }),
      ).toBe(409);
    });

    it.each([
      ['a rule by the minute', { rrule: 'FREQ=MINUTELY' }],
      ['a person as member of the wheel', { wheel: [CHAIR] }],
      ['a group that is not there', { wheel: ['group:default/nobody'] }],
      ['nobody in the chair', { chairRef: '' }],
      ['a time zone that does not exist', { timeZone: 'Mars/Olympus' }],
    ])('are not made with %s', async (_, draft) => {
      expect(
        await reviews.status('post', '/series', {
          ...seriesDraft,
          ...draft,
          id: randomUUID(),
        }),
      ).toBe(400);
    });
  });

  describe('are prepared', () => {
    it('by themselves, when their time comes near, once', async () => {
      const series = await reviews.series();
      await reviews.portal.operate();
      const [first] = await reviews.reviewsOf(series);
      expect(first.state).toBe('scheduled');

      clock.now = Date.parse(first.at) - DAY_MS;
      await reviews.portal.operate();
      await reviews.portal.operate();

      const prepared = await reviews.do('get', `/${first.id}`);
      expect(prepared).toMatchObject({
        state: 'prepared',
        revision: 2,
        scorecard: { subject: { ref: 'group:default/payments' } },
      });
      expect(reviews.portal.notified).toEqual([
        expect.objectContaining({
          recipients: { type: 'entity', entityRef: [CHAIR, DECIDER] },
          payload: expect.objectContaining({
            link: `/drive/reviews/${first.id}`,
          }),
        }),
      ]);
    });

    it('once by several replicas, and by people at the same time', async () => {
      const series = await reviews.series({
        wheel: ['group:default/payments', 'group:default/risk'],
      });
      const [first] = await reviews.reviewsOf(series);
      clock.now = Date.parse(first.at) - DAY_MS;

      await Promise.all([
        reviews.portal.operate(),
        reviews.portal.operate(),
        reviews.do('post', `/${first.id}/prepare`),
        reviews.do('post', `/${first.id}/prepare`, undefined, DECIDER),
      ]);

      const prepared = await reviews.do('get', `/${first.id}`);
      expect(prepared.agenda.map(({ kind }: any) => kind)).toEqual(['wheel']);
      expect(reviews.portal.notified).toHaveLength(1);
      expect(await timesOf(series)).toHaveLength(3);
    });

    it('again, with what people did to it', async () => {
      const series = await reviews.series({
        wheel: ['group:default/payments', 'group:default/risk'],
      });
      const [first] = await reviews.reviewsOf(series);
      const prepared = await reviews.do('post', `/${first.id}/prepare`);
      const added = await reviews.do('post', `/${first.id}/items`, {
        id: randomUUID(),
        title: 'Hiring',
        why: 'Two have left.',
      });
      const [wheel, hiring] = added.agenda;
      expect(wheel.kind).toBe('wheel');
      await reviews.do('put', `/${first.id}/order`, {
        revision: added.revision,
        itemIds: [hiring.id, wheel.id],
      });
      await reviews.do('put', `/${first.id}/items/${wheel.id}/dropped`, {
        dropped: true,
      });
      await reviews.do('put', `/${first.id}/items/${hiring.id}/notes`, {
        base: '',
        text: 'Ask Ada',
      });

      const again = await reviews.do('post', `/${first.id}/prepare`);

      expect(again.wheelPick).toEqual(prepared.wheelPick);
      expect(
        again.agenda.map(({ id, dropped, notes }: any) => ({
          id,
          dropped,
          notes,
        })),
      ).toEqual([
        { id: hiring.id, dropped: false, notes: 'Ask Ada' },
        { id: wheel.id, dropped: true, notes: '' },
      ]);
    });

    it('before they are held, where nobody did', async () => {
      const series = await reviews.series();
      const held = await reviews.held(series);

      expect(held).toMatchObject({ state: 'held', revision: 3 });
      expect(held.preparedAt).toBeDefined();
      expect(await reviews.status('post', `/${held.id}/prepare`)).toBe(409);
      // A second click finds it done.
      expect(
        await reviews.do('post', `/${held.id}/hold`, { revision: 1 }),
      ).toMatchObject({ state: 'held', revision: 3 });
    });

    it('without anything half, where preparing fails', async () => {
      const series = await reviews.series({
        wheel: ['group:default/payments'],
      });
      const [first] = await reviews.reviewsOf(series);
      await reviews.breaking('drive_audit', async () => {
        expect(await reviews.status('post', `/${first.id}/prepare`)).toBe(500);
      });

      expect(await reviews.do('get', `/${first.id}`)).toMatchObject({
        state: 'scheduled',
        agenda: [],
        revision: 1,
      });
    });
  });

  describe('are held', () => {
    it('with notes in which no word of two people is lost', async () => {
      const held = await reviews.held(
        await reviews.series({ wheel: ['group:default/payments'] }),
      );
      const path = `/${held.id}/items/${held.agenda[0].id}/notes`;

      await reviews.do('put', path, { base: '', text: 'The cache was cold.' });
      await Promise.all([
        reviews.do('put', path, {
          base: 'The cache was cold.',
          text: 'Monday: The cache was cold.',
        }),
        reviews.do(
          'put',
          path,
          {
            base: 'The cache was cold.',
            text: 'The cache was cold. We warm it.',
          },
          DECIDER,
        ),
      ]);

      const { agenda } = await reviews.do('get', `/${held.id}`);
      expect(agenda[0]).toMatchObject({
        notes: 'Monday: The cache was cold. We warm it.',
        notesRevision: 3,
      });
    });

    it('with decisions of every kind', async () => {
      await reviews.series({
        title: 'Finance monthly',
        subjectRef: 'group:default/finance',
        tier: 'department',
        rrule: 'FREQ=MONTHLY',
      });
      const held = await reviews.held(await reviews.series());

      await reviews.decide(held, { kind: 'act' });
      await reviews.decide(held, { kind: 'accept-risk', until: '2027-01-31' });
      await reviews.decide(held, {
        kind: 'reallocate',
        reallocation: {
          what: 'people',
          amount: 2,
          fromRef: 'group:default/payments',
          toRef: 'group:default/risk',
        },
      });
      const halt = await reviews.decide(held, {
        kind: 'halt',
        text: 'No more deployments of the ledger',
        halt: {
          subjectRef: 'component:default/ledger',
          expiresAt: '2026-12-01T00:00:00Z',
          resumeCriteria: 'The backup is restored once',
        },
      });
      const escalated = await reviews.decide(held, { kind: 'escalate' });

      expect(escalated.escalatedTo.title).toBe('Finance monthly');
      const line = await reviews.portal.read(
        '/v1/line/component/default/ledger',
      );
      expect(line).toMatchObject({
        clear: false,
        halts: [{ id: halt.haltId }],
      });
      expect(await reviews.do('get', `/${held.id}`)).toMatchObject({
        decisions: 5,
        decisionList: [
          { kind: 'act' },
          { kind: 'accept-risk' },
          { kind: 'reallocate' },
          { kind: 'halt' },
          { kind: 'escalate' },
        ].map(one => expect.objectContaining(one)),
      });
    });

    it.each([
      ['a risk that is accepted for ever', { kind: 'accept-risk' }],
      [
        'a risk that was accepted until yesterday',
        { kind: 'accept-risk', until: '2026-11-01' },
      ],
      ['a reallocation of nothing', { kind: 'reallocate' }],
      [
        'a reallocation to oneself',
        {
          kind: 'reallocate',
          reallocation: {
            what: 'time',
            amount: 3,
            fromRef: 'group:default/risk',
            toRef: 'group:default/risk',
          },
        },
      ],
      [
        'money without a currency',
        {
          kind: 'reallocate',
          reallocation: {
            what: 'money',
            amount: 3,
            fromRef: 'group:default/payments',
            toRef: 'group:default/risk',
          },
        },
      ],
      ['a halt of nothing', { kind: 'halt' }],
      ['an act until a day', { kind: 'act', until: '2027-01-01' }],
      ['an escalation to nobody', { kind: 'escalate' }],
    ])('without %s', async (_, decision) => {
      const held = await reviews.held(await reviews.series());

      expect(
        await reviews.status(
          'post',
          `/${held.id}/decisions`,
          { id: randomUUID(), text: 'So be it', ...decision },
          DECIDER,
        ),
      ).toBe(400);
    });

    it('with each decision and each action once', async () => {
      const held = await reviews.held(await reviews.series());
      const id = randomUUID();
      await reviews.decide(held, { id, kind: 'act' });
      await reviews.decide(held, { id, kind: 'act' });
      await reviews.action(held, { id });
      await reviews.action(held, { id });

      const review = await reviews.do('get', `/${held.id}`);
      expect(review.decisionList).toHaveLength(1);
      expect(review.actions).toHaveLength(1);
      expect(
        await reviews.status(
          'post',
          `/${held.id}/decisions`,
          { id, kind: 'act', text: 'Something else' },
          DECIDER,
        ),
      ).toBe(409);
    });
  });

  describe('what was escalated', () => {
    it.each(['before', 'after'])(
      'stands on the agenda above, decided %s that was prepared',
      async when => {
        const above = await reviews.series({
          title: 'Finance monthly',
          subjectRef: 'group:default/finance',
          tier: 'department',
        });
        const [next, later] = await reviews.reviewsOf(above);
        const held = await reviews.held(await reviews.series());
        if (when === 'after') {
          await reviews.do('post', `/${next.id}/prepare`);
        }
        const decided = await reviews.decide(held, {
          kind: 'escalate',
          text: 'We need a second region',
        });
        await reviews.do('post', `/${next.id}/prepare`);

        const escalation = expect.objectContaining({
          kind: 'escalations',
          title: 'We need a second region',
          evidence: [expect.objectContaining({ decisionId: decided.id })],
        });
        expect((await reviews.do('get', `/${next.id}`)).agenda).toEqual([
          escalation,
        ]);
        await reviews.held(above);
        await reviews.close(next);
        expect(
          (await reviews.do('post', `/${later.id}/prepare`)).agenda,
        ).toEqual([]);
      },
    );
  });

  describe('are closed', () => {
    it('with minutes that nothing breaks out of and nothing changes', async () => {
      const held = await reviews.held(await reviews.series());
      const itemId = randomUUID();
      await reviews.do('post', `/${held.id}/items`, {
        id: itemId,
        title: '<b>Budget</b> [x](javascript:1)',
        why: '# not a title',
      });
      await reviews.do('put', `/${held.id}/items/${itemId}/notes`, {
        base: '',
        text: 'One\n\n# Two\n- three <script>',
      });
      await reviews.decide(held, {
        kind: 'act',
        agendaItemId: itemId,
        text: 'We *do* it\n> now',
      });
      const action = await reviews.action(held, {
        personRef: 'user:default/person',
      });
      reviews.portal.notified.length = 0;

      const closed = await reviews.close(held);

      expect(closed.minutes).toBe(`# Payments weekly, 26 Nov 2026

About: Payments  
Chair: chair  
Decider: decider  
Due 26 Nov 2026, 10:00, held 23 Nov 2026, 13:00, closed 23 Nov 2026, 13:00 (Europe/Zurich)  
1 decision, 1 action

## Agenda

### &lt;b&gt;Budget&lt;/b&gt; \\[x\\](javascript:1)

\\# not a title

> One  
>
> \\# Two  
> \\- three &lt;script&gt;  

**Decision: Act** (by decider)

> We \\*do\\* it  
> &gt; now  

## Other actions

**Action** (Payments, person; due 4 Dec 2026)

> Add a runbook  
`);
      expect(reviews.portal.notified[0]).toMatchObject({
        recipients: {
          entityRef: [
            CHAIR,
            DECIDER,
            'group:default/payments',
            'user:default/person',
          ],
        },
        payload: { link: `/drive/reviews/${held.id}` },
      });
      await reviews.do('post', `/actions/${action.id}/end`, {
        revision: action.revision,
        state: 'done',
      });
      expect((await reviews.do('get', `/${held.id}`)).minutes).toBe(
        closed.minutes,
      );
    });

    it('for good: every change is refused', async () => {
      const held = await reviews.held(
        await reviews.series({ wheel: ['group:default/payments'] }),
      );
      const closed = await reviews.close(held);
      const item = closed.agenda[0].id;
      const { revision } = closed;
      const id = randomUUID();

      expect([
        await reviews.status('post', `/${held.id}/prepare`),
        await reviews.status('post', `/${held.id}/hold`, { revision }),
        await reviews.status('post', `/${held.id}/close`, { revision }),
        await reviews.status('post', `/${held.id}/items`, {
          id,
          title: 'Late',
          why: '',
        }),
        await reviews.status('put', `/${held.id}/items/${item}/dropped`, {
          dropped: true,
        }),
        await reviews.status('put', `/${held.id}/items/${item}/notes`, {
          base: '',
          text: 'Late',
        }),
        await reviews.status('put', `/${held.id}/order`, {
          revision,
          itemIds: [item],
        }),
        await reviews.status(
          'post',
          `/${held.id}/decisions`,
          { id, kind: 'act', text: 'Late' },
          DECIDER,
        ),
        await reviews.status('post', `/${held.id}/actions`, {
          id,
          text: 'Late',
          ownerRef: 'group:default/payments',
          dueDate: '2026-12-24',
        }),
      ]).toEqual([409, 409, 409, 409, 409, 409, 409, 409, 409]);
      // A second click finds it done.
      expect(
        await reviews.status('post', `/${held.id}/close`, {
          revision: revision - 1,
        }),
      ).toBe(200);
    });

    it('not before they were held', async () => {
      const [first] = await reviews.reviewsOf(await reviews.series());
      expect(
        await reviews.status('post', `/${first.id}/close`, { revision: 1 }),
      ).toBe(409);
    });

    it('and who presented goes to the back of the wheel', async () => {
      const wheel = [
        'group:default/payments',
        'group:default/risk',
        'group:default/checkout',
      ];
      const series = await reviews.series({ wheel });
      expect(series.wheelChances.map(({ chance }: any) => chance)).toEqual([
        1 / 3,
        1 / 3,
        1 / 3,
      ]);
      const held = await reviews.held(series);
      const picked = held.wheelPick.ref;
      await reviews.close(held);

      const { wheelChances } = await reviews.do('get', `/series/${series.id}`);
      const half = expect.closeTo(1 / 2);
      expect(
        wheelChances.map(({ member, chance }: any) => [member.ref, chance]),
      ).toEqual(wheel.map(ref => [ref, ref === picked ? 0 : half]));
      const next = await reviews.held(series);
      expect(next.wheelPick.ref).not.toBe(picked);
    });
  });

  describe('with actions', () => {
    it('that go on while they are open, and are proposed for escalation', async () => {
      const series = await reviews.series();
      await reviews.close(await reviews.held(series));
      const first = await reviews.held(series);
      const action = await reviews.action(first);
      await reviews.close(first);
      const counts: [number, boolean][] = [];
      const carried: unknown[] = [];
      for (let round = 0; round < 3; round++) {
        const held = await reviews.held(series);
        carried.push([held.carried[0].id, held.agenda[0].title]);
        await reviews.close(held);
        const {
          items: [one],
        } = await reviews.do('get', `/actions?series=${series.id}`);
        counts.push([one.carriedOver, one.escalationProposed]);
      }

      expect(carried).toEqual(Array(3).fill([action.id, 'Add a runbook']));
      expect(counts).toEqual([
        [1, false],
        [2, false],
        [3, true],
      ]);
    });

    it('of which those that are late are listed, and their owners told once', async () => {
      const held = await reviews.held(await reviews.series());
      const late = await reviews.action(held, { dueDate: '2026-11-24' });
      await reviews.action(held);
      reviews.portal.notified.length = 0;
      clock.now = Date.parse('2026-11-24T23:59:59Z');
      await reviews.portal.operate();
      expect((await reviews.do('get', '/actions?overdue=true')).items).toEqual(
        [],
      );

      clock.now = Date.parse('2026-11-25T00:00:00Z');
      await reviews.portal.operate();
      await reviews.portal.operate();

      expect(await reviews.do('get', '/actions?overdue=true')).toMatchObject({
        items: [{ id: late.id, overdue: true }],
        totalItems: 1,
      });
      const told = reviews.portal.notified.filter(({ payload }) =>
        payload.title.startsWith('Overdue'),
      );
      expect(told).toEqual([
        expect.objectContaining({
          recipients: { type: 'entity', entityRef: ['group:default/payments'] },
        }),
      ]);
    });

    it('that are changed and ended, each by one, and measured', async () => {
      const held = await reviews.held(await reviews.series());
      const { id, revision, ...action } = await reviews.action(held);
      const body = {
        text: 'Add two runbooks',
        ownerRef: action.ownerRef,
        dueDate: '2026-12-11',
        revision,
      };
      const changed = await reviews.do('put', `/actions/${id}`, body);
      expect(changed).toMatchObject({
        revision: 2,
        text: 'Add two runbooks',
        dueDate: '2026-12-11',
      });
      expect(await reviews.status('put', `/actions/${id}`, body)).toBe(409);

      const end = { revision: 2, state: 'done', note: 'Both are there' };
      const ended = await reviews.do('post', `/actions/${id}/end`, end);
      const again = await reviews.do('post', `/actions/${id}/end`, end);

      expect(ended).toMatchObject({
        state: 'done',
        ended: { by: CHAIR, note: 'Both are there' },
      });
      expect(again).toEqual(ended);
      expect(
        await reviews.status('post', `/actions/${id}/end`, {
          revision: 3,
          state: 'dropped',
        }),
      ).toBe(409);
      expect(await reviews.portal.everythingStored()).toContain(
        '"source":"drive:reviews"',
      );
    });

    it('that are due move the health of the series', async () => {
      const series = await reviews.series();
      const [first] = await reviews.reviewsOf(series);
      clock.now = Date.parse(first.at);
      const held = await reviews.held(series);
      const done = await reviews.action(held, { dueDate: '2026-11-27' });
      await reviews.action(held, { dueDate: '2026-11-27' });
      await reviews.do('post', `/actions/${done.id}/end`, {
        revision: 1,
        state: 'done',
      });
      await reviews.close(held);
      clock.now = Date.parse('2026-12-05T00:00:00Z');

      expect((await reviews.do('get', `/series/${series.id}`)).health).toEqual({
        heldOnTime: { share: 1 / 2, held: 1, due: 2 },
        actionsOnTime: { share: 1 / 2, closed: 1, due: 2 },
        actionsThatWorked: { improved: 0, told: 0 },
      });
    });

    it('whose metric is judged after they were due, and again until it can be told', async () => {
      const held = await reviews.held(await reviews.series());
      const { id } = await reviews.action(held, {
        dueDate: '2026-11-30',
        expects: {
          subjectRef: 'group:default/payments',
          metricId: 'change-lead-time',
          direction: 'down',
        },
      });
      const verdictOf = async () =>
        (await reviews.do('get', '/actions')).items.find(
          (one: any) => one.id === id,
        ).verdict;
      await reviews.portal.operate();
      expect(await verdictOf()).toBeUndefined();

      clock.now = Date.parse('2026-12-01T00:00:00Z');
      await reviews.portal.operate();
      const first = await verdictOf();
      clock.now += 6 * DAY_MS;
      await reviews.portal.operate();
      const same = await verdictOf();
      clock.now += DAY_MS;
      await reviews.portal.operate();
      const later = await verdictOf();

      expect(first).toEqual({
        outcome: 'cannot-tell',
        reason: 'Too little is known from before: 0 weeks of 8.',
        checkedAt: '2026-12-01T00:00:00.000Z',
      });
      expect(same).toEqual(first);
      expect(later.checkedAt).toBe('2026-12-08T00:00:00.000Z');
    });
  });

  describe('in a calendar', () => {
    const read = (url: string) =>
      request(reviews.portal.server)
        .get(url)
        .set('Authorization', mockCredentials.none.header());

    it('need no credentials but the address, and tell nothing else', async () => {
      const series = await reviews.series({
        title: 'Payments, weekly; \\o/ BEGIN:VEVENT',
      });
      const { url } = await reviews.do('get', `/series/${series.id}/calendar`);
      const { url: same } = await reviews.do(
        'get',
        `/series/${series.id}/calendar`,
        undefined,
        DECIDER,
      );
      expect(same).toBe(url);
      expect(url).toMatch(/^\/api\/drive\/calendars\/[\w-]{43}\.ics$/);

      const answer = await read(url);

      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toBe(
        'text/calendar; charset=utf-8',
      );
      const [first] = await reviews.reviewsOf(series);
      expect(answer.text).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Zurich');
      expect(answer.text).toContain(
        'DTSTART;TZID=Europe/Zurich:20261126T100000',
      );
      expect(answer.text).toContain('DTEND;TZID=Europe/Zurich:20261126T104500');
      // After clocks were set, at the same local time.
      expect(answer.text).toContain(
        'DTSTART;TZID=Europe/Zurich:20270401T100000',
      );
      expect(answer.text).toContain(
        'SUMMARY:Payments\\, weekly\\; \\\\o/ BEGIN:VEVENT',
      );
      expect(answer.text.replace(/\r\n /g, '')).toContain(
        `https://portal.example.com/drive/reviews/${first.id}`,
      );
      expect(answer.text).not.toContain('decider');
      expect(await reviews.portal.everythingStored()).not.toContain(
        url.slice('/api/drive/calendars/'.length, -'.ics'.length),
      );
    });

    it('are not had by guessing, nor after the series ended', async () => {
      const series = await reviews.series();
      const { url } = await reviews.do('get', `/series/${series.id}/calendar`);
      await reviews.do('post', `/series/${series.id}/end`, { revision: 1 });

      expect((await read(url)).status).toBe(404);
      expect(
        (await read(`/api/drive/calendars/${'a'.repeat(43)}.ics`)).status,
      ).toBe(404);
      const after = await reviews.do('get', `/series/${series.id}/calendar`);
      expect(after.url).not.toBe(url);
      expect((await read(after.url)).status).toBe(200);
    });

    it('open no other path', async () => {
      for (const path of ['/v1/reviews', '/v1/audit', '/calendarsx']) {
        expect((await read(`/api/drive${path}`)).status).toBe(401);
      }
    });
  });
});
