import { randomUUID } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  Initiative,
  InitiativeDraft,
  InitiativeItem,
} from 'backstage-plugin-drive-common';
import { clock, DAY_MS, HOUR_MS, NOW } from '../../__testUtils__/clock';
import { describeOnDatabases } from '../../store/__testUtils__/databases';
import {
  ADMIN,
  check,
  draftOf,
  InitiativesPortal,
  OTHER,
  OWNER,
  TEAM,
} from './__testUtils__/initiativesPortal';

describeOnDatabases('Initiatives', open => {
  let world: InitiativesPortal;

  beforeEach(async () => {
    clock.now = NOW;
    world = await InitiativesPortal.start(await open());
  });

  afterEach(() => world.stop());

  it('are made with their items as they are, and listed', async () => {
    await world.portal.send([
      check('api', 'node-24', 'pass', 2),
      check('web', 'node-24', 'fail', 1),
    ]);
    const initiative = await world.create();

    expect(initiative).toMatchObject({
      revision: 1,
      title: 'All services on Node 24',
      state: 'active',
      owner: { ref: 'group:default/platform', title: 'Platform' },
      counts: { done: 1, open: 1, unknown: 1, exempt: 0 },
      doneShare: 1 / 3,
      createdBy: OWNER,
    });
    const { items, totalItems } = await world.read('/v1/initiatives');
    expect(totalItems).toBe(1);
    const { population, done, milestones, createdAt, createdBy, ...summary } =
      initiative;
    expect(items).toEqual([summary]);
    const list = await world.read(`/v1/initiatives/${initiative.id}/items`);
    expect(list).toEqual({
      items: [
        {
          entity: { ref: 'component:default/web', title: 'web' },
          team: { ref: 'group:default/front', title: 'Front' },
          state: 'open',
          since: '2026-11-21',
          reason: 'The check node-24 fails: upgrade it.',
        },
        {
          entity: { ref: 'component:default/batch', title: 'batch' },
          team: { ref: 'group:default/data', title: 'Data' },
          state: 'unknown',
          since: '2026-11-01',
          reason: 'The check node-24 has no result here.',
        },
        {
          entity: { ref: 'component:default/api', title: 'api' },
          team: { ref: 'group:default/front', title: 'Front' },
          state: 'done',
          since: '2026-11-20',
          reason: 'The check node-24 passes.',
        },
      ],
      totalItems: 3,
    });
  });
});
