import { clock, NOW } from '../__testUtils__/clock';
import { describeOnDatabases } from './__testUtils__/databases';
import { ConnectorLeases, LEASE_MS } from './ConnectorLeases';
import { ConnectorStateStore } from './ConnectorStateStore';

describeOnDatabases('ConnectorLeases', open => {
  beforeEach(() => {
    clock.now = NOW;
  });

  it('give a connector to one of many that ask at once', async () => {
    const leases = new ConnectorLeases(await open());
    const tokens = await Promise.all(
      Array.from({ length: 8 }, () => leases.take('github')),
    );
    expect(tokens.filter(Boolean)).toHaveLength(1);
    expect(await leases.take('gitlab')).toBeDefined();
    expect([...(await leases.held())].sort()).toEqual(['github', 'gitlab']);
  });

  it('end by themselves, unless they are renewed', async () => {
    const leases = new ConnectorLeases(await open());
    const token = (await leases.take('github'))!;
    clock.advance(LEASE_MS - 1);
    expect(await leases.renew('github', token)).toBe(true);
    clock.advance(LEASE_MS - 1);
    expect(await leases.take('github')).toBeUndefined();
    clock.advance(1);
    expect(await leases.held()).toEqual(new Set());
    expect(await leases.take('github')).toBeDefined();
    expect(await leases.renew('github', token)).toBe(false);
  });

  it('are given back, by who has them alone', async () => {
    const client = await open();
    const leases = new ConnectorLeases(client);
    const token = (await leases.take('github'))!;
    await leases.release('github', 'of somebody else');
    expect(await leases.take('github')).toBeUndefined();
    await leases.release('github', token);
    expect(await leases.take('github')).toBeDefined();
    // They share a row with the cursor, which is not touched.
    expect(
      await new ConnectorStateStore(client).getCursor('github'),
    ).toBeUndefined();
  });
});
