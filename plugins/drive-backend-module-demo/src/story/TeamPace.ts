/**
 * How a team works at one point of the story. All numbers, so that one pace can pass into another.
 * What is given per week is given for the whole team.
 */
export interface TeamPace {
  /** Changes opened, those of bots included. */
  changesPerWeek: number;
  /** Share of the changes that an AI agent opens. */
  agentShare: number;
  /** Share of the people's changes in whose commits an AI assistant is named. */
  coAuthoredShare: number;
  /** Share of the changes that update dependencies, opened by a bot. */
  botShare: number;
  /** Median lines added. */
  linesAdded: number;
  /** Median hours from the first commit to the pull request. */
  codingHours: number;
  /** Median hours from being ready for review to the merge, before nights and weekends. */
  reviewHours: number;
  /** Median hours for which a merged change waits for its deployment, before nights and weekends. */
  deployHours: number;
  /** Share of the production deployments that fail or are rolled back. */
  failedDeploymentShare: number;
  /** Median hours from a failed deployment to the one that repairs it. */
  recoveryHours: number;

  /** Incidents of severity high and above for each 100 changes merged by people and agents. */
  incidentsPer100Changes: number;
  /** Median hours from detection to mitigation. */
  restoreHours: number;
  /** Median minutes from detection to acknowledgement. */
  acknowledgeMinutes: number;
  /** Share of the error budget that is used up without any incident. */
  errorBudgetBurn: number;

  /** Share of the first attempts of a pipeline that succeed. */
  pipelineSuccess: number;
  /** Median minutes of a pipeline run. */
  pipelineMinutes: number;

  /** Work items created. */
  workItemsPerWeek: number;
  /** Share of the work items that nobody had planned. */
  unplannedShare: number;

  /** New findings of the scanner. */
  findingsPerWeek: number;
  /** Median time to fix a finding, in units of its SLA. */
  remediationInSlas: number;
  /** Share of the engineering standards that a component meets at the story's end, before each standard's own part. */
  standardsMet: number;

  /** Spend against the plan: 1 is exactly on plan. */
  cloudSpend: number;
  ciSpend: number;
  aiSpend: number;
}

/**
 * One pace passing into another.
 *
 * @param share - 0: all of the first; 1: all of the second
 */
export function blend(
  before: TeamPace,
  after: TeamPace,
  share: number,
): TeamPace {
  if (share === 0 || share === 1) {
    return share === 0 ? before : after;
  }
  const keys = Object.keys(before) as (keyof TeamPace)[];
  return Object.fromEntries(
    keys.map(key => [key, before[key] + (after[key] - before[key]) * share]),
  ) as unknown as TeamPace;
}
