import { applicationsOf } from '../organization/applications';
import { organization } from '../organization/makeOrganization';
import { DAY_MS } from '../organization/time';
import { ArgoCdDouble } from './ArgoCdDouble';
import { argoCdRecords } from './argoCdRecords';

const acme = organization(1);
const USER = { username: 'reader', password: 'ThePassword' };

describe('the double of Argo CD', () => {
  let double: ArgoCdDouble;
  let now: number;
  beforeEach(async () => {
    now = acme.until;
    double = await ArgoCdDouble.start({
      organization: acme,
      tokens: ['TheToken'],
      accounts: [USER],
      clock: () => now,
    });
  });
  afterEach(() => double.stop());

  const list = async (
    query = '',
    headers: Record<string, string> = { authorization: 'Bearer TheToken' },
  ) => {
    const answer = await fetch(`${double.url}/api/v1/applications${query}`, {
      headers,
    });
    return { status: answer.status, body: await answer.json() };
  };

  it('lists every application with its latest ten syncs', async () => {
    const { body } = await list();
    const all = applicationsOf(acme);
    expect(body.items).toHaveLength(all.length);
    const busy = all.find(({ syncs }) => syncs.length > 10)!;
    const { status } = body.items.find(
      (one: any) => one.metadata.name === busy.name,
    );
    expect(status.history).toHaveLength(10);
    expect(status.history[9].id).toBe(busy.syncs.length - 1);
  });

  it('restricts by project, label and name, and says that nothing is none', async () => {
    const [{ project, name, labels }] = applicationsOf(acme);
    const names = async (query: string) =>
      (await list(query)).body.items.map((one: any) => one.metadata.name);
    expect((await names(`?projects=${project}`)).length).toBeLessThan(
      applicationsOf(acme).length,
    );
    expect(await names(`?name=${name}`)).toEqual([name]);
    expect(await names(`?selector=app%3D${labels.app}`)).toContain(name);
    expect((await list('?name=nobody')).body.items).toBeNull();
  });

  it('answers fields alone, but no history among them', async () => {
    const { body } = await list(
      '?fields=items.metadata.name,items.spec,items.status.history',
    );
    expect(Object.keys(body.items[0]).sort()).toEqual(['metadata', 'spec']);
    expect(Object.keys(body.items[0].metadata)).toEqual(['name']);
  });

  it('leaves out what the caller may not get, without a word', async () => {
    const [{ project }] = applicationsOf(acme);
    double.hiddenProjects.add(project);
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body.items.some((one: any) => one.spec.project === project)).toBe(
      false,
    );
  });

  it('lets in by a token, a cookie, or a session that ends', async () => {
    expect((await list('', {})).status).toBe(401);
    expect((await list('', { cookie: 'argocd.token=TheToken' })).status).toBe(
      200,
    );
    const login = (account: object) =>
      fetch(`${double.url}/api/v1/session`, {
        method: 'POST',
        body: JSON.stringify(account),
      });
    expect((await login({ ...USER, password: 'x' })).status).toBe(401);
    const { token } = await (await login(USER)).json();
    const headers = { authorization: `Bearer ${token}` };
    expect((await list('', headers)).status).toBe(200);
    now += 2 * DAY_MS;
    expect((await list('', headers)).status).toBe(401);
  });

  it('has facts with everything that connectors meet', () => {
    const all = applicationsOf(acme);
    const records = argoCdRecords(acme, { url: 'https://argocd.example.org' });
    const outcomes = new Set(
      argoCdRecords(acme, {
        url: 'https://a.example.org',
        since: acme.from,
      }).map(({ data }) => (data as { outcome: string }).outcome),
    );
    expect(outcomes).toEqual(new Set(['success', 'rolled_back', 'failure']));
    expect(records.length).toBeLessThan(
      all.flatMap(({ syncs }) => syncs).length,
    );
    expect(
      all.some(({ syncs }) =>
        syncs.some(
          ({ sha, by }, index) => !by && syncs[index - 1]?.sha === sha,
        ),
      ),
    ).toBe(true);
  });
});
