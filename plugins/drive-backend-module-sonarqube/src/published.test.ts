import { collectAll } from 'backstage-plugin-drive-node/testing';
import { Answer, describePublished, ProtoJudge } from 'drive-vendor-doubles';
import { NOW, startWorld, World } from './__testUtils__/world';

jest.setTimeout(120_000);

/** What the documentation of SonarQube's API has, and neither its messages for clients nor its examples. */
const DOCUMENTED = [
  'components/analysisDate',
  'issues/issueStatus',
  'issues/debt',
  'issues/scope',
  'issues/closeDate',
  'hotspots/messageFormattings',
].map(place => `${place} is not known`);

/** The parts of an answer, and the message that each of them is. */
const MESSAGES: Record<string, [part: string, message: string][]> = {
  '/api/issues/search': [
    ['issues', 'sonarqube.ws.issues.Issue'],
    ['rules', 'sonarqube.ws.commons.Rule'],
    ['paging', 'sonarqube.ws.commons.Paging'],
  ],
  '/api/hotspots/search': [
    ['hotspots', 'sonarqube.ws.hotspots.SearchWsResponse.Hotspot'],
    ['paging', 'sonarqube.ws.commons.Paging'],
  ],
  '/api/measures/search': [['measures', 'sonarqube.ws.measures.Measure']],
  '/api/components/search_projects': [
    ['components', 'sonarqube.ws.component.Component'],
    ['paging', 'sonarqube.ws.commons.Paging'],
  ],
};

describePublished(
  'SonarQube, by what SonarSource publishes',
  [
    ...['issues', 'hotspots', 'measures', 'projects'].map(
      name => `sonarqube-${name}-example.json`,
    ),
    ...['commons', 'components', 'hotspots', 'issues', 'measures'].map(
      name => `sonarqube-ws-${name}.proto`,
    ),
  ],
  (issues, hotspots, measures, projects, ...messages) => {
    const judge = new ProtoJudge(messages);
    const examples: Record<string, any> = {
      '/api/issues/search': JSON.parse(issues),
      '/api/hotspots/search': JSON.parse(hotspots),
      '/api/measures/search': JSON.parse(measures),
      '/api/components/search_projects': JSON.parse(projects),
    };
    const breachesOf = (path: string, body: any) =>
      MESSAGES[path].flatMap(([part, message]) => {
        const example = [examples[path][part]].flat()[0];
        return [body[part] ?? []]
          .flat()
          .flatMap(one =>
            judge.breaches(message, one, example).map(line => part + line),
          );
      });
    let world: World;
    afterEach(() => world?.double.stop());

    it.each(Object.keys(MESSAGES))(
      'keeps to it with its example of %s',
      path => {
        expect(breachesOf(path, examples[path])).toEqual([]);
      },
    );

    it('is answered likewise by the double', async () => {
      world = await startWorld();
      const { connector, assets, double } = world;
      const judged = new Set<string>();
      const breaches = new Set<string>();
      double.server.onAnswer = ({ path }, { status, body }: Answer) => {
        if (MESSAGES[path] && status === 200) {
          judged.add(path);
          breachesOf(path, body).forEach(line => breaches.add(line));
        }
      };
      const { problems } = await collectAll(connector, { assets, now: NOW });
      expect(problems).toEqual([]);
      expect([...breaches].filter(line => !DOCUMENTED.includes(line))).toEqual(
        [],
      );
      expect([...judged].sort()).toEqual(Object.keys(MESSAGES).sort());
    });
  },
);

