import { collectAll } from 'backstage-plugin-drive-node/testing';
import { organization } from 'drive-vendor-doubles';
import { HOUR_MS, NOW, startWorld, World } from './__testUtils__/world';

// A thousand projects through a real server, twice.
jest.setTimeout(600_000);

describe('the GitLab connector on a thousand projects', () => {
  let world: World;

  beforeAll(async () => {
    const acme = organization(3, {
      repositories: 1_000,
      changesPerDay: 350,
      days: 95,
      until: NOW,
    });
    world = await startWorld({ acme });
  });
  afterAll(() => world.double.stop());

  it('reads ninety days in 4,000 requests, and a quiet hour in a hundred', async () => {
    const { connector, assets, double, timing, acme } = world;
    const collect = async (at: number, cursor?: any) => {
      const before = double.log.length;
      const run = await collectAll(connector, { assets, now: at, cursor });
      expect(run.problems).toEqual([]);
      return { ...run, requests: double.log.length - before };
    };
    const first = await collect(NOW);
    expect(first.records.filter(({ kind }) => kind === 'change').length).toBe(
      acme.repositories
        .flatMap(({ changes }) => changes)
        .filter(({ mergedAt = 0 }) => mergedAt >= NOW - 90 * 24 * HOUR_MS)
        .length,
    );
    expect(first.requests).toBeLessThanOrEqual(4_000);

    timing.advance(HOUR_MS);
    const second = await collect(NOW + HOUR_MS, first.cursor);
    timing.advance(HOUR_MS);
    const quiet = await collect(NOW + 2 * HOUR_MS, second.cursor);
    expect(quiet.requests).toBeLessThanOrEqual(100);
  });
});
