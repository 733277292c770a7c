import { always, excellent, ordinary, passed } from './paces';
import { Story } from './Story';
import { blend, TeamPace } from './TeamPace';

/** The weeks in which the Payments department puts AI agents to work. */
const AGENTS_ARRIVE = { from: -14, to: -12 };

/** The weeks, in a demo that keeps its database, in which the department learns to live with them. */
const LESSONS_TELL = { from: 1, to: 2 };

/**
 * Payments: since the agents arrived it ships twice as much. Reviews did not keep up, changes grew, and what is shipped
 * breaks more than twice as often. The bill for the agents, and for the pipelines they keep busy, was in nobody's plan.
 *
 * Once it is seen, it is mended: more people review, within hours instead of days, and what is shipped holds. So whoever
 * decides something in the first review can see in the charts what came of it.
 */
function payments(before: TeamPace) {
  const since: TeamPace = {
    ...before,
    changesPerWeek: before.changesPerWeek * 2.05,
    agentShare: 0.46,
    coAuthoredShare: 0.34,
    botShare: before.botShare / 2,
    linesAdded: before.linesAdded * 1.9,
    codingHours: before.codingHours * 0.6,
    reviewHours: before.reviewHours * 1.3,
    failedDeploymentShare: 0.105,
    incidentsPer100Changes: 4.9,
    restoreHours: before.restoreHours * 1.4,
    acknowledgeMinutes: before.acknowledgeMinutes * 1.5,
    pipelineSuccess: before.pipelineSuccess - 0.03,
    unplannedShare: before.unplannedShare + 0.1,
    findingsPerWeek: before.findingsPerWeek * 1.5,
    remediationInSlas: before.remediationInSlas * 1.7,
    cloudSpend: 1.03,
    ciSpend: 1.45,
    aiSpend: 2.6,
  };
  const mended: TeamPace = {
    ...since,
    reviewHours: before.reviewHours * 0.4,
    linesAdded: before.linesAdded,
    failedDeploymentShare: before.failedDeploymentShare / 2,
    incidentsPer100Changes: before.incidentsPer100Changes * 0.6,
    restoreHours: before.restoreHours,
    acknowledgeMinutes: before.acknowledgeMinutes,
    unplannedShare: before.unplannedShare,
  };
  return (week: number) =>
    blend(
      blend(before, since, passed(AGENTS_ARRIVE, week)),
      mended,
      passed(LESSONS_TELL, week),
    );
}

const paces: Story['paces'] = {
  'payments-core': payments({
    ...ordinary,
    changesPerWeek: 21,
    incidentsPer100Changes: 2.1,
  }),
  checkout: payments({
    ...ordinary,
    changesPerWeek: 20,
    incidentsPer100Changes: 2,
    deployHours: 4,
  }),
  // The books are closed in batches: changes wait for their deployment.
  billing: payments({
    ...ordinary,
    changesPerWeek: 16,
    incidentsPer100Changes: 1.8,
    deployHours: 20,
  }),
  risk: payments({
    ...ordinary,
    changesPerWeek: 13,
    incidentsPer100Changes: 1.9,
  }),

  // Its neighbours could learn from it, if they heard of it.
  search: always(excellent),

  // Every other item on its board is somebody's emergency.
  storefront: always({
    changesPerWeek: 23,
    unplannedShare: 0.6,
    workItemsPerWeek: 11,
    reviewHours: 14,
    incidentsPer100Changes: 2,
  }),

  // Its pipeline fails and succeeds by turns, on the same commit.
  mobile: always({
    changesPerWeek: 17,
    pipelineSuccess: 0.71,
    pipelineMinutes: 24,
    deployHours: 30,
    reviewHours: 12,
  }),

  'product-data': always({ changesPerWeek: 17 }),

  // Ships steadily; nobody knows of its incidents, since nobody has connected what pages it.
  fulfilment: always({
    changesPerWeek: 16,
    remediationInSlas: 0.8,
    standardsMet: 0.62,
  }),

  'developer-platform': always({ changesPerWeek: 30, workItemsPerWeek: 11 }),
  'data-platform': always({ changesPerWeek: 17, incidentsPer100Changes: 1.8 }),
  identity: always({ changesPerWeek: 16, reviewHours: 11 }),
};

/** AI agents make a department ship more, and what it ships breaks more. */
export const agents: Story = {
  paces,
  // In plain sight, and nobody has got round to it: its SLA is 15 days.
  forgottenVulnerability: {
    component: 'payments-api',
    severity: 'critical',
    daysBeforeAnchor: 43,
    title: 'Remote code execution in a message parser',
  },
};