describePublished(
  'SonarQube, by the examples of its server',
  ['issues', 'hotspots', 'measures', 'projects'].map(
    name => `sonarqube-${name}-example.json`,
  ),
  (...texts) => {
    const [issues, hotspots, measures, projects] = texts.map(text =>
      JSON.parse(text),
    );
    const ANALYSED = '2026-11-19T08:00:00+0000';
    let world: World;

    const start = async (checks: object[] = []) => {
      world = await startWorld({ settings: { checks } });
    };
    afterEach(() => world.double.stop());

    const replay = (path: string, body: unknown) =>
      world.double.server.failNext(
        seen => seen.path.endsWith(path),
        { status: 200, body },
        Infinity,
      );
    /** The examples are of different projects, and none says when one was analysed. */
    const replayProjects = (...keys: string[]) =>
      replay('/api/components/search_projects', {
        ...projects,
        paging: { ...projects.paging, total: keys.length },
        components: keys.map((key, i) => ({
          ...projects.components[i],
          key,
          analysisDate: ANALYSED,
        })),
      });
    const collect = async (...keys: string[]) => {
      const collected = await collectAll(world.connector, {
        assets: keys.map(key => `sonarqube:default/${key}`),
        now: NOW,
      });
      expect(collected.rejections).toEqual([]);
      expect(collected.droppedFields).toEqual([]);
      return collected;
    };
    const none = { paging: { pageIndex: 1, pageSize: 500, total: 0 } };

    it('is understood about projects: those that were never analysed are said to be so', async () => {
      await start();
      replay('/api/components/search_projects', projects);
      const keys = projects.components.map(({ key }: any) => key);
      const { problems, records } = await collect(...keys, 'missing');
      expect(records).toEqual([]);
      expect(
        problems.map(({ what, assets }) => [what, [...assets!].sort()]),
      ).toEqual([
        ['projects that components point at', ['sonarqube:default/missing']],
        [
          'projects that were never analysed',
          keys.map((key: string) => `sonarqube:default/${key}`).sort(),
        ],
      ]);
    });

    it('is understood about an issue', async () => {
      await start();
      const key = 'com.github.kevinsawicki:http-request';
      replayProjects(key);
      replay('/api/measures/search', { measures: [] });
      replay('/api/hotspots/search', { ...none, hotspots: [] });
      const { server } = world.double;
      server.failNext(
        ({ path, query }) =>
          path.endsWith('/api/issues/search') &&
          query.get('resolved') === 'false',
        { status: 200, body: { ...issues, ...none, issues: [] } },
        Infinity,
      );
      // It was resolved long before anything is read.
      const [issue] = issues.issues;
      replay('/api/issues/search', {
        ...issues,
        issues: [{ ...issue, updateDate: '2026-11-02T17:55:39+0200' }],
      });
      const { problems, records } = await collect(key);
      expect(problems).toEqual([]);
      expect(records.filter(({ kind }) => kind === 'finding')).toMatchObject([
        {
          asset: `sonarqube:default/${key}`,
          data: {
            category: 'code',
            // Where both are told, it is the severity that counts, not its impacts.
            severity: 'medium',
            state: 'dismissed',
            firstSeenAt: Date.parse('2013-05-13T15:55:39Z'),
            resolvedAt: Date.parse('2026-11-02T15:55:39Z'),
            title: 'Unused "private" methods should be removed',
          },
        },
      ]);
      expect(JSON.stringify(records)).not.toMatch(/john\.smith|Developer 1/);
    });

    it('is understood about hotspots', async () => {
      await start();
      const key = 'com.sonarsource:test-project';
      replayProjects(key);
      replay('/api/measures/search', { measures: [] });
      replay('/api/issues/search', { ...issues, ...none, issues: [] });
      replay('/api/hotspots/search', hotspots);
      const { problems, records } = await collect(key);
      expect(problems).toEqual([]);
      const found = records.filter(({ kind }) => kind === 'finding');
      expect(found).toHaveLength(3);
      for (const record of found) {
        expect(record).toMatchObject({
          asset: `sonarqube:default/${key}`,
          data: {
            category: 'code',
            severity: 'low',
            state: 'open',
            firstSeenAt: Date.parse('2020-01-02T14:43:10Z'),
          },
        });
      }
      expect(JSON.stringify(records)).not.toMatch(/joe|assignee-uuid/);
    });

    it('is understood about measures, those of new code too', async () => {
      await start([
        { id: 'small', metric: 'ncloc', atMost: 200 },
        { id: 'simple', metric: 'complexity', atMost: 40 },
        { id: 'nothing-new', metric: 'new_violations', atMost: 25 },
      ]);
      const keys = ['MY_PROJECT_1', 'MY_PROJECT_2', 'MY_PROJECT_3'];
      replayProjects(...keys);
      replay('/api/metrics/search', {
        total: 3,
        metrics: ['ncloc', 'complexity', 'new_violations'].map(key => ({
          key,
        })),
      });
      replay('/api/measures/search', measures);
      replay('/api/measures/search_history', { ...none, measures: [] });
      replay('/api/issues/search', { ...issues, ...none, issues: [] });
      replay('/api/hotspots/search', { ...none, hotspots: [] });
      const { problems, records } = await collect(...keys);
      expect(problems).toEqual([]);
      const said = Object.fromEntries(
        records.flatMap(({ kind, asset, data }) =>
          kind === 'check_result'
            ? [[`${asset.split('/')[1]} ${data.checkId}`, data.outcome]]
            : [],
        ),
      );
      expect(said).toEqual({
        'my_project_1 small': 'pass',
        'my_project_1 simple': 'pass',
        'my_project_1 nothing-new': 'pass',
        'my_project_2 small': 'fail',
        'my_project_2 simple': 'pass',
        'my_project_2 nothing-new': 'pass',
        'my_project_3 small': 'fail',
        'my_project_3 simple': 'fail',
        'my_project_3 nothing-new': 'fail',
      });
    });
  },
);
