import { mockCredentials } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { clock, NOW } from '../../__testUtils__/clock';
import { deploymentEvent } from '../../__testUtils__/events';
import { Portal } from '../../__testUtils__/portal';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import { component, group } from '../../subjects/__testUtils__/catalog';
import { questionnaire } from './questionnaire';

const PAYMENTS = 'group:default/payments';
const ORGANIZATION = 'organization:default/all';
const ADA = 'user:default/ada';
const ADMIN = 'user:default/admin';

const ownedBy = (name: string) => ({
  owner: name,
  annotations: { 'github.com/project-slug': `acme/${name}` },
  relations: [{ type: 'ownedBy', targetRef: `group:default/${name}` }],
});

const entities = () => [
  group('payments', { title: 'Payments' }),
  group('search'),
  component('ledger', ownedBy('payments')),
  component('ranking', ownedBy('search')),
];

const answerOf = (parts: object = {}) => ({
  id: randomUUID(),
  subjectRef: PAYMENTS,
  questionnaireVersion: questionnaire.version,
  answers: [
    { practiceId: 'rollback', level: 4, note: 'Tried in May' },
    {
      practiceId: 'small-batches',
      level: 1,
      evidenceUrl: 'https://wiki.example.org/batches',
    },
    { practiceId: 'automated-tests' },
    { practiceId: 'secrets', level: 0 },
  ],
  ...parts,
});

