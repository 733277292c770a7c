import { randomUUID } from 'node:crypto';
import { AddressInfo } from 'node:net';
import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
} from '@backstage/backend-defaults/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import mcpPlugin from '@backstage/plugin-mcp-actions-backend';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { deploymentEvent } from '../__testUtils__/events';
import { daysAgo } from '../__testUtils__/clock';
import { ReviewPortal } from '../operate/reviews/__testUtils__/reviewPortal';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component, group } from '../subjects/__testUtils__/catalog';

const CHAIR = 'user:default/chair';
const OTHER = 'user:default/other';
/** Somebody who may not see one of the components of the team. */
const BLIND = 'user:default/blind';
/** Somebody who may ask nothing of the line, of initiatives and of reviews. */
const LIMITED = 'user:default/limited';

const HIDDEN = 'component:default/secret';

/** What each tool promises, as an MCP client is told. */
const HINTS = {
  reads: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
  replaces: {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: false,
  },
};

describeOnDatabases('Actions, as an MCP client has them', open => {
  let reviews: ReviewPortal;
  let series: any;
  const clients: Client[] = [];

  beforeAll(async () => {
    reviews = await ReviewPortal.start(await open(), {
      entities: [
        group('payments', { title: 'Payments' }),
        component('ledger', {
          owner: 'payments',
          annotations: { 'github.com/project-slug': 'acme/ledger' },
        }),
        component('secret', {
          owner: 'payments',
          title: 'Top secret',
          annotations: { 'github.com/project-slug': 'acme/secret' },
        }),
      ],
      features: [
        actionsRegistryServiceFactory,
        actionsServiceFactory,
        mcpPlugin,
      ],
      config: { backend: { actions: { pluginSources: ['drive'] } } },
      deny: ({ permission, ref, user }) =>
        (user === BLIND && ref === HIDDEN) ||
        (user === LIMITED &&
          /^drive\.(line|initiative|review)/.test(permission)),
    });
    const { portal } = reviews;
    await portal.send([
      ...[1, 3, 5, 8, 12, 15].map(days => deploymentEvent('ledger', days)),
      deploymentEvent('secret', 2),
    ]);
    await portal.settle();
    await portal.keepHistory();
    series = await reviews.series();
    await portal.act('post', '/v1/initiatives', {
      user: CHAIR,
      body: {
        id: randomUUID(),
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
    await portal.operate();
  });

  afterAll(async () => {
    await Promise.all(clients.map(client => client.close()));
    await reviews.portal.stop();
  });

  async function clientOf(authorization: string): Promise<Client> {
    const { port } = reviews.portal.server.address() as AddressInfo;
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(
      new StreamableHTTPClientTransport(
        new URL(`http://localhost:${port}/api/mcp-actions/v1`),
        { requestInit: { headers: { authorization } } },
      ),
    );
    clients.push(client);
    return client;
  }

  /** What a tool answers: structured, or as the text of an error. */
  async function call(
    name: string,
    args: Record<string, unknown>,
    authorization: string,
  ): Promise<any> {
    const client = await clientOf(authorization);
    const answer: any = await client.callTool({
      name: `drive.${name}`,
      arguments: args,
    });
    return answer.isError
      ? { error: answer.content[0].text }
      : answer.structuredContent;
  }

  const as = (user: string) => mockCredentials.user.header(user);
  const machine = mockCredentials.service.header();

  it('are listed with what they promise and what they take', async () => {
    const client = await clientOf(as(CHAIR));

    const { tools } = await client.listTools();

    expect(
      Object.fromEntries(
        tools.map(({ name, annotations = {} }) => {
          const { title, openWorldHint, ...hints } = annotations;
          return [name, hints];
        }),
      ),
    ).toEqual({
      'drive.read-scorecard': HINTS.reads,
      'drive.explain-metric': HINTS.reads,
      'drive.what-changed': HINTS.reads,
      'drive.is-line-clear': HINTS.reads,
      'drive.list-initiatives': HINTS.reads,
      'drive.prepare-review': HINTS.replaces,
    });
    expect(
      tools.find(({ name }) => name === 'drive.read-scorecard')?.inputSchema,
    ).toMatchObject({
      required: ['subject'],
      properties: {
        subject: { type: 'string' },
        windowDays: { type: 'integer', minimum: 1, maximum: 365 },
      },
    });
  });

  it('are not listed to whoever may not use them', async () => {
    const client = await clientOf(as(LIMITED));

    const { tools } = await client.listTools();

    expect(tools.map(({ name }) => name).sort()).toEqual([
      'drive.explain-metric',
      'drive.read-scorecard',
      'drive.what-changed',
    ]);
  });

  it('read a scorecard, as it is over HTTP', async () => {
    const subject = 'component:default/ledger';

    const told = await call('read-scorecard', { subject }, as(CHAIR));

    const read = await reviews.portal.read(
      '/v1/scorecards/component/default/ledger',
    );
    expect(told).toMatchObject({
      subject: { ref: subject, title: 'ledger' },
      asOf: read.asOf,
      verdict: read.verdict,
    });
    expect(told.pillars.map((pillar: any) => pillar.score)).toEqual(
      read.pillars.map((pillar: any) => pillar.score),
    );
    expect(
      told.pillars[0].metrics.map(({ id, value }: any) => [id, value]),
    ).toEqual(read.pillars[0].metrics.map(({ id, value }: any) => [id, value]));
  });

  it('read the organization, and other instants and windows', async () => {
    const told = await call(
      'read-scorecard',
      { subject: 'organization:default/all', asOf: daysAgo(7), windowDays: 10 },
      machine,
    );

    expect(told.window.days).toBe(10);
    expect(told.pillars).toHaveLength(5);
  });

  it('explain a metric: what it means, the formula filled in, and its records', async () => {
    const told = await call(
      'explain-metric',
      { subject: 'component:default/ledger', metric: 'deployment-frequency' },
      as(CHAIR),
    );

    expect(told).toMatchObject({
      metric: { id: 'deployment-frequency', pillar: 'delivery' },
      outcome: 'measured',
      unit: 'perWeek',
      totalRecords: 6,
    });
    expect(told.filledIn).toContain('6');
    expect(told.records[0]).toMatchObject({
      kind: 'deployment',
      counted: true,
      components: ['component:default/ledger'],
    });
  });

  it('explain why there is no number', async () => {
    const told = await call(
      'explain-metric',
      { subject: 'component:default/ledger', metric: 'time-to-restore' },
      as(CHAIR),
    );

    expect(told).toMatchObject({
      outcome: 'unavailable',
      reason: expect.stringMatching(/\w/),
      records: [],
    });
    expect(told.value).toBeUndefined();
  });

  it('tell what changed', async () => {
    const told = await call(
      'what-changed',
      { subject: 'group:default/payments' },
      as(CHAIR),
    );

    const read = await reviews.portal.read(
      '/v1/changes/group/default/payments',
    );
    expect(told).toMatchObject({
      subject: { ref: 'group:default/payments' },
      charts: read.charts,
      changes: read.items.map(({ title }: any) => ({ title })),
    });
  });

  it('tell whether the line is clear, people and machines', async () => {
    const subject = 'component:default/ledger';
    const clear = await call('is-line-clear', { subject }, machine);
    await reviews.portal.act('post', '/v1/halts', {
      user: CHAIR,
      body: {
        id: randomUUID(),
        subjectRef: 'group:default/payments',
        reason: 'Payouts are sent twice',
        exemptions: ['incident-fix'],
        resumeCriteria: 'They are sent once',
        expiresAt: daysAgo(-7),
      },
    });

    expect(clear).toMatchObject({ clear: true, state: 'clear' });
    expect(await call('is-line-clear', { subject }, as(CHAIR))).toMatchObject({
      clear: false,
      state: 'halted',
      reason: 'Payouts are sent twice',
    });
    expect(
      await call(
        'is-line-clear',
        { subject, purpose: 'incident-fix' },
        machine,
      ),
    ).toMatchObject({ clear: true });
  });

  it('list initiatives, of all and of one subject', async () => {
    const all = await call('list-initiatives', { state: 'active' }, as(CHAIR));
    const none = await call('list-initiatives', { state: 'closed' }, as(CHAIR));

    expect(all).toMatchObject({
      total: 1,
      initiatives: [
        {
          title: 'Runbooks everywhere',
          owner: { ref: 'group:default/payments', title: 'Payments' },
          pillar: 'vigilance',
          counts: { open: 2 },
        },
      ],
    });
    expect(none).toEqual({ initiatives: [], total: 0 });
    expect(
      await call(
        'list-initiatives',
        { subject: 'component:default/ledger' },
        as(CHAIR),
      ),
    ).toMatchObject({ total: 1 });
  });

  it('prepare a review, by its id or as the next one of a subject', async () => {
    const next = await call(
      'prepare-review',
      { subject: 'group:default/payments' },
      as(CHAIR),
    );
    const again = await call('prepare-review', { review: next.id }, as(CHAIR));

    expect(next).toMatchObject({
      id: series.next.reviewId,
      title: 'Payments weekly',
      state: 'prepared',
      chair: { ref: CHAIR },
      agenda: expect.arrayContaining([
        expect.objectContaining({ kind: 'halts' }),
      ]),
    });
    expect(again.id).toBe(next.id);
    expect(reviews.portal.audited).toContainEqual(
      expect.objectContaining({
        eventId: 'review-prepare',
        outcome: 'success',
      }),
    );
  });

  it.each([
    [
      'a subject that is not there',
      'read-scorecard',
      { subject: 'component:default/nowhere' },
      CHAIR,
      /^NotFoundError/,
    ],
    [
      'no ref',
      'read-scorecard',
      { subject: 'payments' },
      CHAIR,
      /^InputError.*no entity ref/,
    ],
    [
      'an instant to come',
      'read-scorecard',
      { subject: 'component:default/ledger', asOf: '2030-01-01' },
      CHAIR,
      /^InputError.*future/,
    ],
    [
      'a metric that the model does not have',
      'explain-metric',
      { subject: 'component:default/ledger', metric: 'velocity' },
      CHAIR,
      /^NotFoundError.*change-lead-time/,
    ],
    [
      'preparing without saying what',
      'prepare-review',
      {},
      CHAIR,
      /^InputError/,
    ],
    [
      'preparing where there is nothing to prepare',
      'prepare-review',
      { subject: 'component:default/ledger' },
      CHAIR,
      /^NotFoundError/,
    ],
    [
      'preparing by somebody who is not its chair',
      'prepare-review',
      { subject: 'group:default/payments' },
      OTHER,
      /^NotAllowedError.*chair/,
    ],
    [
      'a subject that the caller may not see',
      'read-scorecard',
      { subject: HIDDEN },
      BLIND,
      /^NotAllowedError/,
    ],
    [
      'the records of one',
      'explain-metric',
      { subject: HIDDEN, metric: 'deployment-frequency' },
      BLIND,
      /^NotAllowedError/,
    ],
    ['its changes', 'what-changed', { subject: HIDDEN }, BLIND, /^NotAllowed/],
  ])('refuse %s, and say why', async (_what, tool, args, user, why) => {
    const { error } = await call(tool, args, as(user));

    expect(error).toMatch(why);
  });

  it('tell nothing of what is hidden below what is asked for', async () => {
    const subject = 'group:default/payments';
    const answers = await Promise.all([
      call('read-scorecard', { subject }, as(BLIND)),
      call(
        'explain-metric',
        { subject, metric: 'deployment-frequency' },
        as(BLIND),
      ),
      call('what-changed', { subject }, as(BLIND)),
      call('list-initiatives', {}, as(BLIND)),
    ]);

    expect(JSON.stringify(answers)).not.toMatch(/secret/i);
    expect(answers[0].hiddenComponents).toBe(1);
    expect(answers[1]).toMatchObject({ totalRecords: 6, hiddenRecords: 1 });
    expect(answers[3].initiatives[0].counts.open).toBe(1);
  });

  it.each(['list-initiatives', 'prepare-review'])(
    'do not let machines %s, as HTTP does not',
    async tool => {
      const { error } = await call(
        tool,
        tool === 'prepare-review' ? { review: series.next.reviewId } : {},
        machine,
      );

      expect(error).toMatch(/^NotAllowedError/);
    },
  );

  it('answer nobody who says not who they are', async () => {
    await expect(clientOf(mockCredentials.none.header())).rejects.toThrow();
    await expect(
      clientOf(mockCredentials.user.invalidHeader()),
    ).rejects.toThrow();
  });
});
