import { collectAll } from 'backstage-plugin-drive-node/testing';
import {
  describePublished,
  judgeTraffic,
  OpenApiJudge,
} from 'drive-vendor-doubles';
import { ACCOUNT, NOW, startWorld, World } from './__testUtils__/world';

jest.setTimeout(120_000);

const DIFFERENCES = [
  // Its own pages choose fields of applications so; the gateway before the API takes it from them.
  /^GET \/api\/v1\/applications fields is not described$/,
];

describePublished('Argo CD, as it describes itself', ['argocd.json'], text => {
  const judge = new OpenApiJudge(JSON.parse(text), { nullIsAllowed: true });
  let world: World;
  afterEach(() => world?.double.stop());

  it.each([
    ['a token', {}],
    ['an account', { credentials: ACCOUNT }],
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
    expect([...traffic.judged.keys()]).toContain('GET /api/v1/applications');
  });
});
