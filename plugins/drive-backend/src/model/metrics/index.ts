import { Metric } from '../../engine/Metric';
import { aiEvidenceShare } from './ai-evidence-share';
import { aiSpendPerChange } from './ai-spend-per-change';
import { changeFailRate } from './change-fail-rate';
import { changeLeadTime } from './change-lead-time';
import { changeSize } from './change-size';
import { changeThroughput } from './change-throughput';
import { costAllocationCoverage } from './cost-allocation-coverage';
import { criticalExposure } from './critical-exposure';
import { deploymentFrequency } from './deployment-frequency';
import { deploymentReworkRate } from './deployment-rework-rate';
import { errorBudgetRemaining } from './error-budget-remaining';
import { failedDeploymentRecoveryTime } from './failed-deployment-recovery-time';
import { findingsWithinSla } from './findings-within-sla';
import { incidentRate } from './incident-rate';
import { incidentsPer100Changes } from './incidents-per-100-changes';
import { initiativeCompletionOnTime } from './initiative-completion-on-time';
import { initiativePace } from './initiative-pace';
import { onCallLoad } from './on-call-load';
import { ownershipCoverage } from './ownership-coverage';
import { pipelineSuccessRate } from './pipeline-success-rate';
import { pipelineWaste } from './pipeline-waste';
import { reviewActionsOnTime } from './review-actions-on-time';
import { reviewCycleTime } from './review-cycle-time';
import { sloAttainment } from './slo-attainment';
import { spend } from './spend';
import { spendVsBudget } from './spend-vs-budget';
import { standardsCoverage } from './standards-coverage';
import { timeToAcknowledge } from './time-to-acknowledge';
import { timeToRemediate } from './time-to-remediate';
import { timeToRestore } from './time-to-restore';
import { unitCostTrend } from './unit-cost-trend';
import { unplannedWorkShare } from './unplanned-work-share';
import { workAllocation } from './work-allocation';

/** Every metric, in the order in which they are shown. */
export const METRICS: readonly Metric[] = [
  deploymentFrequency,
  changeLeadTime,
  changeFailRate,
  deploymentReworkRate,
  failedDeploymentRecoveryTime,
  reviewCycleTime,
  pipelineSuccessRate,
  changeThroughput,
  changeSize,
  aiEvidenceShare,
  sloAttainment,
  errorBudgetRemaining,
  incidentRate,
  timeToRestore,
  timeToAcknowledge,
  incidentsPer100Changes,
  onCallLoad,
  initiativePace,
  initiativeCompletionOnTime,
  reviewActionsOnTime,
  findingsWithinSla,
  criticalExposure,
  timeToRemediate,
  standardsCoverage,
  ownershipCoverage,
  unplannedWorkShare,
  costAllocationCoverage,
  spendVsBudget,
  unitCostTrend,
  pipelineWaste,
  workAllocation,
  spend,
  aiSpendPerChange,
];
