import { generateKeyPairSync } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { AnyRecord, isConnectorError } from 'backstage-plugin-drive-node';
import { collectAll, Collected } from 'backstage-plugin-drive-node/testing';
import {
  APP_ID,
  ALL_PERMISSIONS,
  GithubDouble,
  organization,
  Permission,
} from 'drive-vendor-doubles';
import { createGithubConnectors } from './createGithubConnectors';
import { comparable } from './__testUtils__/comparable';
import { DAY_MS, NOW, startWorld, World } from './__testUtils__/world';

jest.setTimeout(120_000);

const ACME = organization(8, { repositories: 9, days: 40, until: NOW });
const SETTINGS = { backfillDays: 30 };

const coveredKinds = (records: readonly AnyRecord[]) =>
  new Set(
    records.flatMap(one => (one.kind === 'coverage' ? one.data.kinds : [])),
  );

const without = (...missing: Permission[]) =>
  ALL_PERMISSIONS.filter(one => !missing.includes(one));

describe('what goes wrong at GitHub', () => {
  let world: World;
  let whole: ReturnType<typeof comparable>;

  const start = async (options: Parameters<typeof startWorld>[0] = {}) => {
    world = await startWorld({ acme: ACME, settings: SETTINGS, ...options });
  };
  const collect = (more: object = {}): Promise<Collected> =>
    collectAll(world.connector, { assets: world.assets, now: NOW, ...more });

  beforeAll(async () => {
    await start();
    whole = comparable((await collect()).records);
    await world.double.stop();
  });
  afterEach(() => world?.double.stop());

  it.each<[Permission, string[], string]>([
    ['pull_requests', ['change'], 'Pull requests'],
    ['deployments', ['deployment'], 'Deployments'],
    ['actions', ['pipeline_run'], 'Actions'],
    ['contents', ['pipeline_run'], 'Contents'],
    ['organization_administration', ['cost_item'], 'Administration'],
  ])(
    'says that the permission %s is missing, and covers nothing that depends on it',
    async (permission, kinds, name) => {
      await start({ double: { permissions: without(permission) } });
      const { problems, records } = await collect();
      const concerning = problems.filter(one =>
        kinds.some(kind => one.kinds?.includes(kind as never)),
      );
      expect(concerning.length).toBeGreaterThan(0);
      expect(
        concerning.every(({ error }) =>
          isConnectorError(error, 'noPermission'),
        ),
      ).toBe(true);
      const steps = concerning.map(
        ({ nextStep, error }) =>
          nextStep ?? (error as { nextStep?: string }).nextStep,
      );
      expect(steps.join()).toContain(`"${name}`);
      const covered = coveredKinds(records);
      expect(kinds.filter(kind => covered.has(kind as never))).toEqual([]);
      expect(covered.size).toBeGreaterThan(2);
    },
  );

  it('reads deployments without the changes that they shipped where it may not read commits', async () => {
    await start({ double: { permissions: without('contents') } });
    const { problems, records } = await collect();
    expect(problems.map(({ what, kinds }) => [what, kinds])).toEqual([
      ['releases and commits of acme', ['deployment']],
      ['default branches of acme', ['pipeline_run']],
    ]);
    const deployments = records.filter(({ kind }) => kind === 'deployment');
    expect(deployments.length).toBeGreaterThan(50);
    expect(deployments.filter(({ data }) => 'changeIds' in data)).toEqual([]);
    expect(coveredKinds(records).has('deployment')).toBe(true);
  });

  it('says that it cannot tell what last ran, and reads the runs all the same', async () => {
    await start({ double: { permissions: without('checks') } });
    const { problems, records } = await collect();
    expect(problems).toMatchObject([{ kinds: ['pipeline_run'], assets: [] }]);
    expect(comparable(records)).toEqual(whole);
  });

  it('covers findings by the lists that it may read, and names the others', async () => {
    await start({ double: { permissions: without('secret_scanning_alerts') } });
    const { problems, records } = await collect();
    expect(problems).toMatchObject([
      {
        kinds: ['finding'],
        assets: [],
        what: 'secret-scanning alerts of acme',
      },
    ]);
    expect(coveredKinds(records).has('finding')).toBe(true);
  });

  it.each([
    [403, 'Advanced Security must be enabled for this organization.'],
    [404, 'no analysis found'],
  ])(
    'takes a list of alerts for switched off where GitHub answers %d: %s',
    async (status, message) => {
      await start();
      world.double.failNext(
        ({ path }) => path.includes('/code-scanning/alerts'),
        { status, body: { message } },
        Infinity,
      );
      const { problems, records } = await collect();
      const [problem, ...others] = problems;
      expect(others).toEqual([]);
      expect(problem).toMatchObject({
        kinds: ['finding'],
        what: 'code-scanning alerts of acme',
      });
      expect(isConnectorError(problem.error, 'notInstalled')).toBe(true);
      expect((problem.error as { nextStep?: string }).nextStep).toMatch(
        /^Switch the feature on/,
      );
      expect(coveredKinds(records).has('finding')).toBe(true);
    },
  );

  it('covers no findings where it may read no list at all', async () => {
    await start({
      double: {
        permissions: without(
          'secret_scanning_alerts',
          'vulnerability_alerts',
          'security_events',
        ),
      },
    });
    const { problems, records } = await collect();
    expect(
      problems.filter(({ kinds }) => kinds?.includes('finding')),
    ).toHaveLength(3);
    expect(coveredKinds(records).has('finding')).toBe(false);
  });

  it('covers no findings of a repository in which nobody looks for any', async () => {
    await start();
    const unwatched = ACME.repositories.filter(
      ({ vulnerabilityAlerts, alerts }) =>
        !vulnerabilityAlerts && alerts.length === 0,
    );
    const { records } = await collect();
    const covered = new Set(
      records.flatMap(one =>
        one.kind === 'coverage' && one.data.kinds.includes('finding')
          ? [one.asset]
          : [],
      ),
    );
    expect(covered.size).toBeGreaterThan(0);
    expect(
      unwatched.filter(({ name }) =>
        covered.has(`github:github.com/acme/${name}`),
      ),
    ).toEqual([]);
  });

  it('asks for less at once after batches have timed out, and still gets everything', async () => {
    await start({
      double: { repositoriesBeforeTimeout: 2, searchPageBeforeTimeout: 20 },
    });
    const { problems, records } = await collect();
    expect(problems).toEqual([]);
    expect(comparable(records)).toEqual(whole);
    expect(
      world.double.log.filter(({ status }) => status === 502).length,
    ).toBeGreaterThan(0);
  });

  it('gets what a partial answer left out by asking for less', async () => {
    await start();
    world.double.failNext(
      ({ query }) => Boolean(query?.includes('DriveDeliveries')),
      {
        status: 200,
        body: {
          data: { r0: null },
          errors: [
            {
              type: 'RESOURCE_LIMITS_EXCEEDED',
              path: ['r0'],
              message: 'Resource limits for this query exceeded.',
            },
          ],
        },
      },
    );
    const { problems, records } = await collect();
    expect(problems).toEqual([]);
    expect(comparable(records)).toEqual(whole);
  });

  it('waits as long as a secondary limit says', async () => {
    await start();
    world.double.failNext(
      ({ query }) => Boolean(query?.includes('DriveChanges')),
      {
        status: 403,
        body: { message: 'You have exceeded a secondary rate limit.' },
        headers: { 'retry-after': '30' },
      },
    );
    const { problems, records } = await collect();
    expect(problems).toEqual([]);
    expect(world.timing.waits).toContain(30_000);
    expect(comparable(records)).toEqual(whole);
  });

  it('ends what needs a limit that is used up, and goes on from there in the next run', async () => {
    await start({ double: { limits: { graphql: 14 } } });
    const first = await collect();
    const limited = first.problems.filter(({ error }) =>
      isConnectorError(error, 'rateLimited'),
    );
    expect(limited.length).toBeGreaterThan(0);
    let { cursor, records } = first;
    for (let hour = 1; hour <= 8; hour++) {
      world.timing.advance(3_600_000);
      const next = await collect({ cursor, now: NOW + hour * 3_600_000 });
      cursor = next.cursor;
      records = [...records, ...next.records];
    }
    const ids = new Set(records.map(({ kind, id }) => `${kind} ${id}`));
    const missing = whole.filter(
      ({ kind, id }) => kind !== 'cost_item' && !ids.has(`${kind} ${id}`),
    );
    expect(missing).toEqual([]);
  });

  it('begins a search again where its cursor has expired', async () => {
    await start();
    world.double.failNext(
      ({ query, variables }) =>
        Boolean(query?.includes('DriveChanges') && variables?.after),
      {
        status: 200,
        body: {
          data: null,
          errors: [
            {
              type: 'INVALID_CURSOR_ARGUMENTS',
              message: '`x` does not appear to be a valid cursor.',
            },
          ],
        },
      },
    );
    const { problems, records } = await collect();
    expect(problems).toEqual([]);
    expect(new Set(comparable(records).map(({ id }) => id))).toEqual(
      new Set(whole.map(({ id }) => id)),
    );
  });

  it('finds later what the index of the search was late with', async () => {
    await start({ double: { indexLagMs: 2 * 3_600_000 } });
    const first = await collect();
    world.timing.advance(2 * 3_600_000);
    const second = await collect({
      cursor: first.cursor,
      now: NOW + 2 * 3_600_000,
    });
    const ids = new Set(
      [...first.records, ...second.records].map(
        ({ kind, id }) => `${kind} ${id}`,
      ),
    );
    expect(
      whole.filter(
        ({ kind, id }) => kind === 'change' && !ids.has(`${kind} ${id}`),
      ),
    ).toEqual([]);
  });

  it('tells what deployments shipped though the search does not know of it yet', async () => {
    const shipped = (records: readonly AnyRecord[]) =>
      records.flatMap(one =>
        one.kind === 'deployment' ? [[one.id, one.data.changeIds]] : [],
      );
    await start();
    const timely = shipped((await collect()).records);
    await world.double.stop();
    await start({ double: { indexLagMs: 36 * 3_600_000 } });
    const { records, problems } = await collect();
    expect(problems).toEqual([]);
    expect(shipped(records)).toEqual(timely);
    const known = new Set(records.map(({ id }) => id));
    expect(
      timely.flatMap(([, ids]) => ids ?? []).filter(id => !known.has(id)),
    ).not.toEqual([]);
  });

  it('splits a slice of time that holds more than a search can give', async () => {
    const busy = organization(4, {
      repositories: 4,
      changesPerDay: 220,
      days: 8,
      until: NOW,
    });
    await start({ acme: busy, settings: { backfillDays: 7 } });
    const { problems, records } = await collect();
    expect(problems).toEqual([]);
    const merged = busy.repositories
      .flatMap(({ changes }) => changes)
      .filter(({ mergedAt = 0 }) => mergedAt >= NOW - 7 * DAY_MS);
    expect(merged.length).toBeGreaterThan(1_000);
    expect(
      new Set(
        records.filter(({ kind }) => kind === 'change').map(({ id }) => id),
      ).size,
    ).toBe(merged.length);
  });

  it('does not ask again and again what an older server does not understand', async () => {
    await start({
      host: 'ghe.example.org',
      double: { enterpriseServer: true },
    });
    const message = "Field 'checkSuites' doesn't exist on type 'Commit'";
    world.double.failNext(
      ({ query }) => Boolean(query?.includes('DriveDeliveries')),
      {
        status: 200,
        body: {
          errors: [
            {
              path: ['query'],
              extensions: { code: 'undefinedField' },
              message,
            },
          ],
        },
      },
      Infinity,
    );
    const { problems } = await collect();
    const [problem] = problems;
    expect(isConnectorError(problem.error, 'badAnswer')).toBe(true);
    const asked = world.double.log.filter(({ body }) =>
      body?.query.includes('DriveDeliveries'),
    );
    expect(asked).toHaveLength(1);
  });

  it('says which repositories it cannot see, and reads the others', async () => {
    await start();
    const assets = [...world.assets, 'github:github.com/acme/nowhere'];
    const { problems, records } = await collect({ assets });
    expect(problems).toMatchObject([
      {
        what: 'repository acme/nowhere',
        assets: ['github:github.com/acme/nowhere'],
      },
    ]);
    expect(comparable(records)).toEqual(whole);
  });

  it('asks for nothing that cannot be a repository', async () => {
    await start();
    const assets = [
      ...world.assets,
      'github:github.com/acme',
      'github:github.com/acme/part/of',
      'github:github.com/acme/") { id } x: repository(owner: "',
      'github:github.com/../orgs',
    ];
    const { problems, records } = await collect({ assets });
    expect(problems).toEqual([]);
    expect(comparable(records)).toEqual(whole);
  });

  it('says that there are no credentials, and asks nobody', async () => {
    await start();
    const config = mockServices.rootConfig({
      data: {
        integrations: {
          github: [{ host: 'github.com', apiBaseUrl: world.double.apiUrl }],
        },
      },
    });
    const [connector] = createGithubConnectors(config, {
      timing: world.timing,
    });
    const { problems, records } = await collectAll(connector, {
      assets: world.assets,
      now: NOW,
    });
    expect(records).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(isConnectorError(problems[0].error, 'noPermission')).toBe(true);
    expect((problems[0].error as { nextStep?: string }).nextStep).toContain(
      'integrations.github',
    );
    expect(world.double.log).toEqual([]);
  });

  it('reads an Enterprise Server, which bills nothing', async () => {
    await start({
      host: 'ghe.example.org',
      double: { enterpriseServer: true },
    });
    const { problems, records } = await collect();
    expect(problems).toEqual([]);
    expect(world.connector.kinds).not.toContain('cost_item');
    expect(new Set(records.map(({ source }) => source))).toEqual(
      new Set(['github:ghe.example.org']),
    );
    const changes = (list: { kind: string }[]) =>
      list.filter(({ kind }) => kind === 'change').length;
    expect(changes(records)).toBe(changes(whole));
  });

  it('tests the connection: what would work, and what is missing', async () => {
    await start({
      double: { permissions: without('deployments', 'security_events') },
    });
    await collect();
    const kinds = await world.connector.testConnection!(
      new AbortController().signal,
    );
    expect(
      Object.fromEntries(kinds.map(({ kind, outcome }) => [kind, outcome])),
    ).toEqual({
      change: 'ok',
      deployment: 'noPermission',
      pipeline_run: 'ok',
      finding: 'ok',
      cost_item: 'ok',
    });
    expect(kinds.find(({ kind }) => kind === 'deployment')?.nextStep).toContain(
      '"Deployments"',
    );
    expect(kinds.find(({ kind }) => kind === 'finding')?.reason).toContain(
      'code-scanning',
    );
  });
});

