import { collectAll } from 'backstage-plugin-drive-node/testing';
import { organization } from 'drive-vendor-doubles';
import { NOW, startWorld, World } from './__testUtils__/world';

const HOUR_MS = 3_600_000;

// A thousand repositories through a real server, twice.
jest.setTimeout(600_000);

describe('the GitHub connector on a thousand repositories', () => {
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

  it('reads ninety days in a thousand requests and 2,500 points, and a quiet hour in forty requests', async () => {
    const { connector, assets, double, timing, acme } = world;
    const collect = async (at: number, cursor?: any) => {
      const before = { requests: double.log.length, points: double.points };
      const run = await collectAll(connector, { assets, now: at, cursor });
      expect(run.problems).toEqual([]);
      return {
        ...run,
        requests: double.log.length - before.requests,
        points: double.points - before.points,
      };
    };
    const first = await collect(NOW);
    expect(first.records.filter(({ kind }) => kind === 'change').length).toBe(
      acme.repositories
        .flatMap(({ changes }) => changes)
        .filter(({ mergedAt = 0 }) => mergedAt >= NOW - 90 * 24 * HOUR_MS)
        .length,
    );
    expect(first.requests).toBeLessThanOrEqual(1_000);
    expect(first.points).toBeLessThanOrEqual(2_500);

    let { cursor } = first;
    let at = NOW;
    // Workflow runs cost a request for each repository, so they are spread over a few hours.
    for (let hour = 1; hour <= 4; hour++) {
      at = NOW + hour * HOUR_MS;
      timing.advance(HOUR_MS);
      cursor = (await collect(at, cursor)).cursor;
    }
    timing.advance(HOUR_MS);
    const quiet = await collect(at + HOUR_MS, cursor);
    expect(quiet.requests).toBeLessThanOrEqual(40);
  });
});
