import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** The five pillars of the entity at a glance. */
export const driveEntityCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter: { kind: { $in: ['component', 'system', 'domain', 'group'] } },
    loader: () =>
      import('../cards/EntityDriveCard').then(m => <m.EntityDriveCard />),
  },
});
