import { organization } from '../organization/makeOrganization';
import { organizationAt } from '../organization/organizationAt';
import { sonarProjectKeyOf } from './projects';
import { SonarQubeDouble, SonarQubeDoubleOptions } from './SonarQubeDouble';
import { sonarQubeRecords } from './sonarQubeRecords';

const DAY_MS = 86_400_000;
const ACME = organization(3, { repositories: 12 });
const TOKEN = 'squ_token-of-a-test';
const KEYS = ACME.repositories.map(({ name }) => sonarProjectKeyOf(ACME, name));

describe('the SonarQube double', () => {
  let double: SonarQubeDouble;
  let now: number;
  afterEach(() => double.stop());

  async function start(options: Partial<SonarQubeDoubleOptions> = {}) {
    now = ACME.until;
    double = await SonarQubeDouble.start({
      organization: ACME,
      tokens: [TOKEN],
      clock: () => now,
      ...options,
    });
  }

  async function ask(path: string, authorization?: string) {
    const response = await fetch(`${double.url}${path}`, {
      headers: { authorization: authorization ?? `Bearer ${TOKEN}` },
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      body: text.startsWith('{') ? JSON.parse(text) : undefined,
    };
  }

  const messageOf = ({ body }: { body: any }) => body.errors[0].msg;

  it('knows tokens as Bearer and as the user of Basic, and strangers not at all', async () => {
    await start();
    const basic = Buffer.from(`${TOKEN}:`).toString('base64');
    const paths = '/api/metrics/search';
    expect((await ask(paths)).status).toBe(200);
    expect((await ask(paths, `Basic ${basic}`)).status).toBe(200);
    expect((await ask(paths, 'Bearer other')).status).toBe(401);
    expect((await ask(paths, '')).status).toBe(401);
    expect((await ask('/api/server/version', '')).text).toBe('10.7.0.96327');
  });

  it('takes no notice of Bearer where it is old, and shows what is public where it is open', async () => {
    await start({ acceptsBearer: false, anonymous: true });
    expect((await ask('/api/users/current')).body.isLoggedIn).toBe(false);
    const { status, body } = await ask('/api/components/search_projects');
    expect([status, body.components.map(({ key }: any) => key)]).toEqual([
      200,
      ['everything'],
    ]);
  });

  it('leaves out what may not be browsed, without a word', async () => {
    await start();
    const all = await ask(
      `/api/measures/search?projectKeys=${KEYS}&metricKeys=alert_status`,
    );
    double.hidden.add('service-1');
    const some = await ask(
      `/api/measures/search?projectKeys=${KEYS}&metricKeys=alert_status`,
    );
    expect(some.body.measures).toEqual(
      all.body.measures.filter(
        ({ component }: any) => component !== 'acme_Service-1',
      ),
    );
    expect(some.body.measures.length).toBeLessThan(all.body.measures.length);
  });

  it('finds nothing at all where one of several keys is unknown, as where its case is wrong', async () => {
    await start();
    const path = '/api/issues/search?components=';
    const known = await ask(`${path}${KEYS}`);
    expect(known.body.paging.total).toBeGreaterThan(5);
    for (const wrong of ['nothing', KEYS[0].toLowerCase()]) {
      const { status, body } = await ask(`${path}${KEYS},${wrong}`);
      expect([status, body.paging.total]).toEqual([200, 0]);
    }
  });

  it('knows the names that parameters had before 10.2, but the new ones not then', async () => {
    await start({ version: '9.9.4.87374' });
    const old = await ask(`/api/issues/search?componentKeys=${KEYS[0]}`);
    const recent = await ask(`/api/issues/search?components=${KEYS[0]}`);
    expect(old.body.total).toBeLessThan(recent.body.total);
    expect((await ask(`/api/hotspots/search?project=${KEYS[0]}`)).status).toBe(
      400,
    );
  });

  it('refuses all metrics for one that it does not have, more than 100 projects, and pages that are too large or too deep', async () => {
    await start();
    expect(
      messageOf(
        await ask(
          `/api/measures/search?projectKeys=${KEYS}&metricKeys=coverage,security_issues`,
        ),
      ),
    ).toBe('The following metrics are not found: security_issues');
    const many = Array.from({ length: 101 }, (_, index) => `p${index}`);
    expect(
      messageOf(
        await ask(
          `/api/measures/search?projectKeys=${many}&metricKeys=coverage`,
        ),
      ),
    ).toContain('more than maximum authorized (100)');
    expect((await ask('/api/issues/search?ps=501')).status).toBe(400);
    expect(messageOf(await ask('/api/issues/search?ps=500&p=21'))).toBe(
      'Can return only the first 10000 results. 10500th result asked.',
    );
  });

  it('tells instants in its own zone, with an offset that has no colon', async () => {
    await start({ offsetMinutes: -210 });
    const { body } = await ask('/api/issues/search?ps=1');
    expect(body.issues[0].creationDate).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0330$/,
    );
    const asked = encodeURIComponent('2026-10-01T00:00:00+0200');
    const after = await ask(`/api/issues/search?createdAfter=${asked}`);
    expect(after.body.total).toBeLessThan(body.total);
    const without = await ask('/api/issues/search?createdAfter=yesterday');
    expect(without.status).toBe(400);
  });

  it('deletes what was closed 30 days ago, but keeps what was accepted', async () => {
    await start();
    const resolutionsOf = async () => {
      const { body } = await ask('/api/issues/search?resolved=true&ps=500');
      return body.issues.map(({ resolution }: any) => resolution).sort();
    };
    expect(await resolutionsOf()).toContain('FIXED');
    now += 31 * DAY_MS;
    expect(new Set(await resolutionsOf())).toEqual(new Set(['WONTFIX']));
  });

  it('says that the index is being made', async () => {
    await start();
    double.indexing = true;
    expect((await ask('/api/issues/search')).status).toBe(503);
    expect((await ask('/api/metrics/search')).status).toBe(200);
  });

  it('wants an organization where it is the Cloud, and answers measures of one project only', async () => {
    await start({ cloudOrganization: 'acme-org' });
    const path = '/api/components/search_projects';
    expect((await ask(path)).status).toBe(400);
    expect((await ask(`${path}?organization=other`)).status).toBe(404);
    expect((await ask(`${path}?organization=acme-org`)).status).toBe(200);
    expect((await ask('/api/measures/search')).status).toBe(404);
    expect((await ask('/api/issues/search')).status).toBe(400);
  });

  it('names people, as SonarQube does', async () => {
    await start();
    const { text } = await ask('/api/issues/search?additionalFields=_all');
    expect(text).toContain(ACME.people[0].login);
    expect(text).toContain(ACME.people[0].name!);
  });
});

describe('sonarQubeRecords', () => {
  it('knows at an earlier instant only what had happened by then', () => {
    const before = organizationAt(ACME, ACME.until - 40 * DAY_MS);
    const records = sonarQubeRecords(before, { baseUrl: 'https://sonar' });
    expect(records.length).toBeGreaterThan(10);
    const instants = records.flatMap(record =>
      record.kind === 'finding'
        ? [record.data.firstSeenAt, record.data.resolvedAt ?? '']
        : [],
    );
    expect(
      instants.filter(at => at > new Date(before.until).toISOString()),
    ).toEqual([]);
  });

  it('is about what GitHub’s code scanning knows, too', () => {
    const open = ACME.repositories
      .filter(({ id }) => id % 10 !== 7)
      .flatMap(({ alerts }) => alerts)
      .filter(({ family, state }) => family === 'code' && state === 'open');
    const told = sonarQubeRecords(ACME, { baseUrl: 'https://sonar' }).filter(
      ({ data }) =>
        'identifiers' in data &&
        data.identifiers?.[0] === 'java:S3649' &&
        data.state === 'open',
    );
    expect(told).toHaveLength(open.length);
  });
});
