import { describeOnDatabases } from '../store/__testUtils__/databases';
import { clock, NOW } from './clock';
import { Portal, PortalOptions } from './portal';
import { RichWorld, richWorld } from './richWorld';

/**
 * Describes a portal that has read and evaluated a rich world and its past; one for all tests on a database, which leave it as it
 * is.
 */
export function describeRichPortal(
  name: string,
  tests: (portal: () => Portal, world: RichWorld) => void,
  options: Omit<PortalOptions, 'client' | 'entities'> = {},
): void {
  describeOnDatabases(name, open => {
    const world = richWorld(1);
    let portal: Portal;

    beforeAll(async () => {
      clock.now = NOW;
      portal = await Portal.start({
        ...options,
        client: await open(),
        entities: world.entities,
      });
      await portal.send(world.events);
      await portal.settle();
      await portal.keepHistory();
    });

    afterAll(() => portal.stop());

    tests(() => portal, world);
  });
}
