import { organization } from '../organization/makeOrganization';
import { serviceIdOf } from './Account';
import { PagerDutyDouble, PagerDutyDoubleOptions } from './PagerDutyDouble';
import { pagerDutyRecords } from './pagerDutyRecords';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ACME = organization(3, { repositories: 12 });
const KEY = 'account-key-of-a-test';
const USER_KEY = 'user-key-of-a-test';
const READ_ONLY_KEY = 'read-only-key-of-a-test';
const APP = {
  clientId: 'client-of-a-test',
  clientSecret: 'secret-of-a-test',
  account: 'us.acme',
  scopes: ['incidents.read', 'services.read', 'analytics.read'],
} as const;

const DATES = `since=${new Date(
  ACME.until - 90 * DAY_MS,
).toISOString()}&until=${new Date(ACME.until).toISOString()}`;

describe('the PagerDuty double', () => {
  let double: PagerDutyDouble;
  let now: number;
  afterEach(() => double.stop());

  async function start(options: Partial<PagerDutyDoubleOptions> = {}) {
    now = ACME.until;
    double = await PagerDutyDouble.start({
      organization: ACME,
      keys: [
        { key: KEY, kind: 'account' },
        { key: USER_KEY, kind: 'user' },
        { key: READ_ONLY_KEY, kind: 'account', readOnly: true },
      ],
      apps: [APP],
      clock: () => now,
      ...options,
    });
  }

  async function ask(
    path: string,
    {
      authorization = `Token token=${KEY}`,
      body,
    }: { authorization?: string; body?: object } = {},
  ) {
    const response = await fetch(`${double.url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization },
      body: body && JSON.stringify(body),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as any,
    };
  }

  const analytics = (body: object, authorization?: string) =>
    ask('/analytics/raw/incidents', { body, authorization });

  const token = (scope: string, clientSecret: string = APP.clientSecret) =>
    fetch(`${double.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: APP.clientId,
        client_secret: clientSecret,
        scope,
      }),
    });

  it('gives pages of at most 100, without a total unless it is asked for', async () => {
    await start();
    const { body } = await ask(`/incidents?${DATES}&limit=500`);
    expect(body).toMatchObject({ limit: 100, offset: 0, total: null });
    const one = await ask(`/incidents?${DATES}&limit=1&offset=1&total=true`);
    expect(one.body.incidents).toEqual([body.incidents[1]]);
    expect(one.body.total).toBeGreaterThan(1);
    expect(one.body.more).toBe(one.body.total > 2);
  });

  it('refuses a range of more than six months, and pages that lie too deep', async () => {
    await start();
    const long = await ask(
      '/incidents?since=2026-01-01T00:00:00Z&until=2026-07-02T00:00:00Z',
    );
    expect(long.status).toBe(400);
    const half = await ask(
      '/incidents?since=2026-01-01T00:00:00Z&until=2026-06-30T00:00:00Z',
    );
    expect(half.status).toBe(200);
    const deep = await ask(`/incidents?${DATES}&limit=100&offset=9901`);
    expect(deep.status).toBe(400);
    expect((await ask('/incidents?limit=100&offset=9900')).status).toBe(200);
  });

  it('goes back a month where no range is asked for, and without end where all is', async () => {
    await start();
    const month = await ask('/incidents?total=true');
    const all = await ask('/incidents?total=true&date_range=all');
    expect(all.body.total).toBe(ACME.incidents.length);
    expect(month.body.total).toBeLessThan(all.body.total);
  });

  it('filters by service and status', async () => {
    await start();
    const { repository } = ACME.incidents[0];
    const { body } = await ask(
      `/incidents?date_range=all&total=true&statuses[]=resolved&service_ids[]=${serviceIdOf(
        repository,
      )}`,
    );
    expect(body.total).toBe(
      ACME.incidents.filter(
        one => one.repository === repository && one.resolvedAt !== undefined,
      ).length,
    );
  });

  it('names nobody as having acknowledged what is resolved', async () => {
    await start();
    const { body } = await ask(`/incidents?${DATES}&statuses[]=resolved`);
    expect(body.incidents.length).toBeGreaterThan(0);
    expect(
      body.incidents.every(
        (one: any) => one.acknowledgements.length === 0 && one.resolved_at,
      ),
    ).toBe(true);
  });

  it('pages analytics by cursor, with instants that have no offset', async () => {
    await start();
    const whole = await analytics({ limit: 1000, time_zone: 'Etc/UTC' });
    expect(whole.body.data).toHaveLength(ACME.incidents.length);
    expect(whole.body.more).toBe(false);
    const first = await analytics({ limit: 2, time_zone: 'Etc/UTC' });
    expect(first.body.more).toBe(true);
    const second = await analytics({
      limit: 2,
      time_zone: 'Etc/UTC',
      starting_after: first.body.last,
    });
    expect([...first.body.data, ...second.body.data]).toEqual(
      whole.body.data.slice(0, 4),
    );
    const there = ACME.incidents.find(({ id }) => id === first.body.first)!;
    expect(first.body.data[0].created_at).toBe(
      new Date(there.detectedAt).toISOString().slice(0, 19),
    );
    expect((await analytics({ limit: 1001 })).status).toBe(400);
  });

  it('renders analytics in the zone of the account where none is asked for', async () => {
    await start();
    const { body } = await analytics({ limit: 1 });
    const there = ACME.incidents.find(({ id }) => id === body.first)!;
    expect(body.time_zone).toBe('America/New_York');
    expect(body.data[0].created_at).not.toBe(
      new Date(there.detectedAt).toISOString().slice(0, 19),
    );
  });

  it('is behind with analytics by its lag, and finds there what was updated since', async () => {
    await start({ analyticsLagMs: DAY_MS });
    const whole = await analytics({ limit: 1000, time_zone: 'Etc/UTC' });
    const visible = ACME.incidents.filter(
      ({ detectedAt }) => detectedAt <= ACME.until - DAY_MS,
    );
    expect(whole.body.data).toHaveLength(visible.length);
    now += DAY_MS;
    const later = await analytics({
      limit: 1000,
      filters: { updated_after: new Date(ACME.until).toISOString() },
      time_zone: 'Etc/UTC',
    });
    expect(later.body.data.map(({ id }: any) => id).sort()).toEqual(
      ACME.incidents
        .filter(
          ({ detectedAt, acknowledgedAt, resolvedAt }) =>
            Math.max(detectedAt, acknowledgedAt ?? 0, resolvedAt ?? 0) >
            ACME.until - DAY_MS,
        )
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('wants services or teams of a user, and refuses a read-only key what is no GET', async () => {
    await start();
    const user = `Token token=${USER_KEY}`;
    expect((await analytics({}, user)).status).toBe(400);
    const { repository } = ACME.incidents[0];
    const { status, body } = await analytics(
      { limit: 1000, filters: { service_ids: [serviceIdOf(repository)] } },
      user,
    );
    expect(status).toBe(200);
    expect(body.data.every((one: any) => one.service_name === repository)).toBe(
      true,
    );
    const readOnly = `Token token=${READ_ONLY_KEY}`;
    expect((await analytics({}, readOnly)).status).toBe(403);
    expect((await ask('/services', { authorization: readOnly })).status).toBe(
      200,
    );
  });

  it('gives integration keys with integrations only', async () => {
    await start();
    const plain = await ask('/services');
    expect(JSON.stringify(plain.body)).not.toContain('integration_key');
    const { body } = await ask('/services?include[]=integrations');
    expect(body.services[0].integrations[0].integration_key).toMatch(/^R0/);
    expect(body.services).toHaveLength(ACME.repositories.length);
  });

  it('issues tokens for the scopes of an app, and for the time they are good', async () => {
    await start({ tokenLifetimeMs: HOUR_MS });
    expect((await token('as_account-us.acme analytics.write')).status).toBe(
      400,
    );
    expect((await token('incidents.read')).status).toBe(400);
    expect((await token('as_account-us.acme', 'wrong')).status).toBe(401);
    const issued = await token('as_account-us.acme incidents.read');
    const { access_token, expires_in } = (await issued.json()) as any;
    expect(expires_in).toBe(3600);
    const authorization = `Bearer ${access_token}`;
    expect((await ask('/incidents', { authorization })).status).toBe(200);
    expect((await ask('/services', { authorization })).status).toBe(403);
    now += HOUR_MS;
    expect((await ask('/incidents', { authorization })).status).toBe(401);
  });

  it('tells its limits in seconds to go, and keeps that of analytics apart', async () => {
    await start({ limits: { rest: 2, analytics: 1 } });
    const first = await ask('/services');
    expect(first.headers.get('ratelimit-remaining')).toBe('1');
    now += 20_000;
    await ask('/services');
    const third = await ask('/services');
    expect(third.status).toBe(429);
    expect(third.headers.get('ratelimit-reset')).toBe('40');
    expect((await analytics({})).status).toBe(200);
    expect((await analytics({})).status).toBe(429);
    now += 40_000;
    expect((await ask('/services')).status).toBe(200);
  });

  it('refuses whom it does not know, and what is forbidden', async () => {
    await start();
    expect((await ask('/abilities', { authorization: '' })).status).toBe(401);
    expect((await ask('/abilities')).body.abilities).toContain('teams');
    double.forbidden.add('/incidents');
    const { status, body } = await ask('/incidents');
    expect(status).toBe(403);
    expect(body.error.message).toBe('Access Denied');
  });

  it('has the incidents of which perfect records are made', async () => {
    await start();
    const { body } = await ask('/incidents?date_range=all&limit=100');
    const records = new Map(pagerDutyRecords(ACME).map(one => [one.id, one]));
    expect(records.size).toBe(ACME.incidents.length);
    for (const incident of body.incidents) {
      expect(records.get(incident.id)).toMatchObject({
        subject: `pagerduty:default/${incident.service.id}`,
        data: {
          url: incident.html_url,
          detectedAt: new Date(incident.created_at).toISOString(),
        },
      });
    }
  });
});
