import { DRIVE_MODEL } from '../../model/defaultModel';
import { DriveModel } from '../../model/DriveModel';

/** The model with small samples and little coverage, so that small worlds have scores. */
export const EASY_MODEL: DriveModel = {
  ...DRIVE_MODEL,
  // No sum of shares is exactly this, so that the order of additions decides nothing.
  minimumCoverage: 0.20001,
  policies: Object.fromEntries(
    Object.entries(DRIVE_MODEL.policies).map(([id, policy]) => [
      id,
      { ...policy, minimumSample: Math.min(policy.minimumSample, 2) },
    ]),
  ),
};
