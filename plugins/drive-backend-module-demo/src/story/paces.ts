import { TeamPace } from './TeamPace';

/** A team like many others: neither a worry nor an example. */
export const ordinary: TeamPace = {
  changesPerWeek: 18,
  agentShare: 0.04,
  coAuthoredShare: 0.12,
  botShare: 0.12,
  linesAdded: 60,
  codingHours: 7,
  reviewHours: 8,
  deployHours: 6,
  failedDeploymentShare: 0.04,
  recoveryHours: 2.5,
  incidentsPer100Changes: 1.6,
  restoreHours: 3,
  acknowledgeMinutes: 9,
  errorBudgetBurn: 0.22,
  pipelineSuccess: 0.94,
  pipelineMinutes: 11,
  workItemsPerWeek: 8,
  unplannedShare: 0.24,
  findingsPerWeek: 0.48,
  remediationInSlas: 0.55,
  standardsMet: 0.76,
  cloudSpend: 0.97,
  ciSpend: 0.98,
  aiSpend: 1,
};

/** Quietly excellent: small changes that are out within hours, and next to nothing breaks. */
export const excellent: TeamPace = {
  ...ordinary,
  changesPerWeek: 27,
  agentShare: 0.1,
  coAuthoredShare: 0.2,
  botShare: 0.1,
  linesAdded: 22,
  codingHours: 1.5,
  reviewHours: 1,
  deployHours: 0.4,
  failedDeploymentShare: 0.012,
  recoveryHours: 0.4,
  incidentsPer100Changes: 0.35,
  restoreHours: 0.6,
  acknowledgeMinutes: 3,
  errorBudgetBurn: 0.06,
  pipelineSuccess: 0.985,
  pipelineMinutes: 6,
  unplannedShare: 0.09,
  findingsPerWeek: 0.4,
  remediationInSlas: 0.18,
  standardsMet: 0.93,
  cloudSpend: 0.94,
};

/** How much of some weeks is over, 0..1. */
export function passed(
  { from, to }: { from: number; to: number },
  week: number,
) {
  return Math.min(1, Math.max(0, (week - from) / (to - from)));
}

export function always(differences: Partial<TeamPace>) {
  const pace = { ...ordinary, ...differences };
  return () => pace;
}
