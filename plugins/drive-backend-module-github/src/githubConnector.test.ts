import { collectAll } from 'backstage-plugin-drive-node/testing';
import { githubRecords } from 'drive-vendor-doubles';
import { asPointedAt, comparable } from './__testUtils__/comparable';
import { DAY_MS, NOW, startWorld, World } from './__testUtils__/world';

jest.setTimeout(60_000);

describe('the GitHub connector', () => {
  let world: World;
  afterEach(() => world.double.stop());

  it('yields exactly what the facts of the organization are', async () => {
    world = await startWorld();
    const { connector, assets, acme } = world;
    const collected = await collectAll(connector, { assets, now: NOW });
    expect(collected.problems).toEqual([]);
    expect(collected.rejections).toEqual([]);
    const expected = githubRecords(acme, { from: NOW - 90 * DAY_MS });
    expect(comparable(collected.records)).toEqual(
      comparable(asPointedAt(expected, acme)),
    );
  });
});
