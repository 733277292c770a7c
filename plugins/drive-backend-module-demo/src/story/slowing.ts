import { TeamName } from '../organization/definitions';
import { healthy } from './healthy';
import { passed } from './paces';
import { Story } from './Story';
import { blend, TeamPace } from './TeamPace';

/** The weeks in which every change of the Marketplace department comes to need an approval from outside. */
const APPROVALS_ARRIVE = { from: -11, to: -9 };

/** Who waits for approvals. */
const APPROVED: readonly TeamName[] = [
  'search',
  'storefront',
  'mobile',
  'product-data',
  'fulfilment',
];

/** Changes wait for days instead of hours, so there are fewer, and larger ones. Nothing breaks. */
function waiting(before: TeamPace): TeamPace {
  return {
    ...before,
    changesPerWeek: before.changesPerWeek * 0.55,
    linesAdded: before.linesAdded * 2,
    reviewHours: 60,
    deployHours: 40,
    unplannedShare: before.unplannedShare + 0.12,
  };
}

/** An organization in good health, of which one department ships ever less: delivery suffers, reliability does not. */
export const slowing: Story = {
  paces: {
    ...healthy.paces,
    ...Object.fromEntries(
      APPROVED.map(team => [
        team,
        (week: number) => {
          const before = healthy.paces[team](week);
          return blend(before, waiting(before), passed(APPROVALS_ARRIVE, week));
        },
      ]),
    ),
  },
};
