import { collectAll } from 'backstage-plugin-drive-node/testing';
import {
  describePublished,
  judgeTraffic,
  OpenApiJudge,
} from 'drive-vendor-doubles';
import { NOW, startWorld, USER_KEY, World } from './__testUtils__/world';

jest.setTimeout(120_000);

/** What PagerDuty does otherwise than it describes. */
const DIFFERENCES = [
  // Integrations that are included come whole, and have then the type without `_reference`.
  /^GET \/services 200 \/services\/\*\/integrations\/\*\/type must be equal/,
];

describePublished(
  'PagerDuty, as it describes itself',
  ['pagerduty.json'],
  text => {
    // Its own examples have null where it describes a text, a number or an object.
    const judge = new OpenApiJudge(JSON.parse(text), { nullIsAllowed: true });
    let world: World;
    afterEach(() => world?.double.stop());

    it.each([
      ['a key of the account', {}],
      ['a key of a user', { pagerDuty: { apiToken: USER_KEY } }],
    ])('is asked and answers as described, with %s', async (_, options) => {
      world = await startWorld(options);
      const { connector, assets, double } = world;
      const traffic = judgeTraffic(double.server, judge, {
        differences: DIFFERENCES,
      });
      await connector.testConnection!(new AbortController().signal);
      const { problems } = await collectAll(connector, { assets, now: NOW });
      expect(problems).toEqual([]);
      expect([...traffic.breaches]).toEqual([]);
      expect([...traffic.judged.keys()].sort()).toEqual([
        'GET /incidents',
        'GET /services',
        'POST /analytics/raw/incidents',
      ]);
    });

    const exampleOf = (method: string, path: string): any =>
      structuredClone(Object.values(judge.examples(method, path, 200))[0]);

    it('is understood where it answers with its own examples', async () => {
      const incidents = exampleOf('GET', '/incidents');
      expect(judge.breaches('GET', '/incidents', 200, incidents)).toEqual([]);
      const services = exampleOf('GET', '/services');
      // Times without a zone, and parameters that are of two kinds at once.
      delete services.services[0].support_hours;
      delete services.services[0].alert_grouping_parameters;
      expect(judge.breaches('GET', '/services', 200, services)).toEqual([]);
      const analytics = exampleOf('POST', '/analytics/raw/incidents');
      expect(
        judge.breaches('POST', '/analytics/raw/incidents', 200, analytics),
      ).toEqual([]);
      // No further page is published.
      incidents.more = false;
      analytics.more = false;
      // The analytics are of other incidents.
      analytics.data[0].id = incidents.incidents[0].id;

      world = await startWorld();
      const { connector, double } = world;
      Object.entries({
        '/services': services,
        '/incidents': incidents,
        '/analytics/raw/incidents': analytics,
      }).forEach(([path, body]) =>
        double.failNext(
          seen => seen.path === path,
          { status: 200, body },
          Infinity,
        ),
      );
      const { records, problems, rejections } = await collectAll(connector, {
        assets: ['pagerduty:default/PIJ90N7'],
        now: Date.parse('2015-10-07T00:00:00Z'),
      });
      expect([problems, rejections]).toEqual([[], []]);
      const found = records.filter(({ kind }) => kind === 'incident');
      expect(found).toMatchObject([
        {
          id: 'PT4KHLK',
          asset: 'pagerduty:default/pij90n7',
          data: {
            detectedAt: Date.parse('2015-10-06T21:30:42Z'),
            resolvedAt: Date.parse('2015-10-06T21:38:23Z'),
            interruptions: { business: 5, off: 4, sleep: 3 },
          },
        },
      ]);
    });
  },
);
