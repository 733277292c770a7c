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
