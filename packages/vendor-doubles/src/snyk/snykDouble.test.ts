import { organization } from '../organization/makeOrganization';
import { DEFAULT_SNYK_ORG, SnykDouble, SnykDoubleOptions } from './SnykDouble';
import { snykRecords } from './snykRecords';

const ACME = organization(3, { repositories: 12 });
const TOKEN = 'token-of-a-test';
const ORG = `/rest/orgs/${DEFAULT_SNYK_ORG.id}`;
const VERSION = 'version=2024-10-15';

describe('the Snyk double', () => {
  let double: SnykDouble;
  let now: number;
  afterEach(() => double.stop());

  async function start(options: Partial<SnykDoubleOptions> = {}) {
    now = ACME.until;
    double = await SnykDouble.start({
      organization: ACME,
      tokens: [TOKEN],
      clock: () => now,
      ...options,
    });
  }

  async function ask(path: string, authorization = `token ${TOKEN}`) {
    const response = await fetch(`${double.url}${path}`, {
      headers: { authorization },
    });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) };
  }

  const detailOf = ({ body }: { body: any }) => body.errors[0].detail;

  it('knows tokens of accounts and of apps, and strangers not at all', async () => {
    await start();
    const path = `/rest/orgs?${VERSION}`;
    expect((await ask(path)).status).toBe(200);
    expect((await ask(path, `bearer ${TOKEN}`)).status).toBe(200);
    expect((await ask(path, 'token other')).status).toBe(401);
    expect((await ask('/rest/orgs', '')).status).toBe(401);
  });

  it('leads from page to page by links without their beginning', async () => {
    await start();
    const ids: string[] = [];
    let path: string | undefined = `${ORG}/issues?${VERSION}&limit=10`;
    while (path) {
      const { body } = await ask(path);
      expect(body.data.length).toBeLessThanOrEqual(10);
      ids.push(...body.data.map(({ id }: any) => id));
      expect(body.links.next ?? '/orgs/').toMatch(/^\/orgs\//);
      path = body.links.next && `/rest${body.links.next}`;
    }
    const { body } = await ask(`${ORG}/issues?${VERSION}&limit=100`);
    expect(ids.length).toBeGreaterThan(20);
    expect(ids).toEqual(body.data.map(({ id }: any) => id));
  });

  it.each([
    ['limit=10', 'Invalid requested version'],
    [`${VERSION}&limit=1`, 'multiple of 10'],
    [`${VERSION}&limit=200`, 'multiple of 10'],
    [`${VERSION}&severity=high`, "Unknown query parameter 'severity'"],
  ])('refuses %s', async (query, detail) => {
    await start();
    const answer = await ask(`${ORG}/issues?${query}`);
    expect(answer.status).toBe(400);
    expect(detailOf(answer)).toContain(detail);
  });

  it('tells the issues that are asked for', async () => {
    await start();
    const ask100 = async (query: string) => {
      const path = `${ORG}/issues?${VERSION}&limit=100&${query}`;
      const { body } = await ask(path);
      return body.data.map(({ attributes }: any) => attributes);
    };
    const all = await ask100('');
    for (const [query, matches] of [
      ['status=open', (one: any) => one.status === 'open'],
      ['status=resolved', (one: any) => one.resolution !== undefined],
      [
        'effective_severity_level=high,low',
        (one: any) => /high|low/.test(one.effective_severity_level),
      ],
      ['type=code', (one: any) => one.type === 'code'],
      [
        'updated_after=2026-10-01T00:00:00.000Z',
        (one: any) => one.updated_at >= '2026-10-01',
      ],
    ] as const) {
      expect(await ask100(query)).toEqual(all.filter(matches));
    }
  });

  it('hides an organization as if there were none, and drops the issues of a project that is deleted', async () => {
    await start();
    const path = `${ORG}/issues?${VERSION}&limit=100`;
    const { body } = await ask(path);
    const [{ relationships }] = body.data;
    double.deleted.add(relationships.scan_item.data.id);
    const after = await ask(path);
    expect(after.body.data.length).toBeLessThan(body.data.length);
    double.hidden.add(DEFAULT_SNYK_ORG.id);
    expect((await ask(path)).status).toBe(404);
    expect((await ask(`/rest/orgs?${VERSION}`)).body.data).toEqual([]);
  });

  it('refuses whoever asks too often until there was a minute without a request', async () => {
    await start({ perMinute: 3 });
    const path = `/rest/orgs?${VERSION}`;
    const statuses = async (waits: number[]) => {
      const seen = [];
      for (const wait of waits) {
        now += wait;
        seen.push((await ask(path)).status);
      }
      return seen;
    };
    expect(await statuses([0, 0, 0, 0])).toEqual([200, 200, 200, 429]);
    expect(await statuses([40_000, 40_000])).toEqual([429, 429]);
    expect(await statuses([60_000])).toEqual([200]);
  });

  it('names people in projects, as Snyk does', async () => {
    await start();
    const { text } = await ask(`${ORG}/projects?${VERSION}&limit=100`);
    expect(text).toContain(ACME.people[0].login);
    expect(text).toContain('"status":"inactive"');
  });
});

describe('snykRecords', () => {
  it('is about what GitHub knows of dependencies and code, but for archived repositories', () => {
    const alerts = ACME.repositories
      .filter(({ archived }) => !archived)
      .flatMap(repository => repository.alerts)
      .filter(({ family }) => family !== 'secret');
    const records = snykRecords(ACME);
    expect(records).toHaveLength(alerts.length);
    expect(
      records.filter(({ data }) => 'state' in data && data.state === 'open'),
    ).toHaveLength(alerts.filter(({ state }) => state === 'open').length);
  });
});
