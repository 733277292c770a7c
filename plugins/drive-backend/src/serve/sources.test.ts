import { SourcesAnswer } from 'backstage-plugin-drive-common';
import { clock, daysAgo, HOUR, iso, NOW } from '../__testUtils__/clock';
import { deploymentEvent, eventOf } from '../__testUtils__/events';
import { Portal, PortalOptions } from '../__testUtils__/portal';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component, group } from '../subjects/__testUtils__/catalog';

const ADA = 'user:default/ada';
const BOB = 'user:default/bob';

describeOnDatabases('The sources page', open => {
  let portal: Portal;

  async function start(options: Omit<PortalOptions, 'client'> = {}) {
    clock.now = NOW;
    portal = await Portal.start({
      client: await open(),
      entities: [
        group('payments'),
        component('ledger', {
          owner: 'payments',
          annotations: { 'github.com/project-slug': 'acme/ledger' },
        }),
      ],
      ...options,
    });
  }

  afterEach(() => portal.stop());

  const sources = (user?: string): Promise<SourcesAnswer> =>
    portal.read('/v1/sources', user);

  it('says that nothing was read or evaluated yet', async () => {
    await start();
    expect(await sources()).toMatchObject({
      items: [],
      totalItems: 0,
      state: {},
      catalogFindings: [],
      catalogFindingsTotal: 0,
    });
  });

  it('lists what each source sent, by kind, with the latest of each', async () => {
    await start();
    await portal.send([
      deploymentEvent('ledger', 2),
      deploymentEvent('ledger', 1),
      eventOf('incident', 'I1', 'component:default/ledger', {
        detectedAt: daysAgo(3),
        severity: 'low',
      }),
      deploymentEvent('ledger', 4, {}, { source: 'argo-cd:main' }),
    ]);
    const { items } = await sources();
    expect(items).toEqual([
      {
        id: 'argo-cd:main',
        kind: 'ingest',
        title: 'argo-cd:main',
        demo: false,
        state: 'ok',
        records: [{ kind: 'deployment', count: 1, latestAt: daysAgo(4) }],
        unattributed: 1,
      },
      {
        id: 'github:github.com',
        kind: 'ingest',
        title: 'github:github.com',
        demo: false,
        state: 'ok',
        records: [
          { kind: 'deployment', count: 2, latestAt: daysAgo(1) },
          { kind: 'incident', count: 1, latestAt: daysAgo(3) },
        ],
        // The catalog has not been read yet.
        unattributed: 3,
      },
    ]);
    await portal.sweep();
    expect((await sources()).items.map(one => one.unattributed)).toEqual([
      0, 0,
    ]);
  });

  it('says when the catalog was read and everything evaluated', async () => {
    await start();
    await portal.settle();
    expect((await sources()).state).toEqual({
      sweep: { finishedAt: iso(NOW), subjects: 2 },
      evaluation: {
        asOf: iso(HOUR),
        finishedAt: iso(NOW),
        modelVersion: expect.any(String),
        durationMs: expect.any(Number),
      },
    });
  });

  it('lists the oddities of the catalog', async () => {
    await start({ entities: [component('ledger', { owner: 'nobody' })] });
    await portal.sweep();
    const { catalogFindings, catalogFindingsTotal } = await sources();
    expect(catalogFindings).toEqual([
      {
        subject: 'component:default/ledger',
        code: 'unknown-owner',
        severity: 'warning',
        detail: expect.stringContaining('group:default/nobody'),
      },
    ]);
    expect(catalogFindingsTotal).toBe(1);
  });

  it('lists five hundred of more, and counts the others', async () => {
    await start({
      entities: Array.from({ length: 1_200 }, (_, i) => component(`c${i}`)),
    });
    await portal.sweep();
    const answer = await sources();
    expect(answer.catalogFindings).toHaveLength(500);
    expect(answer.catalogFindingsTotal).toBe(1_200);
  });

  describe('for admins', () => {
    const failing = async () => {
      portal.catalog.failure = new Error('connection refused by 10.1.2.3');
      await portal.sweep();
    };

    it('has details that others do not see', async () => {
      await start({ config: { drive: { admins: [ADA] } } });
      await failing();
      const forAdmin = await sources(ADA);
      expect(forAdmin).toMatchObject({
        admin: true,
        state: { sweep: { error: 'connection refused by 10.1.2.3' } },
      });
      expect(forAdmin.adminNotice).toBeUndefined();
      const forBob = await sources(BOB);
      expect(forBob).toMatchObject({
        admin: false,
        state: { sweep: { error: 'Reading the catalog failed.' } },
      });
      expect(JSON.stringify(forBob)).not.toContain('10.1.2.3');
    });

    it('means those that are named, however they are written', async () => {
      await start({ config: { drive: { admins: ['User:Default/Ada'] } } });
      expect((await sources(ADA)).admin).toBe(true);
      expect((await sources(BOB)).admin).toBe(false);
    });

    it('means nobody who lacks the permission', async () => {
      await start({
        config: { drive: { admins: [ADA] } },
        deny: ({ permission }) => permission === 'drive.admin',
      });
      expect((await sources(ADA)).admin).toBe(false);
    });

    it('means only those who are named also where everything is allowed, as without permissions', async () => {
      await start({
        config: { drive: { admins: [ADA] }, permission: { enabled: false } },
        deny: () => false,
      });
      expect((await sources(BOB)).admin).toBe(false);
      expect((await sources(ADA)).admin).toBe(true);
    });

    it('says that nobody is one where nobody is named', async () => {
      await start();
      await failing();
      const answer = await sources(ADA);
      expect(answer).toMatchObject({
        admin: false,
        adminNotice: expect.stringContaining('drive.admins'),
      });
      expect(JSON.stringify(answer)).not.toContain('10.1.2.3');
    });
  });
});