describe('a GitHub App', () => {
  it('is what the credentials come from, and a token that is refused is renewed', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    });
    const acme = organization(8, {
      repositories: 4,
      days: 10,
      until: Date.now(),
    });
    const double = await GithubDouble.start({ organization: acme });
    const config = mockServices.rootConfig({
      data: {
        integrations: {
          github: [
            {
              host: 'github.com',
              apiBaseUrl: double.apiUrl,
              apps: [
                {
                  appId: APP_ID,
                  privateKey,
                  webhookSecret: 'x',
                  clientId: 'x',
                  clientSecret: 'x',
                },
              ],
            },
          ],
        },
        drive: { connectors: { github: { backfillDays: 7 } } },
      },
    });
    const [connector] = createGithubConnectors(config);
    const assets = acme.repositories.map(
      ({ name }) => `github:github.com/acme/${name}`,
    );
    double.failNext(({ query }) => Boolean(query?.includes('DriveChanges')), {
      status: 401,
      body: { message: 'Bad credentials' },
    });
    const { problems, records } = await collectAll(connector, {
      assets,
      now: acme.until,
    });
    await double.stop();
    expect(problems).toEqual([]);
    expect(records.length).toBeGreaterThan(10);
    expect(
      double.log.filter(({ path }) => path.endsWith('/access_tokens')),
    ).toHaveLength(2);
    const said = JSON.stringify(records);
    expect(double.tokens.all.filter(token => said.includes(token))).toEqual([]);
  });
});
