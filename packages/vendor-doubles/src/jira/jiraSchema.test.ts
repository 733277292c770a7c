import { join } from 'node:path';
import { organization } from '../organization/makeOrganization';
import { vendorModule } from '../vendorFile';
import { JiraDouble } from './JiraDouble';
import { publishedChangelogs, publishedSearch } from './publishedExamples';

const ACME = organization(3, { repositories: 14 });
const TOKEN = 'Basic token-of-a-test';

/** A schema of an answer, as jira.js makes it of Atlassian's description of Jira Cloud. */
const schemaOf = (model: string) => {
  const file = `${model[0].toLowerCase()}${model.slice(1)}.js`;
  const path = join('jira.js/dist/cloud/models', file);
  return vendorModule(path)[`${model}Schema`];
};

const breachesOf = (model: string, body: unknown): string[] => {
  const { error } = schemaOf(model).safeParse(body);
  return (error?.issues ?? []).map(
    ({ path, message }: any) => `${path.join('.')}: ${message}`,
  );
};

describe('the Jira double as Atlassian describes Jira Cloud', () => {
  let double: JiraDouble;
  beforeAll(async () => {
    double = await JiraDouble.start({
      organization: ACME,
      authorizations: [TOKEN],
      clock: () => ACME.until,
    });
  });
  afterAll(() => double.stop());

  const ask = async (path: string, body?: object) => {
    const response = await fetch(`${double.url}/rest/api/3/${path}`, {
      method: body ? 'POST' : 'GET',
      // Reading a schema takes longer than connections are kept.
      headers: { authorization: TOKEN, connection: 'close' },
      body: body && JSON.stringify(body),
    });
    return (await response.json()) as any;
  };

  it.each([
    [
      'SearchAndReconcileResults',
      'search/jql?jql=project=PAY&maxResults=100&expand=changelog&fields=*all',
    ],
    ['PageProject', 'project/search'],
    ['ServerInformation', 'serverInfo'],
    ['DashboardUser', 'myself'],
  ])('answers with %s', async (model, path) => {
    expect(breachesOf(model, await ask(path))).toEqual([]);
  });

  it('answers with histories of many issues', async () => {
    const { issues } = await ask('search/jql?jql=project=PAY&maxResults=200');
    const body = await ask('changelog/bulkfetch', {
      issueIdsOrKeys: issues.map(({ id }: any) => id),
    });
    expect(body.issueChangeLogs.length).toBeGreaterThan(3);
    expect(breachesOf('BulkChangelogResponse', body)).toEqual([]);
  });

  it('replays examples that keep to it', () => {
    expect(breachesOf('SearchAndReconcileResults', publishedSearch)).toEqual(
      [],
    );
    expect(breachesOf('BulkChangelogResponse', publishedChangelogs)).toEqual(
      [],
    );
  });
});
