import { AnyRecord } from 'backstage-plugin-drive-node';
import { collectAll } from 'backstage-plugin-drive-node/testing';
import { githubRecords, organization } from 'drive-vendor-doubles';
import { asPointedAt, comparable } from './__testUtils__/comparable';
import { DAY_MS, NOW, startWorld, World } from './__testUtils__/world';

const HOUR_MS = 3_600_000;

// A thousand repositories through a real server, and the facts of ninety days beside them.
jest.setTimeout(600_000);

/** How many there are of each kind; releases, which are deployments too, by themselves. */
function countsOf(records: readonly AnyRecord[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const record of records) {
    const kind =
      record.kind === 'deployment'
        ? `deployment by ${record.data.rule}`
        : record.kind;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

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

  it('reads ninety days of everything in a thousand requests and 2,500 points, and a quiet hour in forty requests', async () => {
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
    expect(first.requests).toBeLessThanOrEqual(1_000);
    expect(first.points).toBeLessThanOrEqual(2_500);

    const expected = comparable(
      asPointedAt(githubRecords(acme, { from: NOW - 90 * DAY_MS }), acme),
    );
    const found = first.records.filter(({ kind }) => kind !== 'coverage');
    expect(Object.keys(countsOf(found)).sort()).toEqual([
      'change',
      'cost_item',
      'deployment by deployment',
      'deployment by release',
      'finding',
      'pipeline_run',
    ]);
    expect(countsOf(found)).toEqual(countsOf(expected as AnyRecord[]));
    const said = new Set(comparable(found).map(one => JSON.stringify(one)));
    expect(
      expected.filter(one => !said.has(JSON.stringify(one))).slice(0, 3),
    ).toEqual([]);
    const withRuns = new Set(
      first.records.flatMap(one =>
        one.kind === 'coverage' && one.data.kinds.includes('pipeline_run')
          ? [one.asset]
          : [],
      ),
    );
    expect(withRuns.size).toBe(acme.repositories.length);

    timing.advance(HOUR_MS);
    const quiet = await collect(NOW + HOUR_MS, first.cursor);
    expect(quiet.requests).toBeLessThanOrEqual(40);
  });
});
