import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

/** The organization and the reader's own groups, on the portal's home page where it has one. */
export const driveHomeWidget = HomePageWidgetBlueprint.make({
  params: {
    name: 'HomePageDrive',
    title: 'DRIVE',
    description: 'The five pillars of the organization and of your groups',
    layout: {
      width: { minColumns: 4, defaultColumns: 6 },
      height: { minRows: 4, defaultRows: 6 },
    },
    components: () =>
      import('../cards/HomeDrive').then(m => ({ Content: m.HomeDrive })),
  },
});