describeOnDatabases('Assessments', open => {
  let portal: Portal;
  let database: Knex;

  beforeEach(async () => {
    clock.now = NOW;
    database = await open();
    portal = await Portal.start({
      client: database,
      entities: entities(),
      config: { drive: { admins: [ADMIN] } },
    });
    portal.groupsOf.set(ADA, [PAYMENTS]);
    await portal.send([
      deploymentEvent('ledger', 1),
      deploymentEvent('ledger', 2),
    ]);
    await portal.settle();
  });

  afterEach(() => portal.stop());

  const post = (body: object, user = ADA) =>
    portal.act('post', '/v1/assessments', { body, user });

  it('gives the questionnaire with its version', async () => {
    const asked = await portal.read('/v1/assessments/questionnaire');
    expect(asked).toEqual(questionnaire);
  });

  it('keeps what was answered, with a level for each pillar that is the mean of those answered', async () => {
    const body = answerOf();
    const answer = await post(body);

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      id: body.id,
      subject: { ref: PAYMENTS, kind: 'group', title: 'Payments' },
      at: new Date(NOW).toISOString(),
      by: ADA,
      questionnaireVersion: questionnaire.version,
      answers: [
        {
          practiceId: 'small-batches',
          level: 1,
          evidenceUrl: 'https://wiki.example.org/batches',
        },
        { practiceId: 'automated-tests' },
        { practiceId: 'rollback', level: 4, note: 'Tried in May' },
        { practiceId: 'secrets', level: 0 },
      ],
      pillars: [
        { pillarId: 'delivery', level: 2.5, answered: 2 },
        { pillarId: 'vigilance', level: 0, answered: 1 },
      ],
    });
    expect((await portal.read('/v1/assessments')).items).toEqual([answer.body]);
  });

  it('knows a pillar of which nothing is known from one at level 0', async () => {
    const { body } = await post(
      answerOf({ answers: [{ practiceId: 'rollback' }] }),
    );
    expect(body.pillars).toEqual([]);
  });

  it('is answered once, however often the same is sent, at once too', async () => {
    const body = answerOf();
    const answers = await Promise.all([post(body), post(body), post(body)]);
    clock.advance(60_000);
    const later = await post({ ...body, answers: [...body.answers].reverse() });

    for (const { status, body: got } of [...answers, later]) {
      expect({ status, got }).toEqual({ status: 200, got: answers[0].body });
    }
    expect((await portal.read('/v1/assessments')).totalItems).toBe(1);
    expect(
      (await portal.read('/v1/audit?kind=assessment', ADMIN)).totalItems,
    ).toBe(1);
  });

  it.each([
    ['another level', { answers: [{ practiceId: 'rollback', level: 3 }] }],
    ['another subject', { subjectRef: ORGANIZATION }],
  ])('refuses %s under an id that is used', async (_what, other) => {
    const body = answerOf();
    await post(body);
    const answer = await post({ ...body, ...other });
    expect(answer.status).toBe(409);
    expect(
      (await portal.read('/v1/assessments')).items[0].pillars,
    ).toHaveLength(2);
  });

  it.each([
    ['an unknown practice', { practiceId: 'heroism', level: 1 }, 'heroism'],
    ['a level of 5', { practiceId: 'rollback', level: 5 }, 'level'],
    ['a level of -1', { practiceId: 'rollback', level: -1 }, 'level'],
    ['half a level', { practiceId: 'rollback', level: 1.5 }, 'level'],
    ['no level but text', { practiceId: 'rollback', level: '2' }, 'level'],
    [
      'a link that runs something',
      // eslint-disable-next-line no-script-url -- it has to be refused
      { practiceId: 'rollback', evidenceUrl: 'javascript:alert(1)' },
      'http',
    ],
    [
      'a note that is too long',
      { practiceId: 'rollback', note: 'x'.repeat(2_001) },
      '2000',
    ],
    ['a field of its own', { practiceId: 'rollback', score: 9 }, 'score'],
    ['no practice', { level: 2 }, 'practiceId'],
  ])('refuses %s', async (_what, wrong, named) => {
    const answer = await post(answerOf({ answers: [wrong] }));
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(named);
    expect((await portal.read('/v1/assessments')).totalItems).toBe(0);
  });

  it.each([
    ['no answers', { answers: [] }, 400],
    [
      'one practice answered twice',
      {
        answers: [
          { practiceId: 'rollback', level: 1 },
          { practiceId: 'rollback', level: 2 },
        ],
      },
      400,
    ],
    ['no UUID', { id: 'mine' }, 400],
    ['a component', { subjectRef: 'component:default/ledger' }, 400],
    ['a person', { subjectRef: ADA }, 400],
    ['an unknown group', { subjectRef: 'group:default/nobody' }, 404],
    ['another questionnaire', { questionnaireVersion: '00000000' }, 409],
  ])('refuses %s', async (_what, parts, status) => {
    const answer = await post(answerOf(parts));
    expect({ status: answer.status, said: answer.body.error.message }).toEqual({
      status,
      said: expect.stringMatching(/\w/),
    });
    expect((await portal.read('/v1/audit', ADMIN)).totalItems).toBe(0);
  });

  it('lists the newest first, by subject and page by page', async () => {
    const ids: string[] = [];
    for (const subjectRef of [PAYMENTS, ORGANIZATION, PAYMENTS, PAYMENTS]) {
      const body = answerOf({ subjectRef });
      ids.unshift(body.id);
      await post(body);
      clock.advance(1000);
    }
    const idsOf = ({ items }: { items: { id: string }[] }) =>
      items.map(({ id }) => id);

    const first = await portal.read('/v1/assessments?limit=3');
    const second = await portal.read(
      `/v1/assessments?limit=3&cursor=${first.nextCursor}`,
    );
    expect([...idsOf(first), ...idsOf(second)]).toEqual(ids);
    expect([first.totalItems, second.nextCursor]).toEqual([4, undefined]);

    const own = await portal.read(`/v1/assessments?subject=${PAYMENTS}`);
    expect(idsOf(own)).toEqual([ids[0], ids[1], ids[3]]);
  });

  it('is an act in the audit trail, and in that of Backstage', async () => {
    const body = answerOf();
    await post(body);
    const { items } = await portal.read(
      `/v1/audit?kind=assessment&subject=${PAYMENTS}`,
      ADMIN,
    );
    expect(items).toEqual([
      {
        id: expect.any(String),
        at: new Date(NOW).toISOString(),
        by: ADA,
        kind: 'assessment',
        objectId: body.id,
        act: 'assessment-answered',
        subjectRef: PAYMENTS,
        changes: {
          questionnaireVersion: { to: questionnaire.version },
          levels: { to: { delivery: 2.5, vigilance: 0 } },
        },
      },
    ]);
    expect(portal.audited).toEqual([
      {
        eventId: 'assessment-answer',
        outcome: 'success',
        meta: { id: body.id, subjectRef: PAYMENTS },
      },
    ]);
  });

  it('stays readable when its group is gone, and takes no more answers of it', async () => {
    const body = answerOf();
    await post(body);
    portal.catalog.entities = entities().slice(1);
    // What is missing goes after some sweeps only.
    for (let sweep = 0; sweep < 5; sweep += 1) {
      clock.advance(3_600_000);
      await portal.sweep();
    }

    const { items } = await portal.read(`/v1/assessments?subject=${PAYMENTS}`);
    expect(items).toMatchObject([
      {
        id: body.id,
        subject: { ref: PAYMENTS, kind: 'group', title: PAYMENTS },
      },
    ]);
    expect((await post(body)).status).toBe(200);
    expect((await post(answerOf())).status).toBe(404);
  });

  it('stays readable, with its own questions, when others are asked now', async () => {
    const { body } = await post(answerOf());
    const former = { ...questionnaire, version: 'former' };
    await database('drive_questionnaires').update({ version: former.version });
    await database('drive_assessments').update({
      questionnaire_version: former.version,
    });

    const { items } = await portal.read('/v1/assessments');
    expect(items).toEqual([{ ...body, questionnaireVersion: 'former' }]);
    expect(
      await portal.read('/v1/assessments/questionnaire?version=former'),
    ).toEqual(former);
    const unknown = await portal.get(
      '/v1/assessments/questionnaire?version=unknown',
    );
    expect(unknown.status).toBe(404);
  });

  it('leaves every scorecard as it is, byte for byte', async () => {
    const paths = ['group/default/payments', 'organization/default/all'];
    const scorecards = async () => {
      await portal.settle();
      const answers = [];
      for (const path of paths) {
        answers.push((await portal.get(`/v1/scorecards/${path}`)).text);
        answers.push((await portal.get(`/v1/cards/${path}`)).text);
      }
      return answers;
    };
    const before = await scorecards();
    for (const subjectRef of [PAYMENTS, ORGANIZATION]) {
      expect((await post(answerOf({ subjectRef }))).status).toBe(200);
    }
    expect(await scorecards()).toEqual(before);
    expect(before[0]).toContain('"modelVersion"');
  });

  describe('who may', () => {
    const callers: Record<string, string> = {
      member: mockCredentials.user.header(ADA),
      'other user': mockCredentials.user.header('user:default/bob'),
      admin: mockCredentials.user.header(ADMIN),
      guest: mockCredentials.user.header('user:development/guest'),
      blind: mockCredentials.user.header('user:default/blind'),
      machine: mockCredentials.service.header(),
      nobody: mockCredentials.none.header(),
    };
    const acts = {
      questionnaire: ['get', '/v1/assessments/questionnaire'],
      list: ['get', `/v1/assessments?subject=${PAYMENTS}`],
      answer: ['post', '/v1/assessments'],
    } as const;

    it.each([
      ['member', { questionnaire: 200, list: 200, answer: 200 }],
      ['other user', { questionnaire: 200, list: 200, answer: 200 }],
      ['admin', { questionnaire: 200, list: 200, answer: 200 }],
      ['guest', { questionnaire: 200, list: 200, answer: 200 }],
      // May not read the group in the catalog.
      ['blind', { questionnaire: 200, list: 403, answer: 403 }],
      ['machine', { questionnaire: 403, list: 403, answer: 403 }],
      ['nobody', { questionnaire: 401, list: 401, answer: 401 }],
    ])('%s', async (caller, expected) => {
      portal.deny = ({ ref, user }) =>
        user === 'user:default/blind' && ref === PAYMENTS;
      const statuses: Record<string, number> = {};
      for (const [name, [method, path]] of Object.entries(acts)) {
        const { status } = await portal.act(method, path, {
          authorization: callers[caller],
          ...(method === 'post' && { body: answerOf() }),
        });
        statuses[name] = status;
      }
      expect(statuses).toEqual(expected);
    });

    it('leaves out what a reader may not see, in the count too', async () => {
      await post(answerOf());
      await post(answerOf({ subjectRef: ORGANIZATION }));
      portal.deny = ({ ref, user }) =>
        user === 'user:default/blind' && ref === PAYMENTS;
      const { items, totalItems } = await portal.read(
        '/v1/assessments',
        'user:default/blind',
      );
      expect(items.map(({ subject }: any) => subject.ref)).toEqual([
        ORGANIZATION,
      ]);
      expect(totalItems).toBe(1);
    });

    it.each(['drive.assessment.read', 'drive.assessment.create'])(
      'nobody without %s',
      async permission => {
        portal.deny = asked => asked.permission === permission;
        const [read, create] = [
          await portal.get('/v1/assessments'),
          await post(answerOf()),
        ];
        expect([read.status, create.status]).toEqual(
          permission.endsWith('read') ? [403, 200] : [200, 403],
        );
      },
    );
  });
});
