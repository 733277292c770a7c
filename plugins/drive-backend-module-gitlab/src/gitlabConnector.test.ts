import { AnyRecord } from 'backstage-plugin-drive-node';
import { collectAll } from 'backstage-plugin-drive-node/testing';
import { organization, organizationAt } from 'drive-vendor-doubles';
import {
  comparable,
  DAY_MS,
  expectedRecords,
  HOUR_MS,
  NOW,
  startWorld,
  World,
} from './__testUtils__/world';

jest.setTimeout(120_000);

describe('the GitLab connector', () => {
  let world: World;
  afterEach(() => world.double.stop());

  it.each([1, 2, 3])(
    'yields exactly what the facts of an organization are (%d)',
    async seed => {
      const acme = organization(seed, { until: NOW });
      world = await startWorld({ acme });
      const { connector, assets } = world;
      const collected = await collectAll(connector, { assets, now: NOW });
      expect(collected.problems).toEqual([]);
      expect(collected.rejections).toEqual([]);
      expect(comparable(collected.records)).toEqual(
        comparable(expectedRecords(acme, { from: NOW - 90 * DAY_MS })),
      );
    },
  );

  it('comes to the same by many runs as by one', async () => {
    const acme = organization(4, { repositories: 12, days: 60, until: NOW });
    const begun = NOW - 3 * DAY_MS;
    world = await startWorld({
      acme: organizationAt(acme, begun),
      settings: { backfillDays: 40 },
    });
    const { connector, assets, double, timing } = world;
    const latest = new Map<string, AnyRecord>();
    let cursor: any;
    // Some runs more, so that deployments that no pipeline announces have had their turn.
    for (let at = begun; at <= NOW + 2 * DAY_MS; at += 3 * HOUR_MS) {
      double.organization = at < NOW ? organizationAt(acme, at) : acme;
      const run = await collectAll(connector, { assets, now: at, cursor });
      expect(run.problems).toEqual([]);
      for (const record of run.records) {
        latest.set(`${record.kind} ${record.id}`, record);
      }
      cursor = run.cursor;
      timing.advance(3 * HOUR_MS);
    }
    const expected = expectedRecords(acme, { from: begun - 40 * DAY_MS });
    expect(comparable([...latest.values()])).toEqual(comparable(expected));
  });
});
