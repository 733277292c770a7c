import { always, excellent, ordinary } from './paces';
import { Story } from './Story';
import { TeamPace } from './TeamPace';

/** What is looked after: nothing is perfect, and nothing gets worse. */
const cared: TeamPace = {
  ...ordinary,
  linesAdded: 40,
  codingHours: 4,
  reviewHours: 3,
  deployHours: 2,
  failedDeploymentShare: 0.03,
  recoveryHours: 0.9,
  incidentsPer100Changes: 0.9,
  restoreHours: 0.9,
  acknowledgeMinutes: 4,
  errorBudgetBurn: 0.12,
  pipelineSuccess: 0.97,
  pipelineMinutes: 8,
  unplannedShare: 0.14,
  remediationInSlas: 0.3,
  standardsMet: 0.88,
  cloudSpend: 0.96,
};

/** An organization in good health: to see what DRIVE says where there is little to say. */
export const healthy: Story = {
  paces: {
    'payments-core': always({ ...cared, changesPerWeek: 29 }),
    checkout: always({ ...cared, changesPerWeek: 28 }),
    billing: always({ ...cared, changesPerWeek: 22 }),
    risk: always({ ...cared, changesPerWeek: 21 }),
    search: always({ ...excellent, changesPerWeek: 36 }),
    storefront: always({ ...cared, changesPerWeek: 32 }),
    mobile: always({ ...cared, changesPerWeek: 24, pipelineMinutes: 14 }),
    'product-data': always({ ...cared, changesPerWeek: 24 }),
    fulfilment: always({ ...cared, changesPerWeek: 22 }),
    'developer-platform': always({ ...cared, changesPerWeek: 42 }),
    'data-platform': always({ ...cared, changesPerWeek: 24 }),
    identity: always({ ...cared, changesPerWeek: 22 }),
  },
};
