import { organization } from '../organization/makeOrganization';
import { trackerOf } from '../organization/tracker';
import { JiraDouble, JiraDoubleOptions } from './JiraDouble';
import { jiraRecords } from './jiraRecords';

const DAY_MS = 86_400_000;
const ACME = organization(3, { repositories: 14 });
const TRACKER = trackerOf(ACME);
const TOKEN = 'Basic token-of-a-test';
const SINCE = '2020-01-01 00:00';

describe('the Jira double', () => {
  let double: JiraDouble;
  let now: number;
  afterEach(() => double.stop());

  async function start(options: Partial<JiraDoubleOptions> = {}) {
    now = ACME.until;
    double = await JiraDouble.start({
      organization: ACME,
      authorizations: [TOKEN],
      clock: () => now,
      ...options,
    });
  }

  async function ask(
    path: string,
    {
      authorization = TOKEN,
      body,
    }: { authorization?: string; body?: object } = {},
  ) {
    const response = await fetch(`${double.url}/rest/api/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: authorization ? { authorization } : {},
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body:
        text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
    };
  }

  const search = (jql: string, more = '') =>
    ask(`3/search/jql?jql=${encodeURIComponent(jql)}${more}`);
  const searchDataCenter = (jql: string, more = '') =>
    ask(`2/search?jql=${encodeURIComponent(jql)}${more}`);

  it('gives pages with tokens, without a total, and no token with the last', async () => {
    await start();
    const jql = `updated >= "${SINCE}"`;
    const ids: string[] = [];
    let more = '&fields=created&maxResults=500';
    let last: any;
    do {
      last = (await search(jql, more)).body;
      expect(last.total).toBeUndefined();
      expect(last.issues.length).toBeLessThanOrEqual(100);
      ids.push(...last.issues.map(({ id }: any) => id));
      more = `&fields=created&maxResults=500&nextPageToken=${last.nextPageToken}`;
    } while (!last.isLast);
    expect(last).not.toHaveProperty('nextPageToken');
    expect(ids.sort()).toEqual(
      TRACKER.issues.map(({ id }) => String(id)).sort(),
    );
    expect(ids.length).toBeGreaterThan(200);
  });

  it('gives nothing but ids where no field is asked for, and then many', async () => {
    await start();
    const { body } = await search(`updated >= "${SINCE}"`, '&maxResults=5000');
    expect(body.issues).toHaveLength(TRACKER.issues.length);
    expect(body.issues[0].fields).toBeUndefined();
  });

  it('refuses a token of another query, the search that is gone, and queries without a bound', async () => {
    await start();
    const { body } = await search(
      'project = PAY',
      '&fields=created&maxResults=1',
    );
    const other = await search(
      'project = SHIP',
      `&nextPageToken=${body.nextPageToken}`,
    );
    expect(other.status).toBe(400);
    expect((await ask('3/search?jql=project=PAY')).status).toBe(410);
    expect((await search('order by created')).status).toBe(400);
    const offset = await ask('3/search/jql', {
      body: { jql: 'project = PAY', startAt: 0 },
    });
    expect(offset.status).toBe(400);
  });

  it('wants reserved words in quotation marks, and knows a project by its former key', async () => {
    await start();
    const bare = await search('project = ORDER');
    expect(bare.status).toBe(400);
    expect(bare.body.errorMessages[0]).toContain('reserved JQL word');
    expect((await search('project = "ORDER"')).status).toBe(200);
    const former = await search('project = BIGDATA', '&fields=project');
    expect(former.body.issues[0].fields.project.key).toBe('DATA');
    expect((await ask('3/project/bigdata')).body.key).toBe('DATA');
  });

  it('refuses a query whole that names a project which is not there or not to be seen', async () => {
    await start({ hiddenProjects: ['SHIP'] });
    for (const key of ['NONE', 'SHIP']) {
      const { status, body } = await search(`project in (PAY, ${key})`);
      expect(status).toBe(400);
      expect(body.errorMessages).toEqual([
        `The value '${key}' does not exist for the field 'project'.`,
      ]);
    }
    const { body } = await ask('3/project/search');
    expect(body.values.map(({ key }: any) => key)).not.toContain('SHIP');
  });

  it('means dates in the time zone of the user, and renders with an offset without a colon', async () => {
    await start({ timeZone: 'Asia/Kolkata' });
    const [issue] = TRACKER.issues;
    const local = new Date(issue.createdAt + 5.5 * 3_600_000)
      .toISOString()
      .slice(0, 16)
      .replace('T', ' ');
    const found = await search(
      `project = "${issue.project}" AND created >= "${local}" AND created < "2100-01-01"`,
      '&fields=created&maxResults=1',
    );
    expect(found.body.issues[0].id).toBe(String(issue.id));
    const { created } = found.body.issues[0].fields;
    expect(created).toMatch(/\.000\+0530$/);
    expect(Date.parse(created)).toBe(issue.createdAt);
    expect((await search('updated >= "2026-01-01T00:00:00Z"')).status).toBe(
      400,
    );
  });

  it('lets whoever shows wrong credentials search as nobody, and finds nothing', async () => {
    await start();
    const { status, headers, body } = await ask(
      '3/search/jql?jql=project=PAY',
      { authorization: 'Basic wrong' },
    );
    expect([status, body.issues]).toEqual([200, []]);
    expect(headers.get('x-seraph-loginreason')).toBe('AUTHENTICATED_FAILED');
    expect(
      (await ask('3/myself', { authorization: 'Basic wrong' })).status,
    ).toBe(401);
    expect((await ask('3/myself')).body.timeZone).toBe('America/New_York');
  });

  it('filters by component, label, team and priority, with and, or, not and brackets', async () => {
    await start();
    const count = async (jql: string) =>
      (await search(jql, '&maxResults=5000')).body.issues.length;
    const of = (matches: (issue: (typeof TRACKER.issues)[number]) => boolean) =>
      TRACKER.issues.filter(matches).length;
    expect(await count('project = PAY AND component = "SERVICE-0"')).toBe(
      of(({ components }) => components.includes('service-0')),
    );
    expect(
      await count('(labels = HOTFIX or priority = Highest) and not type = Bug'),
    ).toBe(
      of(
        ({ labels, priority, type }) =>
          (labels.includes('Hotfix') || priority === 'Highest') &&
          type !== 'Bug',
      ),
    );
    expect(await count('team is not EMPTY')).toBe(
      of(({ team }) => Boolean(team)),
    );
    expect((await search('colour = red')).status).toBe(400);
  });

  it('gives the entries of many issues at once, of the fields that are asked for', async () => {
    await start();
    const ids = TRACKER.issues.slice(0, 900).map(({ id }) => String(id));
    const first = await ask('3/changelog/bulkfetch', {
      body: {
        issueIdsOrKeys: ids,
        fieldIds: ['customfield_10020'],
        maxResults: 10,
      },
    });
    expect(first.body.nextPageToken).toBeDefined();
    const [{ changeHistories }] = first.body.issueChangeLogs;
    expect(changeHistories[0].items[0]).toMatchObject({
      field: 'Sprint',
      fieldId: 'customfield_10020',
    });
    const tooMany = await ask('3/changelog/bulkfetch', {
      body: {
        issueIdsOrKeys: Array.from({ length: 1001 }, (_, i) => String(i)),
      },
    });
    expect(tooMany.status).toBe(400);
  });

  it('as a data center pages by offset, with a total, and gives sprints as text', async () => {
    await start({ product: 'datacenter', pageSize: 7 });
    const { body } = await searchDataCenter(
      'project = PAY AND type = Story',
      '&maxResults=1000&expand=changelog',
    );
    expect(body).toMatchObject({ startAt: 0, maxResults: 7 });
    expect(body.issues).toHaveLength(7);
    expect(body.total).toBeGreaterThan(7);
    const withSprint = body.issues.find(
      ({ fields }: any) => fields.customfield_10020,
    );
    expect(withSprint.fields.customfield_10020[0]).toMatch(
      /Sprint@1b2c\[id=\d+,.*startDate=[^,]+-0[45]:00,/,
    );
    expect(withSprint.fields.statuscategorychangedate).toBeUndefined();
    expect(withSprint.changelog.histories).toBeDefined();
    expect((await ask('2/project')).body).toHaveLength(4);
    expect((await ask('3/project')).status).toBe(404);
    expect((await ask('2/search/jql?jql=project=PAY')).status).toBe(404);
    expect((await ask('2/search', { authorization: 'Bearer no' })).status).toBe(
      401,
    );
  });

  it.each([
    ['cloud', '3/serverInfo', 'retry-after', '60'],
    ['datacenter', '2/serverInfo', 'x-ratelimit-interval-seconds', '60'],
  ] as const)(
    'tells of its limit as %s does',
    async (product, path, name, value) => {
      await start({ product, limit: 1 });
      const first = await ask(path);
      expect([
        first.status,
        first.headers.get('x-ratelimit-remaining'),
      ]).toEqual([200, '0']);
      const second = await ask(path);
      expect(second.status).toBe(429);
      expect(second.headers.get(name)).toBe(value);
      now += 60_000;
      expect((await ask(path)).status).toBe(200);
    },
  );

  it('has the issues of which perfect records are made', async () => {
    await start();
    const from = ACME.until - 60 * DAY_MS;
    const records = jiraRecords(ACME, { url: double.url, from });
    const kinds = new Set(records.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['work_item', 'incident']));
    const planned = new Map<unknown, number>();
    for (const record of records) {
      if (record.kind === 'work_item') {
        planned.set(
          record.data.planned,
          1 + (planned.get(record.data.planned) ?? 0),
        );
      }
    }
    for (const answer of [true, false, undefined]) {
      expect(planned.get(answer)).toBeGreaterThan(10);
    }
    const incidents = records.filter(({ kind }) => kind === 'incident');
    expect(incidents.map(one => (one.data as any).detectedAt).sort()).toEqual(
      ACME.incidents
        .filter(
          ({ detectedAt, resolvedAt }) => (resolvedAt ?? detectedAt) >= from,
        )
        .map(({ detectedAt }) => new Date(detectedAt).toISOString())
        .sort(),
    );
  });
});
