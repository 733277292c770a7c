import { Connector, ConnectorError } from 'backstage-plugin-drive-node';
import { clock, daysAgo, iso, NOW } from '../__testUtils__/clock';
import { Portal } from '../__testUtils__/portal';
import { describeOnDatabases } from '../store/__testUtils__/databases';
import { component, system } from '../subjects/__testUtils__/catalog';

const TASK = 'drive-connector-github/acme';

describeOnDatabases('What a connector could not read', open => {
  const LEDGER = 'github:github.com/acme/ledger';
  let portal: Portal;

  afterEach(() => portal.stop());

  async function start(collect: Connector['collect']) {
    clock.now = NOW;
    portal = await Portal.start({
      client: await open(),
      entities: [
        component('ledger', {
          system: 'money',
          annotations: { 'github.com/project-slug': 'acme/ledger' },
        }),
        component('wiki'),
        system('money'),
      ],
      connectors: [
        {
          id: 'github/acme',
          title: 'GitHub',
          kinds: ['deployment', 'finding'],
          readsAsset: asset => asset.startsWith('github:github.com/'),
          collect,
        },
      ],
    });
    await portal.sweep();
    await portal.run(TASK);
    await portal.evaluate();
  }

  const metricOf = async (path: string, id = 'critical-exposure') =>
    (await portal.read(`/v1/scorecards/${path}`)).pillars
      .flatMap(({ metrics }: any) => metrics)
      .find((metric: any) => metric.id === id);

  async function gapOfLedger() {
    const { items } = await portal.read('/v1/coverage?pillar=vigilance');
    const ledger = items.find(
      ({ subject }: any) => subject.ref === 'component:default/ledger',
    );
    return ledger.gaps.find(
      ({ metricId }: any) => metricId === 'critical-exposure',
    );
  }

  const noFindings: Connector['collect'] = async function* collect(run) {
    run.problem({
      what: 'Dependabot alerts of acme',
      kinds: ['finding'],
      error: new ConnectorError(
        'noPermission',
        'the app has no permission "Dependabot alerts (read)"',
        { nextStep: 'Grant it in the settings of the app.' },
      ),
    });
    yield {
      kind: 'coverage',
      source: 'github:acme',
      id: 'c',
      subject: LEDGER,
      time: iso(NOW),
      data: {
        kinds: ['finding', 'deployment'],
        from: daysAgo(60),
        until: iso(NOW),
      },
    };
  };

  const REASON =
    'GitHub lacks a permission: the app has no permission "Dependabot alerts (read)". Grant it in the settings of the app.';

  it('is no zero, but unavailable, and the scorecard says why', async () => {
    await start(noFindings);
    expect(await metricOf('component/default/ledger')).toMatchObject({
      outcome: 'unavailable',
      reason: `No finding source covers this component. ${REASON}`,
    });
    expect((await metricOf('component/default/ledger')).score).toBeUndefined();
    expect(
      await metricOf('component/default/ledger', 'deployment-frequency'),
    ).toMatchObject({
      outcome: 'notApplicable',
      sources: [{ source: 'github:acme' }],
    });
  });

  it('shows on what is above the component, and on nothing that the connector does not read', async () => {
    await start(noFindings);
    expect((await metricOf('system/default/money')).reason).toContain(REASON);
    expect((await metricOf('component/default/wiki')).reason).toBe(
      'No finding source covers this component.',
    );
  });

  it('is what the list of gaps says would fix it', async () => {
    await start(noFindings);
    expect(await gapOfLedger()).toMatchObject({
      reason: expect.stringContaining(REASON),
      fix: { text: 'Grant it in the settings of the app.', annotations: [] },
    });
  });

  it('of one asset shows on its components alone', async () => {
    await start(async function* collect(run) {
      run.problem({
        what: 'alerts of acme/ledger',
        kinds: ['finding'],
        assets: [LEDGER],
        error: new ConnectorError('notInstalled', 'code scanning is off'),
      });
    });
    expect((await metricOf('component/default/ledger')).reason).toContain(
      'GitHub: not installed: code scanning is off.',
    );
    expect((await metricOf('component/default/wiki')).reason).not.toContain(
      'GitHub',
    );
  });

  it('because of an error tells everybody that it is so, and the details admins only', async () => {
    await start(async function* collect() {
      throw new Error('connect ECONNREFUSED 10.0.0.1');
    });
    expect((await metricOf('component/default/ledger')).reason).toBe(
      'No finding source covers this component. GitHub could not be read when it was last asked; its run tells admins why. Look into the log of the backend, and tell whoever maintains the connector.',
    );
  });

  it('because of an error says what to do, too, where the connector knows', async () => {
    await start(async function* collect() {
      throw new ConnectorError('notFound', 'no /srv/secret/ledger', {
        nextStep: 'Correct where it is.',
      });
    });
    const { reason } = await metricOf('component/default/ledger');
    expect(reason).toMatch(/its run tells admins why\. Correct where it is\.$/);
    expect(reason).not.toContain('secret');
  });

  it('because of a limit tells what to do about it, on the scorecard and in the list of gaps', async () => {
    await start(async function* collect() {
      throw new ConnectorError('rateLimited', 'Rate limited until noon', {
        nextStep: 'Raise its rateBudget.',
      });
    });
    expect((await metricOf('component/default/ledger')).reason).toBe(
      'No finding source covers this component. GitHub was rate limited when it was last asked; it will be asked again. Raise its rateBudget.',
    );
    expect(await gapOfLedger()).toMatchObject({
      fix: { text: 'Raise its rateBudget.', annotations: [] },
    });
  });

  it('is not blamed on annotations that are there', async () => {
    await start(async function* collect() {
      throw new Error('connect ECONNREFUSED 10.0.0.1');
    });
    expect((await gapOfLedger()).fix).toEqual({
      text: expect.stringMatching(/^Look into the log of the backend/),
      annotations: [],
    });
  });

  it.each([
    ['noPermission', /^Let the credentials .* read this as well\.$/],
    ['notInstalled', /^Install it or switch it on there/],
    ['rateLimited', /^The next run tries again/],
    ['notFound', /^Correct what names it/],
    ['unavailable', /^Ask whoever runs it whether it is up/],
    ['badAnswer', /^Ask whoever runs it whether its address/],
  ] as const)(
    'says what to do where the connector does not: %s',
    async (reason, step) => {
      await start(async function* collect() {
        throw new ConnectorError(reason, 'It did not work.');
      });
      expect((await gapOfLedger()).fix.text).toMatch(step);
    },
  );

  it('does not tell everybody where the source is', async () => {
    await start(async function* collect() {
      throw new ConnectorError(
        'noPermission',
        'GET https://github.acme.example:8443/orgs/acme answered 403.',
      );
    });
    expect((await metricOf('component/default/ledger')).reason).toContain(
      'GitHub lacks a permission: GET /orgs/acme answered 403.',
    );
  });

  it('says nothing about long ago', async () => {
    await start(noFindings);
    expect(
      (await metricOf('component/default/ledger?asOf=2026-10-01')).reason,
    ).not.toContain('GitHub');
  });

  it('is asked for twice a minute, not with every scorecard', async () => {
    await start(noFindings);
    await metricOf('component/default/ledger');
    const again = await portal.statementsOf(() =>
      metricOf('component/default/ledger'),
    );
    expect(again.filter(sql => sql.includes('gaps'))).toEqual([]);
    clock.advance(31_000);
    const later = await portal.statementsOf(() =>
      metricOf('component/default/ledger'),
    );
    expect(later.filter(sql => sql.includes('gaps'))).toHaveLength(1);
  });
});
