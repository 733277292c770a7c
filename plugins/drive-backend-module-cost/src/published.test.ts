import { collectAll } from 'backstage-plugin-drive-node/testing';
import {
  describePublished,
  judgeTraffic,
  OpenApiJudge,
} from 'drive-vendor-doubles';
import { NOW, startOpenCost } from './__testUtils__/world';

jest.setTimeout(120_000);

const DIFFERENCES = [
  // Documented on the pages about the API, and not in its description.
  /^GET \/allocation\/compute accumulate is not described$/,
];

describePublished(
  'OpenCost, as it describes itself',
  ['opencost.json'],
  text => {
    const judge = new OpenApiJudge(JSON.parse(text));

    it('is asked and answers as described', async () => {
      const { connector, double } = await startOpenCost();
      const traffic = judgeTraffic(double.server, judge, {
        differences: DIFFERENCES,
      });
      await connector.testConnection!(new AbortController().signal);
      const { problems } = await collectAll(connector, { now: NOW });
      await double.stop();
      expect(problems).toEqual([]);
      expect([...traffic.breaches]).toEqual([]);
      expect([...traffic.judged.keys()]).toEqual(['GET /allocation/compute']);
    });
  },
);
