import { collectAll } from 'backstage-plugin-drive-node/testing';
import {
  DEFAULT_SNYK_ORG,
  describePublished,
  judgeTraffic,
  OpenApiJudge,
  snykProjectIdOf,
} from 'drive-vendor-doubles';
import { NOW, startWorld, World } from './__testUtils__/world';

jest.setTimeout(120_000);

describePublished('Snyk, as it describes itself', ['snyk.json'], text => {
  const judge = new OpenApiJudge(JSON.parse(text));
  let world: World;
  afterEach(() => world?.stop());

  it('is asked and answers as described', async () => {
    world = await startWorld();
    const { connector, assets, double } = world;
    const traffic = judgeTraffic(double.server, judge, { prefix: '/rest' });
    await connector.testConnection!(new AbortController().signal);
    const { problems } = await collectAll(connector, { assets, now: NOW });
    expect(problems).toEqual([]);
    expect([...traffic.breaches]).toEqual([]);
    expect([...traffic.judged.keys()].sort()).toEqual([
      'GET /orgs',
      'GET /orgs/{org_id}',
      'GET /orgs/{org_id}/issues',
      'GET /orgs/{org_id}/projects',
      'GET /orgs/{org_id}/targets',
    ]);
  });

  it('is understood where it answers with its own examples', async () => {
    const issues = '/orgs/{org_id}/issues';
    const examples = judge.examples('GET', issues, 200);
    expect(Object.keys(examples).length).toBeGreaterThan(3);
    world = await startWorld();
    const { connector, assets, double, acme } = world;
    const project = snykProjectIdOf(
      DEFAULT_SNYK_ORG,
      acme.repositories.find(({ archived }) => !archived)!.name,
      'npm',
    );
    for (const [name, example] of Object.entries<any>(examples)) {
      const body = structuredClone(example);
      expect([name, judge.breaches('GET', issues, 200, body)]).toEqual([
        name,
        [],
      ]);
      const [{ id, relationships, attributes }] = body.data;
      const { data: item } = relationships.scan_item;
      // What is in a cloud belongs to no project. Of the projects of the others no example tells.
      const isOfProject = item.type === 'project';
      item.id = isOfProject ? project : item.id;
      double.mend();
      double.failNext(
        ({ path }) => path.endsWith('/issues'),
        { status: 200, body },
        Infinity,
      );
      const { records, problems } = await collectAll(connector, {
        assets,
        now: Date.parse('2022-09-28T00:00:00Z'),
      });
      expect([name, problems]).toEqual([name, []]);
      // It is asked for each severity, and answered the same each time.
      const [finding] = records.filter(({ kind }) => kind === 'finding');
      expect(finding?.id).toBe(isOfProject ? id : undefined);
      expect((finding?.data as any)?.severity).toBe(
        isOfProject ? attributes.effective_severity_level : undefined,
      );
    }
  });
});
