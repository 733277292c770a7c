import { collectAll } from 'backstage-plugin-drive-node/testing';
import {
  describePublished,
  judgeTraffic,
  OpenApiJudge,
  publishedYaml,
} from 'drive-vendor-doubles';
import { NOW, startWorld, World } from './__testUtils__/world';

jest.setTimeout(120_000);

const DIFFERENCES = [
  // Of Thanos and of VictoriaMetrics; Prometheus takes no notice of what it does not know.
  /(partial_response|deny_partial_response) is not described$/,
];

describePublished(
  'Prometheus, as it describes itself',
  ['prometheus.yaml'],
  text => {
    const judge = new OpenApiJudge(publishedYaml(text));
    let world: World;
    afterEach(() => world?.double.stop());

    it('is asked and answers as described', async () => {
      world = await startWorld({ settings: { backfillDays: 7 } });
      const { connector, assets, double } = world;
      const traffic = judgeTraffic(double.server, judge, {
        prefix: '/api/v1',
        differences: DIFFERENCES,
      });
      await connector.testConnection!(new AbortController().signal);
      const { problems } = await collectAll(connector, { assets, now: NOW });
      expect(problems).toEqual([]);
      expect([...traffic.breaches]).toEqual([]);
      expect([...traffic.judged.keys()].sort()).toEqual([
        'GET /query',
        'GET /query_range',
      ]);
    });
  },
);
